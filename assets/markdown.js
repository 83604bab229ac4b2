// Plugins of react-markdown, which take functions on the syntax tree: where addresses end, where a line breaks, which
// way lists and quotes run, whose footnotes these are. Bundled by Reflex; imported by `chat_app/widgets/safe_markdown.py`.

import { addresses, shorten } from "./addresses.js";

const WRAPPED = 60; // characters: a line this long that goes on in lower case was wrapped, not ended
const STARTS_LOW = /^[\s>]*\p{Ll}/u;
const LETTER = /(\u200f|[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe])|\p{L}/u; // of a script from the right, or another
const HAS_SIDES = new Set(["blockquote", "ul", "ol", "li"]);

// remark: the text itself.
export function ckText() {
  const data = this.data();
  (data.micromarkExtensions ??= []).push(addresses);
  return (tree, file) => {
    const lines = String(file).split("\n");
    each(tree, (node) => {
      node.children = node.children.flatMap(shorten);
      node.children = node.children.flatMap((child, index, all) => broken(child, all[index - 1], lines));
    });
  };
}

// rehype: what depends on the page around the text. `id` is unique in it.
export function ckPlace({ id }) {
  return (tree) =>
    each(tree, (node) => {
      if (HAS_SIDES.has(node.tagName)) direct(node);
      own(node, id);
    });
}

// Visit each node that has children, from the outside in. Nesting is limited by `protocol.limits`.
function each(node, visit) {
  if (!node.children) return;
  visit(node);
  for (const child of node.children) each(child, visit);
}

// A line break in the source is one on the page, but where the source was wrapped at a width of its own.
function broken(node, before, lines) {
  if (node.type !== "text" || !node.value.includes("\n")) return [node];
  let line = (node.position?.start.line ?? Infinity) - 1;
  const parts = [];
  for (const [index, words] of node.value.split(/[ \t]*\r?\n[ \t]*/).entries()) {
    const wrapped = lines[line - 1]?.length >= WRAPPED && STARTS_LOW.test(lines[line] ?? "");
    if (index && wrapped) words && parts.push({ type: "text", value: " " + words });
    else {
      if (index && !(index === 1 && !parts.length && isBreak(before))) parts.push({ type: "break" });
      if (words) parts.push({ type: "text", value: words });
    }
    line += 1;
  }
  return parts;
}

const isBreak = (node) => node?.type === "break" || (node?.type === "html" && /^<br\s*\/?>$/i.test(node.value));

// `dir="auto"` passes over children that have a direction of their own, and a list has no others.
function direct(node) {
  const first = letterOf(node);
  if (first) node.properties.dir = first[1] ? "rtl" : "ltr";
}

function letterOf(node) {
  if (node.type === "text") return node.value.match(LETTER);
  if (node.tagName === "code" || node.tagName === "pre") return null;
  for (const child of node.children ?? []) {
    const found = letterOf(child);
    if (found) return found;
  }
  return null;
}

// The label of footnotes has the same id in every text.
function own(node, id) {
  const { properties } = node;
  if (properties?.id === "footnote-label") properties.id = `${id}-label`;
  if (properties?.ariaDescribedBy) properties.ariaDescribedBy = [`${id}-label`];
}
