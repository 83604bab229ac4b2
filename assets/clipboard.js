// The two ways to the clipboard: a block of code, which stands in the page, and an answer, whose text comes from the server
// a moment after the click, so the click opens the clipboard for it. Used by widgets.js.

const SHOWN_MS = 1600;
let deliver = null;

function byHand(text) {
  const area = Object.assign(document.createElement("textarea"), { value: text, className: "ca-hidden" });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

// No clipboard without https or localhost: then the old way.
function put(text, done) {
  const item = () => new ClipboardItem({ "text/plain": text.then((it) => new Blob([it], { type: "text/plain" })) });
  const written = navigator.clipboard && window.ClipboardItem ? navigator.clipboard.write([item()]) : Promise.reject();
  written.then(done, () => text.then(byHand).then(done));
}

function say(button, name) {
  button.setAttribute(name, "");
  setTimeout(() => button.removeAttribute(name), SHOWN_MS);
}

export function copyCode(button) {
  const text = button.closest("[data-ck-code]").querySelector("pre").textContent.replace(/\n$/, "");
  put(Promise.resolve(text), () => say(button, "data-copied"));
}

if (typeof document !== "undefined") {
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copies]");
    if (button) put(new Promise((resolve) => { deliver = resolve; }), () => say(button, "data-done"));
  });
  window.chat = { ...window.chat, deliver: (text) => deliver?.(text) };
}
