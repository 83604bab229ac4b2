"""The editable fields of an approval: made from the tool's JSON schema, and read back into arguments. Pure.

Values come from a browser and may be strings for everything; the schema says what they mean.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from chat_app.agents.edits import faults

Json = dict[str, Any]
Kind = Literal["line", "lines", "choice", "check"]

LONG_TEXT = 500
"""Text that may be longer than this gets a field of several lines."""

UNSET: Any = object()
"""No value: the argument is left out, and the tool's default counts."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form. `value` is what it shows at first: text, or True/False for a check."""

    name: str
    label: str
    kind: Kind
    value: str | bool
    hint: str = ""
    options: tuple[str, ...] = ()
    optional: bool = True


@dataclass(frozen=True, slots=True)
class Reading:
    """What a form came to: arguments that fit the schema, or what is wrong with them by field."""

    arguments: Json
    problems: dict[str, str]


def fields_of(schema: Mapping[str, Any], values: Mapping[str, Any]) -> list[Field]:
    """Return a field for every argument of the tool. `values` are the model's arguments, or what was typed."""
    required = set(cast("list[str]", schema.get("required", [])))
    properties = cast("dict[str, Json]", schema.get("properties", {}))
    return [_field(name, prop, schema, values, name not in required) for name, prop in properties.items()]


def _field(name: str, prop: Json, schema: Mapping[str, Any], values: Mapping[str, Any], optional: bool) -> Field:
    shapes = _shapes(prop, schema)
    label = _label(name, prop)
    given = values.get(name, prop.get("default"))
    hint = str(prop.get("description") or next((s["description"] for s in shapes if "description" in s), ""))
    options = tuple(str(option) for shape in shapes for option in shape.get("enum", []))
    nullable = _nullable(prop, schema)
    if options:
        return Field(name, label, "choice", _shown(given), hint, options, optional and (nullable or given is None))
    if _types(shapes) == {"boolean"}:
        if nullable:
            return Field(name, label, "choice", _shown(given), hint, ("true", "false"), True)
        return Field(name, label, "check", _truth(given) is True, hint)
    long = any(shape.get("type") == "object" or shape.get("maxLength", 0) > LONG_TEXT for shape in shapes)
    return Field(name, label, "lines" if long else "line", _shown(given), hint, (), optional)


def _label(name: str, prop: Json) -> str:
    """Return the schema's title; where that is only the name again (pydantic's own), the name in plain words."""
    words = name.replace("_", " ")
    title = str(prop.get("title") or "")
    return title if title and title.lower() != words.lower() else words.capitalize()


def read_fields(schema: Mapping[str, Any], typed: Mapping[str, Any], original: Mapping[str, Any]) -> Reading:
    """Read what the form sent. An argument without a field in it keeps the model's value."""
    properties = cast("dict[str, Json]", schema.get("properties", {}))
    arguments: Json = {name: value for name, value in original.items() if name not in properties}
    for name, prop in properties.items():
        if name in typed:
            value = _read(typed[name], _shapes(prop, schema))
            if value is not UNSET and not (name not in original and value == prop.get("default")):
                arguments[name] = value
        elif original.get(name) is not None:
            arguments[name] = original[name]
    arguments |= {name: value for name, value in typed.items() if name not in properties}
    problems = {name: _in_words(name, fault, schema) for name, fault in faults(schema, arguments).items()}
    missing = [name for name in cast("list[str]", schema.get("required", [])) if name not in arguments]
    if missing:  # the schema's own word for it names no field
        problems.pop("arguments", None)
        problems |= {name: _in_words(name, "a value is needed", schema) for name in missing}
    return Reading(arguments, problems)


def changed(arguments: Mapping[str, Any], original: Mapping[str, Any]) -> bool:
    """Say whether the user changed anything that matters: 3 and [3] are the same, so are null and nothing."""
    return _normal(arguments) != _normal(original)


def _normal(arguments: Mapping[str, Any]) -> Json:
    return {name: _unwrap(value) for name, value in arguments.items() if value is not None}


def _unwrap(value: Any) -> Any:
    entries = cast("list[Any]", value) if isinstance(value, list) else []
    return entries[0] if len(entries) == 1 else cast("Any", value)


