/* Esc closes what is open, else stops the answer. */
import { closest, composes, find } from "../elements.js";
import { isDrawerOpen, setDrawer } from "./sidebar.js";

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || composes(event)) return;
  const form = closest(event, "[data-rename]")?.closest("form");
  const cancels = find("[data-cancels]");
  if (form) find("[data-cancel]", form)?.click();
  else if (isDrawerOpen()) setDrawer(false);
  else if (cancels) cancels.click();
  else find('[data-testid="composer-stop"]')?.click();
});
