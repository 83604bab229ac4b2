/* What the server says of a message that it was sent: stored, or refused. */
import { complain, keep, write } from "./composer.js";
import { joined, keepDraft, readDraft, without } from "./drafts.js";
import { field, focus } from "./field.js";
import { stays } from "./optimistic.js";
import { sent, taken } from "./outbox.js";
import { isHere, nameNewChat } from "./place.js";

/** @typedef {import("./outbox.js").Message} Message */

/**
 * A new chat gets its id with its first message.
 * @type {(message: Message, thread: string) => void}
 */
const born = (message, thread) => {
  const isStillHere = isHere(message);
  if (isStillHere) keepDraft("", "");
  else keepDraft("", without(readDraft(""), message.text));
  message.thread = thread;
  if (isStillHere) nameNewChat(thread);
};

/** @type {(thread: string, key?: string) => void} */
export const move = (thread, key = "") => {
  const message = sent(key);
  if (message && !message.thread) born(message, thread);
};

/** @type {(key: string, thread: string, item: string) => void} */
export const stored = (key, thread, item) => {
  const message = taken(key);
  if (!message) return;
  if (!message.thread) born(message, thread);
  else if (!isHere(message)) keepDraft(message.thread, without(readDraft(message.thread), message.text));
  if (!isHere(message)) return;
  keep();
  stays(message, item);
};

/**
 * The text is in the draft of its place already.
 * @type {(why: string, key?: string, passing?: boolean) => void}
 */
export const refused = (why, key, passing) => {
  if (!key) return complain(why, passing);
  const message = taken(key);
  if (!message) return;
  if (isHere(message)) {
    write(joined(message.text, field()?.value));
    complain(why, passing);
    focus();
  } else complain(`A message in another chat was not sent, and is kept there: ${why}`);
};
