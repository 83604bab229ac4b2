// What a chart needs at the moment when it is drawn: only there are its width and the person's own number format known.
// Bundled by Reflex with the code that draws charts (`chat_app/widgets/plot.py`).

export { ckTick, ckValue } from "./chart/numbers.js";
export { useTurn } from "./chart/schedule.js";

/**
 * The area in which recharts draws, as its `usePlotArea` gives it; none before the first measure.
 * @typedef {{ width: number, height: number }} Area
 * @typedef {(place: number) => string} Label
 * @typedef {{ every: number, padding: { left: number, right: number } }} Axis
 */

const FIT = 48; // pixels of a group of bars from which on each has its label, cut to that width
const LABEL = 76; // pixels that a label may take elsewhere; then not every place has one
const GAP = 12; // pixels between two of those
const MARGIN = 12; // pixels beside the drawing (`plot.py`), into which the first and the last label may reach

/**
 * Series in a tooltip stand in their own order (their keys are s0, s1, ...).
 * @param {{ dataKey?: unknown }} item
 */
export const ckOrder = (item) => Number(String(item.dataKey).slice(1));

/** @type {(area: Area | undefined, count: number) => number} */
const band = (area, count) => (area?.width ?? 300) / count;

/** @type {(area: Area | undefined, count: number, groups: number) => boolean} */
const fits = (area, count, groups) => groups > 0 && band(area, count) >= FIT;

/** @type {CanvasRenderingContext2D | null} */
let pen = null;
/** @param {string} text */
function wide(text) {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return 0;
  pen.font = `12px ${getComputedStyle(document.documentElement).getPropertyValue("--ca-font")}`;
  return pen.measureText(text).width;
}

/** @type {(text: string, room: number) => string} */
function cut(text, room) {
  if (wide(text) <= room) return text;
  const chars = [...text];
  while (chars.length > 1 && wide(`${chars.join("")}…`) > room) chars.length -= Math.ceil(chars.length / 8);
  return `${chars.join("").trimEnd()}…`;
}

/**
 * The label of a place in full.
 * @type {(labels: string[]) => Label}
 */
export const ckLabel = (labels) => (place) => labels[place];

// The label of a place, cut to the room that there is. One function for each room: to recharts a new one is a new axis,
// for which it measures the chart again.
/** @type {WeakMap<string[], Map<number, Label>>} */
const cuts = new WeakMap();
/** @type {(area: Area | undefined, labels: string[], groups: number) => Label} */
export function ckLabels(area, labels, groups) {
  const wanted = band(area, labels.length) - 6;
  const room = Math.floor(fits(area, labels.length, groups) ? wanted : Math.max(wanted, LABEL));
  const known = cuts.get(labels) ?? new Map();
  /** @type {Label} */
  const label = known.get(room) ?? ((place) => cut(labels[place], room));
  cuts.set(labels, known.set(room, label));
  return label;
}

// How many labels are left out between two that are shown, and how far the first and the last place of lines stand in
// from the sides, so that their labels do not stick out. recharts would take a label that does for one without room, and
// leave out every second or third for it. One object for each room, as above.
/** @type {WeakMap<string[], Map<string, Axis>>} */
const axes = new WeakMap();
/** @type {(area: Area | undefined, labels: string[], groups: number, besideAxis: boolean) => Axis} */
export function ckAxis(area, labels, groups, besideAxis) {
  const known = axes.get(labels) ?? new Map();
  const room = `${area?.width} ${groups} ${besideAxis}`;
  const made = known.get(room) ?? axis(area, labels, groups, besideAxis);
  axes.set(labels, known.set(room, made));
  return made;
}

/** @type {(area: Area | undefined, labels: string[], groups: number, besideAxis: boolean) => Axis} */
function axis(area, labels, groups, besideAxis) {
  const count = labels.length;
  if (fits(area, count, groups)) return { every: 0, padding: { left: 0, right: 0 } };
  const label = ckLabels(area, labels, groups);
  const widths = labels.map((_, place) => wide(label(place)));
  /** @param {number} place */
  const out = (place) => (groups > 0 ? 0 : Math.max(0, Math.ceil(widths[place] / 2) - MARGIN));
  const padding = { left: besideAxis ? 0 : out(0), right: out(count - 1) };
  const across = (area?.width ?? 300) - padding.left - padding.right;
  const apart = groups > 0 ? band(area, count) : across / Math.max(count - 1, 1);
  /** @param {number} step */
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

/**
 * How many numbers stand beside the chart, a line of the grid at each: as many as have room, none left out among them.
 * @param {Area} [area]
 */
export function ckNumbers(area) {
  return Math.max(3, Math.min(5, Math.floor((area?.height ?? 200) / 30) + 1)); // with two recharts fails below 0
}

/**
 * The width of bars where the gaps asked for leave none: recharts would draw bars of negative width.
 * @param {Area | undefined} area
 * @param {number} count
 * @param {number} groups
 * @param {number | undefined} around
 * @param {number} between
 */
export function ckBar(area, count, groups, around, between) {
  if (!area || !groups) return undefined;
  const room = band(area, count);
  if (room - 2 * (around ?? room / 10) - (groups - 1) * between >= groups) return undefined;
  return Math.max((room * 0.6) / groups, 0.5);
}
