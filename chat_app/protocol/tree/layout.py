"""Box, Row, Col, Form, Basic, Spacer and Divider: flex containers with spacing, borders and backgrounds."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from chat_app.protocol import tokens
from chat_app.protocol.transcript import Json
from chat_app.protocol.tree.node import (
    ALIGNS,
    JUSTIFIES,
    action,
    add_class,
    box_sizes,
    head,
    held,
    with_action,
    with_props,
    with_style,
)
from chat_app.protocol.tree.reading import choice, flag, record
from chat_app.protocol.tree.scope import Scope
from chat_app.protocol.viewmodel import WidgetNode

BORDER_STYLES: Final = frozenset({"solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset"})
_SIDES: Final = {
    "top": ("Top",),
    "right": ("Right",),
    "bottom": ("Bottom",),
    "left": ("Left",),
    "x": ("Left", "Right"),
    "y": ("Top", "Bottom"),
}


def box(scope: Scope, raw: Json) -> WidgetNode:
    """A Box; its children run down unless `direction` is row."""
    return _container(scope, raw, "Box", choice(raw, "direction", ("row", "col"), "col"))


def row(scope: Scope, raw: Json) -> WidgetNode:
    """A Row; its children are centred across it unless `align` says otherwise (in the stylesheet)."""
    return _container(scope, raw, "Row", "row")


def col(scope: Scope, raw: Json) -> WidgetNode:
    """A Col."""
    return _container(scope, raw, "Col", "col")


def basic(scope: Scope, raw: Json) -> WidgetNode:
    """The root without a frame; it may also be nested."""
    node = _container(scope, raw, "Basic", choice(raw, "direction", ("row", "col"), "col"))
    return add_class(node, choice(raw, "theme", ("light", "dark")))


def form(scope: Scope, raw: Json) -> WidgetNode:
    """A Form. HTML knows no form within a form: an inner one is a group that acts as one (`assets/widgets/forms.js`).

    An inner one without an action is there for the layout: its fields and its submit buttons are the outer one's.
    """
    fired = action(scope, raw.get("onSubmitAction"), "container", validate=True)
    inner = scope.in_form and fired is not None
    below = replace(scope, submits=fired or scope.submits, inner_form=inner or scope.inner_form)
    node = _container(below, raw, "Form", choice(raw, "direction", ("row", "col"), "col"), form=True)
    with_props(node, {"group": scope.in_form, "inner": inner})
    return with_action(node, fired)


def spacer(_scope: Scope, raw: Json) -> WidgetNode:
    """A Spacer takes what is left; `minSize` counts along the parent's direction."""
    size = tokens.length(raw.get("minSize"))
    return with_style(head(raw, "Spacer", "ck-spacer"), {"flex": f"1 0 {size}" if size and size != "auto" else ""})


def divider(scope: Scope, raw: Json) -> WidgetNode:
    """A Divider: across a column, or upright in a row."""
    node = head(raw, "Divider", "ck-divider", "upright" if scope.in_row else "", "flush" if flag(raw, "flush") else "")
    return with_style(
        node,
        {
            "--ck-divider-color": tokens.color(raw.get("color"), "border"),
            "--ck-divider-size": tokens.length(raw.get("size")),
            "--ck-divider-space": tokens.length(raw.get("spacing"), tokens.SPACING_UNIT),
        },
    )


def spacing(value: Any, name: str) -> dict[str, str]:
    """`padding` or `margin`, from a number, a CSS string or an object of sides. Later sides win: x, y, then each."""
    is_margin = name == "margin"
    if not isinstance(value, dict):
        return {name: tokens.margins(value) if is_margin else tokens.lengths(value)}
    raw = record(value)
    found: dict[str, str] = {}
    for side in ("x", "y", "top", "right", "bottom", "left"):
        size = tokens.margin(raw.get(side)) if is_margin else tokens.length(raw.get(side), tokens.SPACING_UNIT)
        found.update({f"{name}{edge}": size for edge in _SIDES[side] if size})
    return found


def padding(value: Any) -> dict[str, str]:
    """Padding, and the same by side as custom properties, for children that are flush with the edge."""
    style = {name: size for name, size in spacing(value, "padding").items() if size}
    whole = style.get("padding", "")
    parts = [whole] if "(" in whole else whole.split()
    # As in CSS: top, right, bottom, left; what is missing is as the side across.
    sides = [*parts, parts[1]] if len(parts) == 3 else (parts * 4)[:4]
    edges = ("Top", "Right", "Bottom", "Left")
    known = dict(zip(edges, sides, strict=False)) or {edge: style.get(f"padding{edge}", "") for edge in edges}
    return {**style, **{f"--ck-pad-{edge[0].lower()}": size for edge, size in known.items() if size}}


def borders(value: Any) -> dict[str, str]:
    """A thickness, one border, or borders by side."""
    raw = record(value)
    if not raw or "size" in raw:
        return {"border": _border(value)}
    found: dict[str, str] = {}
    for side in ("x", "y", "top", "right", "bottom", "left"):
        line = _border(raw.get(side))
        found.update({f"border{edge}": line for edge in _SIDES[side] if line})
    return found


def _border(value: Any) -> str:
    raw = record(value)
    size = tokens.length(raw.get("size") if raw else value)
    if not size or size.startswith("-"):
        return ""
    color = tokens.color(raw.get("color"), "border") or "var(--ck-border-default)"
    return f"{size} {choice(raw, 'style', BORDER_STYLES, 'solid')} {color}"


def flex_style(raw: Json) -> dict[str, str]:
    """How a container lays out its children. Without a `gap` the stylesheet's system spacing holds."""
    return {
        "alignItems": ALIGNS.get(choice(raw, "align", ALIGNS), ""),
        "justifyContent": JUSTIFIES.get(choice(raw, "justify", JUSTIFIES), ""),
        "flexWrap": choice(raw, "wrap", ("nowrap", "wrap", "wrap-reverse")),
        "gap": tokens.length(raw.get("gap"), tokens.SPACING_UNIT),
    }


def _container(scope: Scope, raw: Json, kind: str, direction: str, *, form: bool = False) -> WidgetNode:
    layout = flex_style(raw)
    node = head(raw, kind, "ck-box", direction)
    sizes = box_sizes(raw)
    add_class(node, "" if layout["gap"] else "ck-flow")
    held(scope, node, raw, sizes)
    with_style(
        node,
        {
            **layout,
            **sizes,
            **padding(raw.get("padding")),
            **spacing(raw.get("margin"), "margin"),
            **borders(raw.get("border")),
            "borderRadius": tokens.radius(raw.get("radius")),
            "background": scope.background(raw.get("background")),
        },
    )
    inside = scope.on(raw.get("background"))
    node["children"] = inside.children(raw, row=direction == "row", form=form, submits=scope.submits)
    wraps = layout["flexWrap"].startswith("wrap")
    if direction == "row" and not form and not wraps and len(node["children"]) > 1:
        with_props(node, {"sideways": True})
    return node
