// The panel of a Select that is searched: a field, and below it the options that have all its words. Ours, for what a package
// of this kind brings (a list of its own, its state in React, its popups) would be most of a picker once more, and the value,
// its form and its memory are those of the native control all the same.

import { closest, composes } from "../elements.js";
import { bind, part } from "./panel.js";

const PAGE = 10; // options that Page Up and Page Down pass over

/** @param {string | null} text */
const fold = (text) => (text ?? "").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** @param {HTMLElement | null} field */
export function ckSearch(field) {
  if (!field) return;
  /** @type {HTMLInputElement} */
  const input = part(field, ".ck-find__field");
  const list = part(field, "[role=listbox]");
  const none = part(field, ".ck-options__none > span");
  /** @param {HTMLSelectElement} select */
  const label = (select) => select.selectedOptions[0]?.label ?? "";
  const { held, panel, choose } = bind(field, label, open);
  /** @type {HTMLElement[]} */
  let rows = []; // those that the search has left, and whose option is not disabled
  /** @type {Map<HTMLElement, string>} */
  let texts = new Map();
  /** @type {HTMLElement | null} */
  let active = null;

  /** @type {(row: HTMLElement | undefined, block?: ScrollLogicalPosition | "") => void} */
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
    texts = new Map([...list.children].map((row) => [/** @type {HTMLElement} */ (row), fold(row.textContent)]));
    [...texts.keys()].forEach((row, index) => {
      row.id = `${list.id}-${index}`;
      row.setAttribute("aria-selected", String(row.dataset.value === held.value));
    });
    filter();
    panel.style.minInlineSize = `${panel.offsetWidth}px`; // however few options are left
    reach(rows.find((row) => row.ariaSelected === "true") ?? rows[0], "center");
    // On a phone the keyboard would hide the options: there the field waits for a tap.
    (matchMedia("(pointer: coarse)").matches ? list : input).focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    const at = active ? rows.indexOf(active) : -1;
    /** @type {Record<string, number>} */
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + PAGE, PageUp: at - PAGE, Home: 0, End: rows.length };
    if (composes(event) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key in to) reach(rows[Math.max(0, Math.min(to[event.key], rows.length - 1))]);
    else if (event.key !== "Enter") return;
    else if (active) choose(active.dataset.value ?? "");
    event.preventDefault(); // Enter would submit the form
  }

  /** @param {Event} event */
  const rowOf = (event) => rows.find((row) => row === closest(event, "[role=option]"));

  panel.addEventListener("keydown", onKey);
  input.addEventListener("input", () => {
    filter();
    reach(rows[0]);
  });
  list.addEventListener("pointermove", (event) => {
    const row = rowOf(event);
    if (row && row !== active) reach(row, "");
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", (event) => {
    const row = rowOf(event);
    if (row) choose(row.dataset.value ?? "");
  });
}
