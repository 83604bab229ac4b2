/* What must not wait for the server, because a hand or an eye would notice: the text field and the sidebar (the scroll
   position is scroll.js's). Everything else is Python. React owns the elements; this file only reads them, sets values
   that React does not set, and fills the one element that is left to it (.ca-optimistic). */
(() => {
  "use strict";
  const root = document.documentElement;
  const base = new URL(".", document.currentScript.src).pathname; // "/", or the path that the app is served below
  const threadHere = () => {
    const [kind, thread] = location.pathname.slice(base.length).split("/");
    return (kind === "t" && thread) || "";
  };
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const form = () => find("[data-composer]");
  const field = () => find("[data-composer] textarea");
  const coarse = matchMedia("(pointer: coarse)");
  const narrow = matchMedia("(max-width: 767px)");

  /* Drafts: one for each thread, in this browser only. Storage may be full or forbidden: then there is no draft. */
  const draftKey = (thread) => `chat-draft:${thread || "new"}`;
  const readDraft = (thread) => {
    try { return localStorage.getItem(draftKey(thread)) || ""; } catch { return ""; }
  };
  const keepDraft = (thread, text) => {
    try {
      if (text.trim()) localStorage.setItem(draftKey(thread), text);
      else localStorage.removeItem(draftKey(thread));
    } catch { /* the text is still in the field */ }
  };

  /* In the capture phase, before React sees it: while React takes over the page, it lets nobody hear what is done. */
  const hear = (type, listener) => window.addEventListener(type, listener, true);

  /* Composer */
  let shown = null; // thread whose draft the field holds; null before the first
  let sent = null; // {text, last, at}: on its way, until its item is in the transcript or it came back
  let eager = false; // Enter was pressed before the server could know which thread this is
  const ready = () => find("[data-app-ready]")?.dataset.appReady === "true";
  // Until the server has spoken, the address says which thread it is.
  const threadOf = (composer) => composer.dataset.thread || (!ready() && threadHere()) || "";
  // The router's count of the addresses before this one: a new chat that gets its id keeps it, whoever goes elsewhere does not.
  const visit = () => history.state?.idx;
  let gone = false; // a link was followed since the last message was sent; the router may not have got there yet
  hear("click", (event) => { if (event.target.closest?.("a[href]")) gone = true; });

  const fit = (area) => {
    if (!area.value && !area.style.height) return; // as it was rendered
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  };
  const update = () => {
    const area = field();
    if (!area) return;
    fit(area);
    const send = find('[data-testid="composer-send"]');
    if (send) send.disabled = !area.value.trim() || form().dataset.running === "true" || sent !== null;
  };
  // What is on its way is a draft too, until it has arrived.
  const keep = () => keepDraft(shown, [sent?.text, field()?.value].filter(Boolean).join("\n\n"));
  const write = (text) => {
    const area = field();
    if (!area) return;
    area.value = text;
    keep();
    update();
  };
  const focus = () => { if (!coarse.matches) field()?.focus({ preventScroll: true }); };
  const complain = (text) => {
    const line = find("[data-refusal]");
    if (line && line.textContent !== text) line.textContent = text;
  };

  hear("input", (event) => {
    if (event.target !== field()) return;
    keep();
    complain("");
    update();
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
    const area = field();
    const refuse = (why) => {
      event.preventDefault();
      event.stopImmediatePropagation();
      complain(why);
    };
    const text = area.value;
    const limit = Number(form().dataset.maxBytes);
    const size = new Blob([text]).size;
    if (!text.trim() || sent !== null || form().dataset.running === "true") return refuse("");
    if (size > limit) {
      return refuse(`The message has ${size.toLocaleString()} bytes; at most ${limit.toLocaleString()} are allowed. Shorten it and send it again.`);
    }
    complain("");
    if (!ready()) {
      event.preventDefault();
      event.stopImmediatePropagation();
      eager = true;
      return;
    }
    sent = { text, last: lastMessage(), at: visit() };
    gone = false;
    preview(text);
    setTimeout(() => { write(""); focus(); }); // after React has read the field
  });

  hear("click", (event) => {
    const prompt = event.target.closest?.("[data-prompt]");
    if (!prompt || !field() || sent !== null) return;
    write(prompt.dataset.prompt);
    form().requestSubmit();
  });

  /* The message stands in the transcript before the server has it. */
  const lastMessage = () => all('[data-item-type="user_message"]').at(-1)?.dataset.itemId;
  const preview = (text) => {
    const item = find(".ca-optimistic");
    if (!item) return;
    item.querySelector(".ca-bubble").textContent = text;
    item.hidden = false;
    root.dataset.sending = "";
    window.chat.toEnd?.();
  };
  const unpreview = () => {
    sent = null;
    keep();
    delete root.dataset.sending;
    const item = find(".ca-optimistic");
    if (item) {
      item.hidden = true;
      item.querySelector(".ca-bubble").textContent = "";
    }
    update();
  };

  /* Another thread is opened while a message is on its way: unless the line is dead it arrives all the same. */
  const leave = () => {
    const kept = readDraft(shown);
    unpreview();
    if (find('[data-testid="connection"]')?.dataset.state !== "connected") keepDraft(shown, kept);
  };

  /* After each change of the page, before it is painted. */
  const sync = () => {
    const composer = form();
    const thread = composer ? threadOf(composer) : shown;
    if (thread !== shown && shown === "" && sent?.at !== undefined && sent.at === visit()) { // the new chat has its id now
      keepDraft("", "");
      shown = thread;
      keep();
      // The router follows a moment later; whoever reloads before that must find the chat, too.
      if (location.pathname === base) history.replaceState(history.state, "", `${base}t/${encodeURIComponent(thread)}`);
    } else if (thread !== shown) {
      const typed = shown === null ? field().value : "";
      if (sent !== null) leave();
      shown = thread;
      window.chat.toEnd?.();
      field().value = [...new Set([readDraft(thread), typed])].filter(Boolean).join("\n\n");
      keep();
      complain("");
      update();
      if (document.activeElement === document.body || !narrow.matches) focus();
    }
    if (eager && ready()) {
      eager = false;
      composer?.requestSubmit();
    }
    if (composer && composer.dataset.running !== running) {
      running = composer.dataset.running;
      update();
    }
    if (sent !== null && lastMessage() !== sent.last) unpreview();
  };
  let running = "";
  const start = () => {
    new MutationObserver(sync).observe(document.body, {
      childList: true, subtree: true, characterData: true, attributes: true,
      attributeFilter: ["data-thread", "data-running", "data-app-ready"],
    });
    sync();
  };

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

  /* Esc closes what is open, else stops the answer. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || composes(event)) return;
    const rename = event.target.closest?.("[data-rename]");
    if (rename) rename.form.querySelector("[data-cancel]").click();
    else if (root.hasAttribute("data-drawer")) drawer(false);
    else find('[data-testid="composer-stop"]')?.click();
  });
  document.addEventListener("focusin", (event) => { if (event.target.matches?.("[data-rename]")) event.target.select(); });
  document.addEventListener("focusout", (event) => {
    const input = event.target.closest?.("[data-rename]");
    // Not while React takes the field away, and not when only the window loses the focus.
    if (input && document.hasFocus()) setTimeout(() => { if (input.isConnected && document.activeElement !== input) input.form.requestSubmit(); });
  });

  /* What the server may call. */
  window.chat = {
    ...window.chat,
    /* The new chat's address, also for the router, which hears of it as of a step through the history. */
    move(thread) {
      const there = `${base}t/${encodeURIComponent(thread)}`;
      if (gone || ![base, there].includes(location.pathname)) return;
      history.replaceState(history.state, "", there);
      dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
    },
    write,
    focus,
    refuse: (why) => {
      const text = [sent?.text, field()?.value].filter(Boolean).join("\n\n");
      unpreview();
      write(text);
      complain(why);
      focus();
    },
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
