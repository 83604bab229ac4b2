// The keyboard's place. What has the focus may be taken away, or become inert, by what the server sends; the browser then
// starts again at the top of the page. Here the focus goes back, or to what stands in its place. Python cannot: only the
// page knows what has the focus. Used by widgets.js.

import { all, closest, find } from "./elements.js";

const TAKES_FOCUS = "a[href], button, input, select, textarea, summary, [tabindex='0']";
/** @param {Element | null} root */
const waits = (root) => root?.querySelector("[inert]") != null; // an action works on it
/** @param {HTMLElement} element */
const usable = (element) => element.isConnected && !element.closest("[inert]") && !element.matches(":disabled") && element.getClientRects().length > 0;
/** @param {HTMLElement | null} root */
const stops = (root) => (root ? all(TAKES_FOCUS, root).filter(usable) : []);

const WAIT = Symbol("it will be back, or replaced");

/**
 * What stands in a gone element's place: looked for when it is needed.
 * @typedef {() => HTMLElement | typeof WAIT | null | undefined} Instead
 */

// Part of the page -> where the focus goes when its element is gone, worked out while it is still there.
/** @type {Record<string, (part: HTMLElement, element: HTMLElement) => Instead>} */
const PLACES = {
  "[data-thread-id]": (row) => {
    const rows = all("[data-thread-id]");
    const at = rows.indexOf(row);
    const near = [row, rows[at + 1], rows[at - 1]].map((each) => each?.dataset.threadId);
    return () => near.map((id) => find(`[data-thread-id="${id}"] a`)).find(Boolean) ?? find('[data-testid="new-thread"]');
  },
  ".ca-toast": () => () => find(".ca-toast button") ?? find("[data-thread-id] a") ?? find('[data-testid="new-thread"]'),
  // A list has one row less, a card is folded up: the control that now stands where the old one stood.
  "[data-ck-root]": (root, element) => {
    const at = stops(root).indexOf(element);
    return () => {
      const now = find(`[data-ck-root="${root.dataset.ckRoot}"]`);
      const left = stops(now);
      return waits(now) ? WAIT : left[Math.min(Math.max(at, 0), left.length - 1)];
    };
  },
};

const composer = () => (matchMedia("(pointer: coarse)").matches ? null : find("[data-composer] textarea")) ?? find("[data-scroller]");

/** @type {HTMLElement | null} */
let held = null; // what has the focus, or had it until it was taken away
/** @type {Instead | null} */
let instead = null;

/** @param {FocusEvent} event */
function onFocus(event) {
  const now = /** @type {HTMLElement} */ (event.target);
  held = now;
  instead = null;
  for (const [selector, insteadOf] of Object.entries(PLACES)) {
    const part = closest(event, selector);
    if (part) instead ??= insteadOf(part, now);
  }
}

// Who leaves an element that could be stayed at has gone of their own will.
/** @param {FocusEvent} event */
function onBlur(event) {
  const left = /** @type {HTMLElement} */ (event.target);
  setTimeout(() => {
    if (held === left && usable(left) && document.activeElement !== left) held = null;
  });
}

function settle() {
  if (!held || document.activeElement !== document.body) return;
  const next = usable(held) ? held : held.isConnected && held.closest("[inert]") ? WAIT : (instead?.() ?? composer());
  if (next === WAIT) return;
  held = null;
  next?.focus();
}

// The rest of a list has opened in place of the button that had the focus: there goes on who came by keyboard.
/** @param {Event} event */
function onToggle(event) {
  const rest = event.target;
  if (!(rest instanceof HTMLElement) || !rest.matches(".ck-list__rest[open]") || (document.activeElement !== document.body && !rest.contains(document.activeElement))) return;
  const row = find("[data-widget]", rest);
  const next = stops(row)[0] ?? row;
  if (row && next === row) row.tabIndex = -1;
  next?.focus({ preventScroll: true });
}

if (typeof document !== "undefined") {
  document.addEventListener("toggle", onToggle, true);
  document.addEventListener("focusin", onFocus);
  document.addEventListener("focusout", onBlur);
  const watch = { childList: true, subtree: true, attributes: true, attributeFilter: ["inert", "disabled"] };
  new MutationObserver(settle).observe(document.body, watch);
}