def _shapes(prop: Json, schema: Mapping[str, Any]) -> list[Json]:
    """Return the alternatives of a property, null left out."""
    if "$ref" in prop:
        target = str(prop["$ref"]).rsplit("/", maxsplit=1)[-1]
        prop = cast("Json", schema.get("$defs", {}).get(target, {})) | {k: v for k, v in prop.items() if k != "$ref"}
    alternatives = cast("list[Json]", prop.get("anyOf") or prop.get("oneOf") or [prop])
    if alternatives == [prop]:
        return [] if prop.get("type") == "null" else [prop]
    return [shape for alternative in alternatives for shape in _shapes(alternative, schema)]


def _nullable(prop: Json, schema: Mapping[str, Any]) -> bool:
    alternatives = cast("list[Json]", prop.get("anyOf") or prop.get("oneOf") or [prop])
    return any(alternative.get("type") == "null" for alternative in alternatives)


def _types(shapes: list[Json]) -> set[str]:
    return {str(shape.get("type", "")) for shape in shapes}


def _shown(value: Any) -> str:
    """Write a value as it stands in a text field."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case list() if all(isinstance(entry, (str, int, float)) for entry in cast("list[Any]", value)):
            return ", ".join(str(entry) for entry in cast("list[Any]", value))
        case _:
            return json.dumps(value, ensure_ascii=False, default=str)


def _truth(value: Any) -> Any:
    """Read a yes or no; anything else stays as it is, for the schema to refuse."""
    if isinstance(value, bool):
        return value
    return {
        "true": True,
        "on": True,
        "yes": True,
        "1": True,
        "false": False,
        "off": False,
        "no": False,
        "0": False,
    }.get(str(value).strip().lower(), value)


def _number(text: str, whole: bool) -> Any:
    cleaned = text.strip().lstrip("#")
    try:
        return int(cleaned) if whole else float(cleaned)
    except ValueError:
        return text.strip()


def _read(value: Any, shapes: list[Json]) -> Any:
    """Give a value the type that the schema wants, as far as it can be read so."""
    types = _types(shapes)
    if value is None:
        return UNSET
    if not isinstance(value, str):
        return _truth(value) if types == {"boolean"} else value
    text = value.strip()
    if not text and types != {"string"}:
        return UNSET
    if not text and not any("minLength" in shape for shape in shapes):
        return UNSET
    if "boolean" in types:
        return _truth(text)
    if "array" in types:
        return _list(text, shapes, single=len(types) > 1)
    if types & {"integer", "number"}:
        return _number(text, "number" not in types)
    if "object" in types:
        try:
            return json.loads(text)
        except ValueError:
            return text
    return value


def _list(text: str, shapes: list[Json], single: bool) -> Any:
    """Read "3, 4" or "[3, 4]"; a lone entry is a value of its own where the schema takes one."""
    items = next(cast("Json", shape.get("items", {})) for shape in shapes if shape.get("type") == "array")
    whole = items.get("type") in ("integer", "number")
    parts = [part for part in text.strip("[]").replace(";", ",").split(",") if part.strip()]
    entries = [_number(part, items.get("type") == "integer") if whole else part.strip() for part in parts]
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
    prop = cast("dict[str, Json]", schema.get("properties", {})).get(name)
    if prop is None:
        return fault
    expected = " or ".join(dict.fromkeys(_expected(shape) for shape in _shapes(prop, schema)))
    return f"{expected} is needed here" if expected else fault


def _expected(shape: Json) -> str:
    if shape.get("enum"):
        return "one of " + ", ".join(str(option) for option in shape["enum"])
    if shape.get("format") == "date":
        return "a date such as 2026-11-30"
    if shape.get("type") == "array":
        return (
            f"a list of {WORDS.get(cast('Json', shape.get('items', {})).get('type', ''), 'value').removeprefix('a ')}s"
        )
    words = WORDS.get(str(shape.get("type")), "")
    limits = [f"at least {shape[key]}" for key in ("minimum",) if key in shape]
    limits += [f"at most {shape[key]}" for key in ("maximum",) if key in shape]
    limits += [f"at most {shape['maxLength']} characters" for key in ("maxLength",) if key in shape]
    return f"{words} ({', '.join(limits)})" if words and limits else words
