/* A file that is dropped would replace the page, and all that was typed with it. */
import { hear } from "./page.js";

for (const type of /** @type {const} */ (["dragover", "drop"])) {
  hear(type, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  });
}
