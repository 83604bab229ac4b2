// The parts of a picker: a native control out of sight holds its value, a button shows it in words, a panel of the top layer
// is where it is chosen. Closing that by a click elsewhere or by Escape, and giving the focus back, are the browser's
// (`popover`).

import { find } from "../elements.js";
import { ckPut } from "../widgets/controls.js";

/**
 * @template {HTMLInputElement | HTMLSelectElement} Held
 * @typedef {{ held: Held, panel: HTMLElement, choose: (value: string) => void }} Picker
 */

/**
 * A part that `chat_app/widgets/picking.py` always places.
 * @template {HTMLElement} [T=HTMLElement]
 * @param {HTMLElement} field
 * @param {string} selector
 * @returns {T}
 */
export function part(field, selector) {
  return /** @type {T} */ (find(selector, field));
}

/**
 * Bind the parts. `text` puts the value into words, `opened` makes the panel ready and gives it the focus.
 * @template {HTMLInputElement | HTMLSelectElement} Held
 * @param {HTMLElement} field
 * @param {(held: Held) => string} text
 * @param {() => void} opened
 * @returns {Picker<Held>}
 */
export function bind(field, text, opened) {
  /** @type {Held} */
  const held = part(field, "[data-ck-held]");
  const button = part(field, ".ck-pick");
  const panel = part(field, "[popover]");
  const shown = part(field, ".ck-pick__value");
  const show = () => {
    shown.textContent = held.value ? text(held) : (shown.dataset.empty ?? "");
    field.toggleAttribute("data-ck-empty", !held.value);
  };
  /** @param {string} value */
  const choose = (value) => {
    panel.hidePopover();
    button.focus();
    if (value !== held.value) ckPut(held, value);
  };
  held.addEventListener("change", show);
  held.addEventListener("ck-begin", show); // widgets/typed.js
  held.addEventListener("focus", () => button.focus()); // an invalid field gets the focus
  // Opened here rather than by the browser alone, so that the focus is in the panel before the next key comes.
  const toggle = () => {
    if (panel.togglePopover({ source: button })) opened();
  };
  button.addEventListener("click", (event) => {
    event.preventDefault();
    toggle();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    toggle();
  });
  panel.addEventListener("beforetoggle", ({ newState }) => {
    button.setAttribute("aria-expanded", String(newState === "open"));
    // Some browsers do not focus a button that is clicked; the panel gives the focus back to what had it.
    if (newState === "open") button.focus({ preventScroll: true });
  });
  panel.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next instanceof Node && next !== button && !panel.contains(next)) panel.hidePopover();
  });
  show();
  // What the server writes anew: the placeholder, the words of the options.
  const written = new MutationObserver(show);
  written.observe(shown, { attributeFilter: ["data-empty"] });
  written.observe(held, { childList: true, subtree: true, characterData: true });
  return { held, panel, choose };
}

// Escape closes the panel and does nothing else; in the chat it would stop the answer too.
if (typeof window !== "undefined") {
  window.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.querySelector(".ck-panel:popover-open")) event.stopPropagation();
  }, true);
}
