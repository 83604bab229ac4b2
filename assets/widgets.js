// What widgets need of the page and Python cannot do from the server: reading a form's values at the very moment of an
// action (forms.js), stopping an action that is invalid or already works before it is sent, focus, height.
// Bundled by Reflex (`$/public/widgets.js`); imported by `chat_app/widgets/firing.py`.

import { useCallback, useState } from "react";
import "./announce.js";
import { copyCode } from "./clipboard.js";
import "./focus.js";
import { CONTROLS, nameOf, onEnter, problemOf, scopeOf, tell, valid } from "./forms.js";
import "./scroll.js";
import { begin, keep, restore } from "./typed.js";

export { ckValues } from "./forms.js";

// Named where nothing else of this file is, so that it is loaded: the copy button of a message without widgets.
export const ckScript = "on";

// Whether the browser lets a stylesheet dress the list of a select; one that does not shows no descriptions in it. A page
// with widgets that were drawn beforehand (the gallery) must first be drawn the same again, so there it counts as if.
export const ckStyled =
  typeof CSS === "undefined" || CSS.supports("appearance", "base-select") || !!document.querySelector("[data-ck-root]");

const TAP_MS = 500;
const GROWING = ".ck-textarea--auto textarea, textarea.ck-editable__field";

// Set a value as a person does. By the prototype: React put a setter of its own on an input, and would see no change.
export function ckPut(control, value) {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(control), "value").set.call(control, value);
  control.dispatchEvent(new Event("change", { bubbles: true }));
}

function drop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

// While an answer is written, what would start another run waits: ChatKit runs one at a time in a thread. A form is
// marked for its submit; what else is in it does not wait with it (nor does it in widgets.css).
const WAIT = "Wait until the answer is complete.";
const WAITING = ":is(button, .ck-select, .ck-check, .ck-radios)";

function waits(element, part = WAITING) {
  const held = element.closest(`[data-answering="true"] ${part}[data-ck-waits="true"]`);
  const spoken = held?.closest("[data-ck-root]")?.querySelector("[data-ck-spoken]");
  if (spoken && spoken.textContent !== WAIT) {
    spoken.textContent = WAIT;
    untilOver(held.closest("[data-answering]"), () => { if (spoken.textContent === WAIT) spoken.textContent = ""; });
  }
  return Boolean(held);
}

// Python cannot: the reason stands in the page alone, and so must go there when the answer is over.
function untilOver(transcript, then) {
  const observer = new MutationObserver(() => {
    if (transcript.dataset.answering === "true") return;
    observer.disconnect();
    then();
  });
  observer.observe(transcript, { attributes: true, attributeFilter: ["data-answering"] });
}

// A field takes no change while one of it works, if that shows, nor while it waits for an answer.
function holds(element) {
  return Boolean(element.closest(':is(.ck-select, .ck-check, .ck-radios)[aria-busy="true"]')) || waits(element);
}

// A button that works, or was just pressed, takes no second click.
function works(element) {
  if (element.getAttribute("aria-busy") === "true") return true;
  const now = performance.now();
  if (now - (element.ckPressed ?? -TAP_MS) < TAP_MS) return true;
  element.ckPressed = now;
  return false;
}

function onClick(event) {
  const clear = event.target.closest?.("[data-ck-clear]");
  if (clear) {
    if (holds(clear)) return drop(event);
    const control = clear.parentElement.querySelector(CONTROLS);
    ckPut(control, "");
    control.focus();
    return;
  }
  const again = event.target.closest?.("[data-ck-again]");
  if (again) {
    repeat(again);
    return;
  }
  const copy = event.target.closest?.("[data-ck-copy]");
  if (copy) {
    copyCode(copy);
    return;
  }
  const button = event.target.closest?.('[data-ck-live="true"]:is(button)');
  if (!button) {
    if (event.target.matches?.(CONTROLS) && holds(event.target)) drop(event); // a box ticked by keyboard
    return;
  }
  if (waits(button)) drop(event);
  else if ("ckSubmit" in button.dataset && !valid(scopeOf(button))) drop(event);
  else if (works(button)) drop(event);
}

// Fire once more what failed, with what the fields hold now. If its element is gone, so is the failure.
function repeat(button) {
  const source = button.closest("[data-ck-root]").ckFired;
  if (source) delete source.ckPressed; // this is no double click
  if (!source?.isConnected) button.nextElementSibling.click();
  else if (source.matches("form")) source.requestSubmit();
  else if (source.matches("button")) source.click();
  else source.dispatchEvent(new Event("change", { bubbles: true }));
}

function onSubmit(event) {
  const form = event.target;
  if (!form.matches?.("[data-ck-root] form")) return;
  const button = event.submitter;
  const busy = form.querySelector('button[type="submit"][aria-busy="true"]') || form.closest('[aria-busy="true"]');
  if (form.dataset.ckLive !== "true" || busy || waits(form, "form")) drop(event);
  else if (!valid(form) || (button && works(button))) drop(event);
}

