// What was typed or chosen in a widget survives a reload. The values live in the page, not in the state, so they are
// kept here, in this tab only, until the server takes them away: the rule is in protocol/tree/controls.py.
// Used by widgets.js.

const PREFIX = "ck-typed:";
const MOST = 100_000; // characters of one widget's values
const known = new Map(); // of each widget, by the address of a field: its memory, its value, the submit that sent it

function read(id) {
  if (!known.has(id)) {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(PREFIX + id));
    } catch {
      // storage is forbidden, or holds something else
    }
    known.set(id, kept ?? {});
  }
  return known.get(id);
}

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

// A name may stand in each row of a list: the keys and ids around it, then the place among the same, tell them apart.
function address(control, root) {
  const at = control.dataset.ckAt;
  const one = (other) => (other.type === "radio" ? other.name : other);
  const same = [...root.querySelectorAll("[data-ck-memory]:not(.ck-leaving *)")].filter((other) => other.dataset.ckAt === at);
  return `${at}/${[...new Set(same.map(one))].indexOf(one(control))}`;
}

function placeOf(control) {
  const root = control.closest("[data-ck-root]");
  return root && control.dataset.ckMemory ? { id: root.dataset.ckRoot, at: address(control, root) } : null;
}

export function keep(control) {
  const place = placeOf(control);
  if (!place) return;
  const field = { memory: control.dataset.ckMemory }; // a password is not kept, only that there is one
  if (control.type !== "password") field.value = control.type === "checkbox" ? control.checked : control.value;
  write(place.id, { ...read(place.id), [place.at]: field });
}

export function restore(control) {
  const place = placeOf(control);
  const { memory, value } = (place && read(place.id)[place.at]) ?? {};
  if (value === undefined || memory !== control.dataset.ckMemory) return;
  if (control.type === "checkbox") control.checked = value === true;
  else if (control.type === "radio") control.checked = control.value === value;
  else control.value = value;
}

// Note of the fields of a form that they are sent by a submit; typing in one takes the note away again.
export function send(controls, node) {
  for (const control of controls) {
    const place = placeOf(control);
    const fields = place && read(place.id);
    if (fields?.[place.at]) write(place.id, { ...fields, [place.at]: { ...fields[place.at], sent: node } });
  }
}

// Let the fields that were sent by a submit, and are in one of the parts, show their defaults. Returns them.
export function begin(root, node, parts) {
  const fields = { ...read(root.dataset.ckRoot) };
  const controls = [...root.querySelectorAll("[data-ck-memory]")].filter(
    (control) => fields[address(control, root)]?.sent === node && parts.some((part) => isIn(control, part)),
  );
  const addresses = controls.map((control) => address(control, root));
  for (const at of addresses) delete fields[at];
  write(root.dataset.ckRoot, fields);
  controls.forEach(empty);
  return controls;
}

function isIn(control, part) {
  return part === "" || Boolean(control.closest(`[data-widget-id="${CSS.escape(part)}"]`));
}

function empty(control) {
  if (control.type === "checkbox" || control.type === "radio") control.checked = control.defaultChecked;
  else if (control.localName === "select") control.value = [...control.options].find((one) => one.defaultSelected)?.value ?? "";
  else control.value = control.defaultValue;
  control.dispatchEvent(new Event("ck-begin"));
}
