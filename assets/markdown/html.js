// HTML within Markdown that only formats: a few tags without attributes (tags.js), and `<details>` and `<think>`, which fold
// what stands between them (folds.js). All else stays the text that it is. Works on the tree in place; used by markdown.js.

import { folded } from "./folds.js";
import { paired } from "./tags.js";

/** @typedef {import("../../types/tree.js").TreeNode} TreeNode */

/**
 * Format all that is below a node.
 * @param {TreeNode} node
 */
export function formatted(node, depth = 0) {
  if (!node.children) return;
  if (["root", "blockquote", "li"].includes(node.tagName ?? node.type)) node.children = folded(node.children, depth);
  for (const child of node.children) formatted(child, depth);
  node.children = paired(node.children);
}
