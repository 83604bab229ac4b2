/* A message stands in the transcript before the server has it, until it stands there as an item. */
import { find } from "../elements.js";
import { outbox, pending } from "./outbox.js";
import { found, root, shown } from "./page.js";
import { isHere, place } from "./place.js";

/** @typedef {import("./outbox.js").Message} Message */

/** @type {Message[]} */
const landing = []; // stored, but not in the transcript yet
/** @type {() => HTMLElement | null} */
const optimistic = found(".ca-optimistic");

/** @param {Message} message */
const inTranscript = ({ key, item }) => find(`[data-sent-key="${key}"]`) ?? (item ? find(`[data-item-id="${CSS.escape(item)}"]`) : null);

export const showPending = () => {
  const box = optimistic();
  const bubble = box && find(".ca-bubble", box);
  if (!bubble) return;
  const message = pending() ?? landing.find(isHere);
  const visible = message && (!shown() || shown() === place.thread) ? message : null;
  if (box.dataset.key === (visible?.key ?? "")) return;
  box.dataset.key = visible?.key ?? "";
  bubble.textContent = visible?.text ?? "";
  box.hidden = !visible;
  root.toggleAttribute("data-sending", Boolean(visible));
};

/** @type {(message: Message, item: string) => void} */
export const stays = (message, item) => landing.push({ ...message, item });

export const isAnyOnItsWay = () => outbox.length > 0 || landing.length > 0;

/**
 * Call `arrived` with each message of the outbox that is an item already; forget those that were waited for and have come.
 * @param {(message: Message, item: string) => void} arrived
 */
export const land = (arrived) => {
  for (const message of outbox.filter(isHere)) {
    const item = inTranscript(message);
    if (item && shown()) arrived(message, item.dataset.itemId ?? "");
  }
  const stay = landing.filter((message) => isHere(message) && !inTranscript(message));
  if (stay.length < landing.length) landing.splice(0, landing.length, ...stay);
};
