// While an answer is written, what would start another run waits: ChatKit runs one at a time in a thread. A form is marked
// for its submit; what else is in it does not wait with it (nor does it in widgets.css).

import { find } from "../elements.js";

const WAIT = "Wait until the answer is complete.";
const WAITING = ":is(button, .ck-select, .ck-check, .ck-radios)";

/**
 * Whether an element waits, which is said once.
 * @type {(element: Element, part?: string) => boolean}
 */
export function waits(element, part = WAITING) {
  const held = element.closest(`[data-answering="true"] ${part}[data-ck-waits="true"]`);
  const root = held?.closest("[data-ck-root]");
  const spoken = root && find("[data-ck-spoken]", root);
  const transcript = /** @type {HTMLElement | null | undefined} */ (held?.closest("[data-answering]"));
  if (spoken && transcript && spoken.textContent !== WAIT) {
    spoken.textContent = WAIT;
    untilOver(transcript, () => { if (spoken.textContent === WAIT) spoken.textContent = ""; });
  }
  return Boolean(held);
}

/**
 * Python cannot: the reason stands in the page alone, and so must go there when the answer is over.
 * @type {(transcript: HTMLElement, then: () => void) => void}
 */
function untilOver(transcript, then) {
  const observer = new MutationObserver(() => {
    if (transcript.dataset.answering === "true") return;
    observer.disconnect();
    then();
  });
  observer.observe(transcript, { attributes: true, attributeFilter: ["data-answering"] });
}

/**
 * A field takes no change while one of it works, if that shows, nor while it waits for an answer.
 * @param {Element} element
 */
export function holds(element) {
  return Boolean(element.closest(':is(.ck-select, .ck-check, .ck-radios)[aria-busy="true"]')) || waits(element);
}
