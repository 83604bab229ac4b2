"""What an approval's form came to: arguments that fit the tool's schema, or what is wrong with them by field. Pure.

Values come from a browser and may be strings for everything; the schema says what they mean.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

from chat_app.agents.edits import faults
from chat_app.approvals.fields import shown, truth
from chat_app.approvals.shapes import (
    choices_of,
    inner_of,
    is_nullable,
    properties_of,
    required_of,
    shapes_of,
    types_of,
)

Json = dict[str, Any]

UNSET: Any = object()
"""No value: the argument is left out, and the tool's default counts."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Arguments that fit the schema, or what is wrong with them by the field's name."""

    arguments: Json
    problems: dict[str, str]


def read_fields(schema: Mapping[str, Any], typed: Mapping[str, Any], original: Mapping[str, Any]) -> Reading:
    """Read what the form sent. An argument without a field in it keeps the model's value.

    One that the schema asks for and that was left empty is null where it may be, else its default: a strict schema asks
    for every argument.
    """
    properties = properties_of(schema)
    arguments: Json = {name: value for name, value in original.items() if name not in properties}
    inside: dict[str, str] = {}
    for name, prop in properties.items():
        if name in typed:
            value = _argument(name, typed[name], schema, original, inside)
            if value is not UNSET and not (name not in original and value == prop.get("default")):
                arguments[name] = value
        elif original.get(name) is not None:
            arguments[name] = original[name]
    arguments |= {name: value for name, value in typed.items() if name not in properties}
    missing = _fill(arguments, schema)
    problems = {name: _in_words(name, fault, schema) for name, fault in faults(schema, arguments).items()}
    for dotted in inside:
        problems.pop(dotted.partition(".")[0], None)
    if missing:  # the schema's own word for it names no field
        problems.pop("arguments", None)
        problems |= {name: _in_words(name, "a value is needed", schema) for name in missing}
    return Reading(arguments, problems | inside)


def _fill(arguments: Json, schema: Mapping[str, Any]) -> list[str]:
    """Give what was left empty its null or its default; return the names of what has neither."""
    missing: list[str] = []
    for name in required_of(schema):
        prop = properties_of(schema).get(name, {})
        if name in arguments:
            continue
        if is_nullable(prop, schema):
            arguments[name] = None
        elif "default" in prop:
            arguments[name] = prop["default"]
        else:
            missing.append(name)
    return missing


def _argument(
    name: str, typed: Any, schema: Mapping[str, Any], original: Mapping[str, Any], inside: dict[str, str]
) -> Any:
    """Read one argument; what is wrong with a field of its own goes to `inside`."""
    prop, was = properties_of(schema)[name], original.get(name)
    inner = inner_of(prop, schema)
    if inner is not None and isinstance(typed, Mapping):
        before = cast("Json", was) if isinstance(was, dict) else Json()
        reading = read_fields(inner, cast("Mapping[str, Any]", typed), before)
        inside |= {f"{name}.{field}": problem for field, problem in reading.problems.items()}
        return reading.arguments
    if was is not None and _is_untouched(typed, was) and not faults({**schema, "required": []}, {name: was}):
        return was
    shapes = shapes_of(prop, schema)
    value = _read(typed, shapes)
    return UNSET if value == "" and is_nullable(prop, schema) else value


def _is_untouched(typed: Any, was: Any) -> bool:
    """Say whether a field came back as it was shown: what it stands for may be more than can be read from it."""
    return isinstance(typed, str) and typed.replace("\r\n", "\n") == shown(was).replace("\r\n", "\n")


def changed(arguments: Mapping[str, Any], original: Mapping[str, Any], schema: Mapping[str, Any] | None = None) -> bool:
    """Say whether the user changed anything that matters: 3 and [3] are the same, so are null and nothing.

    With the tool's schema, a default that the model did not give is none either.
    """
    given = {**original}
    _fill(given, schema or {})
    return _normal(arguments) != _normal(given)


def _normal(arguments: Mapping[str, Any]) -> Json:
    return {name: _unwrap(value) for name, value in arguments.items() if value is not None}


def _unwrap(value: Any) -> Any:
    if isinstance(value, Mapping):
        return _normal(cast("Mapping[str, Any]", value))
    entries = cast("list[Any]", value) if isinstance(value, list) else []
    return entries[0] if len(entries) == 1 else cast("Any", value)


def _read(value: Any, shapes: list[Json]) -> Any:
    """Give a value the type that the schema wants, as far as it can be read so."""
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
        return json.loads(text)
    except (ValueError, RecursionError):
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
    items = next(cast("Json", shape.get("items") or {}) for shape in shapes if shape.get("type") == "array")
    if text.startswith("[") and isinstance(entries := _json(text), list):
        return cast("list[Any]", entries)
    numbers = items.get("type") in ("integer", "number")
    parts = [part for part in text.strip("[]").replace(";", ",").split(",") if part.strip()]
    entries = [_number(part, items.get("type") == "integer") if numbers else part.strip() for part in parts]
    return entries[0] if single and len(entries) == 1 else entries


WORDS: dict[str, str] = {
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "string": "text",
    "array": "a list",
    "object": "a JSON object",
}


def _in_words(name: str, fault: str, schema: Mapping[str, Any]) -> str:
    """Say what a field takes; a fault that this does not explain is said as the schema says it."""
    prop = properties_of(schema).get(name)
    if prop is None:
        return fault
    expected = " or ".join(dict.fromkeys(filter(None, (_expected(shape) for shape in shapes_of(prop, schema)))))
    return f"{expected} is needed here" if expected else fault


def _expected(shape: Json) -> str:
    if choices := choices_of([shape]):
        return "one of " + ", ".join(choices)
    if shape.get("format") == "date":
        return "a date such as 2026-11-30"
    if shape.get("type") == "array":
        entry = WORDS.get(str(cast("Json", shape.get("items") or {}).get("type", "")), "value")
        return f"a list of {entry.removeprefix('a ')}s"
    words = WORDS.get(str(shape.get("type")), "")
    limits = [f"at least {shape[key]}" for key in ("minimum",) if key in shape]
    limits += [f"at most {shape[key]}" for key in ("maximum",) if key in shape]
    limits += [f"at most {shape['maxLength']} characters" for key in ("maxLength",) if key in shape]
    return f"{words} ({', '.join(limits)})" if words and limits else words
