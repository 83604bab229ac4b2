// The gallery's navigation: the mark at the part that is on the screen, and the way to a part.

/** @type {(main: HTMLElement) => HTMLAnchorElement[]} */
export const linksOf = (main) => {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = main.querySelectorAll("nav a");
  return [...links];
};

/**
 * The part of the page that a link leads to.
 * @param {HTMLAnchorElement} link
 */
export const partOf = (link) => document.getElementById(link.hash.slice(1));

/**
 * The last part that begins above the upper third of the screen is the one being read.
 * @type {(main: HTMLElement, scroller: HTMLElement) => () => void}
 */
export function follow(main, scroller) {
  const links = linksOf(main);
  let waiting = false;
  const mark = () => {
    waiting = false;
    const line = scroller.getBoundingClientRect().top + scroller.clientHeight / 3;
    const tops = links.map((link) => {
      const part = partOf(link);
      const top = part?.getBoundingClientRect().top ?? Infinity;
      return part?.hidden || top > line ? -Infinity : top;
    });
    const latest = Math.max(...tops);
    // At the top of the page none has begun yet: there it is the first one.
    const current = latest > -Infinity ? links[tops.lastIndexOf(latest)] : links.find((link) => !link.hidden);
    for (const link of links) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (current) keepInSight(current);
  };
  const soon = () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  };
  scroller.addEventListener("scroll", soon, { passive: true });
  mark();
  return () => scroller.removeEventListener("scroll", soon);
}

/**
 * Not scrollIntoView, which would move the page as well.
 * @param {HTMLAnchorElement} link
 */
function keepInSight(link) {
  const box = link.closest("nav");
  if (!box) return;
  const [from, to] = [link.offsetTop - box.offsetTop, link.offsetTop - box.offsetTop + link.offsetHeight];
  if (from < box.scrollTop || to > box.scrollTop + box.clientHeight) box.scrollTop = from - box.clientHeight / 2;
  const [start, end] = [link.offsetLeft - box.offsetLeft, link.offsetLeft - box.offsetLeft + link.offsetWidth];
  if (start < box.scrollLeft || end > box.scrollLeft + box.clientWidth) box.scrollLeft = start - box.clientWidth / 2;
}

/**
 * Samples on their way past the screen get their real height, and push away what was just reached: so look again until it
 * stays, or until the reader moves.
 * @param {HTMLElement} part
 */
export function goTo(part) {
  const stop = new AbortController();
  for (const move of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(move, () => stop.abort(), { signal: stop.signal, passive: true, capture: true });
  }
  let [frames, at] = [40, NaN];
  const look = () => {
    if (stop.signal.aborted || !part.isConnected) return;
    const top = part.getBoundingClientRect().top;
    if (top !== at) part.scrollIntoView();
    at = part.getBoundingClientRect().top;
    if (frames-- > 0) requestAnimationFrame(look);
    else stop.abort();
  };
  look();
}
