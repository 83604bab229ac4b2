// What was typed or chosen in a widget survives a reload. The values live in the page, not in the state, so they are
// kept here, in this tab only, until the server gives the control another default (its `data-ck-memory` changes).
// Used by widgets.js.

const PREFIX = "ck-typed:";
const MOST = 100_000; // characters of one widget's values

function read(id) {
  try {
    return JSON.parse(sessionStorage.getItem(PREFIX + id)) ?? {};
  } catch {
    return {}; // storage is forbidden, or holds something else
  }
}

function write(id, values) {
  try {
    const text = JSON.stringify(values);
    if (text === "{}") sessionStorage.removeItem(PREFIX + id);
    else if (text.length <= MOST) sessionStorage.setItem(PREFIX + id, text);
  } catch {
    // storage is full or forbidden: what was typed is still in the field
  }
}

// A name may stand in each row of a list: the nearest id, then the place among the same names, tell them apart.
function address(control, root) {
  if (control.type === "radio") return control.name;
  const near = control.closest("[data-widget-id]");
  const scope = near && root.contains(near) ? near : root;
  const same = [...scope.querySelectorAll("[data-ck-memory]")].filter((other) => other.name === control.name);
  return [near === scope ? near.dataset.widgetId : "", control.name, same.indexOf(control)].join("/");
}

function placeOf(control) {
  const root = control.closest("[data-ck-root]");
  const kept = root && control.dataset.ckMemory && !["password", "file"].includes(control.type);
  return kept ? { id: root.dataset.ckRoot, at: address(control, root) } : null;
}

export function keep(control) {
  const place = placeOf(control);
  if (!place) return;
  const value = control.type === "checkbox" ? control.checked : control.value;
  write(place.id, { ...read(place.id), [place.at]: [control.dataset.ckMemory, value] });
}

export function restore(control) {
  const place = placeOf(control);
  const [memory, value] = (place && read(place.id)[place.at]) ?? [];
  if (memory === undefined || memory !== control.dataset.ckMemory) return;
  if (control.type === "checkbox") control.checked = value === true;
  else if (control.type === "radio") control.checked = control.value === value;
  else control.value = value;
}
