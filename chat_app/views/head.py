"""What stands in the head of every page: the page's script, and the few lines that must run before the first paint."""

from __future__ import annotations

import reflex as rx
from reflex.utils.exec import is_prod_mode

_EARLY = """
try {
  localStorage.setItem("chat-timezone", Intl.DateTimeFormat().resolvedOptions().timeZone || "");
  document.documentElement.toggleAttribute("data-no-sidebar", localStorage.getItem("chat-sidebar") === "closed");
} catch {}
{
  const base = "%s", path = location.pathname;
  document.documentElement.toggleAttribute("data-new", path === base);
  if (!path.startsWith(base)) location.replace(base);
}
window.WebSocket = class extends WebSocket {
  constructor(...values) {
    super(...values);
    if (!String(values[0]).includes("/_event/")) return;
    const before = window.chatSocket;
    window.chatSocket = this;
    this.addEventListener("message", ({ data }) => { if (/^42/.test(data)) this.asked = 0; });
    if (before?.asked && performance.now() - before.asked < 20000) window.chat?.unheard();
  }
  send(data) {
    super.send(data);
    if (/^42.{0,200}chat_app___state___(turn|threads|actions)____\\w+\\.(?!send\\b|search\\b)/.test(data)) {
      this.asked = performance.now();
    }
  }
};
"""
"""Time zone for the first event; sidebar and page kind, so that nothing jumps when the app takes over. A page that was
reached past the path that it is served below goes there: its router knows no other. Reflex keeps its socket to itself,
and chat.js must be able to give up one that is dead but not closed, and to know what it took with it: an event that
nothing came after. A message is sent again (outbox.js); of what else a person did it is said that it may be lost."""

_IDENTITY = """
try {
  const ask = new XMLHttpRequest();
  ask.open("GET", `${location.protocol}//${location.hostname}:%d/api/identity`, false);
  ask.withCredentials = true;
  ask.send();
} catch {}
"""
"""Under `reflex run` the page comes from another port, and its socket's handshake cannot set the identity cookie: this
request must be answered before the socket opens, so it is the one that waits."""


_ICON = (
    "data:image/svg+xml,"
    "%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Crect width='32' height='32' rx='9' fill='%23171717'/%3E"
    "%3Cpath d='M9 10.5h14a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2h-6.5L12 25v-3.5H9a2 2 0 0 1-2-2v-7a2 2 0 0 1 2-2z'"
    " fill='%23fff'/%3E"
    "%3C/svg%3E"
)
"""Inline: a request of its own would bring less than its headers. Browsers that take no SVG ask for the file."""


_OPTIONS = "/api/options.css"


def _options_url() -> str:
    """Return where the stylesheet of the app's options is: with the page, or under `reflex run` with the server."""
    config = rx.config.get_config()
    return config.prepend_frontend_path(_OPTIONS) if is_prod_mode() else f"{config.api_url}{_OPTIONS}"


def options_stylesheet() -> rx.Component:
    """Place the stylesheet of the app's options: in the page, since what stands in its head comes before its others."""
    return rx.el.link(rel="stylesheet", href=_options_url())


def head() -> list[rx.Component]:
    """Return the head's elements."""
    config = rx.config.get_config()
    early = _EARLY % config.prepend_frontend_path("/")
    if not is_prod_mode():
        early += _IDENTITY % (config.backend_port or 8000)
    return [
        rx.el.script(early),
        rx.el.script(src=config.prepend_frontend_path("/chat.js"), defer=True),
        rx.el.link(rel="icon", href=config.prepend_frontend_path("/favicon.ico"), sizes="32x32"),
        rx.el.link(rel="icon", href=_ICON, type="image/svg+xml"),
        rx.el.link(rel="apple-touch-icon", href=config.prepend_frontend_path("/icon-maskable.png")),
        *(
            [rx.el.link(rel="manifest", href=config.prepend_frontend_path("/manifest.webmanifest"))]
            if is_prod_mode()
            else []
        ),
        rx.el.link(
            rel="preload",
            href=config.prepend_frontend_path("/fonts/inter-latin.woff2"),
            type="font/woff2",
            custom_attrs={"as": "font", "crossOrigin": ""},
        ),
        rx.el.link(rel="preload", href=_options_url(), custom_attrs={"as": "style"}),
        rx.el.meta(name="color-scheme", content="light dark"),
        # As in the manifest; chat.js has it follow the theme.
        rx.el.meta(name="theme-color", content="#ffffff"),
    ]
