// A field's life in the page: it appears, is typed in, and begins anew when the server has taken what it held.

import { all } from "../elements.js";
import { CONTROLS, controlOf, nameOf } from "./controls.js";
import { begin, keep, restore } from "./typed.js";
import { problemOf, tell } from "./validity.js";

/** @typedef {import("./controls.js").Control} Control */

const GROWING = ".ck-textarea--auto textarea, textarea.ck-editable__field";

/**
 * Browsers without `field-sizing` do not grow a textarea by CSS.
 * @param {Element} area
 */
function grow(area) {
  if (!(area instanceof HTMLTextAreaElement) || !area.matches(GROWING) || CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

/**
 * A control that appears: give it back what was typed, focus it if it asks for that and nobody is typing elsewhere.
 * @param {HTMLInputElement | HTMLTextAreaElement | null} control
 */
export function ckMount(control) {
  if (!control) return;
  restore(control);
  grow(control);
  if (control.dataset.ckSelect === "true") control.addEventListener("focus", () => control.select());
  const at = document.activeElement;
  // An empty composer waits.
  const typing = at?.matches("input, textarea, select, [contenteditable]") && /** @type {HTMLInputElement} */ (at).value !== "";
  if (control.dataset.ckFocus === "true" && !typing) control.focus({ preventScroll: true });
}

/**
 * The message at a field goes when it is mended.
 * @param {Event} event
 */
export function onInput(event) {
  const control = controlOf(event, `[data-ck-root] :is(${CONTROLS})`);
  if (control) keep(control);
  if (control && nameOf(control) && control.closest("[data-ck-problem]")) tell(control, problemOf(control));
  if (event.target instanceof Element) grow(event.target);
}

/**
 * The server has written a widget anew in answer to a submit (state/actions.py); `parts` are ids, "" is all of it.
 * @type {(id: string, node: string, parts: string[]) => void}
 */
export function settled(id, node, parts) {
  for (const root of all(`[data-ck-root="${CSS.escape(id)}"]`)) begin(root, node, parts).forEach(grow);
}
