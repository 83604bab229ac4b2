// What an answer says, without the page's furniture (buttons, labels, pictures of formulas): as a document takes it, and as
// it is read aloud. Python cannot: only the page has the answer as it is rendered. Used by clipboard.js and announce.js.

const FURNITURE = "button, svg, script, style, .ck-code__head, .ca-sources, .ca-hidden, .katex-html, annotation, [aria-hidden='true'], [hidden]";
const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, tr, pre, blockquote, hr, br";
const KEPT = {
  A: ["href"], IMG: ["src", "alt"], OL: ["start"], TABLE: [], THEAD: [], TBODY: [], TR: [], TH: ["colspan", "rowspan"],
  TD: ["colspan", "rowspan"], CODE: [], PRE: [], DETAILS: [], SUMMARY: [], UL: [], LI: [], P: [], BLOCKQUOTE: [], HR: [], BR: [],
  STRONG: [], EM: [], DEL: [], SUB: [], SUP: [], KBD: [], U: [], MARK: [], H1: [], H2: [], H3: [], H4: [], H5: [], H6: [],
};
const ADDRESSES = { href: /^(https?|mailto):/, src: /^(https?|data):/ };

// Everything else is unwrapped: a box or a colour of the page means nothing elsewhere.
function said(node) {
  if (node.nodeType === Node.TEXT_NODE) return [node.cloneNode()];
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(FURNITURE)) return [];
  if (node.matches("math")) {
    const formula = node.cloneNode(true);
    for (const part of formula.querySelectorAll("annotation")) part.remove();
    return [formula];
  }
  if (node.matches("input")) return [node.type === "checkbox" ? (node.checked ? "☑" : "☐") : node.value];
  const inside = [...node.childNodes].flatMap(said);
  const names = KEPT[node.tagName];
  if (!names) return inside;
  const made = document.createElement(node.tagName);
  for (const name of names) {
    const value = ADDRESSES[name] ? node[name] : node.getAttribute(name);
    if (value && (!ADDRESSES[name] || ADDRESSES[name].test(value))) made.setAttribute(name, value);
  }
  const style = node.matches("[dir], th, td") ? getComputedStyle(node) : null;
  if (style?.direction === "rtl" || node.dir === "rtl") made.dir = "rtl";
  if (["center", "right"].includes(node.style?.textAlign)) made.style.textAlign = node.style.textAlign;
  if (node.tagName === "TABLE") made.border = 1; // else a document shows no lines
  made.append(...inside);
  return [made];
}

function together(elements) {
  const page = document.createElement("div");
  page.append(...elements.flatMap((element) => [...element.childNodes].flatMap(said)));
  return page;
}

export function htmlOf(elements) {
  return together(elements).innerHTML.trim();
}

export function wordsOf(elements) {
  const page = together(elements);
  for (const cell of page.querySelectorAll("th + th, td + td")) cell.before(", ");
  for (const block of page.querySelectorAll(BLOCKS)) block.after("\n");
  return page.textContent.replace(/[ \t]+/g, " ").replace(/\s*\n\s*/g, "\n").trim();
}
