/* The composer: what is typed is kept, and sent if it may be. */
import { closest, composes, find } from "../elements.js";
import { joined, keepDraft, readDraft, without } from "./drafts.js";
import { field, fit, focus } from "./field.js";
import { showPending } from "./optimistic.js";
import { deliver, pending, put } from "./outbox.js";
import { coarse, form, hear, outForm, shown } from "./page.js";
import { onMove, place } from "./place.js";

// While the page still shows another thread, what that one forbids does not count here.
/** @param {"running" | "status"} name */
const rule = (name) => (shown() === place.thread ? outForm()?.dataset[name] : undefined);
export const isRunning = () => rule("running") === "true";
const blocked = () => Boolean(pending()) || isRunning();

export const enable = () => {
  const [area, composer] = [field(), form()];
  if (!area || !composer) return;
  const [locked, closed] = [rule("status") === "locked", rule("status") === "closed"];
  if (area.disabled !== locked) area.disabled = locked;
  if (composer.hidden !== closed) composer.hidden = closed;
  const send = /** @type {HTMLButtonElement | null} */ (find('[data-testid="composer-send"]', composer));
  const idle = !area.value.trim() || blocked();
  if (send && send.disabled !== idle) send.disabled = idle;
};

// What is on its way is a draft too, until it has arrived.
export const keep = () => keepDraft(place.thread, joined(pending()?.text, field()?.value));

/** @param {string} text */
export const write = (text) => {
  const area = field();
  if (!area) return;
  area.value = text;
  fit(area);
  keep();
  enable();
};

let passes = false; // what is said is true only while an answer is written
let ran = false;
/** @type {(text: string, passing?: boolean) => void} */
export const complain = (text, passing) => {
  passes = Boolean(passing);
  const words = find("[data-refusal]");
  if (words && words.textContent !== text) words.textContent = text;
};
export const complainNoMore = () => {
  if (passes && ran && !isRunning()) complain("");
  ran = isRunning();
};

// The field as the page begins: with the draft, and what was typed before this script was there.
export const begin = () => {
  const area = field();
  if (!area) return false;
  area.value = [...new Set([without(readDraft(place.thread), pending()?.text), area.value])].filter(Boolean).join("\n\n");
  fit(area);
  keep();
  return true;
};

onMove(() => {
  const area = field();
  complain("");
  if (!area) return;
  area.value = without(readDraft(place.thread), pending()?.text);
  fit(area);
  enable();
  showPending();
});

/** @param {string} text */
const send = (text) => {
  const message = put(text);
  keep();
  showPending();
  window.chat.toEnd?.();
  deliver(message);
  focus();
  enable();
};

hear("input", (event) => {
  const area = field();
  if (!area || event.target !== area) return;
  keep();
  complain("");
  fit(area);
  enable();
});

hear("keydown", (event) => {
  if (event.key !== "Enter" || event.target !== field()) return;
  if (composes(event) || event.shiftKey || event.altKey) return;
  // The keyboard on a touch screen has no Shift+Enter: there Enter is the new line, and a button sends.
  if (coarse.matches && !event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  form()?.requestSubmit();
});

/* A message that cannot be sent never leaves the field. */
hear("submit", (event) => {
  const [area, composer] = [field(), form()];
  if (!area || !composer || event.target !== composer) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const text = area.value;
  const limit = Number(composer.dataset.maxBytes);
  const size = new Blob([text]).size;
  if (!text.trim() || blocked()) return complain("");
  if (size > limit) {
    return complain(`The message has ${size.toLocaleString()} bytes; at most ${limit.toLocaleString()} are allowed. Shorten it and send it again.`);
  }
  complain("");
  area.value = "";
  fit(area);
  send(text);
});

// What was typed meanwhile stays a draft.
hear("click", (event) => {
  const prompt = closest(event, "[data-prompt]");
  if (prompt?.dataset.prompt && field() && !blocked()) send(prompt.dataset.prompt);
});
