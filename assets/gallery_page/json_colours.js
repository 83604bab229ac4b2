// JSON in colours. Colours are ranges over the text as it stands (CSS.highlights): no element for each of some 20,000 parts,
// which is what any package that highlights would make.

const JSON_PARTS = /("(?:\\.|[^"\\])*")(\s*:)?|-?\b\d+(?:\.\d+)?(?:e[+-]?\d+)?\b|\b(?:true|false|null)\b/gi;

/** @param {HTMLElement | null} code */
export function ckColour(code) {
  const text = code?.firstChild;
  if (!(text instanceof Text) || !("highlights" in CSS)) return undefined;
  /** @type {[Highlight, StaticRange][]} */
  const made = [];
  for (const part of text.data.matchAll(JSON_PARTS)) {
    const kind = part[2] !== undefined ? "key" : part[1] ? "string" : "number";
    const range = new StaticRange({
      startContainer: text,
      startOffset: part.index,
      endContainer: text,
      endOffset: part.index + (part[1] ?? part[0]).length,
    });
    const name = `ck-${kind}`;
    const highlight = CSS.highlights.get(name) ?? new Highlight();
    if (!highlight.size) CSS.highlights.set(name, highlight);
    highlight.add(range);
    made.push([highlight, range]);
  }
  return () => made.forEach(([highlight, range]) => highlight.delete(range));
}
