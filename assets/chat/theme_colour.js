/* The browser's own frame has the colour of the page. Not before React has taken over, which sets the theme's class then:
   it would take a changed element for another's, and make one more. */
import { find } from "../elements.js";
import { root } from "./page.js";

new MutationObserver(() => {
  const frame = /** @type {HTMLMetaElement | null} */ (find('meta[name="theme-color"]'));
  const colour = getComputedStyle(root).getPropertyValue("--ca-bg").trim();
  if (frame && colour && frame.content !== colour) frame.content = colour;
}).observe(root, { attributes: true, attributeFilter: ["class"] });
