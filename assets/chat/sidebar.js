
/* Sidebar: closed or open on wide screens is remembered; on narrow ones it is a drawer. */
const opener = () => all('.ca-head [data-toggles="sidebar"]').find((button) => button.getClientRects().length);
const drawer = (open) => {
  root.toggleAttribute("data-drawer", open);
  for (const behind of all(".ca-chat, .ca-page")) behind.inert = open;
  const side = find("[data-sidebar]");
  if (open) side?.querySelector("a, button, input")?.focus();
  else if (side?.contains(document.activeElement)) opener()?.focus();
};
const toggle = () => {
  if (narrow.matches) return drawer(!root.hasAttribute("data-drawer"));
  const closed = root.toggleAttribute("data-no-sidebar");
  try { localStorage.setItem("chat-sidebar", closed ? "closed" : "open"); } catch { /* not remembered */ }
  (closed ? opener() : find('[data-sidebar] [data-toggles="sidebar"]'))?.focus();
};
hear("click", (event) => { if (event.target.closest?.("[data-toggles]")) toggle(); });
document.addEventListener("click", (event) => {
  if (event.target.closest?.("[data-sidebar] a") && root.hasAttribute("data-drawer")) drawer(false);
});

/* The row of the open thread is in view, once for each thread: after that the list is the reader's. */
const rows = found(".ca-list");
let revealed = "";
const reveal = () => {
  if (revealed === place.thread) return;
  const row = place.thread && rows()?.querySelector(`[data-thread-id="${CSS.escape(place.thread)}"]`);
  const [box, at] = [rows()?.getBoundingClientRect(), row && row.getBoundingClientRect()];
  if (!row || !box.height) return;
  revealed = place.thread;
  if (at.top < box.top || at.bottom > box.bottom) rows().scrollTop += at.top - box.top - (box.height - at.height) / 2;
};

/* Esc closes what is open, else stops the answer. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || composes(event)) return;
  const rename = event.target.closest?.("[data-rename]");
  if (rename) rename.form.querySelector("[data-cancel]").click();
  else if (root.hasAttribute("data-drawer")) drawer(false);
  else if (find("[data-cancels]")) find("[data-cancels]").click();
  else find('[data-testid="composer-stop"]')?.click();
});
document.addEventListener("focusin", (event) => { if (event.target.matches?.("[data-rename]")) event.target.select(); });
document.addEventListener("focusout", (event) => {
  const input = event.target.closest?.("[data-rename]");
  // Not while React takes the field away, and not when only the window loses the focus.
  if (input && document.hasFocus()) setTimeout(() => { if (input.isConnected && document.activeElement !== input) input.form.requestSubmit(); });
});

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
else start();
