// The fields of a widget that belong to an action: their values, and what is wrong with them. Used by widgets.js.

// Not those of a Transition's child that leaves, nor the search field in a Select's panel.
export const CONTROLS = ":is(input, textarea, select):not(.ck-leaving *, .ck-panel *)";
const FORM = "form[data-ck-live]";
const ROW = '[data-widget="ListViewItem"]';

export function formOf(element) {
  return element.closest(FORM);
}

// What is sent and checked with an element: its form, else its list row, else the whole widget.
export function scopeOf(element) {
  return formOf(element) ?? element.closest(ROW) ?? element.closest("[data-ck-root]");
}

export function nameOf(control) {
  return control.dataset.ckName || control.name;
}

export function controlsOf(scope) {
  return [...(scope?.querySelectorAll(CONTROLS) ?? [])];
}

function valueOf(control) {
  return control.type === "checkbox" ? control.checked : control.value;
}

// All values around the element that the event is on; the element's own value goes before others of its name.
export function ckValues(event) {
  const source = event.currentTarget ?? event.target;
  const values = {};
  const root = source.closest("[data-ck-root]");
  if (root) {
    root.ckFired = source;
    root.dataset.ckFired = source.localName; // a box cannot be ticked twice: it has no "try again" (widgets.css)
  }
  for (const control of controlsOf(around(source))) {
    const name = nameOf(control);
    if (!name || control.disabled || (control.type === "radio" && !control.checked)) continue;
    values[name] = valueOf(control);
  }
  if (source.matches(CONTROLS) && nameOf(source)) values[nameOf(source)] = valueOf(source);
  return values;
}

// The part of a widget whose fields belong to an action: its form, else its list row, else the whole widget.
function around(element) {
  return element.closest(`${FORM}, ${ROW}`) ?? element.closest("[data-ck-root]");
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
  for (const control of controlsOf(scope)) {
    const message = problemOf(control);
    tell(control, message);
    if (message && !first) first = { control, message };
  }
  const spoken = scope?.closest("[data-ck-root]")?.querySelector("[data-ck-spoken]");
  if (spoken) spoken.textContent = first?.message ?? "";
  first?.control.focus();
  return !first;
}
