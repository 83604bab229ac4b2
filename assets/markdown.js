// Plugins of react-markdown, which take functions on the syntax tree: where addresses end, where a line breaks, which
// span of code is a formula, which way lists and quotes run, whose footnotes these are. Bundled by Reflex; imported by
// `chat_app/widgets/safe_markdown.py`.

import { addresses, shorten } from "./markdown/addresses.js";
import { formatted } from "./markdown/html.js";

/**
 * @typedef {import("../types/tree.js").TreeNode} TreeNode
 * @typedef {import("../types/tree.js").TreeParent} TreeParent
 */

const WRAPPED = 60; // characters: a line this long that goes on in lower case was wrapped, not ended
// Parts of the parser that ours stand for. GitHub's addresses look at each letter, and from each back at all before it;
// those of mail, and what ours leave, are found in the finished tree.
const REPLACED = ["htmlFlow", "emailAutolink", "wwwAutolink", "protocolAutolink"];
const STARTS_LOW = /^[\s>]*\p{Ll}/u;
const LETTER = /(\u200f|[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefe])|\p{L}/u; // of a script from the right, or another
const HAS_SIDES = new Set(["blockquote", "ul", "ol", "li"]);

// What `chat_app/protocol/markup.py` puts first into a formula, and in place of what would end a span or a cell.
/** @type {Record<string, string>} */
const FORMULAS = { "\ufdd0": "math-inline", "\ufdd1": "math-display" };
/** @type {Record<string, string>} */
const HIDDEN = { "\ufdd2": "`", "\ufdd3": "|" };

/** @param {string} text */
export const ckHasFormula = (text) => /[\ufdd0\ufdd1]/.test(text);

/**
 * remark: the text itself.
 * @this {{ data(): { micromarkExtensions?: import("micromark-util-types").Extension[] } }} the processor
 */
export function ckText() {
  const data = this.data();
  (data.micromarkExtensions ??= []).push(addresses, { disable: { null: REPLACED } });
  return (/** @type {TreeNode} */ tree, /** @type {unknown} */ file) => {
    const lines = String(file).split("\n");
    each(tree, (node) => {
      node.children = node.children.flatMap(shorten).map(formula);
      node.children = node.children.flatMap((child, at, all) => broken(child, all[at - 1], all[at + 1], lines));
    });
  };
}

/**
 * rehype: HTML that only formats, and what depends on the page around the text. `id` is unique in it.
 * @param {{ id: string }} options
 */
export function ckPlace({ id }) {
  return (/** @type {TreeNode} */ tree) => {
    formatted(tree);
    each(tree, (node) => {
      if (HAS_SIDES.has(node.tagName ?? "")) direct(node);
      own(node, id);
    });
  };
}

/**
 * rehype: a text that stands within an element of the page, with others beside it, leaves its own out.
 * @param {string} name
 */
export const ckWithin = (name) => (/** @type {TreeParent} */ tree) => {
  if (name) tree.children = tree.children.flatMap((node) => inner(node, name));
};

/** @type {(node: TreeNode, name: string) => TreeNode[]} */
function inner(node, name) {
  if (node.tagName === name) return node.children ?? [];
  if (node.tagName !== "table" || !/^t(head|body)$/.test(name)) return [node];
  const part = node.children?.find(({ tagName }) => tagName === name);
  if (!part) return [];
  return name === "thead" ? [part] : (part.children ?? []).filter(({ type }) => type === "element");
}

/**
 * Visit each node that has children, from the outside in. Nesting is limited by `protocol.limits`.
 * @type {(node: TreeNode, visit: (node: TreeParent) => void) => void}
 */
function each(node, visit) {
  if (!node.children) return;
  visit(/** @type {TreeParent} */ (node));
  for (const child of node.children) each(child, visit);
}

/**
 * A span of code that is a formula, as KaTeX looks for it.
 * @param {TreeNode} node
 * @returns {TreeNode}
 */
function formula(node) {
  const code = (node.type === "inlineCode" && node.value) || "";
  const kind = FORMULAS[code[0]];
  if (!kind) return node;
  const value = code.slice(1).replace(/[\ufdd2\ufdd3]/g, (sign) => HIDDEN[sign]);
  const hProperties = { className: ["language-math", kind] };
  return { type: kind, data: { hName: "code", hProperties, hChildren: [{ type: "text", value }] } };
}

/**
 * A line break in the source is one on the page, but where the source was wrapped at a width of its own.
 * @type {(node: TreeNode, before: TreeNode | undefined, after: TreeNode | undefined, lines: string[]) => TreeNode[]}
 */
function broken(node, before, after, lines) {
  if (node.type !== "text" || !node.value?.includes("\n")) return [node];
  const first = (node.position?.start.line ?? Infinity) - 1;
  const rows = node.value.split(/[ \t]*\r?\n[ \t]*/);
  return rows.flatMap((words, row) => {
    const wrapped = lines[first + row - 1]?.length >= WRAPPED && STARTS_LOW.test(lines[first + row] ?? "");
    const isBroken = (row === 1 && !rows[0] && breaks(before)) || (row === rows.length - 1 && !words && breaks(after));
    const text = words ? [{ type: "text", value: words }] : [];
    if (!row || isBroken) return text;
    return wrapped ? [{ type: "text", value: ` ${words}` }] : [{ type: "break" }, ...text];
  });
}

/**
 * What begins and ends a line by itself.
 * @param {TreeNode | undefined} node
 */
const breaks = (node) =>
  node?.type === "break" || node?.type === "math-display" || (node?.type === "html" && /^<br\s*\/?>$/i.test(node.value ?? ""));

/**
 * `dir="auto"` passes over children that have a direction of their own, and a list has no others.
 * @param {TreeNode} node
 */
function direct(node) {
  const first = letterOf(node);
  if (first) (node.properties ??= {}).dir = first[1] ? "rtl" : "ltr";
}

/**
 * @param {TreeNode} node
 * @returns {RegExpMatchArray | null}
 */
function letterOf(node) {
  if (node.type === "text") return node.value?.match(LETTER) ?? null;
  if (node.tagName === "code" || node.tagName === "pre") return null;
  for (const child of node.children ?? []) {
    const found = letterOf(child);
    if (found) return found;
  }
  return null;
}

/**
 * The label of footnotes has the same id in every text.
 * @type {(node: TreeNode, id: string) => void}
 */
function own(node, id) {
  const { properties } = node;
  if (properties?.id === "footnote-label") properties.id = `${id}-label`;
  if (properties?.ariaDescribedBy) properties.ariaDescribedBy = [`${id}-label`];
}
