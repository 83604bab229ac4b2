// The gallery's filter: it shows what every word of the query occurs in; a section or a list without anything left goes too.

import { all, find } from "../elements.js";
import { linksOf, partOf } from "./navigation.js";

/** @type {(main: HTMLElement, query: string) => void} */
export function filter(main, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  /** @param {HTMLElement} element */
  const fits = (element) => words.every((word) => element.dataset.words?.includes(word));
  let count = 0;
  for (const section of all(".ck-gallery__group", main)) {
    const samples = all("[data-sample]", section);
    for (const sample of samples) sample.hidden = !fits(sample);
    const shown = samples.filter((sample) => !sample.hidden).length;
    section.hidden = shown === 0;
    count += shown;
  }
  for (const link of linksOf(main)) link.hidden = partOf(link)?.hidden ?? false;
  // Of nothing there is no navigation; its column stays (gallery.css).
  find("nav", main)?.toggleAttribute("data-ck-empty", !find("nav a:not([hidden])", main));
  const [none, found] = [find("[data-ck-none]", main), find("[data-ck-count]", main)];
  if (none) none.hidden = count > 0;
  if (found) found.textContent = words.length ? `${count} found` : "";
}
