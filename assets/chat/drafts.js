/* Drafts: one for each thread, in this browser only. A tab has its own beside: two tabs of one thread would else write over
   each other's. Storage may be full or forbidden: then the text is in the field, and that is all. */

/** @param {string} thread */
const draftKey = (thread) => `chat-draft:${thread || "new"}`;

/** @param {string} thread */
export const readDraft = (thread) => {
  const name = draftKey(thread);
  try { return sessionStorage.getItem(name) || localStorage.getItem(name) || ""; } catch { return ""; }
};

/** @type {(thread: string, text: string) => void} */
export const keepDraft = (thread, text) => {
  const name = draftKey(thread);
  try {
    const mine = sessionStorage.getItem(name);
    if (text.trim()) {
      sessionStorage.setItem(name, text);
      localStorage.setItem(name, text);
    } else {
      sessionStorage.removeItem(name);
      // Another tab's stays.
      if (mine === null || localStorage.getItem(name) === mine) localStorage.removeItem(name);
    }
  } catch { /* full or forbidden */ }
};

/** @type {(from: string, to: string) => void} */
export const moveDraft = (from, to) => {
  keepDraft(to, joined(readDraft(to), readDraft(from)));
  keepDraft(from, "");
};

/** @param {(string | undefined)[]} texts */
export const joined = (...texts) => texts.filter(Boolean).join("\n\n");

/** @type {(draft: string, text: string | undefined) => string} */
export const without = (draft, text) => (draft === text ? "" : draft.startsWith(`${text}\n\n`) ? draft.slice(`${text}`.length + 2) : draft);
