// The ways to the clipboard: a block of code, which stands in the page, and a message, whose text comes from the server a
// moment after the click, so the click opens the clipboard for it. An answer goes there as a document too, so that its
// table is a table wherever it is pasted. Used by widgets.js. Ours, for the packages for copying know plain text alone, or
// nothing of a text that is still to come.

import { announce } from "./announce.js";
import { all, closest } from "./elements.js";
import { htmlOf } from "./answer_text.js";

const SHOWN_MS = 1600;
/** @type {((text: string) => void) | null} */
let deliver = null;

/** @type {(text: string, html: string) => void} */
function byHand(text, html) {
  const area = Object.assign(document.createElement("textarea"), { value: text, className: "ca-hidden" });
  /** @param {ClipboardEvent} event */
  const give = (event) => {
    event.preventDefault();
    event.clipboardData?.setData("text/plain", text);
    if (html) event.clipboardData?.setData("text/html", html);
  };
  document.addEventListener("copy", give, { once: true });
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  document.removeEventListener("copy", give);
  area.remove();
}

/**
 * No clipboard without https or localhost: then the old way.
 * @type {(text: Promise<string>, html: string, done?: () => void) => void}
 */
function put(text, html, done) {
  /** @type {(value: string, type: string) => Blob} */
  const blob = (value, type) => new Blob([value], { type });
  const item = () => new ClipboardItem({
    "text/plain": text.then((it) => blob(it, "text/plain")),
    ...(html && { "text/html": blob(html, "text/html") }),
  });
  const written = "clipboard" in navigator && "ClipboardItem" in window ? navigator.clipboard.write([item()]) : Promise.reject();
  const said = () => { announce("Copied."); done?.(); };
  written.then(said, () => text.then((it) => byHand(it, html)).then(said));
}

/** @type {(button: HTMLElement, name: string) => void} */
function say(button, name) {
  button.setAttribute(name, "");
  setTimeout(() => button.removeAttribute(name), SHOWN_MS);
}

/** @param {HTMLElement} button */
function copyCode(button) {
  const text = button.closest("[data-ck-code]")?.querySelector("pre")?.textContent.replace(/\n$/, "") ?? "";
  put(Promise.resolve(text), "", () => say(button, "data-copied"));
}

/**
 * The parts of the turn that ends with an item: its messages, and what its widgets have to be copied.
 * @param {HTMLElement | null} last
 */
function partsOf(last) {
  /** @type {HTMLElement[]} */
  const parts = [];
  /** @type {HTMLElement | null | undefined} */
  let item = last;
  for (; item && item.dataset.itemType !== "user_message"; item = before(item)) {
    parts.unshift(...all(".ca-answer, [data-copy-text]", item));
  }
  return parts.map((part) => (part.dataset.copyText ? lines(part.dataset.copyText) : part));
}

/**
 * @param {HTMLElement} item
 * @returns {HTMLElement | undefined}
 */
function before(item) {
  const items = all("[data-testid='transcript'] [data-item-id]");
  return items[items.indexOf(item) - 1];
}

/** @param {string} text */
function lines(text) {
  const part = document.createElement("div");
  const paragraph = document.createElement("p");
  paragraph.append(...text.split("\n").flatMap((line, at) => (at ? [document.createElement("br"), line] : [line])));
  part.append(paragraph);
  return part;
}

/** @param {Event} event */
function onClick(event) {
  const [code, message] = [closest(event, "[data-ck-copy]"), closest(event, "[data-copies]")];
  if (code) copyCode(code);
  if (!message) return;
  const html = htmlOf(partsOf(message.closest("[data-item-id]")));
  put(new Promise((resolve) => { deliver = resolve; }), html, () => say(message, "data-done"));
}

/**
 * Of what is selected by hand a browser leaves the labels out of the text (`user-select`), but not out of the document.
 * @param {ClipboardEvent} event
 */
function onCopy(event) {
  const selection = getSelection();
  if (event.defaultPrevented || !selection || selection.isCollapsed || closest(event, "input, textarea")) return;
  const range = selection.getRangeAt(0);
  const inside = range.commonAncestorContainer;
  const around = inside instanceof Element ? inside : inside.parentElement;
  if (!around?.closest("[data-testid='transcript']") || !event.clipboardData) return;
  event.preventDefault();
  event.clipboardData.setData("text/plain", String(selection));
  event.clipboardData.setData("text/html", htmlOf([range.cloneContents()]));
}

if (typeof document !== "undefined") {
  document.addEventListener("copy", onCopy);
  document.addEventListener("click", onClick);
  window.chat = { ...window.chat, deliver: (text) => deliver?.(text), copy: (text) => put(Promise.resolve(text), "") };
}
