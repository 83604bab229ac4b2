// What the gallery needs of the page and Python cannot do from the server: colouring JSON without a highlighter, the
// filter, and the mark in the navigation at the part that is on the screen.
// Bundled by Reflex (`$/public/gallery.js`); imported by `chat_app/gallery/parts.py`, so that it and its
// stylesheet load with the page and never with the chat.
import "./gallery.css";
import { closest, find } from "./elements.js";
import { filter } from "./gallery_page/filter.js";
import { follow, goTo, partOf } from "./gallery_page/navigation.js";

export { ckColour } from "./gallery_page/json_colours.js";

/** @param {HTMLElement | null} main */
export function ckGallery(main) {
  /** @type {HTMLElement | null | undefined} */
  const scroller = main?.closest(".ca-page");
  if (!main || !scroller) return undefined;
  const field = /** @type {HTMLInputElement} */ (find("input[type=search]", main));
  const content = /** @type {HTMLElement} */ (find(".ck-gallery__content", main));
  const typed = () => {
    filter(main, field.value);
    // What was found begins above the screen for who has scrolled.
    if (content.getBoundingClientRect().top < scroller.getBoundingClientRect().top) content.scrollIntoView();
  };
  const clicked = (/** @type {Event} */ event) => {
    const link = /** @type {HTMLAnchorElement | null} */ (closest(event, 'a[href*="#"]'));
    const part = link && partOf(link);
    if (part && main.contains(part)) requestAnimationFrame(() => goTo(part));
  };
  field.addEventListener("input", typed);
  main.addEventListener("click", clicked);
  const unfollow = follow(main, scroller);
  // The page is drawn after the browser looked for the address's part.
  const asked = location.hash && document.getElementById(location.hash.slice(1));
  if (asked) goTo(asked);
  return () => {
    field.removeEventListener("input", typed);
    main.removeEventListener("click", clicked);
    unfollow();
  };
}
