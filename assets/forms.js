// The fields of a widget that belong to an action: their values, and what is wrong with them. Used by widgets.js.

import { send } from "./typed.js";

// Not those of a Transition's child that leaves, nor the search field in a Select's panel.
export const CONTROLS = ":is(input, textarea, select):not(.ck-leaving *, .ck-panel *)";
const FORM = "form[data-ck-live], [data-ck-inner]"; // HTML knows no form within a form: the inner one is a group
const ROW = '[data-widget="ListViewItem"]';

export function formOf(element) {
  return element.closest(FORM);
}

// The part of a widget whose fields must be right for an action: its form, else its list row, else the whole widget.
export function scopeOf(element) {
  return formOf(element) ?? element.closest(ROW) ?? element.closest("[data-ck-root]");
}

export function nameOf(control) {
  return control.dataset.ckName || control.name;
}

function controlsOf(part) {
  return [...(part?.querySelectorAll(CONTROLS) ?? [])];
}

// The fields of a form are those that have no nearer one. Without a form all fields are the part's own.
function ownOf(part) {
  const form = part && formOf(part);
  return controlsOf(part).filter((control) => !form || formOf(control) === form);
}

// What encloses an element and gives it values, outermost first: all its forms, and rows of lists within them.
function layersOf(element) {
  if (!formOf(element)) return [scopeOf(element)];
  const layers = [];
  for (let part = element.closest(`${FORM}, ${ROW}`); part; part = part.parentElement.closest(`${FORM}, ${ROW}`)) {
    layers.unshift(part);
  }
  return layers.slice(layers.findIndex((part) => part.matches(FORM)));
}

// Lay the values of some fields over others of their names.
function lay(values, controls) {
  const live = controls.filter((control) => nameOf(control) && !control.disabled);
  for (const control of live) delete values[nameOf(control)];
  for (const control of live) {
    if (control.type !== "radio" || control.checked) values[nameOf(control)] = valueOf(control);
  }
}

// What nobody touched comes back as it was given: a textarea makes of every line break its own (`data-ck-given` is what
// it was), an input leaves them out.
function valueOf(control) {
  if (control.type === "checkbox") return control.checked;
  const given = control.dataset.ckGiven || control.defaultValue || "";
  const shown = control.localName === "textarea" ? given.replace(/\r\n?/g, "\n") : given.replace(/[\r\n]/g, "");
  return control.value === shown ? given : control.value;
}

// All values that an action carries, the nearer ones over the others: those of the forms around it, each form's own over
// those of forms inside it; those of its list row; the value of the element itself.
export function ckValues(event) {
  const source = event.currentTarget ?? event.target;
  const root = source.closest("[data-ck-root]");
  if (root) {
    root.ckFired = source;
    root.dataset.ckFired = source.localName; // a box cannot be ticked twice: it has no "try again" (widgets.css)
  }
  const values = Object.create(null); // a field may have any name, "__proto__" too
  for (const layer of layersOf(source)) {
    lay(values, controlsOf(layer));
    lay(values, ownOf(layer));
  }
  if (source.dataset.ckSubmit) send(ownOf(scopeOf(source)), source.dataset.ckSubmit);
  if (source.matches(CONTROLS) && nameOf(source)) values[nameOf(source)] = valueOf(source);
  return values;
}

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

// Show what is wrong at each field, go to the first one, and say so to a screen reader.
export function valid(scope) {
  let first = null;
  for (const control of ownOf(scope)) {
    if (control.type === "radio" && control.disabled) continue; // the others speak for the group
    const message = problemOf(control);
    tell(control, message);
    if (message && !first) first = { control, message };
  }
  const spoken = scope?.closest("[data-ck-root]")?.querySelector("[data-ck-spoken]");
  if (spoken) spoken.textContent = first?.message ?? "";
  first?.control.focus();
  return !first;
}

// Enter in a field of an inner form presses its first submit button, as the browser does it in a form: one that is
// disabled does nothing, and without one (the last is out of sight, for this) a single field submits.
export function onEnter(event) {
  const control = event.target;
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229 || !control.matches?.("input")) return;
  const form = control.matches(CONTROLS) && formOf(control);
  if (!form || !form.matches("[data-ck-inner]")) return;
  event.preventDefault();
  const buttons = [...form.querySelectorAll("[data-ck-enter]")].filter((button) => formOf(button) === form);
  const lines = ownOf(form).filter((field) => field.matches("input:not([type=checkbox], [type=radio], [data-ck-held])"));
  if (buttons.length > 1 || lines.length < 2) buttons[0]?.click();
}
