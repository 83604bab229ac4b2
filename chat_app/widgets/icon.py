"""Icons by name. The 64 of ChatKit are in the bundle; any other of Lucide is fetched from our own server when shown."""

from __future__ import annotations

from typing import ClassVar

import reflex as rx

from chat_app.widgets.lazy import LazyComponent, suspended

DRAWINGS = {
    "agent": "bot",
    "analytics": "chart-no-axes-combined",
    "atom": "atom",
    "batch": "layers",
    "bolt": "zap",
    "book-open": "book-open",
    "book-closed": "book",
    "book-clock": "book-marked",
    "bug": "bug",
    "calendar": "calendar",
    "chart": "chart-column",
    "check": "check",
    "check-circle": "circle-check",
    "check-circle-filled": "circle-check",
    "chevron-left": "chevron-left",
    "chevron-right": "chevron-right",
    "circle-question": "circle-help",
    "clock": "clock",
    "compass": "compass",
    "confetti": "party-popper",
    "cube": "box",
    "desktop": "monitor",
    "document": "file-text",
    "dot": "dot",
    "dots-horizontal": "ellipsis",
    "dots-vertical": "ellipsis-vertical",
    "empty-circle": "circle",
    "external-link": "external-link",
    "globe": "globe",
    "keys": "key-round",
    "lab": "flask-conical",
    "images": "images",
    "info": "info",
    "lifesaver": "life-buoy",
    "lightbulb": "lightbulb",
    "mail": "mail",
    "map-pin": "map-pin",
    "maps": "map",
    "mobile": "smartphone",
    "name": "signature",
    "notebook": "notebook",
    "notebook-pencil": "notebook-pen",
    "page-blank": "file",
    "phone": "phone",
    "play": "play",
    "plus": "plus",
    "profile": "circle-user-round",
    "profile-card": "id-card",
    "reload": "rotate-cw",
    "star": "star",
    "star-filled": "star",
    "search": "search",
    "sparkle": "sparkle",
    "sparkle-double": "sparkles",
    "square-code": "square-code",
    "square-image": "image",
    "square-text": "message-square-text",
    "suitcase": "briefcase",
    "settings-slider": "sliders-horizontal",
    "user": "user-round",
    "wreath": "award",
    "write": "pencil",
    "write-alt": "square-pen",
    "write-alt2": "pen-line",
}
"""ChatKit's name -> the Lucide icon that stands for it."""

FILLED = frozenset({"check-circle-filled", "star-filled", "dot", "play"})
"""Names whose drawing is filled; `assets/widgets.css` does it, the outline is the same."""

LUCIDE_PREFIX = "lucide:"


class AnyLucide(LazyComponent):
    """Lucide's loader of icons by name: a chunk of its own, since it lists some 1,700 files."""

    library = "lucide-react@1.26.0"
    tag = "DynamicIcon"
    module: ClassVar[str] = "lucide-react/dynamic.mjs"
    shares_package: ClassVar[bool] = True
    name: rx.Var[str]


@rx.memo
def glyph(name: rx.Var[str]) -> rx.Component:
    """Draw one icon; the size is the font size around it, the colour the text's."""
    known = [
        (known_name, rx.icon(drawing, class_name="ck-filled" if known_name in FILLED else ""))
        for known_name, drawing in DRAWINGS.items()
    ]
    other = rx.cond(
        name.startswith(LUCIDE_PREFIX),
        suspended(AnyLucide.create(name=name.replace(LUCIDE_PREFIX, "")), rx.fragment()),
        rx.fragment(),
    )
    return rx.el.span(rx.match(name, *known, other), class_name="ck-glyph", custom_attrs={"aria-hidden": "true"})


def icon(name: rx.Var[str] | str) -> rx.Component:
    """An icon by ChatKit's name or `lucide:<name>`; `protocol.icons.icon_name` says which can be drawn."""
    return glyph(name=name)
