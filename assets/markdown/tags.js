// Tags that format, as elements: each with its other half.

/**
 * @typedef {import("../../types/tree.js").TreeNode} TreeNode
 * @typedef {import("../../types/tree.js").TreeParent} TreeParent
 */

const FORMATS = new Set(
  "b strong i em s del u ins mark sub sup small kbd code samp var q cite dfn abbr".split(" "),
);
export const TAG = /^<(\/?)([a-z]+)>$/i;
const BREAK = /^<br\s*\/?>$/i;
export const DEEPEST = 20;

/** @type {(tagName: string, children: TreeNode[], properties?: TreeNode["properties"]) => TreeParent} */
export const element = (tagName, children, properties = {}) => ({ type: "element", tagName, properties, children });
/** @param {TreeNode | undefined} node */
export const isSpace = (node) => node === undefined || (node.type === "text" && !node.value?.trim()) || node.tagName === "br";
/** @type {(node: TreeNode | undefined, shape: RegExp) => RegExpMatchArray | null} */
export const tagOf = (node, shape) => (node?.type === "raw" && node.value?.match(shape)) || null;

/**
 * Pair the tags among children. One without its other half is text.
 * @param {TreeNode[]} children
 */
export function paired(children) {
  /** @type {TreeNode[]} */
  const whole = [];
  /** @type {{ name: string, raw: TreeNode, children: TreeNode[] }[]} */
  const open = [];
  const inner = () => open.at(-1)?.children ?? whole;
  const drop = () => {
    const last = open.pop();
    if (last) inner().push(last.raw, ...last.children);
  };
  for (const child of children) {
    const tag = tagOf(child, TAG);
    const name = tag?.[2].toLowerCase() ?? "";
    if (tagOf(child, BREAK)) inner().push(element("br", []));
    else if (!tag || !FORMATS.has(name)) inner().push(child);
    else if (!tag[1] && open.length < DEEPEST) open.push({ name, raw: child, children: [] });
    else if (tag[1] && open.some((each) => each.name === name)) {
      while (open.at(-1)?.name !== name) drop();
      const closed = open.pop()?.children ?? [];
      inner().push(element(name, closed));
    } else inner().push(child);
  }
  while (open.length) drop();
  return whole;
}
