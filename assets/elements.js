// The page's elements, as the type check knows them: what a selector finds is an element of HTML, and what an event has for
// a target may be anything. Used by every script; part of chat.js too (rxconfig.py).

/** @type {(selector: string, within?: ParentNode) => HTMLElement | null} */
export const find = (selector, within = document) => within.querySelector(selector);

/** @type {(selector: string, within?: ParentNode) => HTMLElement[]} */
export const all = (selector, within = document) => {
  /** @type {NodeListOf<HTMLElement>} */
  const found = within.querySelectorAll(selector);
  return [...found];
};

/**
 * The element of an event, or around it, that fits.
 * @type {(event: Event, selector: string) => HTMLElement | null}
 */
export const closest = ({ target }, selector) => (target instanceof Element ? target.closest(selector) : null);

// While an input method composes, Enter takes its suggestion and Escape drops it (Safari says so by 229 only).
/** @param {KeyboardEvent} event */
export const composes = (event) => event.isComposing || event.keyCode === 229;
