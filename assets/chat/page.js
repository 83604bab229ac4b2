/* What must not wait for the server, because a hand or an eye would notice: the text field, what is sent from it, the
   sidebar (the scroll position is that of scroll/). Everything else is Python. React owns the elements; these scripts only read
   them, set values that React does not set, and fill the few that are left to them. rxconfig.py makes one file of them.

   Here: the parts of the page, and its events. */
import { find } from "../elements.js";

export const root = document.documentElement;
export const coarse = matchMedia("(pointer: coarse)");
export const narrow = matchMedia("(max-width: 767px)");

/**
 * Looked for once, for it is asked after each change of the page, which may be long.
 * @template {HTMLElement} T
 * @param {string} selector
 * @returns {() => T | null}
 */
export const found = (selector) => {
  /** @type {T | null} */
  let element = null;
  return () => (element?.isConnected ? element : (element = /** @type {T | null} */ (find(selector))));
};

/** @type {() => HTMLFormElement | null} */
export const form = found("[data-composer]");
/** @type {() => HTMLFormElement | null} */
export const outForm = found("[data-outbox]");
/** @type {() => HTMLElement | null} */
export const app = found("[data-app-ready]");
export const shown = () => outForm()?.dataset.thread ?? ""; // the thread whose transcript the page shows

/**
 * In the capture phase, before React sees it: while React takes over the page, it lets nobody hear what is done.
 * @template {keyof WindowEventMap} K
 * @param {K} type
 * @param {(event: WindowEventMap[K]) => void} listener
 */
export const hear = (type, listener) => window.addEventListener(type, listener, true);
