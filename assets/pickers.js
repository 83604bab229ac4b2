// What DatePicker and the searchable Select need of the page: the value is in a native control out of sight, the choice
// is made in a panel of the top layer. Closing it by a click elsewhere or by Escape, and giving the focus back, are the
// browser's (`popover`).
// Bundled by Reflex (`$/public/pickers.js`) with `chat_app/widgets/picking.py`; fetched when a picker is first shown.

import "./pickers.css";
import { ckPut } from "./widgets.js";

const PAGE = 10;

// Words and weeks as in the page's language; of its variants (en-GB) the one that the person prefers.
function localeOf(element) {
  const lang = element.closest("[lang]")?.lang || "en";
  const own = navigator.languages.find((each) => each.split("-")[0] === lang.split("-")[0]);
  try {
    return new Intl.Locale(lang.includes("-") ? lang : (own ?? lang), { calendar: "gregory" });
  } catch {
    return new Intl.Locale("en");
  }
}

// Bind the parts of a picker. `text` puts its value into words, `opened` makes the panel ready and gives it the focus.
function bind(field, text, opened) {
  const held = field.querySelector("[data-ck-held]");
  const button = field.querySelector(".ck-pick");
  const panel = field.querySelector("[popover]");
  const shown = field.querySelector(".ck-pick__value");
  const show = () => {
    shown.textContent = held.value ? text(held) : shown.dataset.empty;
    field.toggleAttribute("data-ck-empty", !held.value);
  };
  const choose = (value) => {
    panel.hidePopover();
    button.focus();
    if (value !== held.value) ckPut(held, value);
  };
  held.addEventListener("change", show);
  held.addEventListener("ck-begin", show); // typed.js
  held.addEventListener("focus", () => button.focus()); // an invalid field gets the focus
  // Opened here rather than by the browser alone, so that the focus is in the panel before the next key comes.
  const toggle = () => {
    if (panel.togglePopover({ source: button })) opened();
  };
  button.addEventListener("click", (event) => {
    event.preventDefault();
    toggle();
  });
  button.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    toggle();
  });
  panel.addEventListener("beforetoggle", ({ newState }) => {
    button.setAttribute("aria-expanded", newState === "open");
    // Some browsers do not focus a button that is clicked; the panel gives the focus back to what had it.
    if (newState === "open") button.focus({ preventScroll: true });
  });
  panel.addEventListener("focusout", ({ relatedTarget: next }) => {
    if (next && next !== button && !panel.contains(next)) panel.hidePopover();
  });
  show();
  // What the server writes anew: the placeholder, the words of the options.
  const written = new MutationObserver(show);
  written.observe(shown, { attributeFilter: ["data-empty"] });
  written.observe(held, { childList: true, subtree: true, characterData: true });
  return { held, panel, choose };
}

// ---- Dates: ISO strings, which sort as they are ----

const isoOf = (date) => date.toISOString().slice(0, 10);

function today() {
  const now = new Date();
  return isoOf(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
}

function within(day, { min, max }) {
  if (max && day > max) return max;
  return min && day < min ? min : day;
}

// So many months on, at the same day or the last one of a shorter month.
function moved(day, months) {
  const date = new Date(day);
  const target = date.getUTCMonth() + months;
  const last = new Date(Date.UTC(date.getUTCFullYear(), target + 1, 0)).getUTCDate();
  return isoOf(new Date(Date.UTC(date.getUTCFullYear(), target, Math.min(date.getUTCDate(), last))));
}

export function ckDate(field) {
  if (!field) return;
  const ready = import("cally");
  const calendar = field.querySelector("calendar-date");
  const locale = localeOf(field);
  const words = (day, options) => new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(new Date(day));
  const { held, panel, choose } = bind(field, ({ value }) => words(value, { dateStyle: "medium" }), open);

  const reached = () => within(calendar.focusedDate, held);

  function head() {
    const day = reached();
    panel.querySelector(".ck-steps__title").textContent = words(day, { year: "numeric", month: "long" });
    for (const step of panel.querySelectorAll("[data-ck-step]")) {
      const there = within(moved(day, +step.dataset.ckStep), held);
      step.toggleAttribute("data-ck-off", there.slice(0, 7) === day.slice(0, 7));
      step.setAttribute("aria-disabled", step.hasAttribute("data-ck-off"));
    }
  }

  async function open() {
    await ready;
    const week = locale.getWeekInfo?.() ?? locale.weekInfo;
    Object.assign(calendar, {
      dir: getComputedStyle(field).direction, // arrow keys go by it
      locale: locale.toString(),
      firstDayOfWeek: (week?.firstDay ?? 1) % 7,
      min: held.min,
      max: held.max,
      today: today(),
      value: held.value,
      focusedDate: within(held.value || today(), held),
    });
    head();
    // The calendar draws itself, turns its page, and draws its month; no key may come in between.
    for (const part of [calendar, calendar, calendar.firstElementChild]) await part.updated;
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
    const step = event.target.closest("[data-ck-step]:not([data-ck-off])");
    if (!step) return;
    calendar.focusedDate = within(moved(reached(), +step.dataset.ckStep), held);
    head();
  });
}

