"""Transition: one child, whose replacement by another is animated (`assets/transition.js`)."""

from __future__ import annotations

from chat_app.protocol.transcript import Json
from chat_app.protocol.tree.node import head
from chat_app.protocol.tree.scope import Scope
from chat_app.protocol.viewmodel import WidgetNode


def transition(scope: Scope, raw: Json) -> WidgetNode:
    """A Transition. The type is part of its child's key: one of another type is another child."""
    node = head(raw, "Transition", "ck-transition", "row" if scope.in_row else "")
    children = scope.children(raw, row=scope.in_row)
    for child in children:
        child["key"] = f"{child.get('type')} {child.get('key', '')}"
    node["children"] = children
    return node
