"""Reading one prop out of a widget's JSON. Any prop may be missing, null or of a wrong type: the default stands in."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final, cast

from chat_app.protocol.transcript import Json

MAX_TEXT: Final = 20_000
"""Characters of one text; more is cut with an ellipsis."""

MAX_OPTIONS: Final = 500
"""Options of one Select or RadioGroup."""


def text(raw: Json, name: str, limit: int = MAX_TEXT) -> str:
    """A string prop; numbers become digits, everything else is absent ("")."""
    value = raw.get(name)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    found = str(value)
    return found if len(found) <= limit else f"{found[: limit - 1]}…"


def flag(raw: Json, name: str, default: bool = False) -> bool:
    """A boolean prop."""
    value = raw.get(name)
    return value if isinstance(value, bool) else default


def choice(raw: Json, name: str, allowed: Collection[str], default: str = "") -> str:
    """One of the allowed tokens."""
    value = raw.get(name)
    return value if isinstance(value, str) and value in allowed else default


def whole(raw: Json, name: str, low: int, high: int) -> int | None:
    """A whole number, brought into its bounds."""
    value = raw.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or value != value:  # noqa: PLR0124 - NaN
        return None
    return int(max(low, min(high, value)))


def record(value: Any) -> Json:
    """A JSON object, or an empty one."""
    return cast("Json", value) if isinstance(value, dict) else {}


def children_of(raw: Json) -> list[Any]:
    """`raw.children` as a list: a single node counts as one of itself; null, absent and the like are none."""
    value: Any = raw.get("children")
    return cast("list[Any]", value if isinstance(value, list) else [value] if isinstance(value, dict) else [])


def field_name(raw: Json) -> str:
    """The name of a field: of a control, or of a text that can be edited; "" for all that is none."""
    return text(raw, "name", 200) or text(record(raw.get("editable")), "name", 200)


def records(value: Any) -> list[Json]:
    """The JSON objects of a list, at most MAX_OPTIONS."""
    found = cast("list[Any]", value) if isinstance(value, list) else []
    return [cast("Json", each) for each in found[:MAX_OPTIONS] if isinstance(each, dict)]
