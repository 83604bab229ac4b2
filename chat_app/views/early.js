// Runs in the head of every page, before its first paint (head.py): time zone for the first event, sidebar and page kind,
// so that nothing jumps when the app takes over. A page that was reached past the path that it is served below goes
// there: its router knows no other. Reflex keeps its socket to itself, and the chat's scripts must be able to give up one
// that is dead but not closed, and to know what it took with it: an event that nothing came after. A message is sent
// again (outbox.js); of what else a person did it is said that it may be lost.
try {
  localStorage.setItem("chat-timezone", Intl.DateTimeFormat().resolvedOptions().timeZone || "");
  document.documentElement.toggleAttribute("data-no-sidebar", localStorage.getItem("chat-sidebar") === "closed");
} catch {}
{
  const base = "BASE", path = location.pathname;
  document.documentElement.toggleAttribute("data-new", path === base);
  if (!path.startsWith(base)) location.replace(base);
}
window.WebSocket = class extends WebSocket {
  asked = 0;
  /** @param {[url: string | URL, protocols?: string | string[]]} values */
  constructor(...values) {
    super(...values);
    if (!String(values[0]).includes("/_event/")) return;
    const before = window.chatSocket;
    window.chatSocket = this;
    this.addEventListener("message", ({ data }) => { if (/^42/.test(data)) this.asked = 0; });
    if (before?.asked && performance.now() - before.asked < 20000) window.chat?.unheard?.();
  }
  /** @param {string | BufferSource | Blob} data */
  send(data) {
    super.send(data);
    const changes = /^42.{0,200}chat_app___state___(turn|threads|actions)____\w+\.(?!send\b|search\b)/;
    if (changes.test(String(data))) this.asked = performance.now();
  }
};
