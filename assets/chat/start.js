/* What is done after each change of the page, before it is painted; and what the server, and the page's other scripts, may
   call (types/page.d.ts says what that is). */
import { begin, complain, complainNoMore, enable, write } from "./composer.js";
import { focus, focusHere } from "./field.js";
import { tell } from "./connection.js";
import { isAnyOnItsWay, land, showPending } from "./optimistic.js";
import { deliverAll, received } from "./outbox.js";
import { shown } from "./page.js";
import { place } from "./place.js";
import { move, refused, stored } from "./receipts.js";
import { reveal } from "./thread_list.js";

let started = false;
/** @type {string | null} */
let lastShown = null;

const sync = () => {
  if (!started && begin()) {
    started = true;
    focusHere();
  }
  if (shown() !== lastShown) {
    lastShown = shown();
    window.chat.toEnd?.();
  }
  tell();
  if (isAnyOnItsWay()) {
    deliverAll();
    land((message, item) => stored(message.key, shown(), item));
  }
  showPending();
  enable();
  complainNoMore();
  reveal();
};

const start = () => {
  new MutationObserver(sync).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true,
    attributeFilter: ["data-thread", "data-running", "data-status", "data-lost", "data-app-ready", "data-line"],
  });
  sync();
};

window.chat = {
  ...window.chat,
  thread: () => shown() || place.thread,
  received,
  stored: (key, thread, item) => {
    stored(key, thread, item);
    sync();
  },
  refuse: (why, key, passing) => {
    refused(why, key, passing);
    sync();
  },
  unheard: () => complain("The connection was lost just now, and what you did last may not have arrived. Look, and do it again if need be."),
  move,
  write,
  focus,
};

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
