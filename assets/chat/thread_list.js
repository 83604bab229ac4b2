/* The list of threads: the row of the open one comes into view, and a field that renames one is done when it is left. */
import { closest, find } from "../elements.js";
import { found } from "./page.js";
import { place } from "./place.js";

/** @type {() => HTMLElement | null} */
const list = found(".ca-list");
let revealed = "";

// Once for each thread: after that the list is the reader's.
export const reveal = () => {
  if (revealed === place.thread) return;
  const rows = list();
  const row = rows && place.thread ? find(`[data-thread-id="${CSS.escape(place.thread)}"]`, rows) : null;
  if (!rows || !row) return;
  const [box, at] = [rows.getBoundingClientRect(), row.getBoundingClientRect()];
  if (!box.height) return;
  revealed = place.thread;
  if (at.top < box.top || at.bottom > box.bottom) rows.scrollTop += at.top - box.top - (box.height - at.height) / 2;
};

/** @param {Event} event */
const renamed = (event) => /** @type {HTMLInputElement | null} */ (closest(event, "[data-rename]"));

document.addEventListener("focusin", (event) => renamed(event)?.select());
document.addEventListener("focusout", (event) => {
  const input = renamed(event);
  // Not while React takes the field away, and not when only the window loses the focus.
  if (input && document.hasFocus()) setTimeout(() => { if (input.isConnected && document.activeElement !== input) input.form?.requestSubmit(); });
});
