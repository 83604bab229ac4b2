// When a chart is drawn: at once where a person looks, else one after the other when the browser has nothing better to do. So
// a page of many charts is usable before all of them are drawn.

import { useCallback, useState } from "react";

// Pixels below which the drawing needs the room of its legend, of the axis below it and of the one beside it.
const LEGEND_FROM = 120;
const AXIS_FROM = 72;
const BESIDE_FROM = 120;

/**
 * For what around the drawing a chart has room, in words: so what has not changed is equal.
 * @param {Element} chart
 */
function roomOf({ clientHeight: high, clientWidth: wide }) {
  const has = { legend: high >= LEGEND_FROM, axis: high >= AXIS_FROM, beside: wide >= BESIDE_FROM };
  return Object.entries(has)
    .filter(([, is]) => is)
    .map(([each]) => each)
    .join(" ");
}

/** @param {() => void} run */
function idle(run) {
  if ("requestIdleCallback" in window) requestIdleCallback(run, { timeout: 2000 });
  else setTimeout(run, 50);
}

let before = Promise.resolve();

// Whether a chart is to be drawn yet, for what it has room, and the `ref` of its place.
export function useTurn() {
  const [come, setCome] = useState(false);
  const [room, setRoom] = useState("");
  const ref = useCallback((/** @type {HTMLElement | null} */ place) => {
    const chart = place?.parentElement;
    if (!chart) return undefined;
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((each) => each.isIntersecting)) return;
      watch.disconnect();
      setCome(true);
    });
    watch.observe(place);
    const measure = () => setRoom(roomOf(chart));
    const sized = new ResizeObserver(measure);
    sized.observe(chart);
    measure();
    before = before.then(() => new Promise((done) => idle(() => done(setCome(true)))));
    return () => [watch, sized].forEach((each) => each.disconnect());
  }, []);
  return { come, ref, room };
}
