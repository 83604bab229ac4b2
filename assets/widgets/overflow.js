// A box that may scroll sideways: a stop for the Tab key, and a region by name, while there is something to scroll. Only the
// page knows how wide things are.

/** @type {(box: HTMLElement | null, isOver: (box: HTMLElement) => boolean) => void} */
function scrolls(box, isOver) {
  if (!box || box.ckScroll) return;
  const look = () => {
    box.ckLooks = 0;
    if (!box.isConnected) return;
    const over = isOver(box);
    box.toggleAttribute("data-ck-over", over);
    box.toggleAttribute("tabindex", over);
    if (over) box.tabIndex = 0;
    if (over) box.setAttribute("role", "group");
    else box.removeAttribute("role");
  };
  // Not in the observer itself: a row that wraps changes its own size.
  const parts = new ResizeObserver(() => { box.ckLooks ||= requestAnimationFrame(look); });
  const watch = () => [box, ...box.children].forEach((part) => parts.observe(part));
  box.ckScroll = new MutationObserver(watch); // a part that comes later
  box.ckScroll.observe(box, { childList: true });
  watch();
  look();
}

/** @param {HTMLElement | null} table */
export const ckScroll = (table) => scrolls(table, (box) => box.scrollWidth > box.clientWidth + 1);

const BOXES = ":scope > :is(.ck-box, .ck-image, .ck-card, .ck-chart, .ck-list, .ck-grid)";

/**
 * What is too much for a Row: words, badges and controls go on in a line below, unless the widget forbids it (`nowrap`, in
 * its style); boxes and pictures stay beside each other, and scroll.
 * @param {HTMLElement | null} row
 */
export function ckRow(row) {
  scrolls(row, (box) => {
    box.removeAttribute("data-ck-wrap");
    if (!sticksOut(box)) return false;
    if (box.querySelector(BOXES)) return true;
    box.setAttribute("data-ck-wrap", "");
    return sticksOut(box);
  });
}

/**
 * Its last part ends outside of it. What is flush, or the ring of a field, may stick out.
 * @param {HTMLElement} box
 */
function sticksOut(box) {
  const own = box.getBoundingClientRect();
  const last = box.lastElementChild?.getBoundingClientRect();
  const { direction, marginInlineEnd } = getComputedStyle(box.lastElementChild ?? box);
  if (!last || parseFloat(marginInlineEnd) < 0) return false;
  const out = direction === "rtl" ? own.left - last.left - box.scrollLeft : last.right + box.scrollLeft - own.right;
  return out > 1;
}
