/* Where the person is. The address is what counts, from the very click on a link: the server follows later. */
import { closest } from "../elements.js";
import { moveDraft } from "./drafts.js";
import { focusHere } from "./field.js";
import { hear } from "./page.js";

/**
 * A thread, or one of the new chats, which have no id yet: a visit tells one from the next.
 * @typedef {{ thread: string, visit: number }} Place
 */

const { src } = /** @type {HTMLScriptElement} */ (document.currentScript);
const base = new URL(".", src).pathname; // "/", or the path that the app is served below

/** @param {string} path */
const threadOf = (path) => {
  const [kind, thread] = path.slice(base.length).split("/");
  return (kind === "t" && thread && decodeURIComponent(thread)) || "";
};

/** @type {Place} */
export let place = { thread: threadOf(location.pathname), visit: 0 };
/** @type {string | null} */
let going = null; // path of a link that was followed, until the router gets there
let was = location.pathname;

/** @param {Place} of */
export const isHere = ({ thread, visit }) => (thread ? thread === place.thread : !place.thread && visit === place.visit);

/** @type {(() => void)[]} */
const followers = [];
/** @param {() => void} follow called when the person is somewhere else */
export const onMove = (follow) => followers.push(follow);

/** @param {string} thread */
const enter = (thread) => {
  place = { thread, visit: place.visit + 1 };
  for (const follow of followers) follow();
};

hear("click", (event) => {
  const link = /** @type {HTMLAnchorElement | null} */ (closest(event, "a[href]"));
  const elsewhere = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link?.target;
  if (!link || elsewhere || link.hasAttribute("download") || link.getAttribute("href")?.startsWith("#")) return;
  const { origin, pathname } = new URL(link.href);
  if (origin !== location.origin || !pathname.startsWith(base)) return;
  if (link.hasAttribute("data-takes-draft")) moveDraft(place.thread, threadOf(pathname)); // its own chat is gone
  going = pathname === location.pathname ? null : pathname;
  enter(threadOf(pathname));
  // What is typed right after the click belongs there. A key that follows the link must not be typed there itself.
  if (event.detail) focusHere();
  else setTimeout(focusHere);
});

const arrive = () => {
  const now = location.pathname;
  if (now === was) return;
  was = now;
  if (now === going) {
    going = null;
    if (place.thread !== threadOf(now)) setTimeout(rename); // the new chat got its id on the way; not amid the router's work
    return;
  }
  going = null;
  const thread = threadOf(now);
  if (thread && thread === place.thread) return;
  enter(thread);
  focusHere();
};

for (const name of /** @type {const} */ (["pushState", "replaceState"])) {
  const change = history[name];
  history[name] = function (...values) {
    change.apply(this, values);
    arrive();
  };
}
addEventListener("popstate", arrive);

/* The new chat has its id: its address too, also for the router, which hears of it as of a step through the history. */
const rename = () => {
  if (going !== null || location.pathname !== base || !place.thread) return;
  history.replaceState(history.state, "", `${base}t/${encodeURIComponent(place.thread)}`);
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
};

/** @param {string} thread the id that the new chat got, in which the person still is */
export const nameNewChat = (thread) => {
  place = { thread, visit: place.visit };
  rename();
};
