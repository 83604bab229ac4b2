// What is wrong with the fields of an action, shown at each of them. The browser's own bubbles stand for one field at a time,
// and know neither an inner form nor a control that is out of sight.

import { find } from "../elements.js";
import { isRadio } from "./controls.js";
import { ownOf } from "./forms.js";

/** @typedef {import("./controls.js").Control} Control */

/** @param {Control} control */
export function problemOf(control) {
  if (control.disabled) return "";
  if (!control.checkValidity()) return control.validationMessage;
  const pattern = control.dataset.ckPattern; // HTML has no pattern for a textarea
  if (!pattern || !control.value) return "";
  try {
    return new RegExp(`^(?:${pattern})$`, "v").test(control.value) ? "" : "Please match the requested format.";
  } catch {
    return ""; // like the browser: a pattern that is no regular expression does not count
  }
}

/** @type {(control: Control, message: string) => void} */
export function tell(control, message) {
  const field = control.closest("[data-ck-field]");
  const shown = field?.querySelector(".ck-pick") ?? control; // the button of a control that is out of sight
  if (message) {
    shown.setAttribute("aria-invalid", "true");
    shown.setAttribute("aria-description", message); // what stylesheets show belongs to no field
    field?.setAttribute("data-ck-problem", message);
  } else {
    shown.removeAttribute("aria-invalid");
    shown.removeAttribute("aria-description");
    field?.removeAttribute("data-ck-problem");
  }
}

/**
 * Show what is wrong at each field, go to the first one, and say so to a screen reader.
 * @param {HTMLElement | null} scope
 */
export function valid(scope) {
  /** @type {{ control: Control, message: string } | null} */
  let first = null;
  for (const control of ownOf(scope)) {
    if (isRadio(control) && control.disabled) continue; // the others speak for the group
    const message = problemOf(control);
    tell(control, message);
    if (message) first ??= { control, message };
  }
  const root = scope?.closest("[data-ck-root]");
  const spoken = root && find("[data-ck-spoken]", root);
  if (spoken) spoken.textContent = first?.message ?? "";
  first?.control.focus();
  return !first;
}
