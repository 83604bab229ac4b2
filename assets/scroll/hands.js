// What hands do to the transcript. While an answer grows, a step upwards would be undone before its scroll event comes: what
// causes it (a wheel, a finger, a key) tells earlier.

import { glide, hold, leave, letGo, scroller } from "./end.js";

const UP = ["ArrowUp", "PageUp", "Home"];

/**
 * A part that scrolls by itself keeps its steps.
 * @param {EventTarget | null} target
 */
function rises(target) {
  const box = scroller();
  if (!box || !(target instanceof Element) || !box.contains(target) || box.scrollTop <= 0) return;
  for (let part = target; part !== box && part.parentElement; part = part.parentElement) {
    if (part.scrollTop > 0 && part.scrollHeight > part.clientHeight) return;
  }
  leave();
}

/**
 * The glass moves the page before any script hears of it, and setting the place in between would undo each of its steps.
 * The end is heard on what was touched: should that be replaced meanwhile, its events reach nothing else.
 * @param {TouchEvent} event
 */
function onTouch({ target }) {
  if (!(target instanceof Node) || !scroller()?.contains(target)) return;
  hold();
  /** @param {Event} event */
  const over = (event) => { if (!(/** @type {TouchEvent} */ (event).touches.length)) glide(); };
  target.addEventListener("touchend", over, { once: true });
  target.addEventListener("touchcancel", over, { once: true });
}

/** @param {KeyboardEvent} event */
function onKey({ key, shiftKey, target }) {
  const isUp = UP.includes(key) || (key === " " && shiftKey && target === scroller());
  if (isUp && target instanceof Element && !target.matches("input, textarea, select")) rises(target);
}

/** @param {PointerEvent} event */
function onPress({ target, pointerType }) {
  if (target === scroller() && pointerType === "mouse") hold(); // on the box itself: on its scroll bar
}

if (typeof document !== "undefined") {
  document.addEventListener("wheel", ({ deltaY, target }) => { if (deltaY < 0) rises(target); }, { passive: true });
  document.addEventListener("touchstart", onTouch, { passive: true });
  document.addEventListener("keydown", onKey);
  document.addEventListener("pointerdown", onPress);
  document.addEventListener("pointerup", ({ pointerType }) => { if (pointerType === "mouse") letGo(); });
}
