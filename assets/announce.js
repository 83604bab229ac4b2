// Says in words, once and politely, what only the eye would notice: the answer when it is finished, how it ended, what it
// waits for, what was copied. The text that streams is no live region: a screen reader would begin anew at each token. The
// server says that a run has ended (`chat_app/state/tab.py`); only the page has its words as they are read. Used by widgets.js.

import { all, find } from "./elements.js";
import { wordsOf } from "./answer_text.js";

const PAUSE = 1200; // ms between two announcements, so that the second does not cut off the first
const KEPT = 6000; // ms after which the words are taken away: a reader who goes through the page meets them once
const TURN = 50; // ms in which a screen reader notices that the region was emptied: the same words are said again
const PATIENCE = 200; // looks at the page until it shows what has ended
/** @type {Record<string, string>} */
const ENDS = { "": "The answer is complete.", stopped: "You stopped this answer.", interrupted: "The answer was interrupted." };

/** @type {string[]} */
const waiting = [];
let timer = 0;
let last = -PAUSE; // when something was said

/** @param {string} words */
const put = (words) => {
  const region = find("[data-announcer]");
  if (region) region.textContent = words;
};

function schedule() {
  clearTimeout(timer);
  timer = setTimeout(next, Math.max(0, last + PAUSE - performance.now()));
}

function next() {
  const words = waiting.shift() ?? "";
  put("");
  last = performance.now();
  timer = setTimeout(() => {
    put(words);
    if (waiting.length) schedule();
    else timer = setTimeout(put, KEPT, "");
  }, TURN);
}

/** @param {string} words */
export function announce(words) {
  waiting.push(words);
  if (waiting.length === 1) schedule();
}

/** @type {(ids: string[], how: string) => void} */
function ended(ids, how) {
  /** @param {number} left how many more looks */
  const look = (left) => {
    const items = ids.map((id) => find(`[data-item-id="${CSS.escape(id)}"]`)).filter((item) => item !== null);
    const ready = items.length === ids.length && items.every((item) => item.dataset.streaming !== "true");
    if (!ready && left) setTimeout(look, TURN, left - 1);
    else tell(items, how);
  };
  look(PATIENCE);
}

/** @type {(items: HTMLElement[], how: string) => void} */
function tell(items, how) {
  const asked = items.flatMap((item) => all('[data-approval="pending"]', item));
  const words = [];
  if (!how) words.push(wordsOf(items.flatMap((item) => all(".ca-answer", item))));
  for (const card of asked) words.push(`Approval needed: ${(card.dataset.tool ?? "").replaceAll("_", " ")}.`);
  if (!asked.length) words.push(ENDS[how] ?? "");
  const text = words.filter(Boolean).join("\n");
  if (text) announce(text);
}

if (typeof document !== "undefined") window.chat = { ...window.chat, announce, ended };
