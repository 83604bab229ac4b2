// What `<details>` and `<think>` enclose, in an element that folds it.

import { DEEPEST, element, isSpace, paired, TAG, tagOf } from "./tags.js";

/**
 * @typedef {import("../../types/tree.js").TreeNode} TreeNode
 * @typedef {import("../../types/tree.js").TreeParent} TreeParent
 */

const FOLD = /^<(\/?)(details|think|thinking)( open)?>$/i;
const INLINE = new Set("a br code del em img input span strong sub sup".split(" "));

/**
 * Return blocks with what is between `<details>` or `<think>` and its end in an element of its own. One that begins a line
 * and is never closed folds all that follows: it is still being written, or was cut off.
 * @type {(children: TreeNode[], depth: number) => TreeNode[]}
 */
export function folded(children, depth) {
  const all = paragraphs(children);
  if (!all.some((block) => block.children?.some((child) => tagOf(child, FOLD)))) return children;
  /** @type {TreeNode[]} */
  const whole = [];
  /** @type {{ tag: RegExpMatchArray, children: TreeNode[] }[]} */
  const open = [];
  const inner = () => open.at(-1)?.children ?? whole;
  const close = () => {
    const last = open.pop();
    if (!last) return;
    const isTooDeep = depth + open.length >= DEEPEST;
    inner().push(isTooDeep ? element("div", last.children) : details(last.tag, last.children));
  };
  for (const block of all) {
    for (const part of split(block, open.length)) {
      const tag = tagOf(part, FOLD);
      if (!tag) inner().push(part);
      else if (!tag[1]) open.push({ tag, children: [] });
      else close();
    }
  }
  while (open.length) close();
  return whole.flatMap((block) => (block.isLoose ? (block.children ?? []) : [block]));
}

/**
 * The blocks among children; words that stand in an item without a paragraph are given one for the time being.
 * @param {TreeNode[]} children
 */
function paragraphs(children) {
  /** @type {TreeNode[]} */
  const blocks = [];
  for (const child of children) {
    const last = blocks.at(-1);
    if (child.type === "element" && !INLINE.has(child.tagName ?? "")) blocks.push(child);
    else if (last?.isLoose) last.children?.push(child);
    else blocks.push({ ...element("p", [child]), isLoose: true });
  }
  return blocks;
}

/**
 * Return a paragraph in pieces, with the tags that fold between them. `depth` says how many are open before it.
 * @type {(block: TreeNode, depth: number) => TreeNode[]}
 */
function split(block, depth) {
  if (block.tagName !== "p") return [block];
  /** @type {TreeNode[]} */
  const pieces = [];
  /** @type {TreeNode[]} */
  let piece = [];
  const end = () => {
    while (piece.length && isSpace(piece[0])) piece.shift();
    while (piece.length && isSpace(piece.at(-1))) piece.pop();
    if (piece.length) pieces.push({ ...block, children: piece });
    piece = [];
  };
  block.children?.forEach((child, at, all) => {
    const tag = tagOf(child, FOLD);
    const last = piece.at(-1);
    const begins = isSpace(last) || (last?.type === "text" && /\n\s*$/.test(last.value ?? ""));
    const isClosed = () => all.slice(at + 1).some((later) => tagOf(later, FOLD)?.[1]);
    if (!tag || (tag[1] ? depth === 0 : !begins && !isClosed())) piece.push(child);
    else {
      end();
      pieces.push(child);
      depth += tag[1] ? -1 : 1;
    }
  });
  end();
  return pieces;
}

/**
 * The element itself. A thought has no summary of its own.
 * @type {(tag: RegExpMatchArray, children: TreeNode[]) => TreeParent}
 */
function details(tag, children) {
  const isThought = tag[2].toLowerCase() !== "details";
  /** @type {[TreeNode[] | null, TreeNode[]]} */
  const [label, rest] = isThought ? [null, children] : summary(children);
  const words = label ?? [{ type: "text", value: isThought ? "Thought" : "Details" }];
  const properties = { className: [isThought ? "ck-thought" : "ck-details"], ...(tag[3] ? { open: true } : {}) };
  return element("details", [element("summary", paired(words), { dir: "auto" }), ...rest], properties);
}

/**
 * Part what `<summary>` encloses from the rest; null if there is none.
 * @param {TreeNode[]} children
 * @returns {[TreeNode[] | null, TreeNode[]]}
 */
function summary(children) {
  const at = children.findIndex((child) => !isSpace(child));
  const first = children[at];
  const parts = first?.children ?? [];
  if (first?.tagName !== "p" || tagOf(parts[0], TAG)?.[2] !== "summary") return [null, children];
  let end = parts.findIndex((child) => tagOf(child, TAG)?.[0] === "</summary>");
  if (end < 0) end = parts.length;
  const left = parts.slice(end + 1);
  while (left.length && isSpace(left[0])) left.shift();
  const others = children.slice(at + 1);
  return [parts.slice(1, end), left.length ? [{ ...first, children: left }, ...others] : others];
}
