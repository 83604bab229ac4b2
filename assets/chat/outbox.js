
/* Messages on their way. Each has a key of its own and is kept until the server has acknowledged it by that key, stored or
   refused; delivered again when nothing is heard and on each new line. The server sends it once, whatever arrives. */
const RECEIPT = 3000; // ms in which the server says that it has a message
const STORED = 15_000; // ms in which it says what became of it
const NAME = "chat-outbox";

const newKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const restored = () => {
  try { return JSON.parse(sessionStorage.getItem(NAME)) ?? []; } catch { return []; }
};
// A message of a new chat that outlives a reload belongs to the new chat that is loaded.
const outbox = restored().map(({ key, thread, text }) => ({ key, thread, text, visit: place.visit, tries: 0 }));
const landing = []; // stored, but not in the transcript yet
const saveOutbox = () => {
  try {
    if (outbox.length) sessionStorage.setItem(NAME, JSON.stringify(outbox.map(({ key, thread, text }) => ({ key, thread, text }))));
    else sessionStorage.removeItem(NAME);
  } catch { /* the draft keeps the text */ }
};
const pending = () => outbox.find(isHere);

const post = (text) => {
  const entry = { key: newKey(), ...place, text, tries: 0 };
  outbox.push(entry);
  saveOutbox();
  keep();
  showPending();
  window.chat.toEnd?.();
  deliver(entry);
};

const deliver = (entry) => {
  if (!line()) return; // the next line brings it
  clearTimeout(entry.timer);
  entry.line = line();
  const { key, thread, text } = outForm().elements;
  [key.value, thread.value, text.value] = [entry.key, entry.thread, entry.text];
  outForm().requestSubmit();
  entry.timer = setTimeout(() => doubt(entry), RECEIPT);
};

// At first the message may have been lost alone, or the server be busy; then it is the line.
const doubt = (entry) => {
  doubted = true;
  tell();
  entry.tries += 1;
  if (entry.tries % 2) return deliver(entry);
  giveUp();
  entry.timer = setTimeout(() => doubt(entry), 2 * RECEIPT);
};

const deliverAll = () => {
  const now = line();
  for (const entry of outbox) if (now && entry.line !== now) deliver(entry);
};

const taken = (key) => {
  const at = outbox.findIndex((entry) => entry.key === key);
  if (at < 0) return null;
  const [entry] = outbox.splice(at, 1);
  clearTimeout(entry.timer);
  saveOutbox();
  doubted = false;
  return entry;
};

/* A new chat gets its id with its first message. */
const born = (entry, thread) => {
  const stays = isHere(entry);
  if (stays) keepDraft("", "");
  else keepDraft("", without(readDraft(""), entry.text));
  entry.thread = thread;
  if (!stays) return;
  place = { thread, visit: place.visit };
  rename();
};

const onReceived = (key) => {
  const entry = outbox.find((one) => one.key === key);
  if (!entry) return;
  clearTimeout(entry.timer);
  entry.timer = setTimeout(() => deliver(entry), STORED);
  doubted = false;
  tell();
};

const onStored = (key, thread, item) => {
  const entry = taken(key);
  if (!entry) return;
  if (!entry.thread) born(entry, thread);
  else if (!isHere(entry)) keepDraft(entry.thread, without(readDraft(entry.thread), entry.text));
  if (isHere(entry)) {
    keep();
    landing.push({ ...entry, item });
  }
  sync();
};

// The text is in the draft of its place already.
const onRefused = (why, key, passing) => {
  if (!key) return complain(why, passing);
  const entry = taken(key);
  if (!entry) return;
  if (isHere(entry)) {
    write(joined(entry.text, field()?.value));
    complain(why, passing);
    focus();
  } else complain(`A message in another chat was not sent, and is kept there: ${why}`);
  sync();
};

/* The message stands in the transcript before the server has it. */
const inTranscript = ({ key, item }) => find(`[data-sent-key="${key}"]`) ?? (item && find(`[data-item-id="${CSS.escape(item)}"]`));
const optimistic = found(".ca-optimistic");
const showPending = () => {
  const box = optimistic();
  if (!box) return;
  const entry = pending() ?? landing.find(isHere);
  const visible = entry && (!shown() || shown() === place.thread);
  if (box.dataset.key === (visible ? entry.key : "")) return;
  box.dataset.key = visible ? entry.key : "";
  box.querySelector(".ca-bubble").textContent = visible ? entry.text : "";
  box.hidden = !visible;
  root.toggleAttribute("data-sending", Boolean(visible));
};
const land = () => {
  for (const entry of outbox.filter(isHere)) {
    const item = inTranscript(entry);
    if (item && shown()) onStored(entry.key, shown(), item.dataset.itemId);
  }
  const stay = landing.filter((entry) => isHere(entry) && !inTranscript(entry));
  if (stay.length < landing.length) landing.splice(0, landing.length, ...stay);
};
