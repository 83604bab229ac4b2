/* The sidebar: closed or open on wide screens is remembered; on narrow ones it is a drawer. */
import { all, closest, find } from "../elements.js";
import { hear, narrow, root } from "./page.js";

const opener = () => all('.ca-head [data-toggles="sidebar"]').find((button) => button.getClientRects().length);

/** @param {boolean} open */
export const setDrawer = (open) => {
  root.toggleAttribute("data-drawer", open);
  for (const behind of all(".ca-chat, .ca-page")) behind.inert = open;
  const side = find("[data-sidebar]");
  if (open) side && find("a, button, input", side)?.focus();
  else if (side?.contains(document.activeElement)) opener()?.focus();
};
export const isDrawerOpen = () => root.hasAttribute("data-drawer");

const toggle = () => {
  if (narrow.matches) return setDrawer(!isDrawerOpen());
  const closed = root.toggleAttribute("data-no-sidebar");
  try { localStorage.setItem("chat-sidebar", closed ? "closed" : "open"); } catch { /* not remembered */ }
  (closed ? opener() : find('[data-sidebar] [data-toggles="sidebar"]'))?.focus();
};

hear("click", (event) => { if (closest(event, "[data-toggles]")) toggle(); });
document.addEventListener("click", (event) => {
  if (closest(event, "[data-sidebar] a") && isDrawerOpen()) setDrawer(false);
});
