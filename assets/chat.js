/* What must not wait for the server, because a hand or an eye would notice: the text field, the scroll position, the
   sidebar, the clipboard. Everything else is Python. React owns the elements; this file only reads them, sets values
   that React does not set, and fills the one element that is left to it (.ca-optimistic). */
(() => {
  "use strict";
  const root = document.documentElement;
  const find = (selector) => document.querySelector(selector);
  const all = (selector) => [...document.querySelectorAll(selector)];
  const form = () => find("[data-composer]");
  const field = () => find("[data-composer] textarea");
  const scroller = () => find("[data-scroller]");
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

  /* Composer */
  let shown = null; // thread whose draft the field holds; null before the first
  let sent = null; // {text, last}: on its way, until its item is in the transcript or it came back

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
  const write = (text) => {
    const area = field();
    if (!area) return;
    area.value = text;
    keepDraft(form().dataset.thread, text);
    update();
  };
  const focus = () => { if (!coarse.matches) field()?.focus({ preventScroll: true }); };
  const complain = (text) => {
    const line = find("[data-refusal]");
    if (line && line.textContent !== text) line.textContent = text;
  };

  document.addEventListener("input", (event) => {
    if (event.target !== field()) return;
    keepDraft(form().dataset.thread, event.target.value);
    complain("");
    update();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target !== field()) return;
    // While an input method composes, Enter takes its suggestion (Safari says so by 229 only).
    if (event.isComposing || event.keyCode === 229 || event.shiftKey || event.altKey) return;
    event.preventDefault();
    form().requestSubmit();
  });

  /* In the capture phase, before React sees it: a message that cannot be sent never leaves the field. */
  window.addEventListener("submit", (event) => {
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
    sent = { text, last: lastMessage() };
    preview(text);
    setTimeout(() => { write(""); focus(); }); // after React has read the field
  }, true);

  document.addEventListener("click", (event) => {
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
    follow = true;
    toEnd();
  };
  const unpreview = () => {
    sent = null;
    delete root.dataset.sending;
    const item = find(".ca-optimistic");
    if (item) {
      item.hidden = true;
      item.querySelector(".ca-bubble").textContent = "";
    }
    update();
  };

  /* Scrolling: at the end we stay at the end, anywhere else nothing moves. */
  let follow = true;
  let height = 0;
  const gap = (box) => box.scrollHeight - box.scrollTop - box.clientHeight;
  const away = (is) => { if (("away" in root.dataset) !== is) root.toggleAttribute("data-away", is); };
  const toEnd = () => {
    const box = scroller();
    // Behind a page of its own there is no end to stay at, and asking for it would lay out that page on each change.
    if (!box || find(".ca-page")) return;
    if (follow) box.scrollTop = box.scrollHeight;
    height = box.scrollHeight;
    away(!follow && gap(box) > 48);
  };
  document.addEventListener("scroll", (event) => {
    const box = scroller();
    if (event.target !== box) return;
    // A scroll caused by growth or shrinking says nothing about what the reader wants.
    if (box.scrollHeight === height) follow = gap(box) < 48;
    height = box.scrollHeight;
    away(!follow && gap(box) > 48);
  }, true);
  document.addEventListener("wheel", (event) => { if (event.deltaY < 0 && scroller()?.contains(event.target)) follow = false; }, { passive: true });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-jump]")) {
      follow = true;
      const box = scroller();
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches || gap(box) > 4000;
      box.scrollTo({ top: box.scrollHeight, behavior: calm ? "instant" : "smooth" });
      away(false);
      focus();
    }
    // Browsers keep the reader's place when something is added above, except at the very top.
    if (event.target.closest?.('[data-testid="load-earlier"]')) {
      follow = false;
      const box = scroller();
      if (box.scrollTop < 1) box.scrollTop = 1;
    }
  });

  /* After each change of the page, before it is painted. */
  const sync = () => {
    const composer = form();
    if (composer && composer.dataset.thread !== shown) {
      const thread = composer.dataset.thread;
      const text = field().value;
      if (shown === "" && thread && (sent !== null || text)) keepDraft("", ""), keepDraft(thread, text); // the new chat has its id now
      else field().value = readDraft(thread) || (shown === null ? text : "");
      if (!(shown === "" && thread && root.dataset.sending !== undefined)) follow = true;
      shown = thread;
      complain("");
      update();
      if (document.activeElement === document.body || !narrow.matches) focus();
    }
    if (composer && composer.dataset.running !== running) {
      running = composer.dataset.running;
      update();
    }
    if (sent !== null && lastMessage() !== sent.last) unpreview();
    toEnd();
  };
  let running = "";
  const start = () => {
    new MutationObserver(sync).observe(document.body, {
      childList: true, subtree: true, characterData: true, attributes: true,
      attributeFilter: ["data-thread", "data-running", "open"],
    });
    new ResizeObserver(toEnd).observe(scroller() ?? document.body);
    sync();
  };

  /* Sidebar: closed or open on wide screens is remembered; on narrow ones it is a drawer. */
  const drawer = (open) => {
    root.toggleAttribute("data-drawer", open);
    const chat = find(".ca-chat");
    if (chat) chat.inert = open;
    const side = find("[data-sidebar]");
    if (open) side?.querySelector("a, button, input")?.focus();
    else if (side?.contains(document.activeElement)) find('.ca-head [data-toggles="sidebar"]')?.focus();
  };
  const toggle = () => {
    if (narrow.matches) return drawer(!root.hasAttribute("data-drawer"));
    const closed = root.toggleAttribute("data-no-sidebar");
    try { localStorage.setItem("chat-sidebar", closed ? "closed" : "open"); } catch { /* not remembered */ }
    find(closed ? '.ca-head [data-toggles="sidebar"]' : '[data-sidebar] [data-toggles="sidebar"]')?.focus();
  };
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-toggles]")) return toggle();
    if (event.target.closest?.("[data-sidebar] a") && root.hasAttribute("data-drawer")) drawer(false);
  });

  /* Esc closes what is open, else stops the answer. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
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

  /* Clipboard: the text comes from the server a moment after the click, so the click opens the clipboard for it. */
  let deliver = null;
  const byHand = (text) => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "ca-hidden";
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-copies]");
    if (!button) return;
    const text = new Promise((resolve) => { deliver = resolve; });
    const done = () => {
      button.setAttribute("data-done", "");
      setTimeout(() => button.removeAttribute("data-done"), 1600);
    };
    const item = () => new ClipboardItem({ "text/plain": text.then((it) => new Blob([it], { type: "text/plain" })) });
    // No clipboard without https or localhost.
    const written = navigator.clipboard && window.ClipboardItem ? navigator.clipboard.write([item()]) : Promise.reject();
    written.then(done, () => text.then(byHand).then(done));
  });

  /* What the server may call. */
  window.chat = {
    write,
    focus,
    deliver: (text) => deliver?.(text),
    refuse: (why) => {
      const text = sent?.text;
      unpreview();
      if (text && field() && !field().value) write(text);
      complain(why);
      focus();
    },
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
