// What widgets need of the page and Python cannot do from the server: reading a form's values at the very moment of an
// action, stopping an action that is invalid or already works before it is sent, focus, height. Here: what
// `chat_app/widgets` names, and who hears what; the work is in widgets/, one job a file.
// Bundled by Reflex (`$/public/widgets.js`); imported by `chat_app/widgets/firing.py`.

import "./announce.js";
import "./clipboard.js";
import "./focus.js";
import "./scroll/hands.js";
import "./scroll/jump.js";
import { onInput, settled } from "./widgets/fields.js";
import { onClick, onKey, onSubmit } from "./widgets/firing.js";
import { onError } from "./widgets/pictures.js";

export { ckMount } from "./widgets/fields.js";
export { ckValues } from "./widgets/forms.js";
export { ckRow, ckScroll } from "./widgets/overflow.js";
export { useLost } from "./widgets/pictures.js";

// Named where nothing else of this file is, so that it is loaded: the copy button of a message without widgets.
export const ckScript = "on";

// Whether the browser lets a stylesheet dress the list of a select; one that does not shows no descriptions in it. A page
// with widgets that were drawn beforehand (the gallery) must first be drawn the same again, so there it counts as if.
export const ckStyled =
  typeof CSS === "undefined" || CSS.supports("appearance", "base-select") || !!document.querySelector("[data-ck-root]");

if (typeof window !== "undefined") {
  window.ckSettled = settled;
  // On the window, because React listens on the document: what is dropped here never reaches it.
  window.addEventListener("click", onClick, true);
  window.addEventListener("submit", onSubmit, true);
  window.addEventListener("keydown", onKey, true);
  window.addEventListener("input", onInput, true);
  window.addEventListener("change", onInput, true);
  window.addEventListener("error", onError, true);
}
