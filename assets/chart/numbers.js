// Numbers in a chart, in the person's own format.

const HUGE = 1e15; // from here on a compact format would write all the zeros

const compact = new Intl.NumberFormat(undefined, { notation: "compact", maximumSignificantDigits: 3 });
const plain = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const small = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 4 });

/** @param {number} value */
const power = (value) => value.toExponential(2).replace(/\.?0*e\+?/, "e");

/**
 * A number at an axis: 1.5K, 20M, 0.05.
 * @param {number} value
 */
export const ckTick = (value) => (Math.abs(value) < HUGE ? compact.format(value) : power(value));

/**
 * A number in full: 1,234.5.
 * @param {number} value
 */
export function ckValue(value) {
  if (Math.abs(value) >= HUGE) return power(value);
  return (Math.abs(value) < 1 ? small : plain).format(value);
}
