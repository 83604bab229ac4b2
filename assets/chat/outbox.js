/* Messages on their way. Each has a key of its own and is kept until the server has acknowledged it by that key, stored or
   refused; delivered again when nothing is heard and on each new line. The server sends it once, whatever arrives. */
import { giveUp, line, setDoubted } from "./connection.js";
import { outForm } from "./page.js";
import { isHere, place } from "./place.js";

/**
 * `item` is its id once it is stored.
 * @typedef {import("./place.js").Place & {
 *   key: string, text: string, tries: number, line?: string, timer?: number, item?: string,
 * }} Message
 */

const RECEIPT = 3000; // ms in which the server says that it has a message
const STORED = 15_000; // ms in which it says what became of it
const NAME = "chat-outbox";

const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** @returns {Pick<Message, "key" | "thread" | "text">[]} */
const restored = () => {
  try { return JSON.parse(sessionStorage.getItem(NAME) ?? "[]"); } catch { return []; }
};

// A message of a new chat that outlives a reload belongs to the new chat that is loaded.
/** @type {Message[]} */
export const outbox = restored().map(({ key, thread, text }) => ({ key, thread, text, visit: place.visit, tries: 0 }));
const saveOutbox = () => {
  try {
    if (outbox.length) sessionStorage.setItem(NAME, JSON.stringify(outbox.map(({ key, thread, text }) => ({ key, thread, text }))));
    else sessionStorage.removeItem(NAME);
  } catch { /* the draft keeps the text */ }
};
export const pending = () => outbox.find(isHere);
/** @param {string} key */
export const sent = (key) => outbox.find((message) => message.key === key);

/** @param {string} text */
export const put = (text) => {
  const message = { key: newKey(), ...place, text, tries: 0 };
  outbox.push(message);
  saveOutbox();
  return message;
};

/** @param {Message} message */
export const deliver = (message) => {
  const form = outForm();
  if (!line() || !form) return; // the next line brings it
  clearTimeout(message.timer);
  message.line = line();
  for (const name of /** @type {const} */ (["key", "thread", "text"])) {
    /** @type {HTMLTextAreaElement} */ (form.elements.namedItem(name)).value = message[name];
  }
  form.requestSubmit();
  message.timer = setTimeout(doubt, RECEIPT, message);
};

/**
 * At first the message may have been lost alone, or the server be busy; then it is the line.
 * @param {Message} message
 */
const doubt = (message) => {
  setDoubted(true);
  message.tries += 1;
  if (message.tries % 2) return deliver(message);
  giveUp();
  message.timer = setTimeout(doubt, 2 * RECEIPT, message);
};

export const deliverAll = () => {
  const now = line();
  for (const message of outbox) if (now && message.line !== now) deliver(message);
};

/** @param {string} key of a message that the server has, and says more of in a moment */
export const received = (key) => {
  const message = sent(key);
  if (!message) return;
  clearTimeout(message.timer);
  message.timer = setTimeout(deliver, STORED, message);
  setDoubted(false);
};

/** @param {string} key of a message whose fate is known */
export const taken = (key) => {
  const at = outbox.findIndex((message) => message.key === key);
  if (at < 0) return null;
  const [message] = outbox.splice(at, 1);
  clearTimeout(message.timer);
  saveOutbox();
  setDoubted(false);
  return message;
};
