// React writes a text that has grown as a whole new value, and the browser then drops a selection in it. What is only
// longer than before is added at the end instead: selected words stay selected. Used by streaming.js.

const plain = typeof Node !== "undefined" && Object.getOwnPropertyDescriptor(Node.prototype, "nodeValue");
if (plain) {
  Object.defineProperty(Node.prototype, "nodeValue", {
    ...plain,
    /**
     * @this {Node}
     * @param {string | null} value
     */
    set(value) {
      const old = this instanceof Text ? this : null;
      if (old?.data && typeof value === "string" && value.length > old.data.length && value.startsWith(old.data)) {
        old.appendData(value.slice(old.data.length));
      } else plain.set?.call(this, value);
    },
  });
}
