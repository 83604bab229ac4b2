// Enter in a field of an inner form presses its first submit button, as the browser does it in a form: one that is disabled
// does nothing, and without one (the last is out of sight, for this) a single field submits.

import { all, composes } from "../elements.js";
import { controlOf } from "./controls.js";
import { formOf, ownOf } from "./forms.js";

const LINE = "input:not([type=checkbox], [type=radio], [data-ck-held])";

/** @param {KeyboardEvent} event */
export function onEnter(event) {
  if (event.key !== "Enter" || composes(event)) return;
  const control = controlOf(event);
  const form = control?.matches("input") ? formOf(control) : null;
  if (!form?.matches("[data-ck-inner]")) return;
  event.preventDefault();
  const buttons = all("[data-ck-enter]", form).filter((button) => formOf(button) === form);
  const lines = ownOf(form).filter((field) => field.matches(LINE));
  if (buttons.length > 1 || lines.length < 2) buttons[0]?.click();
}
