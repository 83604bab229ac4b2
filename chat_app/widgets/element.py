"""What every widget element carries, and native elements that Reflex has no event for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import reflex as rx
from reflex_components_core.el.element import Element

from chat_app.protocol.viewmodel import WidgetNode
from chat_app.widgets.firing import script

Node = rx.Var[WidgetNode]
Nested = Callable[[rx.Var[Any], rx.Var[str]], rx.Component]
"""Draws nodes that stand below another one outside of its `children`: `node.nested`, handed in by the table there."""


def _with_event(e: rx.Var[Any]) -> tuple[()]:
    """The handler takes no argument; `firing.fire` reads the DOM event, which is `_e` because of the name here."""
    return ()


class NativeForm(Element):
    """A plain `<form>`. `rx.form` would gather the values itself, one way for submit and none for other actions."""

    tag = "form"
    no_validate: rx.Var[bool]
    on_submit: rx.EventHandler[_with_event]


class NativeSelect(Element):
    """A `<select>` whose change event reaches `firing.fire`."""

    tag = "select"
    name: rx.Var[str]
    default_value: rx.Var[str]
    disabled: rx.Var[bool]
    required: rx.Var[bool]
    on_change: rx.EventHandler[_with_event]


class NativeInput(Element):
    """An uncontrolled `<input>`. Reflex's own one renders a controlled wrapper for some of these props."""

    tag = "input"
    type: rx.Var[str]
    name: rx.Var[str]
    value: rx.Var[str]
    default_value: rx.Var[str]
    default_checked: rx.Var[bool]
    min: rx.Var[str]
    max: rx.Var[str]
    placeholder: rx.Var[str]
    pattern: rx.Var[str]
    disabled: rx.Var[bool]
    required: rx.Var[bool]
    auto_complete: rx.Var[str]
    on_change: rx.EventHandler[_with_event]


class NativeTextarea(Element):
    """An uncontrolled `<textarea>`."""

    tag = "textarea"
    name: rx.Var[str]
    default_value: rx.Var[str]
    placeholder: rx.Var[str]
    disabled: rx.Var[bool]
    required: rx.Var[bool]
    rows: rx.Var[int]


class Anchor(Element):
    """A plain `<a>`: Reflex's own goes through the router, which is wrong for other sites and for footnotes."""

    tag = "a"
    href: rx.Var[str]
    target: rx.Var[str]
    rel: rx.Var[str]


def marks(node: Node, **more: Any) -> dict[str, Any]:
    """The attributes of a node's outermost element: its type, its id, its inline style, and `more`.

    The style goes to the element itself; as a `style` prop Reflex would make a stylesheet of each.
    """
    return {"data-widget": node["type"], "data-widget-id": node["id"], "style": node["style"], **more}


def prop(node: Node, name: str, kind: Any = str) -> rx.Var[Any]:
    """One of the node's own props."""
    return node["props"].to(dict[str, Any])[name].to(kind)  # pyright: ignore


def turn_mark(action: rx.Var[Any]) -> dict[str, Any]:
    """Marks what fires an action that has to wait while an answer is written (`assets/widgets/waiting.js`)."""
    return {"data-ck-waits": action["waits"]}


def submit_mark(action: rx.Var[Any]) -> dict[str, Any]:
    """Marks what submits by its action's address: its fields are checked first, and may begin anew afterwards."""
    return {"data-ck-submit": rx.cond(action["validate"], action["node"], None)}


def sideways(node: Node) -> rx.Var[Any]:
    """The callback that a row gets as `ref`: it wraps or scrolls while it is too narrow (`ckRow`)."""
    return rx.cond(prop(node, "sideways", bool), script("ckRow"), rx.Var("undefined"))


def mounted() -> rx.Var[Any]:
    """The callback that a control gets as `ref`: it gives it what was typed, the focus, its height, when it appears."""
    return script("ckMount")
