"""What was typed into one field as the value that the tool's schema means. Pure; which fields there are: `fields.py`.

Values come from a browser and may be strings for everything.
"""

from __future__ import annotations

import math
from typing import Any, cast

from chat_app.agents.shapes import choices_of, types_of
from chat_app.approvals.fields import truth
from chat_app.json_text import read_json

Json = dict[str, Any]

UNSET: Any = object()
"""No value: the argument is left out, and the tool's default counts."""


def read_value(value: Any, shapes: list[Json]) -> Any:
    """Give a value the type that the schema wants, as far as it can be read so; UNSET for an empty field."""
    types = types_of(shapes)
    if value is None:
        return UNSET
    if not isinstance(value, str):
        return truth(value) if types == {"boolean"} else value
    text = value.strip()
    if not text and (types != {"string"} or any("minLength" in shape for shape in shapes)):
        return UNSET
    choices = choices_of(shapes)
    if text in choices:
        return choices[text]
    return _typed(value, text, types, shapes)


def _typed(value: str, text: str, types: set[str], shapes: list[Json]) -> Any:
    if "boolean" in types:
        return truth(text)
    if "array" in types:
        return _list(text, shapes, single=len(types) > 1)
    if types & {"integer", "number"}:
        return _number(text, "number" not in types)
    return _json(text) if "object" in types else value


def _json(text: str) -> Any:
    """Read JSON; what is none stays a text, for the schema to refuse."""
    try:
        return read_json(text)
    except ValueError:
        return text


def _number(text: str, whole: bool) -> Any:
    cleaned = text.strip().lstrip("#")
    try:
        return int(cleaned)
    except ValueError:
        pass
    try:
        number = math.nan if whole else float(cleaned)
    except ValueError:
        number = math.nan
    return number if math.isfinite(number) else text.strip()


def _list(text: str, shapes: list[Json], single: bool) -> Any:
    """Read "3, 4" or "[3, 4]"; a lone entry is a value of its own where the schema takes one."""
    found: Any = next(shape.get("items") for shape in shapes if shape.get("type") == "array")
    items = cast("Json", found) if isinstance(found, dict) else Json()
    if text.startswith("[") and isinstance(entries := _json(text), list):
        return cast("list[Any]", entries)
    numbers = items.get("type") in ("integer", "number")
    parts = [part for part in text.strip("[]").replace(";", ",").split(",") if part.strip()]
    entries = [_number(part, items.get("type") == "integer") if numbers else part.strip() for part in parts]
    return entries[0] if single and len(entries) == 1 else entries
