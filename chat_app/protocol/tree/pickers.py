"""DatePicker, and what makes a Select searchable: the controls whose choice is made in a panel of their own.

A day is a day: a time beside it is left out and no time zone moves it (ChatKit's own models make a time of every date).
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from chat_app.protocol.transcript import Json
from chat_app.protocol.tree.node import with_props
from chat_app.protocol.tree.reading import choice, flag, text
from chat_app.protocol.tree.scope import Scope
from chat_app.protocol.viewmodel import WidgetNode

SEARCH_FROM: Final = 16
"""Options from which a Select gets a search field, unless `searchable` says otherwise (ChatKit: more than 15)."""

SIDES: Final = ("top", "bottom", "left", "right")
ALIGNS: Final = ("start", "center", "end")


def day(raw: Json, name: str) -> str:
    """An ISO date or time as its date, `YYYY-MM-DD`, just as written; "" for what is no date."""
    try:
        return datetime.fromisoformat(text(raw, name, 60)).date().isoformat()
    except ValueError:
        return ""


def with_dates(node: WidgetNode, raw: Json) -> WidgetNode:
    """Set value, bounds and place of a DatePicker. Bounds that leave no day at all are no bounds."""
    first, last = day(raw, "min"), day(raw, "max")
    if first and last and first > last:
        first = last = ""
    side, align = choice(raw, "side", SIDES, "bottom"), choice(raw, "align", ALIGNS, "center")
    props = {
        "value": day(raw, "defaultValue"),
        "min": first,
        "max": last,
        "place": f"{side} {align}",
        "placeholder": text(raw, "placeholder", 500) or "Select date…",
        "clearable": flag(raw, "clearable"),
        "required": flag(raw, "required"),  # not in ChatKit's model, but in that of every other field
    }
    return with_props(node, props)


def with_search(node: WidgetNode, raw: Json, scope: Scope) -> WidgetNode:
    """Say whether a Select is searchable: by its own word, else from SEARCH_FROM options on.

    `described` is for browsers whose own select shows no descriptions: they get the searchable one.
    """
    options = node.get("props", {}).get("options", [])
    search = flag(raw, "searchable", len(options) >= SEARCH_FROM)
    described = any("about" in option for option in options)
    if not search and not described:
        return node
    return with_panel(with_props(node, {"search": search, "described": described}), scope)


def with_panel(node: WidgetNode, scope: Scope) -> WidgetNode:
    """Give the node's panel a DOM id, unique on the page: two fields of one widget may share their name."""
    return with_props(node, {"panel": f"ck-panel-{scope.item_id}-{scope.path}".replace(" ", "_")})
