// What a chart needs at the moment when it is drawn: only there are its width and the person's own number format known.
// Bundled by Reflex with the code that draws charts (`chat_app/widgets/plot.py`).

import { useCallback, useState } from "react";

const HUGE = 1e15; // from here on a compact format would write all the zeros
const FIT = 48; // pixels of a group of bars from which on each has its label, cut to that width
const LABEL = 76; // pixels that a label may take elsewhere; then not every place has one

const compact = new Intl.NumberFormat(undefined, { notation: "compact", maximumSignificantDigits: 3 });
const plain = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const small = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4 });

const power = (value) => value.toExponential(2).replace(/\.?0*e\+?/, "e");

// A number at an axis: 1.5K, 20M, 0.05.
export const ckTick = (value) => (Math.abs(value) < HUGE ? compact.format(value) : power(value));

// A number in full: 1,234.5.
export function ckValue(value) {
  if (Math.abs(value) >= HUGE) return power(value);
  return (Math.abs(value) < 1 ? small : plain).format(value);
}

// Series in a tooltip stand in their own order (their keys are s0, s1, ...).
export const ckOrder = (item) => Number(String(item.dataKey).slice(1));

const band = (area, count) => (area?.width ?? 300) / count;

const fits = (area, count, groups) => groups > 0 && band(area, count) >= FIT;

// Which labels are shown: all, or as many as have room.
export const ckEvery = (area, count, groups) => (fits(area, count, groups) ? 0 : "equidistantPreserveStart");

let pen;
function wide(text) {
  pen ??= document.createElement("canvas").getContext("2d");
  pen.font = `12px ${getComputedStyle(document.documentElement).getPropertyValue("--ca-font")}`;
  return pen.measureText(text).width;
}

function cut(text, room) {
  if (wide(text) <= room) return text;
  const chars = [...text];
  while (chars.length > 1 && wide(`${chars.join("")}…`) > room) chars.length -= Math.ceil(chars.length / 8);
  return `${chars.join("").trimEnd()}…`;
}

// The label of a place in full.
export const ckLabel = (labels) => (place) => labels[place];

// The label of a place, cut to the room that there is. One function for each room: to recharts a new one is a new axis,
// for which it measures the chart again.
const cuts = new WeakMap();
export function ckLabels(area, labels, groups) {
  const wanted = band(area, labels.length) - 6;
  const room = Math.floor(fits(area, labels.length, groups) ? wanted : Math.max(wanted, LABEL));
  const known = cuts.get(labels) ?? cuts.set(labels, new Map()).get(labels);
  return known.get(room) ?? known.set(room, (place) => cut(labels[place], room)).get(room);
}

// The width of bars where the gaps asked for leave none: recharts would draw bars of negative width.
export function ckBar(area, count, groups, around, between) {
  if (!area || !around || !groups) return undefined;
  const room = band(area, count);
  if (room - 2 * around - (groups - 1) * between >= groups) return undefined;
  return Math.max((room * 0.6) / groups, 0.5);
}

// Whether a chart is to be drawn yet, and the `ref` of its place: at once where a person looks, else one after the other
// when the browser has nothing better to do. So a page of many charts is usable before all of them are drawn.
const idle = (run) => (window.requestIdleCallback ? requestIdleCallback(run, { timeout: 2000 }) : setTimeout(run, 50));
let before = Promise.resolve();
export function useTurn() {
  const [come, setCome] = useState(false);
  const ref = useCallback((place) => {
    if (!place) return undefined;
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((each) => each.isIntersecting)) return;
      watch.disconnect();
      setCome(true);
    });
    watch.observe(place);
    before = before.then(() => new Promise((done) => idle(() => done(setCome(true)))));
    return () => watch.disconnect();
  }, []);
  return { come, ref };
}
