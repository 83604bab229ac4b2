// The controls of widgets: which ones belong to their values, and how one is set as a person would set it.

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Control */

// Not those of a Transition's child that leaves, nor the search field in a Select's panel.
export const CONTROLS = ":is(input, textarea, select):not(.ck-leaving *, .ck-panel *)";

/**
 * The control that is an event's target, if it is one.
 * @param {Event} event
 * @param {string} selector
 */
export function controlOf({ target }, selector = CONTROLS) {
  return target instanceof Element && target.matches(selector) ? /** @type {Control} */ (target) : null;
}

/** @type {(part: Element | null | undefined, selector?: string) => Control[]} */
export function controlsOf(part, selector = CONTROLS) {
  /** @type {NodeListOf<Control> | undefined} */
  const controls = part?.querySelectorAll(selector);
  return [...(controls ?? [])];
}

/** @param {Control} control */
export function nameOf(control) {
  return control.dataset.ckName || control.name;
}

/**
 * @param {Control} control
 * @returns {control is HTMLInputElement}
 */
export function isBox(control) {
  return control.type === "checkbox";
}

/**
 * @param {Control} control
 * @returns {control is HTMLInputElement}
 */
export function isRadio(control) {
  return control.type === "radio";
}

// By the prototype: React put a setter of its own on an input, and would see no change.
/** @type {(control: Control, value: string) => void} */
export function ckPut(control, value) {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value")?.set?.call(control, value);
  control.dispatchEvent(new Event("change", { bubbles: true }));
}
