// What the gallery needs of the page and Python cannot do from the server: colouring JSON without a highlighter, the
// filter, and the mark in the navigation at the part that is on the screen.
// Bundled by Reflex (`$/public/gallery.js`); imported by `chat_app/gallery/parts.py`, so that it and its
// stylesheet load with the page and never with the chat.
import "./gallery.css";

const JSON_PARTS = /("(?:\\.|[^"\\])*")(\s*:)?|-?\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b|\b(?:true|false|null)\b/gi;

// Colours are ranges over the text as it stands (CSS.highlights): no element for each of some 20,000 parts.
export function ckColour(code) {
  const text = code?.firstChild;
  if (!text || !CSS.highlights) return undefined;
  const made = [];
  for (const part of text.data.matchAll(JSON_PARTS)) {
    const kind = part[2] !== undefined ? "key" : part[1] ? "string" : "number";
    const range = new StaticRange({
      startContainer: text,
      startOffset: part.index,
      endContainer: text,
      endOffset: part.index + (part[1] ?? part[0]).length,
    });
    const name = `ck-${kind}`;
    if (!CSS.highlights.has(name)) CSS.highlights.set(name, new Highlight());
    CSS.highlights.get(name).add(range);
    made.push([name, range]);
  }
  return () => made.forEach(([name, range]) => CSS.highlights.get(name).delete(range));
}

// Show what every word of the query occurs in; a section or a list without anything left goes too.
function filter(main, query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const fits = (element) => words.every((word) => element.dataset.words.includes(word));
  let count = 0;
  for (const section of main.querySelectorAll(".ck-gallery__group")) {
    let shown = 0;
    for (const sample of section.querySelectorAll("[data-sample]")) {
      sample.hidden = !fits(sample);
      shown += !sample.hidden;
    }
    section.hidden = shown === 0;
    count += shown;
  }
  for (const link of main.querySelectorAll("nav a")) {
    link.hidden = document.getElementById(link.hash.slice(1))?.hidden ?? false;
  }
  // Of nothing there is no navigation; its column stays (gallery.css).
  main.querySelector("nav").toggleAttribute("data-ck-empty", !main.querySelector("nav a:not([hidden])"));
  main.querySelector("[data-ck-none]").hidden = count > 0;
  main.querySelector("[data-ck-count]").textContent = words.length ? `${count} found` : "";
}

// The last part that begins above the upper third of the screen is the one being read.
function follow(main, scroller) {
  const links = [...main.querySelectorAll("nav a")];
  let waiting = false;
  const mark = () => {
    waiting = false;
    const line = scroller.getBoundingClientRect().top + scroller.clientHeight / 3;
    const passed = links.filter((link) => {
      const part = document.getElementById(link.hash.slice(1));
      return part && !part.hidden && part.getBoundingClientRect().top <= line;
    });
    const tops = passed.map((link) => document.getElementById(link.hash.slice(1)).getBoundingClientRect().top);
    // At the top of the page none has begun yet: there it is the first one.
    const current = passed[tops.lastIndexOf(Math.max(...tops))] ?? links.find((link) => !link.hidden);
    for (const link of links) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (current) keepInSight(current);
  };
  const soon = () => {
    if (!waiting) requestAnimationFrame(mark);
    waiting = true;
  };
  scroller.addEventListener("scroll", soon, { passive: true });
  mark();
  return () => scroller.removeEventListener("scroll", soon);
}

// Not scrollIntoView, which would move the page as well.
function keepInSight(link) {
  const box = link.closest("nav");
  const [from, to] = [link.offsetTop - box.offsetTop, link.offsetTop - box.offsetTop + link.offsetHeight];
  if (from < box.scrollTop || to > box.scrollTop + box.clientHeight) box.scrollTop = from - box.clientHeight / 2;
  const [start, end] = [link.offsetLeft - box.offsetLeft, link.offsetLeft - box.offsetLeft + link.offsetWidth];
  if (start < box.scrollLeft || end > box.scrollLeft + box.clientWidth) box.scrollLeft = start - box.clientWidth / 2;
}

// Samples on their way past the screen get their real height, and push away what was just reached: so look again until
// it stays, or until the reader moves.
function goTo(part) {
  const stop = new AbortController();
  for (const move of ["wheel", "touchmove", "keydown", "pointerdown"]) {
    addEventListener(move, () => stop.abort(), { signal: stop.signal, passive: true, capture: true });
  }
  let [frames, at] = [40, NaN];
  const look = () => {
    if (stop.signal.aborted || !part.isConnected) return;
    const top = part.getBoundingClientRect().top;
    if (top !== at) part.scrollIntoView();
    at = part.getBoundingClientRect().top;
    if (frames-- > 0) requestAnimationFrame(look);
    else stop.abort();
  };
  look();
}

export function ckGallery(main) {
  if (!main) return undefined;
  const scroller = main.closest(".ca-page");
  const field = main.querySelector("input[type=search]");
  const content = main.querySelector(".ck-gallery__content");
  const typed = () => {
    filter(main, field.value);
    // What was found begins above the screen for who has scrolled.
    if (content.getBoundingClientRect().top < scroller.getBoundingClientRect().top) content.scrollIntoView();
  };
  const clicked = (event) => {
    const part = document.getElementById(event.target.closest?.('a[href*="#"]')?.hash.slice(1));
    if (part && main.contains(part)) requestAnimationFrame(() => goTo(part));
  };
  field.addEventListener("input", typed);
  main.addEventListener("click", clicked);
  const unfollow = follow(main, scroller);
  // The page is drawn after the browser looked for the address's part.
  const asked = location.hash && document.getElementById(location.hash.slice(1));
  if (asked) goTo(asked);
  return () => {
    field.removeEventListener("input", typed);
    main.removeEventListener("click", clicked);
    unfollow();
  };
}
