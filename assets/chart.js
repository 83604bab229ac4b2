// What a chart needs at the moment when it is drawn: only there are its width and the person's own number format known.
// Bundled by Reflex with the code that draws charts (`chat_app/widgets/plot.py`).

const HUGE = 1e15; // from here on a compact format would write all the zeros
const CHAR = 6.6; // pixels of a character of a tick's label, on average
const LABEL = 76; // pixels that a label may take though its place is narrower: then not every place has one

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

// Whether each group of bars has room for its own label, on two lines if need be. Else some are left out.
const wraps = (area, count, groups) => groups > 0 && band(area, count) >= 48;

export const ckEvery = (area, count, groups) => (wraps(area, count, groups) ? 0 : "equidistantPreserveStart");

export function ckText(area, count, groups) {
  return wraps(area, count, groups) ? { width: band(area, count) - 4, maxLines: 2 } : {};
}

// The height of the axis, whose longest label and longest word have so many characters.
export function ckHeight(area, count, groups, label, word) {
  const room = band(area, count) - 4;
  return wraps(area, count, groups) && label * CHAR > room && word * CHAR <= room ? 38 : 26;
}

// The label of a place in full.
export const ckLabel = (labels) => (place) => labels[place];

// The label of a place, cut to the room that there is. One function for each room: to recharts a new one is a new axis,
// for which it measures the chart again.
const cuts = new WeakMap();
export function ckLabels(area, labels, groups) {
  const wide = band(area, labels.length);
  const most = Math.floor((wraps(area, labels.length, groups) ? 2 * wide : Math.max(wide - 8, LABEL)) / CHAR);
  const cut = (label) => (label.length > most ? `${label.slice(0, most - 1).trimEnd()}…` : label);
  const known = cuts.get(labels) ?? cuts.set(labels, new Map()).get(labels);
  return known.get(most) ?? known.set(most, (place) => cut(labels[place])).get(most);
}

// The width of bars where the gaps asked for leave none: recharts would draw bars of negative width.
export function ckBar(area, count, groups, around, between) {
  if (!area || !around || !groups) return undefined;
  const room = band(area, count);
  if (room - 2 * around - (groups - 1) * between >= groups) return undefined;
  return Math.max((room * 0.6) / groups, 0.5);
}
