// The text that streams, put together from the state's parts `p0`, `p1`, ... and the pieces `o0`, `o1`, ... of the part
// that grows (`chat_app/state/live.py`). Reflex sends a changed var whole, so a text that must be sent once stands in as many
// vars as it needs, and no component can name those.
// Bundled by Reflex (`$/public/streaming.js`); imported by `chat_app/views/live.py`.

import "./growing_text.js";

const MARK = "_rx_state_";
/**
 * A block of an answer as the page renders it, and a piece of one as the state has it.
 * @typedef {{ key: string, kind: string, head: string, parts: string[] }} Block
 * @typedef {{ block: string, text: string, kind?: string, head?: string }} Piece
 */

/** @type {Block[]} */
const NONE = [];
const SLOTS = 8; // texts that are shown at a time
/** @type {Map<string, Block[]>} */
const made = new Map(); // by item: its blocks, of which those that did not change stay the same objects

/** @type {(a: Block, b: Block) => boolean} */
const same = (a, b) => a.key === b.key && a.kind === b.kind && a.head === b.head
  && a.parts.length === b.parts.length && a.parts.every((part, index) => part === b.parts[index]);

/** @param {Record<string, unknown>} state */
export function ckLive(state) {
  /** @param {string} name */
  const read = (name) => state[name + MARK];
  const id = /** @type {string} */ (read("id"));
  if (!id) return NONE;
  /** @type {Block[]} */
  const blocks = [];
  /** @param {Piece} piece */
  const add = ({ block, text, kind = "text", head = "" }) => {
    const last = blocks.at(-1);
    if (last?.key === block) last.parts.push(text);
    else blocks.push({ key: block, kind, head, parts: [text] });
  };
  for (let number = 0; number < Number(read("n")); number += 1) add(/** @type {Piece} */ (read(`p${number}`)));
  const pieces = Array.from({ length: Number(read("m")) }, (_, number) => read(`o${number}`));
  if (pieces.length) add({ .../** @type {Piece} */ (read("shape")), text: pieces.join("") });
  const before = made.get(id) ?? NONE;
  const result = blocks.map((block, index) => (before[index] && same(before[index], block) ? before[index] : block));
  made.delete(id);
  made.set(id, result);
  const [oldest] = made.keys();
  if (made.size > 2 * SLOTS) made.delete(oldest);
  return result;
}
