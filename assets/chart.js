// What a chart needs at the moment when it is drawn: only there are its width and the person's own number format known.
// Bundled by Reflex with the code that draws charts (`chat_app/widgets/plot.py`).

import { useCallback, useState } from "react";

const HUGE = 1e15; // from here on a compact format would write all the zeros
const FIT = 48; // pixels of a group of bars from which on each has its label, cut to that width
const LABEL = 76; // pixels that a label may take elsewhere; then not every place has one
const GAP = 12; // pixels between two of those
const MARGIN = 12; // pixels beside the drawing (`plot.py`), into which the first and the last label may reach
// Pixels below which the drawing needs the room of its legend, of the axis below it and of the one beside it.
const LEGEND_FROM = 120;
const AXIS_FROM = 72;
const BESIDE_FROM = 120;

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

// How many labels are left out between two that are shown, and how far the first and the last place of lines stand in
// from the sides, so that their labels do not stick out. recharts would take a label that does for one without room, and
// leave out every second or third for it. One object for each room, as above.
const axes = new WeakMap();
export function ckAxis(area, labels, groups, besideAxis) {
  const known = axes.get(labels) ?? axes.set(labels, new Map()).get(labels);
  const room = `${area?.width} ${groups} ${besideAxis}`;
  return known.get(room) ?? known.set(room, axis(area, labels, groups, besideAxis)).get(room);
}

function axis(area, labels, groups, besideAxis) {
  const count = labels.length;
  if (fits(area, count, groups)) return { every: 0, padding: { left: 0, right: 0 } };
  const label = ckLabels(area, labels, groups);
  const widths = labels.map((_, place) => wide(label(place)));
  const out = (place) => (groups > 0 ? 0 : Math.max(0, Math.ceil(widths[place] / 2) - MARGIN));
  const padding = { left: besideAxis ? 0 : out(0), right: out(count - 1) };
  const across = (area?.width ?? 300) - padding.left - padding.right;
  const apart = groups > 0 ? band(area, count) : across / Math.max(count - 1, 1);
  const clash = (step) => {
    for (let place = step; place < count; place += step)
      if ((widths[place - step] + widths[place]) / 2 + GAP > apart * step) return true;
    return false;
  };
  let step = 1;
  while (step < count && clash(step)) step += 1;
  if ((count - 1) % step) padding.right = 0;
  return { every: step - 1, padding };
}

// How many numbers stand beside the chart, a line of the grid at each: as many as have room, none left out among them.
export function ckNumbers(area) {
  return Math.max(3, Math.min(5, Math.floor((area?.height ?? 200) / 30) + 1)); // with two recharts fails below 0
}

// The width of bars where the gaps asked for leave none: recharts would draw bars of negative width.
export function ckBar(area, count, groups, around, between) {
  if (!area || !groups) return undefined;
  const room = band(area, count);
  if (room - 2 * (around ?? room / 10) - (groups - 1) * between >= groups) return undefined;
  return Math.max((room * 0.6) / groups, 0.5);
}

// For what around the drawing a chart has room, in words: so what has not changed is equal.
function roomOf({ clientHeight: high, clientWidth: wide }) {
  const has = { legend: high >= LEGEND_FROM, axis: high >= AXIS_FROM, beside: wide >= BESIDE_FROM };
  return Object.keys(has)
    .filter((each) => has[each])
    .join(" ");
}

// Whether a chart is to be drawn yet, for what it has room, and the `ref` of its place: at once where a person looks, else one after the other
// when the browser has nothing better to do. So a page of many charts is usable before all of them are drawn.
const idle = (run) => (window.requestIdleCallback ? requestIdleCallback(run, { timeout: 2000 }) : setTimeout(run, 50));
let before = Promise.resolve();
export function useTurn() {
  const [come, setCome] = useState(false);
  const [room, setRoom] = useState("");
  const ref = useCallback((place) => {
    if (!place) return undefined;
    const watch = new IntersectionObserver((seen) => {
      if (!seen.some((each) => each.isIntersecting)) return;
      watch.disconnect();
      setCome(true);
    });
    watch.observe(place);
    const chart = place.parentElement;
    const measure = () => setRoom(roomOf(chart));
    const sized = new ResizeObserver(measure);
    sized.observe(chart);
    measure();
    before = before.then(() => new Promise((done) => idle(() => done(setCome(true)))));
    return () => [watch, sized].forEach((each) => each.disconnect());
  }, []);
  return { come, ref, room };
}