// ---- A Select that is searched ----

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

export function ckSearch(field) {
  if (!field) return;
  const input = field.querySelector(".ck-find__field");
  const list = field.querySelector("[role=listbox]");
  const none = field.querySelector(".ck-options__none > span");
  const { held, panel, choose } = bind(field, (select) => select.selectedOptions[0]?.label ?? "", open);
  let rows = []; // those that the search has left, and whose option is not disabled
  let texts = new Map();
  let active = null;

  function reach(row, block = "nearest") {
    active?.removeAttribute("data-ck-active");
    active = row ?? null;
    active?.setAttribute("data-ck-active", "");
    input.setAttribute("aria-activedescendant", active?.id ?? "");
    if (block) active?.scrollIntoView({ block });
  }

  function filter() {
    const words = fold(input.value).split(/\s+/);
    for (const [row, text] of texts) row.hidden = !words.every((word) => text.includes(word));
    const left = [...texts.keys()].filter((row) => !row.hidden);
    none.hidden = left.length > 0;
    rows = left.filter((row) => row.ariaDisabled !== "true");
  }

  function open() {
    panel.style.minInlineSize = "";
    input.value = "";
    texts = new Map([...list.children].map((row) => [row, fold(row.textContent)]));
    [...texts.keys()].forEach((row, index) => {
      row.id = `${list.id}-${index}`;
      row.setAttribute("aria-selected", row.dataset.value === held.value);
    });
    filter();
    panel.style.minInlineSize = `${panel.offsetWidth}px`; // however few options are left
    reach(rows.find((row) => row.ariaSelected === "true") ?? rows[0], "center");
    // On a phone the keyboard would hide the options: there the field waits for a tap.
    (matchMedia("(pointer: coarse)").matches ? list : input).focus({ preventScroll: true });
  }

  function onKey(event) {
    const at = rows.indexOf(active);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + PAGE, PageUp: at - PAGE, Home: 0, End: rows.length };
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key in to) reach(rows[Math.max(0, Math.min(to[event.key], rows.length - 1))]);
    else if (event.key !== "Enter") return;
    else if (active) choose(active.dataset.value);
    event.preventDefault(); // Enter would submit the form
  }

  panel.addEventListener("keydown", onKey);
  input.addEventListener("input", () => {
    filter();
    reach(rows[0]);
  });
  list.addEventListener("pointermove", (event) => {
    const row = event.target.closest("[role=option]");
    if (row !== active && rows.includes(row)) reach(row, "");
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", (event) => {
    const row = event.target.closest("[role=option]");
    if (rows.includes(row)) choose(row.dataset.value);
  });
}

// Escape closes the panel and does nothing else; in the chat it would stop the answer too.
if (typeof window !== "undefined") {
  const closes = (event) => event.key === "Escape" && document.querySelector(".ck-panel:popover-open");
  window.addEventListener("keydown", (event) => closes(event) && event.stopPropagation(), true);
}
