// DatePicker's panel: a calendar (the package `cally`, which knows its keys and what a screen reader must hear) below a line
// with the month and two steps.

import { all, closest } from "../elements.js";
import { firstDayOf, localeOf, moved, today, within } from "./days.js";
import { bind, part } from "./panel.js";

/** @param {HTMLElement | null} field */
export function ckDate(field) {
  if (!field) return;
  const ready = import("cally");
  /** @type {import("cally").Calendar} */
  const calendar = part(field, "calendar-date");
  const locale = localeOf(field);
  /** @type {(day: string, options: Intl.DateTimeFormatOptions) => string} */
  const words = (day, options) => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(new Date(day));
  /** @param {HTMLInputElement} held */
  const medium = ({ value }) => words(value, { dateStyle: "medium" });
  const { held, panel, choose } = bind(field, medium, open);

  const reached = () => within(calendar.focusedDate, held);

  function head() {
    const day = reached();
    part(panel, ".ck-steps__title").textContent = words(day, { year: "numeric", month: "long" });
    for (const step of all("[data-ck-step]", panel)) {
      const there = within(moved(day, Number(step.dataset.ckStep)), held);
      step.toggleAttribute("data-ck-off", there.slice(0, 7) === day.slice(0, 7));
      step.setAttribute("aria-disabled", String(step.hasAttribute("data-ck-off")));
    }
  }

  async function open() {
    await ready;
    Object.assign(calendar, {
      dir: getComputedStyle(/** @type {HTMLElement} */ (field)).direction, // arrow keys go by it
      locale: locale.toString(),
      firstDayOfWeek: firstDayOf(locale),
      min: held.min,
      max: held.max,
      today: today(),
      value: held.value,
      focusedDate: within(held.value || today(), held),
    });
    head();
    // The calendar draws itself, turns its page, and draws its month; no key may come in between.
    const month = /** @type {import("cally").Part} */ (calendar.firstElementChild);
    for (const drawn of [calendar, calendar, month]) await drawn.updated;
    if (panel.matches(":popover-open")) calendar.focus();
  }

  calendar.addEventListener("focusday", head);
  calendar.addEventListener("change", () => choose(calendar.value));
  // By the day that the keys have reached, which the focus follows a moment later.
  calendar.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    choose(reached());
  });
  panel.addEventListener("click", (event) => {
    const step = closest(event, "[data-ck-step]:not([data-ck-off])");
    if (!step) return;
    calendar.focusedDate = within(moved(reached(), Number(step.dataset.ckStep)), held);
    head();
  });
}