// The keyboard changes nothing that the pointer cannot (`widgets.css` lets no click through), but it may go on.
function onKey(event) {
  const control = event.target;
  if (control.matches?.("[data-ck-root] :is(select, [type=radio], .ck-pick)") && event.key !== "Tab" && holds(control)) drop(event);
  else onEnter(event);
}

// The message at a field goes when it is mended.
function onInput(event) {
  const control = event.target;
  if (control.matches?.(`[data-ck-root] :is(${CONTROLS})`)) keep(control);
  if (control.matches?.(`[data-ck-root] :is(${CONTROLS})`) && nameOf(control) && control.closest("[data-ck-problem]")) {
    tell(control, problemOf(control));
  }
  if (control.matches?.(GROWING)) grow(control);
}

// A picture of a status line or of Markdown that does not come: an empty place, not the browser's torn page. It has no
// size of its own but a line's, for one without any would be 300 pixels wide.
const NO_PICTURE = "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='16' height='16'/%3E";

function onError({ target }) {
  if (!target.matches?.("[data-ck-root] img:not(.ck-image)") || target.src === NO_PICTURE) return;
  target.classList.add("ck-lost");
  target.src = NO_PICTURE;
}

// The same for an Image, which then shows an icon and its alternate text (`chat_app/widgets/media.py`): the URL that did
// not come. Another one gets its chance.
export function useLost() {
  const [url, setUrl] = useState("");
  const tell = useCallback(({ target }) => setUrl(target.getAttribute("src")), []);
  return { url, tell };
}

// Browsers without `field-sizing` do not grow a textarea by CSS.
function grow(area) {
  if (CSS.supports("field-sizing", "content")) return;
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight + area.offsetHeight - area.clientHeight}px`;
}

// A control that appears: give it back what was typed, focus it if it asks for that and nobody is typing elsewhere.
export function ckMount(control) {
  if (!control) return;
  restore(control);
  if (control.matches(GROWING)) grow(control);
  if (control.dataset.ckSelect === "true") control.addEventListener("focus", () => control.select());
  const at = document.activeElement;
  const typing = at?.matches("input, textarea, select, [contenteditable]") && at.value !== ""; // an empty composer waits
  if (control.dataset.ckFocus === "true" && !typing) control.focus({ preventScroll: true });
}

// A box that may scroll sideways: a stop for the Tab key, and a region by name, while there is something to scroll.
function scrolls(box, isOver) {
  if (!box || box.ckScroll) return;
  const look = () => {
    box.ckLooks = 0;
    if (!box.isConnected) return;
    const over = isOver();
    box.toggleAttribute("data-ck-over", over);
    box.toggleAttribute("tabindex", over);
    if (over) box.tabIndex = 0;
    if (over) box.setAttribute("role", "group");
    else box.removeAttribute("role");
  };
  // Not in the observer itself: a row that wraps changes its own size.
  const parts = new ResizeObserver(() => (box.ckLooks ||= requestAnimationFrame(look)));
  const watch = () => [box, ...box.children].forEach((part) => parts.observe(part));
  box.ckScroll = new MutationObserver(watch); // a part that comes later
  box.ckScroll.observe(box, { childList: true });
  watch();
  look();
}

export const ckScroll = (box) => scrolls(box, () => box.scrollWidth > box.clientWidth + 1);

const BOXES = ":scope > :is(.ck-box, .ck-image, .ck-card, .ck-chart, .ck-list, .ck-grid)";

// What is too much for a Row: words, badges and controls go on in a line below, unless the widget forbids it (`nowrap`,
// in its style); boxes and pictures stay beside each other, and scroll.
export function ckRow(box) {
  scrolls(box, () => {
    box.removeAttribute("data-ck-wrap");
    if (!sticksOut(box)) return false;
    if (box.querySelector(BOXES)) return true;
    box.setAttribute("data-ck-wrap", "");
    return sticksOut(box);
  });
}

// Its last part ends outside of it. What is flush, or the ring of a field, may stick out.
function sticksOut(box) {
  const own = box.getBoundingClientRect();
  const last = box.lastElementChild?.getBoundingClientRect();
  const { direction, marginInlineEnd } = getComputedStyle(box.lastElementChild ?? box);
  if (!last || parseFloat(marginInlineEnd) < 0) return false;
  const out = direction === "rtl" ? own.left - last.left - box.scrollLeft : last.right + box.scrollLeft - own.right;
  return out > 1;
}

// The server has written a widget anew in answer to a submit (state/actions.py); `parts` are ids, "" is all of it.
function settled(id, node, parts) {
  for (const root of document.querySelectorAll(`[data-ck-root="${CSS.escape(id)}"]`)) {
    for (const control of begin(root, node, parts)) {
      if (control.matches(GROWING)) grow(control);
    }
  }
}

if (typeof window !== "undefined") {
  window.ckSettled = settled;
  // On the window, because React listens on the document: what is dropped here never reaches it.
  window.addEventListener("click", onClick, true);
  window.addEventListener("submit", onSubmit, true);
  window.addEventListener("keydown", onKey, true);
  window.addEventListener("input", onInput, true);
  window.addEventListener("change", onInput, true);
  window.addEventListener("error", onError, true);
}
