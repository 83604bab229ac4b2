// The text that streams, put together from the state's parts `p0`, `p1`, ... and the pieces `o0`, `o1`, ... of the part
// that grows (`chat_app/state/live.py`). Reflex sends a changed var whole, so a text that must be sent once stands in as many
// vars as it needs, and no component can name those. Bundled by Reflex (`$/public/live.js`); imported by `chat_app/views/live.py`.

const MARK = "_rx_state_";
const NONE = [];
const SLOTS = 8; // texts that are shown at a time
const made = new Map(); // by item: its blocks, of which those that did not change stay the same objects

const same = (a, b) => a.key === b.key && a.kind === b.kind && a.head === b.head
  && a.parts.length === b.parts.length && a.parts.every((part, index) => part === b.parts[index]);

export function ckLive(state) {
  const read = (name) => state[name + MARK];
  const id = read("id");
  if (!id) return NONE;
  const blocks = [];
  const add = ({ block, text, kind = "text", head = "" }) => {
    if (blocks.at(-1)?.key === block) blocks.at(-1).parts.push(text);
    else blocks.push({ key: block, kind, head, parts: [text] });
  };
  for (let number = 0; number < read("n"); number += 1) add(read(`p${number}`));
  const pieces = Array.from({ length: read("m") }, (_, number) => read(`o${number}`));
  if (pieces.length) add({ ...read("shape"), text: pieces.join("") });
  const before = made.get(id) ?? NONE;
  const result = blocks.map((block, index) => (before[index] && same(before[index], block) ? before[index] : block));
  made.delete(id);
  made.set(id, result);
  if (made.size > 2 * SLOTS) made.delete(made.keys().next().value);
  return result;
}

// React writes a text that has grown as a whole new value, and the browser then drops a selection in it. What is only
// longer than before is added at the end instead: selected words stay selected.
if (typeof Node !== "undefined") {
  const plain = Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
  Object.defineProperty(Node.prototype, "nodeValue", {
    ...plain,
    set(value) {
      const old = this.nodeType === Node.TEXT_NODE ? this.data : "";
      if (old && typeof value === "string" && value.length > old.length && value.startsWith(old)) {
        this.appendData(value.slice(old.length));
      } else plain.set.call(this, value);
    },
  });
}
