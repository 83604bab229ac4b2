// Days as ISO strings, which sort as they are, and the person's own words and weeks for them.

/** @param {Date} date */
const isoOf = (date) => date.toISOString().slice(0, 10);

export function today() {
  const now = new Date();
  return isoOf(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
}

/** @type {(day: string, limits: { min: string, max: string }) => string} */
export function within(day, { min, max }) {
  if (max && day > max) return max;
  return min && day < min ? min : day;
}

/**
 * So many months on, at the same day or the last one of a shorter month.
 * @type {(day: string, months: number) => string}
 */
export function moved(day, months) {
  const date = new Date(day);
  const target = date.getUTCMonth() + months;
  const last = new Date(Date.UTC(date.getUTCFullYear(), target + 1, 0)).getUTCDate();
  return isoOf(new Date(Date.UTC(date.getUTCFullYear(), target, Math.min(date.getUTCDate(), last))));
}

/**
 * Words and weeks as in the page's language; of its variants (en-GB) the one that the person prefers.
 * @param {HTMLElement} element
 */
export function localeOf(element) {
  const lang = /** @type {HTMLElement | null} */ (element.closest("[lang]"))?.lang || "en";
  const own = navigator.languages.find((each) => each.split("-")[0] === lang.split("-")[0]);
  try {
    return new Intl.Locale(lang.includes("-") ? lang : (own ?? lang), { calendar: "gregory" });
  } catch {
    return new Intl.Locale("en");
  }
}

/**
 * The first day of a week, as the calendar counts it: 0 is Sunday.
 * @param {Intl.Locale} locale
 */
export function firstDayOf(locale) {
  const week = locale.getWeekInfo?.() ?? locale.weekInfo; // Safari and Chrome, then and now
  return (week?.firstDay ?? 1) % 7;
}
