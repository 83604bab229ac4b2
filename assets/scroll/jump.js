// The two buttons that move the transcript: "Jump to latest", and the one that loads what is above.

import { closest } from "../elements.js";
import { leave, scroller, toEnd } from "./end.js";

function jump() {
  toEnd({ smooth: true });
  // The button is gone now. A phone's keyboard does not rise for this.
  if (matchMedia("(pointer: coarse)").matches) scroller()?.focus({ preventScroll: true });
  else window.chat.focus?.();
}

/**
 * A tap while the page glides stops it and is no click, but whoever taps the button means it.
 * @param {TouchEvent} event
 */
function onTap(event) {
  if (!closest(event, "[data-jump]")) return;
  const [{ clientX, clientY }] = event.changedTouches;
  if (!document.elementFromPoint(clientX, clientY)?.closest("[data-jump]")) return;
  event.preventDefault();
  jump();
}

/** @param {Event} event */
function onClick(event) {
  if (closest(event, "[data-jump]")) jump();
  // Browsers keep the reader's place when something is added above, except at the very top.
  const box = scroller();
  if (!box || !closest(event, '[data-testid="load-earlier"]')) return;
  leave();
  if (box.scrollTop < 1) box.scrollTop = 1;
}

if (typeof document !== "undefined") {
  document.addEventListener("touchend", onTap);
  document.addEventListener("click", onClick);
}
