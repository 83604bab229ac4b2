// The end of the transcript: whoever is there stays there while it grows; anywhere else nothing moves. Python cannot: only
// the page knows where one is. What hands do is in hands.js.
//
// Ours, and not `use-stick-to-bottom` (4 KB, the usual package for this), for three reasons. It is a hook of the component
// that renders the box and what is in it; here Reflex writes that. It follows in animation frames, so one paint after the
// text grew; this does it before that paint. And of what hands do it knows the wheel alone: a finger's glide on the glass,
// the keys, the scroll bar and "reduce motion" are what most of scroll/ is for.

const NEAR = 48; // pixels from the end that still count as the end, for whoever comes down to it
const FAR = 4000; // pixels of a way that is too long to be shown
const REST = 150; // ms without a scroll event after which what a finger has set in motion has come to rest

/** @returns {HTMLElement | null} */
export const scroller = () => document.querySelector("[data-scroller]");
/** @param {HTMLElement} box */
const gap = (box) => box.scrollHeight - box.scrollTop - box.clientHeight;

let follow = true; // the end stays in view
let landing = false; // on the way to the end: until it is reached, no scroll event tells what the reader wants
/** @type {"" | "hand" | "glide"} */
let held = ""; // at the scroll bar or on the glass; set in motion by one. Nothing else moves the transcript meanwhile
let resting = 0; // timer of a glide's end
let height = 0;
let top = 0;

/** @param {HTMLElement} box */
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

export function toEnd({ smooth = false } = {}) {
  follow = true;
  letGo();
  const box = scroller();
  if (!box?.clientHeight) return;
  landing = gap(box) > 1;
  const calm = !smooth || gap(box) > FAR || matchMedia("(prefers-reduced-motion: reduce)").matches;
  box.scrollTo({ top: box.scrollHeight, behavior: calm ? "instant" : "smooth" });
  remember(box);
}

// The reader goes somewhere else.
export function leave() {
  landing = follow = false;
}

// A hand is on the transcript, ...
export function hold() {
  letGo();
  held = "hand";
  landing = false;
}

// ... lets it glide, which goes on without the finger and may be over before it began, ...
export function glide() {
  if (held !== "hand") return;
  held = "glide";
  rest();
}

// ... or is off it.
export function letGo() {
  held = "";
  clearTimeout(resting);
}

function rest() {
  clearTimeout(resting);
  resting = setTimeout(() => { letGo(); stay(); }, REST);
}

/** @param {Event} event */
function onScroll({ target }) {
  const box = scroller();
  if (!box || target !== box) return;
  // What growth or shrinking causes says nothing about what the reader wants; any step upwards else does.
  if (!landing && (held || box.scrollHeight === height)) {
    follow = box.scrollTop < top ? gap(box) < 1 : follow || gap(box) < NEAR;
  }
  if (held === "glide") rest();
  remember(box);
}

/**
 * What a glide, or a stream that grew, has kept from its end is brought there; then the reader is heard again.
 * @param {Event} event
 */
function onScrollEnd({ target }) {
  const box = scroller();
  if (!landing || !box || target !== box) return;
  landing = gap(box) > NEAR;
  if (landing) box.scrollTo({ top: box.scrollHeight, behavior: "instant" });
}

// Both the box and what is in it may change: a keyboard rises, a picture comes, an answer grows.
function watch() {
  /** @type {Element[]} */
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
  window.chat = { ...window.chat, toEnd };
  watch();
}
