// Which fields of a widget belong to an action, and their values. HTML knows no form within a form, nor one that is a row of
// a list, so what `FormData` would read is not what an action carries.

import { CONTROLS, controlsOf, isBox, isRadio, nameOf } from "./controls.js";
import { send } from "./typed.js";

/** @typedef {import("./controls.js").Control} Control */

const FORM = "form[data-ck-live], [data-ck-inner]"; // the inner one is a group
const ROW = '[data-widget="ListViewItem"]';

/**
 * @param {Element} element
 * @returns {HTMLElement | null}
 */
export function formOf(element) {
  return element.closest(FORM);
}

/**
 * The part of a widget whose fields must be right for an action: its form, else its list row, else the whole widget.
 * @param {Element} element
 * @returns {HTMLElement | null}
 */
export function scopeOf(element) {
  return formOf(element) ?? element.closest(ROW) ?? element.closest("[data-ck-root]");
}

/**
 * The fields of a form are those that have no nearer one. Without a form all fields are the part's own.
 * @param {HTMLElement | null} part
 */
export function ownOf(part) {
  const form = part && formOf(part);
  return controlsOf(part).filter((control) => !form || formOf(control) === form);
}

/**
 * What encloses an element and gives it values, outermost first: all its forms, and rows of lists within them.
 * @param {HTMLElement} element
 */
function layersOf(element) {
  if (!formOf(element)) return [scopeOf(element)];
  /** @type {HTMLElement[]} */
  const layers = [];
  /** @type {HTMLElement | null | undefined} */
  let part = element.closest(`${FORM}, ${ROW}`);
  for (; part; part = part.parentElement?.closest(`${FORM}, ${ROW}`)) layers.unshift(part);
  return layers.slice(layers.findIndex((layer) => layer.matches(FORM)));
}

/**
 * Lay the values of some fields over others of their names.
 * @type {(values: Record<string, string | boolean>, controls: Control[]) => void}
 */
function lay(values, controls) {
  const live = controls.filter((control) => nameOf(control) && !control.disabled);
  for (const control of live) delete values[nameOf(control)];
  for (const control of live) {
    if (!isRadio(control) || control.checked) values[nameOf(control)] = valueOf(control);
  }
}

/**
 * What nobody touched comes back as it was given: a textarea makes of every line break its own (`data-ck-given` is what it
 * was), an input leaves them out.
 * @param {Control} control
 */
function valueOf(control) {
  if (isBox(control)) return control.checked;
  const given = control.dataset.ckGiven || ("defaultValue" in control && control.defaultValue) || "";
  const shown = control.localName === "textarea" ? given.replace(/\r\n?/g, "\n") : given.replace(/[\r\n]/g, "");
  return control.value === shown ? given : control.value;
}

/**
 * All values that an action carries, the nearer ones over the others: those of the forms around it, each form's own over
 * those of forms inside it; those of its list row; the value of the element itself.
 * @param {{ currentTarget: EventTarget | null, target: EventTarget | null }} event
 */
export function ckValues(event) {
  const source = /** @type {HTMLElement} */ (event.currentTarget ?? event.target);
  const root = /** @type {HTMLElement | null} */ (source.closest("[data-ck-root]"));
  if (root) {
    root.ckFired = source;
    root.dataset.ckFired = source.localName; // a box cannot be ticked twice: it has no "try again" (widgets.css)
  }
  /** @type {Record<string, string | boolean>} */
  const values = Object.create(null); // a field may have any name, "__proto__" too
  for (const layer of layersOf(source)) {
    lay(values, controlsOf(layer));
    lay(values, ownOf(layer));
  }
  if (source.dataset.ckSubmit) send(ownOf(scopeOf(source)), source.dataset.ckSubmit);
  if (source.matches(CONTROLS)) {
    const control = /** @type {Control} */ (source);
    if (nameOf(control)) values[nameOf(control)] = valueOf(control);
  }
  return values;
}
