/* The text field: its height, and the focus in it.

   Ours, for a package that grows a textarea as one types would not be shorter than the two lines that do it here. */
import { coarse, form, narrow } from "./page.js";

/** @type {() => HTMLTextAreaElement | null} */
export const field = () => /** @type {HTMLTextAreaElement | undefined} */ (form()?.elements.namedItem("text")) ?? null;

/** @param {HTMLTextAreaElement} area */
export const fit = (area) => {
  if (!area.value && !area.style.height) return; // as it was rendered
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
};

export const focus = () => { if (!coarse.matches) field()?.focus({ preventScroll: true }); };
export const focusHere = () => { if (document.activeElement === document.body || !narrow.matches) focus(); };
