
/* Composer: the field, and what is typed into it. */
let started = false;
let lastShown = null;

// While the page still shows another thread, what that one forbids does not count here.
const rules = (name) => shown() === place.thread && outForm()?.dataset[name];
const blocked = () => Boolean(pending()) || rules("running") === "true";

const fit = (area) => {
  if (!area.value && !area.style.height) return; // as it was rendered
  area.style.height = "auto";
  area.style.height = `${area.scrollHeight}px`;
};
const enable = () => {
  const area = field();
  if (!area) return;
  const [locked, closed] = [rules("status") === "locked", rules("status") === "closed"];
  if (area.disabled !== locked) area.disabled = locked;
  if (form().hidden !== closed) form().hidden = closed;
  const send = form().querySelector('[data-testid="composer-send"]');
  const idle = !area.value.trim() || blocked();
  if (send && send.disabled !== idle) send.disabled = idle;
};
// What is on its way is a draft too, until it has arrived.
const keep = () => keepDraft(place.thread, joined(pending()?.text, field()?.value));
const write = (text) => {
  const area = field();
  if (!area) return;
  area.value = text;
  fit(area);
  keep();
  enable();
};
const focus = () => { if (!coarse.matches) field()?.focus({ preventScroll: true }); };
const focusHere = () => { if (document.activeElement === document.body || !narrow.matches) focus(); };
let passes = false; // what is said is true only while an answer is written
let ran = false;
const complain = (text, passing) => {
  passes = Boolean(passing);
  const words = find("[data-refusal]");
  if (words && words.textContent !== text) words.textContent = text;
};

const changePlace = () => {
  const area = field();
  complain("");
  if (!area) return;
  area.value = without(readDraft(place.thread), pending()?.text);
  fit(area);
  enable();
  showPending();
};

hear("input", (event) => {
  if (event.target !== field()) return;
  keep();
  complain("");
  fit(event.target);
  enable();
});

// While an input method composes, Enter takes its suggestion and Escape drops it (Safari says so by 229 only).
const composes = (event) => event.isComposing || event.keyCode === 229;

hear("keydown", (event) => {
  if (event.key !== "Enter" || event.target !== field()) return;
  if (composes(event) || event.shiftKey || event.altKey) return;
  // The keyboard on a touch screen has no Shift+Enter: there Enter is the new line, and a button sends.
  if (coarse.matches && !event.ctrlKey && !event.metaKey) return;
  event.preventDefault();
  form().requestSubmit();
});

/* A message that cannot be sent never leaves the field. */
hear("submit", (event) => {
  if (event.target !== form()) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const text = field().value;
  const limit = Number(form().dataset.maxBytes);
  const size = new Blob([text]).size;
  if (!text.trim() || blocked()) return complain("");
  if (size > limit) {
    return complain(`The message has ${size.toLocaleString()} bytes; at most ${limit.toLocaleString()} are allowed. Shorten it and send it again.`);
  }
  complain("");
  field().value = "";
  fit(field());
  post(text);
  focus();
  enable();
});

// What was typed meanwhile stays a draft.
hear("click", (event) => {
  const prompt = event.target.closest?.("[data-prompt]");
  if (!prompt || !field() || blocked()) return;
  post(prompt.dataset.prompt);
  focus();
  enable();
});

/* After each change of the page, before it is painted. */
const sync = () => {
  if (!started && field()) {
    started = true;
    const typed = field().value;
    field().value = [...new Set([without(readDraft(place.thread), pending()?.text), typed])].filter(Boolean).join("\n\n");
    fit(field());
    if (document.activeElement === document.body || !narrow.matches) focus();
    keep();
  }
  if (shown() !== lastShown) {
    lastShown = shown();
    window.chat.toEnd?.();
  }
  tell();
  if (outbox.length || landing.length) {
    deliverAll();
    land();
  }
  showPending();
  enable();
  if (passes && ran && rules("running") !== "true") complain("");
  ran = rules("running") === "true";
  reveal();
};
const start = () => {
  new MutationObserver(sync).observe(document.body, {
    childList: true, subtree: true, characterData: true, attributes: true,
    attributeFilter: ["data-thread", "data-running", "data-status", "data-lost", "data-app-ready", "data-line"],
  });
  sync();
};

/* What the server may call, and the page's other scripts. */
window.chat = {
  ...window.chat,
  thread: () => shown() || place.thread,
  received: onReceived,
  stored: onStored,
  refuse: onRefused,
  unheard: () => complain("The connection was lost just now, and what you did last may not have arrived. Look, and do it again if need be."),
  move: (thread, key) => {
    const entry = outbox.find((one) => one.key === key);
    if (entry && !entry.thread) born(entry, thread);
  },
  write,
  focus,
};
