"""Card, ListView and ListViewItem: the frames that a widget comes in."""

from __future__ import annotations

from typing import Any, Final

from chat_app.protocol.transcript import Json
from chat_app.protocol.tree.layout import borders, flex_style, padding
from chat_app.protocol.tree.node import action, add_class, head, with_action, with_props, with_style, words_of
from chat_app.protocol.tree.reading import children_of, choice, flag, record, text, whole
from chat_app.protocol.tree.scope import Scope
from chat_app.protocol.viewmodel import ActionRef, WidgetNode
from chat_app.style import classes

AUTO_LIMIT: Final = 10
"""ListView `limit: "auto"`: a list of up to this many rows shows them all."""

AUTO_SHOWN: Final = 8
"""A longer one shows so many; hiding one or two rows would not be worth the click."""

THEMES: Final = ("light", "dark")
"""What `theme` forces: the surface, not the status line, which stands on the page."""

CONTAINERS: Final = frozenset({"Box", "Row", "Col", "Form", "Basic"})

APPROVALS: Final = frozenset({"pending", "approved", "denied", "expired"})


def card(scope: Scope, raw: Json) -> WidgetNode:
    """A Card. `confirm` waits for valid fields; both buttons carry the values of the card's fields.

    A card with fields and a confirm button is a form even without `asForm`: published cards often forget it.
    """
    as_form = (
        not scope.in_form and not _holds(raw, "Form") and (flag(raw, "asForm") or bool(record(raw.get("confirm"))))
    )
    node = head(raw, "Card", "ck-card", choice(raw, "size", ("sm", "md", "lg", "full"), "md"))
    add_class(node, choice(raw, "dir", ("rtl",)))
    with_style(
        node,
        {
            **padding(raw.get("padding")),
            **_frame(raw.get("border")),
            "background": scope.background(raw.get("background"), under="var(--ck-surface-elevated)"),
        },
    )
    confirm, cancel = (_foot_action(scope, raw, name) for name in ("confirm", "cancel"))
    props: dict[str, Any] = {"form": as_form, "collapsed": flag(raw, "collapsed"), "status": _status(scope, raw)}
    props["theme"] = choice(raw, "theme", THEMES)
    props["confirm"] = confirm if as_form else None
    foot = [
        _foot_button(raw, name, fired, submit=as_form and name == "confirm")
        for name, fired in (("cancel", cancel), ("confirm", confirm))
        if fired
    ]
    if foot:
        node["foot"] = foot
    approval = record(raw.get("approval"))
    if approval:
        props["approval"] = choice(approval, "status", APPROVALS, "pending")
        props["tool"] = text(approval, "tool", 200)
    with_props(node, props)
    node["children"] = scope.on(raw.get("background")).children(raw, form=as_form, submits=confirm)
    return node


def list_view(scope: Scope, raw: Json) -> WidgetNode:
    """A ListView; rows over its `limit` wait behind "Show more"."""
    node = head(raw, "ListView", "ck-list")
    add_class(node, choice(raw, "dir", ("rtl",)))
    rows = scope.children(raw)
    asked = whole(raw, "limit", 1, 10_000)
    shown = asked or (len(rows) if len(rows) <= AUTO_LIMIT else AUTO_SHOWN)
    node["children"], rest = rows[:shown], rows[shown:]
    props: dict[str, Any] = {"status": _status(scope, raw), "theme": choice(raw, "theme", THEMES)}
    if rest:
        node["more"] = rest
        props["moreLabel"] = f"Show {len(rest)} more"
    return with_props(node, props)


def list_item(scope: Scope, raw: Json) -> WidgetNode:
    """A row of a list; with `onClickAction` a click anywhere on it fires (controls inside keep their own clicks)."""
    node = head(raw, "ListViewItem", "ck-item")
    layout = flex_style(raw)
    with_style(node, {"alignItems": layout["alignItems"], "gap": layout["gap"]})
    node["children"] = scope.children(raw, row=True)
    if len(node["children"]) > 1:
        with_props(node, {"sideways": True})
    _fill(node["children"])
    found = action(scope, raw.get("onClickAction"), "self")
    if found is not None:
        add_class(node, "ck-item--live")
        with_props(node, {"name": " ".join(words_of(node))[:200] or "Open"})
    return with_action(node, found)


def _fill(parts: list[WidgetNode]) -> None:
    """Let the only container of a row that states no size take what the others leave, if no Spacer does."""
    boxes = [part for part in parts if part.get("type") in CONTAINERS and not _is_sized(part)]
    if len(boxes) == 1 and all(part.get("type") != "Spacer" for part in parts):
        add_class(boxes[0], "ck-fills")


def _is_sized(part: WidgetNode) -> bool:
    """Whether a node states how wide it is, or how it grows."""
    return any(name in part.get("style", {}) for name in ("width", "maxWidth", "flex"))


def _frame(value: Any) -> dict[str, str]:
    """The border of a card; one given by sides leaves the other sides without."""
    style = borders(value)
    if "border" in style or not style:
        return style
    return {f"border{edge}": style.get(f"border{edge}", "0px") for edge in ("Top", "Right", "Bottom", "Left")}


def _foot_action(scope: Scope, raw: Json, name: str) -> ActionRef | None:
    """The action of confirm or cancel. Their addresses differ, so that only the one that works shows it."""
    fired = action(scope, record(raw.get(name)).get("action"), "container", validate=name == "confirm")
    if fired is not None:
        fired["node"] = f"{scope.item_id}/{scope.path}/{name}"
    return fired


def _foot_button(raw: Json, name: str, fired: ActionRef, *, submit: bool) -> WidgetNode:
    """A button at the foot of a card; in a card that is a form, confirm submits it."""
    look = ("solid", "ck-tone-primary") if name == "confirm" else ("soft", "ck-tone-secondary")
    button: WidgetNode = {
        "type": "Button",
        "key": name,
        "cls": f"{classes('ck-button', look[0], 'lg', 'pill')} {look[1]}",
        "text": text(record(raw.get(name)), "label", 200) or name.capitalize(),
        "action": fired,
    }
    return with_props(button, {"submit": submit})


def _status(scope: Scope, raw: Json) -> Json | None:
    """The line above a card or list: text with an icon or a favicon (`frame` draws a line around that)."""
    found = record(raw.get("status"))
    words = text(found, "text", 1000)
    if not words:
        return None
    status: Json = {"text": words}
    if favicon := scope.picture(found.get("favicon")):
        status |= {"favicon": favicon, "frame": flag(found, "frame")}
    elif icon := scope.icon(found.get("icon")):
        status["icon"] = icon
    return status


def _holds(raw: Json, kind: str, depth: int = 0) -> bool:
    """Whether a node of that type is somewhere below."""
    if depth > 60:
        return False
    below = [record(child) for child in children_of(raw)]
    return any(found.get("type") == kind or _holds(found, kind, depth + 1) for found in below)
