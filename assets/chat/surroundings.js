
/* What comes from outside of the page. A file that is dropped beside a place that takes files would replace the page, and
   all that was typed with it. */
for (const type of ["dragover", "drop"]) {
  hear(type, (event) => {
    if (!event.dataTransfer?.types.includes("Files") || event.target.closest?.("[data-takes-files]")) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "none";
  });
}

/* The browser's own frame has the colour of the page. Not before React has taken over, which sets the theme's class then:
   it would take a changed element for another's, and make one more. */
const tint = () => {
  const frame = find('meta[name="theme-color"]');
  const colour = getComputedStyle(root).getPropertyValue("--ca-bg").trim();
  if (frame && colour && frame.content !== colour) frame.content = colour;
};
new MutationObserver(tint).observe(root, { attributes: true, attributeFilter: ["class"] });

/* A print has the whole chat, also what is not loaded. Whoever prints by the browser's menu is told on paper what is not. */
const STEP = 10_000; // ms in which a page of earlier messages comes
const earlier = () => find('[data-testid="load-earlier"]');
const topItem = () => find("[data-item-id]")?.dataset.itemId;
const loadAbove = () => new Promise((resolve) => {
  const [was, thread] = [topItem(), shown()];
  const over = (came) => { clearTimeout(timer); changes.disconnect(); resolve(came); };
  const changes = new MutationObserver(() => { if (topItem() !== was) over(shown() === thread); });
  const timer = setTimeout(over, STEP, false);
  changes.observe(find('[data-testid="transcript"]'), { childList: true, subtree: true });
  earlier().click();
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
