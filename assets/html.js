// HTML within Markdown that only formats: a few tags without attributes, and `<details>` and `<think>`, which fold what
// stands between them. All else stays the text that it is. Works on the tree in place; used by markdown.js.

const FORMATS = new Set(
  "b strong i em s del u ins mark sub sup small kbd code samp var q cite dfn abbr".split(" "),
);
const TAG = /^<(\/?)([a-z]+)>$/i;
const BREAK = /^<br\s*\/?>$/i;
const FOLD = /^<(\/?)(details|think|thinking)( open)?>$/i;
const INLINE = new Set("a br code del em img input span strong sub sup".split(" "));
const DEEPEST = 20;

const element = (tagName, children, properties = {}) => ({ type: "element", tagName, properties, children });
const isSpace = (node) => node === undefined || (node.type === "text" && !node.value.trim()) || node.tagName === "br";
const tagOf = (node, shape) => (node?.type === "raw" ? node.value.match(shape) : null);

// Format all that is below a node.
export function formatted(node, depth = 0) {
  if (!node.children) return;
  if (["root", "blockquote", "li"].includes(node.tagName ?? node.type)) node.children = folded(node, depth);
  for (const child of node.children) formatted(child, depth);
  node.children = paired(node.children);
}

// Pair the tags among children. One without its other half is text.
function paired(children) {
  const open = [{ children: [] }];
  const drop = () => {
    const last = open.pop();
    open.at(-1).children.push(last.raw, ...last.children);
  };
  for (const child of children) {
    const tag = tagOf(child, TAG);
    const name = tag?.[2].toLowerCase();
    if (tagOf(child, BREAK)) open.at(-1).children.push(element("br", []));
    else if (!tag || !FORMATS.has(name)) open.at(-1).children.push(child);
    else if (!tag[1] && open.length <= DEEPEST) open.push({ name, raw: child, children: [] });
    else if (tag[1] && open.some((each) => each.name === name)) {
      while (open.at(-1).name !== name) drop();
      const { children: inner } = open.pop();
      open.at(-1).children.push(element(name, inner));
    } else open.at(-1).children.push(child);
  }
  while (open.length > 1) drop();
  return open[0].children;
}

// Return the blocks of a node with what is between `<details>` or `<think>` and its end in an element of its own. One
// that begins a line and is never closed folds all that follows: it is still being written, or was cut off.
function folded(node, depth) {
  const all = paragraphs(node);
  if (!all.some((block) => block.children?.some((child) => tagOf(child, FOLD)))) return node.children;
  const open = [{ children: [] }];
  for (const block of all) {
    for (const part of split(block, open.length - 1)) {
      const tag = tagOf(part, FOLD);
      if (!tag) open.at(-1).children.push(part);
      else if (!tag[1]) open.push({ tag, children: [] });
      else close(open);
    }
  }
  while (open.length > 1) close(open);
  return open[0].children.flatMap((block) => (block.isLoose ? block.children : [block]));

  function close(parts) {
    const { tag, children } = parts.pop();
    const fold = depth + parts.length > DEEPEST ? element("div", children) : details(tag, children);
    parts.at(-1).children.push(fold);
  }
}

// The blocks of a node; words that stand in an item without a paragraph are given one for the time being.
function paragraphs(node) {
  const blocks = [];
  for (const child of node.children) {
    if (child.type === "element" && !INLINE.has(child.tagName)) blocks.push(child);
    else if (blocks.at(-1)?.isLoose) blocks.at(-1).children.push(child);
    else blocks.push({ ...element("p", [child]), isLoose: true });
  }
  return blocks;
}

// Return a paragraph in pieces, with the tags that fold between them. `depth` says how many are open before it.
function split(block, depth) {
  if (block.tagName !== "p") return [block];
  const pieces = [];
  let piece = [];
  const end = () => {
    while (piece.length && isSpace(piece[0])) piece.shift();
    while (piece.length && isSpace(piece.at(-1))) piece.pop();
    if (piece.length) pieces.push({ ...block, children: piece });
    piece = [];
  };
  block.children.forEach((child, at, all) => {
    const tag = tagOf(child, FOLD);
    const last = piece.at(-1);
    const begins = isSpace(last) || (last.type === "text" && /\n\s*$/.test(last.value));
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

// The element itself. A thought has no summary of its own.
function details(tag, children) {
  const isThought = tag[2].toLowerCase() !== "details";
  const [label, rest] = isThought ? [null, children] : summary(children);
  const words = label ?? [{ type: "text", value: isThought ? "Thought" : "Details" }];
  const properties = { className: [isThought ? "ck-thought" : "ck-details"], ...(tag[3] ? { open: true } : {}) };
  return element("details", [element("summary", paired(words), { dir: "auto" }), ...rest], properties);
}

// Part what `<summary>` encloses from the rest; null if there is none.
function summary(children) {
  const at = children.findIndex((child) => !isSpace(child));
  const first = children[at];
  if (first?.tagName !== "p" || tagOf(first.children[0], TAG)?.[2] !== "summary") return [null, children];
  let end = first.children.findIndex((child) => tagOf(child, TAG)?.[0] === "</summary>");
  if (end < 0) end = first.children.length;
  const left = first.children.slice(end + 1);
  while (left.length && isSpace(left[0])) left.shift();
  const others = children.slice(at + 1);
  return [first.children.slice(1, end), left.length ? [{ ...first, children: left }, ...others] : others];
}
