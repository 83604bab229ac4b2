"""What was typed into one field as the value that the tool's schema means. Pure; which fields there are: `fields.py`.

Values come from a browser and may be strings for everything.
"""

from __future__ import annotations

import math
from typing import Any, cast

from chat_app.agents.shapes import choices_of, shape_of_value, types_of, written
from chat_app.approvals.fields import truth
from chat_app.json_text import read_json

Json = dict[str, Any]

UNSET: Any = object()
"""No value: the argument is left out, and the tool's default counts."""


def read_value(value: Any, shapes: list[Json], was: Any = None) -> Any:
    """Give a value the type that the schema wants, as far as it can be read so; UNSET for an empty field.

    Of several types that it may have, that of the model's own value, `was`, is the likelier one.
    """
    types = types_of(shapes)
    if value is None:
        return UNSET
    if not isinstance(value, str):
        return truth(value) if types == {"boolean"} else value
    text = value.strip()
    if not text and (types != {"string"} or any("minLength" in shape for shape in shapes)):
        return UNSET
    listed = [shape for shape in shapes if "const" in shape or "enum" in shape]
    free = [shape for shape in shapes if shape not in listed]
    own, types = "" if was is None else str(shape_of_value(was)["type"]), types_of(free or shapes)
    if free and own == "string" and own in types:
        return value
    choices = choices_of(listed)
    return choices[text] if text in choices else _typed(value, _readings(text, types, free or shapes), own, types)


def _typed(value: str, readings: Json, own: str, types: set[str]) -> Any:
    """Choose among what a text can be read as.

    Where a text is allowed too it stays one, unless it is written just as the other value is: "0042" is no number, and
    "Smith, John" no list unless the model gave one.
    """
    text = value.strip()
    written_so = [found for found in readings.values() if _is_written(found, text)]
    if written_so:
        return written_so[0]
    if own in readings and (own == "array" or "string" not in types):
        return readings[own]
    return value if types & {"string", ""} else next(iter(readings.values()), text)


def _readings(text: str, types: set[str], shapes: list[Json]) -> Json:
    """Return what a text can be read as, by its type; without those that it can not."""
    found: Json = {}
    if "boolean" in types:
        found["boolean"] = truth(text)
    if "array" in types:
        found["array"] = _list(text, shapes, types)
    if types & {"integer", "number"}:
        found["number"] = _number(text, "number" not in types)
    if "object" in types:
        found["object"] = _json(text)
    return {kind: value for kind, value in found.items() if not isinstance(value, str)}


def _is_written(value: Any, text: str) -> bool:
    """Say whether a value is written just so."""
    return _json(text) == value if isinstance(value, (list, dict)) else written(value) == text


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


def _list(text: str, shapes: list[Json], types: set[str]) -> Any:
    """Read "3, 4" or "[3, 4]"; a lone entry is a value of its own where the schema takes one."""
    found: Any = next(shape.get("items") for shape in shapes if shape.get("type") == "array")
    items = cast("Json", found) if isinstance(found, dict) else Json()
    if text.startswith("[") and isinstance(entries := _json(text), list):
        return cast("list[Any]", entries)
    numbers = items.get("type") in ("integer", "number")
    parts = [part for part in text.strip("[]").replace(";", ",").split(",") if part.strip()]
    entries = [_number(part, items.get("type") == "integer") if numbers else part.strip() for part in parts]
    single = types & ({"integer", "number"} if numbers else {"string"})
    return entries[0] if single and len(entries) == 1 else entries
