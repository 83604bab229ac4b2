// What an answer says, without the page's furniture (buttons, labels, pictures of formulas): as a document takes it, and as
// it is read aloud. Python cannot: only the page has the answer as it is rendered. Used by clipboard.js and announce.js.

const FURNITURE = "button, svg, script, style, .ck-code__head, .ca-sources, .ca-hidden, .katex-html, annotation, [aria-hidden='true'], [hidden]";
const BLOCKS = "p, h1, h2, h3, h4, h5, h6, li, tr, pre, blockquote, hr, br";
/** @type {Record<string, string[]>} */
const KEPT = {
  A: ["href"], IMG: ["src", "alt"], OL: ["start"], TABLE: [], THEAD: [], TBODY: [], TR: [], TH: ["colspan", "rowspan"],
  TD: ["colspan", "rowspan"], CODE: [], PRE: [], DETAILS: [], SUMMARY: [], UL: [], LI: [], P: [], BLOCKQUOTE: [], HR: [], BR: [],
  STRONG: [], EM: [], DEL: [], SUB: [], SUP: [], KBD: [], U: [], MARK: [], H1: [], H2: [], H3: [], H4: [], H5: [], H6: [],
};
/** @type {Record<string, RegExp>} */
const ADDRESSES = { href: /^(https?|mailto):/, src: /^(https?|data):/ };

/**
 * Everything else is unwrapped: a box or a colour of the page means nothing elsewhere.
 * @param {Node} node
 * @returns {(Node | string)[]}
 */
function said(node) {
  if (node instanceof Text) return [node.cloneNode()];
  if (!(node instanceof Element) || node.matches(FURNITURE)) return [];
  if (node.matches("math")) {
    const formula = /** @type {Element} */ (node.cloneNode(true));
    for (const part of formula.querySelectorAll("annotation")) part.remove();
    return [formula];
  }
  if (node instanceof HTMLInputElement) return [node.type === "checkbox" ? (node.checked ? "☑" : "☐") : node.value];
  const inside = [...node.childNodes].flatMap(said);
  const names = KEPT[node.tagName];
  if (!names) return inside;
  const made = document.createElement(node.tagName);
  for (const name of names) {
    const value = ADDRESSES[name] ? Reflect.get(node, name) : node.getAttribute(name); // an address as it is from here
    if (value && (!ADDRESSES[name] || ADDRESSES[name].test(value))) made.setAttribute(name, value);
  }
  const style = node.matches("[dir], th, td") ? getComputedStyle(node) : null;
  if (style?.direction === "rtl" || node.getAttribute("dir") === "rtl") made.dir = "rtl";
  const side = node instanceof HTMLElement ? node.style.textAlign : "";
  if (["center", "right"].includes(side)) made.style.textAlign = side;
  if (node.tagName === "TABLE") made.setAttribute("border", "1"); // else a document shows no lines
  made.append(...inside);
  return [made];
}

/** @param {Node[]} elements */
function together(elements) {
  const page = document.createElement("div");
  page.append(...elements.flatMap((element) => [...element.childNodes].flatMap(said)));
  return page;
}

/** @param {Node[]} elements */
export function htmlOf(elements) {
  return together(elements).innerHTML.trim();
}

/** @param {Node[]} elements */
export function wordsOf(elements) {
  const page = together(elements);
  for (const cell of page.querySelectorAll("th + th, td + td")) cell.before(", ");
  for (const block of page.querySelectorAll(BLOCKS)) block.after("\n");
  return page.textContent.replace(/[ \t]+/g, " ").replace(/\s*\n\s*/g, "\n").trim();
}
