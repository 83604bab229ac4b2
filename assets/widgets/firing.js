// What is pressed or submitted in a widget: stopped before React hears of it if it is invalid, waits, or works already.

import { closest, find } from "../elements.js";
import { CONTROLS, ckPut, controlOf } from "./controls.js";
import { onEnter } from "./enter.js";
import { scopeOf } from "./forms.js";
import { valid } from "./validity.js";
import { holds, waits } from "./waiting.js";

const TAP_MS = 500;

/** @param {Event} event */
function drop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

// Made at the first press: while a page is built there is no browser.
/** @type {MutationObserver | undefined} */
let over;
/** @param {MutationRecord[]} changes */
const notes = (changes) => {
  for (const { target } of changes) if (target instanceof HTMLElement && !busy(target)) target.ckAnswered = true;
};

/** @param {HTMLElement} element */
const busy = (element) => element.getAttribute("aria-busy") === "true";

// How many clicks the newest one makes with those before it, as the browser counts: a submit does not say it.
let clicks = 0;

/**
 * A button that works, or was just pressed, takes no second click: whoever clicks twice by habit wants it once. When its
 * work has begun and is over, a press is a new one, however soon it comes.
 * @param {HTMLElement} element
 */
function works(element) {
  if (busy(element)) return true;
  const now = performance.now();
  if (now - (element.ckPressed ?? -TAP_MS) < TAP_MS && (clicks > 1 || !element.ckAnswered)) return true;
  element.ckPressed = now;
  element.ckAnswered = false;
  over ??= new MutationObserver(notes);
  over.observe(element, { attributeFilter: ["aria-busy"] });
  return false;
}

/** @param {MouseEvent} event */
export function onClick(event) {
  clicks = event.detail;
  const [cross, again] = [closest(event, "[data-ck-clear]"), closest(event, "[data-ck-again]")];
  const button = closest(event, '[data-ck-live="true"]:is(button)');
  if (cross) clear(event, cross);
  else if (again) repeat(again);
  else if (!button) {
    const control = controlOf(event);
    if (control && holds(control)) drop(event); // a box ticked by keyboard
  } else if (waits(button)) drop(event);
  else if ("ckSubmit" in button.dataset && !valid(scopeOf(button))) drop(event);
  else if (works(button)) drop(event);
}

/** @type {(event: Event, cross: HTMLElement) => void} */
function clear(event, cross) {
  if (holds(cross)) return drop(event);
  const control = /** @type {HTMLSelectElement | null} */ (cross.parentElement && find(CONTROLS, cross.parentElement));
  if (!control) return;
  ckPut(control, "");
  control.focus();
}

/**
 * Fire once more what failed, with what the fields hold now. If its element is gone, so is the failure.
 * @param {HTMLElement} button
 */
function repeat(button) {
  const source = /** @type {HTMLElement | null} */ (button.closest("[data-ck-root]"))?.ckFired;
  if (source) delete source.ckPressed; // this is no double click
  if (!source?.isConnected) /** @type {HTMLElement | null} */ (button.nextElementSibling)?.click();
  else if (source instanceof HTMLFormElement) source.requestSubmit();
  else if (source.matches("button")) source.click();
  else source.dispatchEvent(new Event("change", { bubbles: true }));
}

/** @param {SubmitEvent} event */
export function onSubmit(event) {
  const form = event.target;
  if (!(form instanceof HTMLElement) || !form.matches("[data-ck-root] form")) return;
  const busy = form.querySelector('button[type="submit"][aria-busy="true"]') || form.closest('[aria-busy="true"]');
  if (form.dataset.ckLive !== "true" || busy || waits(form, "form")) drop(event);
  else if (!valid(form) || (event.submitter && works(event.submitter))) drop(event);
}

/**
 * The keyboard changes nothing that the pointer cannot (`widgets.css` lets no click through), but it may go on.
 * @param {KeyboardEvent} event
 */
export function onKey(event) {
  const { target } = event;
  const chooses = target instanceof Element && target.matches("[data-ck-root] :is(select, [type=radio], .ck-pick)");
  if (chooses && event.key !== "Tab" && holds(target)) drop(event);
  else onEnter(event);
}
