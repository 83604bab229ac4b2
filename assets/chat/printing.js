/* A print has the whole chat, also what is not loaded. Whoever prints by the browser's menu is told on paper what is not. */
import { find } from "../elements.js";
import { hear, shown } from "./page.js";

const STEP = 10_000; // ms in which a page of earlier messages comes
const earlier = () => find('[data-testid="load-earlier"]');
const topItem = () => find("[data-item-id]")?.dataset.itemId;

/** @returns {Promise<boolean>} whether more has come, in the same thread */
const loadAbove = () => new Promise((resolve) => {
  const [was, thread] = [topItem(), shown()];
  const transcript = find('[data-testid="transcript"]');
  if (!transcript) return resolve(false);
  /** @param {boolean} came */
  const over = (came) => { clearTimeout(timer); changes.disconnect(); resolve(came); };
  const changes = new MutationObserver(() => { if (topItem() !== was) over(shown() === thread); });
  const timer = setTimeout(over, STEP, false);
  changes.observe(transcript, { childList: true, subtree: true });
  earlier()?.click();
});

const printAll = async () => {
  window.chat.announce?.("Loading the whole chat to print it.");
  while (earlier() && await loadAbove()) /* the next page */;
  print();
};

let printing = false;
hear("keydown", (event) => {
  if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  if (printing || !earlier()) return;
  event.preventDefault();
  printing = true;
  printAll().finally(() => { printing = false; });
});
