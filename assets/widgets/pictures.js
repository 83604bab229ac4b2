// Pictures that do not come.

import { useCallback, useState } from "react";

// Of a status line or of Markdown: an empty place, not the browser's torn page. It has no size of its own but a line's, for
// one without any would be 300 pixels wide.
const NO_PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='16' height='16'/%3E";

/** @param {Event} event */
export function onError({ target }) {
  if (!(target instanceof HTMLImageElement) || !target.matches("[data-ck-root] img:not(.ck-image)") || target.src === NO_PICTURE) return;
  target.classList.add("ck-lost");
  target.src = NO_PICTURE;
}

// The same for an Image, which then shows an icon and its alternate text (`chat_app/widgets/media.py`): the URL that did
// not come. Another one gets its chance.
export function useLost() {
  const [url, setUrl] = useState("");
  const tell = useCallback((/** @type {{ target: Element }} */ { target }) => setUrl(target.getAttribute("src") ?? ""), []);
  return { url, tell };
}
