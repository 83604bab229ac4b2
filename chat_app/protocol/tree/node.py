"""The parts that nodes of every family share: the head of a node, its action, its classes."""

from __future__ import annotations

from typing import Any, Final, Literal

from chat_app.protocol import tokens
from chat_app.protocol.client_actions import is_for_page
from chat_app.protocol.transcript import Json
from chat_app.protocol.tree.reading import choice, flag, record, text
from chat_app.protocol.tree.scope import Scope
from chat_app.protocol.viewmodel import ActionRef, WidgetNode
from chat_app.style import classes

Loading = Literal["self", "container", "none"]

WEIGHTS: Final = frozenset({"normal", "medium", "semibold", "bold"})
ALIGNS: Final = {
    "start": "flex-start",
    "center": "center",
    "end": "flex-end",
    "baseline": "baseline",
    "stretch": "stretch",
}
# Safe: what is too much for a row sticks out at its end, where it can be scrolled to.
JUSTIFIES: Final = {
    "start": "flex-start",
    "center": "safe center",
    "end": "safe flex-end",
    "between": "space-between",
    "around": "space-around",
    "evenly": "space-evenly",
    "stretch": "stretch",
}
CONTROL_SIZES: Final = frozenset({"3xs", "2xs", "xs", "sm", "md", "lg", "xl", "2xl", "3xl"})

_LOADINGS: Final[dict[str, Loading]] = {"self": "self", "container": "container", "none": "none"}


def head(raw: Json, kind: str, block: str, *modifiers: str) -> WidgetNode:
    """Type, id and classes."""
    node: WidgetNode = {"type": kind, "cls": classes(block, *modifiers)}
    if identity := text(raw, "id", 200):
        node["id"] = identity
    return node


def with_style(node: WidgetNode, style: dict[str, str]) -> WidgetNode:
    """Set the values that are not empty."""
    kept = {name: value for name, value in style.items() if value}
    if kept:
        node["style"] = {**node.get("style", {}), **kept}
    return node


def with_props(node: WidgetNode, props: dict[str, Any]) -> WidgetNode:
    """Set the props that hold something; what is false, empty, 0 or None is not sent to the browser."""
    kept = {name: value for name, value in props.items() if value}
    node["props"] = {**node.get("props", {}), **kept}
    return node


def add_class(node: WidgetNode, *names: str) -> WidgetNode:
    """Append classes that are not empty."""
    node["cls"] = " ".join([node.get("cls", ""), *filter(None, names)]).strip()
    return node


def action(scope: Scope, value: Any, auto: Loading, *, validate: bool = False) -> ActionRef | None:
    """An ActionConfig with its defaults filled in, or None if there is none.

    `auto` is what loadingBehavior "auto" means at this place; `validate` says that invalid fields block it.
    """
    raw = record(value)
    kind = text(raw, "type", 200)
    if not kind:
        return None
    found: ActionRef = {
        "type": kind,
        "payload": raw.get("payload"),
        "handler": "client" if is_for_page(kind, raw.get("handler")) else "server",
        "loading": _LOADINGS.get(choice(raw, "loadingBehavior", _LOADINGS), auto),
        "streaming": flag(raw, "streaming", True),
        "node": f"{scope.item_id}/{scope.path}",
    }
    if validate:
        found["validate"] = True
    if found["handler"] == "server" and found["streaming"]:
        found["waits"] = True
    return found


def with_action(node: WidgetNode, found: ActionRef | None) -> WidgetNode:
    """Set the action, if there is one."""
    if found is not None:
        node["action"] = found
    return node


def box_sizes(raw: Json) -> dict[str, str]:
    """Width, height and their bounds; `size` stands for both sides."""
    style: dict[str, str] = {}
    for both, wide, high in (
        ("size", "width", "height"),
        ("minSize", "minWidth", "minHeight"),
        ("maxSize", "maxWidth", "maxHeight"),
    ):
        square = tokens.length(raw.get(both))
        style[wide] = tokens.length(raw.get(wide)) or square
        style[high] = tokens.length(raw.get(high)) or square
    style["aspectRatio"] = tokens.ratio(raw.get("aspectRatio"))
    return style


def held(scope: Scope, node: WidgetNode, raw: Json, sizes: dict[str, str]) -> WidgetNode:
    """Keep the size that a node states: what states none shrinks before (see widgets.css).

    A share of the parent (`%`) may give way in the end, where shares and gaps are more than the whole.
    """
    flex = tokens.flex(raw.get("flex"))
    wide, high = (any(char.isdigit() for char in sizes[side]) for side in ("width", "height"))
    if wide:
        add_class(node, "ck-share" if "%" in sizes["width"] else "ck-sized")
    if flex:
        parts = flex.split()
        gives = parts == ["auto"] or (len(parts) == 3 and parts[1] == "1")
        return with_style(node, {"flex": flex, "flexShrink": "9999" if gives and scope.in_row else ""})
    keeps = high and "%" not in sizes["height"] and not scope.in_row
    return with_style(node, {"flexShrink": "0" if keeps else ""})


def text_align(raw: Json) -> str:
    """`start`, `center` or `end`, for `textAlign`."""
    return choice(raw, "textAlign", ("start", "center", "end"))


def words_of(node: WidgetNode, *, pictures: bool = False) -> list[str]:
    """Return what stands in a node and below it in words; `pictures` counts their alternate texts too."""
    own = (node.get("text", ""), node.get("props", {}).get("alt", "") if pictures else "")
    found = [words for words in own if words]
    for child in node.get("children", []):
        found += words_of(child, pictures=pictures)
    return found
