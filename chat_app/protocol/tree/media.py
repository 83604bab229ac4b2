"""Icon and Image."""

from __future__ import annotations

from typing import Final

from chat_app.protocol import tokens
from chat_app.protocol.transcript import Json
from chat_app.protocol.tree.layout import spacing
from chat_app.protocol.tree.node import add_class, box_sizes, head, with_style
from chat_app.protocol.tree.reading import choice, flag, text
from chat_app.protocol.tree.scope import Scope
from chat_app.protocol.viewmodel import WidgetNode

ICON_SIZES: Final = frozenset({"xs", "sm", "md", "lg", "xl", "2xl", "3xl"})
FITS: Final = frozenset({"cover", "contain", "fill", "scale-down", "none"})
SMALL: Final = 64
"""Pixels of width up to which the place of a lost picture shows an icon and no words."""

POSITIONS: Final = frozenset(
    {"top left", "top", "top right", "left", "center", "right", "bottom left", "bottom", "bottom right"}
)


def icon(scope: Scope, raw: Json) -> WidgetNode | None:
    """An Icon; an unknown one is left out whole, so that it leaves no hole."""
    name = scope.icon(raw.get("name"))
    if not name:
        return None
    node = head(raw, "Icon", "ck-icon", choice(raw, "size", ICON_SIZES, "md"))
    node["props"] = {"icon": name}
    return with_style(node, {"color": scope.ink(raw.get("color"))})


def image(scope: Scope, raw: Json) -> WidgetNode:
    """An Image; one whose URL is refused has no `src`, and shows an empty place with its alternate text."""
    node = head(raw, "Image", "ck-image", choice(raw, "fit", FITS, "cover"))
    sizes = box_sizes(raw)
    bare = not any(sizes[side] for side in ("width", "height", "minWidth", "minHeight"))
    source = scope.picture(raw.get("src"))
    add_class(
        node,
        "ck-image--frame" if flag(raw, "frame") else "",
        "ck-flush" if flag(raw, "flush") else "",
        "ck-image--thumb" if scope.in_row and bare and not flag(raw, "flush") and not raw.get("flex") else "",
        "ck-image--small" if _is_small(sizes["width"]) else "",
    )
    with_style(
        node,
        {
            **sizes,
            **spacing(raw.get("margin"), "margin"),
            "flex": tokens.flex(raw.get("flex")),
            "borderRadius": tokens.radius(raw.get("radius")),
            "background": scope.background(raw.get("background")),
            "objectPosition": choice(raw, "position", POSITIONS),
        },
    )
    node["props"] = {"src": source, "alt": text(raw, "alt", 500)}
    return node


def _is_small(size: str) -> bool:
    """Whether a picture of that width has no room for its alternate text."""
    return size.endswith("px") and size[:-2].isdigit() and int(size[:-2]) <= SMALL
