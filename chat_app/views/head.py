"""What stands in the head of every page: the page's script, and the few lines that must run before the first paint."""

from __future__ import annotations

from pathlib import Path

import reflex as rx
from reflex.utils.exec import is_prod_mode

EARLY = "early.js"
IDENTITY = "early_identity.js"


def _script(name: str, **values: object) -> str:
    """Return a script beside this file as it stands in the page: without its explanation, with these values."""
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith(("//", "/**")))
    for word, value in values.items():
        text = text.replace(word, str(value))
    return text


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
    early = _script(EARLY, BASE=config.prepend_frontend_path("/"))
    if not is_prod_mode():
        early += _script(IDENTITY, PORT=config.backend_port or 8000)
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
