"""Icons by name. The 64 of ChatKit are in the bundle; any other of Lucide is fetched from our own server when shown.

The mark of a brand comes as its outline with the widget (`protocol/vendors.py`).
"""

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
    "suitcase": "briefcase",
    "settings-slider": "sliders-horizontal",
    "user": "user-round",
    "write": "pencil",
    "write-alt": "square-pen",
    "write-alt2": "pen-line",
}
"""ChatKit's name -> the Lucide icon that stands for it."""

OWN = {
    "book-clock": (
        "M4 19.5v-15A2.5 2.5 0 0 1 6.5 2H19a1 1 0 0 1 1 1v18a1 1 0 0 1-1 1H6.5a1 1 0 0 1 0-5H20"
        "M12.5 5.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12.5 7.6v2l1.3.9"
    ),
    "dot": "M12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7z",
    "square-text": "M5 3h14a2 2 0 0 1 2 2v14a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM7 8h10M7 12h10M7 16h6",
    "wreath": (
        "M12 21c-4.5 0-8-3.6-8-8.5c0-3.3 1.2-6.3 3.5-8.5"
        "M 12 21 c 4.5 0 8 -3.6 8 -8.5 c -0 -3.3 -1.2 -6.3 -3.5 -8.5"
        "M5.6 6.6c-1.9-.4-2.6-1.7-2.2-3.6c1.8.4 2.6 1.7 2.2 3.6z"
        "M4.1 11.2c-1.8-.6-2.5-1.9-2.1-3.8c1.8.6 2.5 1.9 2.1 3.8z"
        "M5 16c-1.9-.3-2.9-1.4-2.9-3.3c1.9.3 2.9 1.4 2.9 3.3z"
        "M8.2 19.9c-1.9.3-3.2-.4-3.9-2.2c1.9-.3 3.2.4 3.9 2.2z"
        "M 18.4 6.6 c 1.9 -0.4 2.6 -1.7 2.2 -3.6 c -1.8 0.4 -2.6 1.7 -2.2 3.6 z"
        "M 19.9 11.2 c 1.8 -0.6 2.5 -1.9 2.1 -3.8 c -1.8 0.6 -2.5 1.9 -2.1 3.8 z"
        "M 19 16 c 1.9 -0.3 2.9 -1.4 2.9 -3.3 c -1.9 0.3 -2.9 1.4 -2.9 3.3 z"
        "M 15.8 19.9 c 1.9 0.3 3.2 -0.4 3.9 -2.2 c -1.9 -0.3 -3.2 0.4 -3.9 2.2 z"
    ),
}
"""ChatKit's names for which Lucide has no icon: outlines in the same box of 24 by 24."""

FILLED = frozenset({"check-circle-filled", "star-filled", "dot", "play"})
"""Names whose drawing is filled; `assets/widgets.css` does it, the outline is the same."""

LUCIDE_PREFIX = "lucide:"
PATH_PREFIX = "path:"


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
    own = [
        (own_name, _outline(rx.el.path(d=path), own_name in FILLED, stroke="currentColor"))
        for own_name, path in OWN.items()
    ]
    # Marks fill their box of 24 by 24; Lucide's drawings leave two on each side.
    mark = _outline(rx.el.path(d=name.replace(PATH_PREFIX, "")), True, view_box="-1.5 -1.5 27 27")
    other = rx.cond(
        name.startswith(LUCIDE_PREFIX),
        suspended(AnyLucide.create(name=name.replace(LUCIDE_PREFIX, "")), rx.fragment()),
        rx.cond(name.startswith(PATH_PREFIX), mark, rx.fragment()),
    )
    return rx.el.span(rx.match(name, *known, *own, other), class_name="ck-glyph", custom_attrs={"aria-hidden": "true"})


def _outline(path: rx.Component, filled: bool, **props: str) -> rx.Component:
    fill = "currentColor" if filled else "none"
    shared = {"view_box": "0 0 24 24", "fill": fill, "stroke_linecap": "round", "stroke_linejoin": "round"}
    return rx.el.svg(path, **{**shared, **props})


def icon(name: rx.Var[str] | str) -> rx.Component:
    """An icon by what `protocol.icons.icon_name` gives: ChatKit's name, `lucide:<name>`, or the `path:` of a mark."""
    return glyph(name=name)
