// Animates the swap of a Transition's child: the old one fades out over the new one, and the box changes its size.
// React takes a child away at once, so what leaves is shown once more, dead, until it has faded. Python can't be there at
// that moment, and CSS alone can't keep what was taken away. Fetched by `chat_app/widgets/transition.py`.
//
// Ours, and not `@formkit/auto-animate` (3.3 KB, the usual package; this is 1.2): it puts what leaves back among its sisters
// alive, with its ids, its names and its focus. A radio that leaves would push out the choice of one that comes, a label
// would name the wrong field, and a form's values would be those of both. Nor does it change the size of the box around.

const TIME = 200; // ms
const CALM = "(prefers-reduced-motion: reduce)";
const EASE = "cubic-bezier(0.2, 0, 0, 1)";

/** @typedef {{ width: number, height: number }} Size */

/**
 * Widgets only: React also places text and markers.
 * @param {Node[]} nodes
 */
function elements(nodes) {
  return nodes.filter((node) => node instanceof HTMLElement);
}

/**
 * What leaves can't be read, clicked, focused, found by its id, nor push out the choice of a radio of the same name.
 * @type {(nodes: HTMLElement[], size: Size) => HTMLElement}
 */
function leaving(nodes, size) {
  const ghost = document.createElement("div");
  ghost.className = "ck-leaving";
  ghost.inert = true;
  ghost.setAttribute("aria-hidden", "true");
  ghost.append(...nodes);
  for (const part of ghost.querySelectorAll("[id], [name]")) {
    part.removeAttribute("id");
    part.removeAttribute("name");
  }
  Object.assign(ghost.style, { width: `${size.width}px`, height: `${size.height}px` });
  return ghost;
}

/** @type {(frame: HTMLElement, box: HTMLElement, before: Size, gone: HTMLElement[]) => void} */
function swap(frame, box, before, gone) {
  frame.querySelector(":scope > .ck-leaving")?.remove();
  for (const running of [...frame.getAnimations(), ...box.getAnimations()]) running.cancel();
  const after = { width: frame.offsetWidth, height: frame.offsetHeight };
  const timing = { duration: TIME, easing: EASE };
  if (gone.length) {
    const ghost = leaving(gone, before);
    frame.append(ghost);
    ghost.animate([{ opacity: 1 }, { opacity: 0 }], timing).finished.then(() => ghost.remove(), () => ghost.remove());
  }
  box.animate([{ opacity: 0 }, { opacity: 1 }], timing);
  /** @param {Size} size */
  const sized = (size) => ({ width: `${size.width}px`, height: `${size.height}px`, overflow: "clip" });
  if (before.width !== after.width || before.height !== after.height) frame.animate([sized(before), sized(after)], timing);
}

/** @param {HTMLElement} box */
export function ckAnimate(box) {
  const frame = box.parentElement;
  if (!frame || box.ckAnimated) return;
  box.ckAnimated = true;
  let size = { width: frame.offsetWidth, height: frame.offsetHeight };
  new ResizeObserver(() => {
    if (!frame.getAnimations().length) size = { width: frame.offsetWidth, height: frame.offsetHeight };
  }).observe(frame);
  new MutationObserver((changes) => {
    const gone = elements(changes.flatMap((change) => [...change.removedNodes])).filter((node) => !node.isConnected);
    const come = elements(changes.flatMap((change) => [...change.addedNodes]));
    const calm = matchMedia(CALM).matches || document.hidden || !frame.checkVisibility();
    if ((gone.length || come.length) && !calm) swap(frame, box, size, gone);
    size = { width: frame.offsetWidth, height: frame.offsetHeight };
  }).observe(box, { childList: true });
}
