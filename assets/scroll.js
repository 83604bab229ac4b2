// The reader's place: at the end the transcript stays at the end while it grows, anywhere else nothing moves, and "Jump to
// latest" leads back. Python cannot: only the page knows where one is. Used by widgets.js.

const NEAR = 48; // pixels from the end that still count as the end, for whoever comes down to it
const REST = 150; // ms without a scroll event after which what a finger has set in motion has come to rest
const HAND = "hand";
const GLIDE = "glide";
const UP = ["ArrowUp", "PageUp", "Home"];

const scroller = () => document.querySelector("[data-scroller]");
const gap = (box) => box.scrollHeight - box.scrollTop - box.clientHeight;

let follow = true; // the end stays in view
let landing = false; // on the way to the end: until it is reached, no scroll event tells what the reader wants
let held = ""; // HAND: at the scroll bar or on the glass; GLIDE: set in motion by one. Nothing else moves the transcript meanwhile
let resting = 0; // timer of a glide's end
let height = 0;
let top = 0;

function remember(box) {
  height = box.scrollHeight;
  top = box.scrollTop;
  const away = !follow && gap(box) > NEAR;
  const root = document.documentElement;
  if ("away" in root.dataset !== away) root.toggleAttribute("data-away", away);
}

// After each change of a size, before it is painted. Behind a page of its own the chat has none, and no end to stay at.
function stay() {
  const box = scroller();
  if (!box?.clientHeight) return;
  if (follow && !held) box.scrollTop = box.scrollHeight;
  remember(box);
}

function toEnd({ smooth = false } = {}) {
  follow = true;
  letGo();
  const box = scroller();
  if (!box?.clientHeight) return;
  landing = gap(box) > 1;
  const calm = !smooth || gap(box) > 4000 || matchMedia("(prefers-reduced-motion: reduce)").matches;
  box.scrollTo({ top: box.scrollHeight, behavior: calm ? "instant" : "smooth" });
  remember(box);
}

function letGo() {
  held = "";
  clearTimeout(resting);
}

// A glide goes on without the finger, and may be over before it began.
function glide() {
  clearTimeout(resting);
  resting = setTimeout(() => { letGo(); stay(); }, REST);
}

function onScroll({ target: box }) {
  if (box !== scroller()) return;
  // What growth or shrinking causes says nothing about what the reader wants; any step upwards else does.
  if (!landing && (held || box.scrollHeight === height)) {
    follow = box.scrollTop < top ? gap(box) < 1 : follow || gap(box) < NEAR;
  }
  if (held === GLIDE) glide();
  remember(box);
}

// What a glide, or a stream that grew, has kept from its end is brought there; then the reader is heard again.
function onScrollEnd({ target: box }) {
  if (!landing || box !== scroller()) return;
  landing = gap(box) > NEAR;
  if (landing) box.scrollTo({ top: box.scrollHeight, behavior: "instant" });
}

// While an answer grows, a step upwards would be undone before its scroll event comes: what causes it tells earlier. A
// part that scrolls by itself keeps its steps.
function rises(target) {
  const box = scroller();
  if (!box?.contains(target) || box.scrollTop <= 0) return;
  for (let part = target; part !== box; part = part.parentElement) {
    if (part.scrollTop > 0 && part.scrollHeight > part.clientHeight) return;
  }
  landing = follow = false;
}

// The glass moves the page before any script hears of it, and setting the place in between would undo each of its steps.
// The end is heard on what was touched: should that be replaced meanwhile, its events reach nothing else.
function onTouch({ target }) {
  if (!scroller()?.contains(target)) return;
  letGo();
  [held, landing] = [HAND, false];
  const over = ({ touches }) => {
    if (touches.length || held !== HAND) return;
    held = GLIDE;
    glide();
  };
  target.addEventListener("touchend", over, { once: true });
  target.addEventListener("touchcancel", over, { once: true });
}

function onKey({ key, shiftKey, target }) {
  const isUp = UP.includes(key) || (key === " " && shiftKey && target === scroller());
  if (isUp && !target.matches("input, textarea, select")) rises(target);
}

function jump() {
  toEnd({ smooth: true });
  // The button is gone now. A phone's keyboard does not rise for this.
  if (matchMedia("(pointer: coarse)").matches) scroller()?.focus({ preventScroll: true });
  else window.chat.focus?.();
}

// A tap while the page glides stops it and is no click, but whoever taps the button means it.
function onTap(event) {
  if (!event.target.closest?.("[data-jump]")) return;
  const [{ clientX, clientY }] = event.changedTouches;
  if (!document.elementFromPoint(clientX, clientY)?.closest("[data-jump]")) return;
  event.preventDefault();
  jump();
}

function onClick({ target }) {
  if (target.closest?.("[data-jump]")) jump();
  // Browsers keep the reader's place when something is added above, except at the very top.
  if (target.closest?.('[data-testid="load-earlier"]')) {
    landing = follow = false;
    const box = scroller();
    if (box.scrollTop < 1) box.scrollTop = 1;
  }
}

// Both the box and what is in it may change: a keyboard rises, a picture comes, an answer grows.
function watch() {
  let parts = [];
  const sizes = new ResizeObserver(() => {
    if (parts.some((part) => !part.isConnected)) observe();
    stay();
  });
  const observe = () => {
    sizes.disconnect();
    const box = scroller();
    parts = box ? [box, ...box.children] : [document.body];
    parts.forEach((part) => sizes.observe(part));
  };
  observe();
}

if (typeof document !== "undefined") {
  document.addEventListener("scroll", onScroll, true);
  document.addEventListener("scrollend", onScrollEnd, true);
  document.addEventListener("wheel", ({ deltaY, target }) => { if (deltaY < 0) rises(target); }, { passive: true });
  document.addEventListener("touchstart", onTouch, { passive: true });
  document.addEventListener("touchend", onTap);
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", onClick);
  // A press on the box itself is one on its scroll bar.
  document.addEventListener("pointerdown", ({ target, pointerType }) => {
    if (target === scroller() && pointerType === "mouse") [held, landing] = [HAND, false];
  });
  document.addEventListener("pointerup", ({ pointerType }) => { if (pointerType === "mouse" && held) letGo(); });
  window.chat = { ...window.chat, toEnd };
  watch();
}
