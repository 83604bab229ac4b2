/* What must not wait for the server, because a hand or an eye would notice: the text field, what is sent from it, the
   sidebar (the scroll position is scroll.js's). Everything else is Python. React owns the elements; this script only reads
   them, sets values that React does not set, and fills the few that are left to it. rxconfig.py makes one file of these.

   Here: where the person is. The address is what counts, from the very click on a link: the server follows later. */
const root = document.documentElement;
const base = new URL(".", document.currentScript.src).pathname; // "/", or the path that the app is served below
const find = (selector) => document.querySelector(selector);
const all = (selector) => [...document.querySelectorAll(selector)];
const coarse = matchMedia("(pointer: coarse)");
const narrow = matchMedia("(max-width: 767px)");

// Looked for once, for it is asked after each change of the page, which may be long.
const found = (selector) => {
  let element = null;
  return () => (element?.isConnected ? element : (element = find(selector)));
};
const form = found("[data-composer]");
const outForm = found("[data-outbox]");
const app = found("[data-app-ready]");
const field = () => form()?.elements.text;

/* In the capture phase, before React sees it: while React takes over the page, it lets nobody hear what is done. */
const hear = (type, listener) => window.addEventListener(type, listener, true);

const threadOf = (path) => {
  const [kind, thread] = path.slice(base.length).split("/");
  return (kind === "t" && thread && decodeURIComponent(thread)) || "";
};
// A new chat has no id yet: a visit tells it from the next one.
let place = { thread: threadOf(location.pathname), visit: 0 };
let going = null; // path of a link that was followed, until the router gets there
let was = location.pathname;
const isHere = ({ thread, visit }) => (thread ? thread === place.thread : !place.thread && visit === place.visit);
const shown = () => outForm()?.dataset.thread ?? ""; // the thread whose transcript the page shows

const enter = (thread) => {
  place = { thread, visit: place.visit + 1 };
  changePlace();
};

hear("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const elsewhere = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link?.target;
  if (!link || elsewhere || link.hasAttribute("download") || link.getAttribute("href").startsWith("#")) return;
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
for (const name of ["pushState", "replaceState"]) {
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
