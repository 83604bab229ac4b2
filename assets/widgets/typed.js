// What was typed or chosen in a widget survives a reload. The values live in the page, not in the state, so they are
// kept here, in this tab only, until the server takes them away: the rule is in protocol/tree/controls.py.

import { controlsOf, isBox, isRadio } from "./controls.js";

/**
 * What is kept of a field: its memory, its value (not that of a password), the submit that sent it.
 * @typedef {{ memory?: string, value?: string | boolean, sent?: string }} Field
 * @typedef {import("./controls.js").Control} Control
 */

const PREFIX = "ck-typed:";
const MOST = 100_000; // characters of one widget's values
/** @type {Map<string, Record<string, Field>>} */
const known = new Map(); // of each widget, by the address of a field

/**
 * @param {string} id
 * @returns {Record<string, Field>}
 */
function read(id) {
  const fields = known.get(id) ?? stored(id);
  known.set(id, fields);
  return fields;
}

/** @param {string} id */
function stored(id) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + id) ?? "{}");
  } catch {
    return {}; // storage is forbidden, or holds something else
  }
}

/** @type {(id: string, fields: Record<string, Field>) => void} */
function write(id, fields) {
  known.set(id, fields);
  try {
    const text = JSON.stringify(fields);
    if (text === "{}") sessionStorage.removeItem(PREFIX + id);
    else if (text.length <= MOST) sessionStorage.setItem(PREFIX + id, text);
  } catch {
    // storage is full or forbidden: what was typed is still in the field
  }
}

/**
 * A name may stand in each row of a list: the keys and ids around it, then the place among the same, tell them apart.
 * @type {(control: Control, root: HTMLElement) => string}
 */
function address(control, root) {
  const at = control.dataset.ckAt;
  /** @param {Control} other */
  const one = (other) => (isRadio(other) ? other.name : other);
  const same = controlsOf(root, "[data-ck-memory]:not(.ck-leaving *)").filter((other) => other.dataset.ckAt === at);
  return `${at}/${[...new Set(same.map(one))].indexOf(one(control))}`;
}

/** @param {Control} control */
function placeOf(control) {
  const root = /** @type {HTMLElement | null} */ (control.closest("[data-ck-root]"));
  return root?.dataset.ckRoot && control.dataset.ckMemory ? { id: root.dataset.ckRoot, at: address(control, root) } : null;
}

/** @param {Control} control */
export function keep(control) {
  const place = placeOf(control);
  if (!place) return;
  /** @type {Field} */
  const field = { memory: control.dataset.ckMemory }; // a password is not kept, only that there is one
  if (control.type !== "password") field.value = isBox(control) ? control.checked : control.value;
  write(place.id, { ...read(place.id), [place.at]: field });
}

/** @param {Control} control */
export function restore(control) {
  const place = placeOf(control);
  const { memory, value } = (place && read(place.id)[place.at]) ?? {};
  if (value === undefined || memory !== control.dataset.ckMemory) return;
  if (isBox(control)) control.checked = value === true;
  else if (isRadio(control)) control.checked = control.value === value;
  else control.value = String(value);
}

/**
 * Note of the fields of a form that they are sent by a submit; typing in one takes the note away again.
 * @type {(controls: Control[], node: string) => void}
 */
export function send(controls, node) {
  for (const control of controls) {
    const place = placeOf(control);
    if (!place) continue;
    const fields = read(place.id);
    if (fields[place.at]) write(place.id, { ...fields, [place.at]: { ...fields[place.at], sent: node } });
  }
}

/**
 * Let the fields that were sent by a submit, and are in one of the parts, show their defaults. Returns them.
 * @type {(root: HTMLElement, node: string, parts: string[]) => Control[]}
 */
export function begin(root, node, parts) {
  const id = root.dataset.ckRoot ?? "";
  const fields = { ...read(id) };
  const controls = controlsOf(root, "[data-ck-memory]").filter(
    (control) => fields[address(control, root)]?.sent === node && parts.some((part) => isIn(control, part)),
  );
  const addresses = controls.map((control) => address(control, root));
  for (const at of addresses) delete fields[at];
  write(id, fields);
  controls.forEach(empty);
  return controls;
}

/** @type {(control: Control, part: string) => boolean} */
function isIn(control, part) {
  return part === "" || Boolean(control.closest(`[data-widget-id="${CSS.escape(part)}"]`));
}

/** @param {Control} control */
function empty(control) {
  if (isBox(control) || isRadio(control)) control.checked = control.defaultChecked;
  else if (control instanceof HTMLSelectElement) control.value = [...control.options].find((one) => one.defaultSelected)?.value ?? "";
  else control.value = control.defaultValue;
  control.dispatchEvent(new Event("ck-begin"));
}
