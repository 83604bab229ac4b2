"""The editable fields of an approval, made from the tool's JSON schema. Pure; reading them back is in `reading.py`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, cast

from chat_app.approvals.shapes import (
    choices_of,
    inner_of,
    is_nullable,
    properties_of,
    required_of,
    shapes_of,
    types_of,
    written,
)

Json = dict[str, Any]
Kind = Literal["line", "lines", "choice", "check"]

LONG_TEXT = 500
"""Text that may be longer than this gets a field of several lines."""

LONG_VALUE = 100
"""So does a text that is longer than this."""

DEEPEST = 2
"""Objects in objects that get fields of their own; what lies deeper is edited as JSON."""

YES = {"true": True, "on": True, "yes": True, "1": True}
NO = {"false": False, "off": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form. `value` is what it shows at first: text, or True/False for a check.

    `name` leads to the argument; that of an argument's own field goes on after a dot: "address.city".
    """

    name: str
    label: str
    kind: Kind
    value: str | bool
    hint: str = ""
    options: tuple[str, ...] = ()
    optional: bool = True


def fields_of(schema: Mapping[str, Any], values: Mapping[str, Any], depth: int = 0) -> list[Field]:
    """Return a field for every argument of the tool. `values` are the model's arguments, or what was typed.

    An argument that is an object of known fields (a dataclass, a pydantic model) gets a field for each of those.
    """
    fields: list[Field] = []
    for name, prop in properties_of(schema).items():
        inner = inner_of(prop, schema) if depth < DEEPEST else None
        given: object = values.get(name, {})
        if inner is not None and isinstance(given, Mapping):
            of = _label(name, prop)
            for one in fields_of(inner, cast("Mapping[str, Any]", given), depth + 1):
                fields.append(_inside(name, of, one))
        else:
            fields.append(_field(name, prop, schema, values))
    return fields


def _inside(name: str, label: str, one: Field) -> Field:
    """Return a field of an argument, named below it."""
    return Field(
        f"{name}.{one.name}", f"{label}: {one.label}", one.kind, one.value, one.hint, one.options, one.optional
    )


def _field(name: str, prop: Json, schema: Mapping[str, Any], values: Mapping[str, Any]) -> Field:
    shapes, optional = shapes_of(prop, schema), name not in required_of(schema)
    label = _label(name, prop)
    given = values.get(name, prop.get("default"))
    hint = str(prop.get("description") or next((s["description"] for s in shapes if "description" in s), ""))
    options = tuple(choices_of(shapes))
    nullable = is_nullable(prop, schema)
    if options:
        return Field(name, label, "choice", shown(given), hint, options, nullable or (optional and given is None))
    if types_of(shapes) == {"boolean"}:
        if nullable:
            return Field(name, label, "choice", shown(given), hint, ("true", "false"), True)
        return Field(name, label, "check", truth(given) is True, hint)
    text = shown(given)
    kind: Kind = "lines" if _is_long(text) or any(_takes_much(shape) for shape in shapes) else "line"
    return Field(name, label, kind, text, hint, (), optional or nullable or "default" in prop)


def _is_long(text: str) -> bool:
    """Say whether a text needs several lines; a field of one would take its line breaks away."""
    return "\n" in text or len(text) > LONG_VALUE


def _takes_much(shape: Json) -> bool:
    return shape.get("type") == "object" or shape.get("maxLength", 0) > LONG_TEXT


def _label(name: str, prop: Json) -> str:
    """Return the schema's title; where that is only the name again (pydantic's own), the name in plain words."""
    words = name.replace("_", " ")
    title = str(prop.get("title") or "")
    return title if title and title.lower() != words.lower() else words.capitalize()


def shown(value: Any) -> str:
    """Write a value as it stands in a text field."""
    match value:
        case None:
            return ""
        case bool() | int():
            return written(value)
        case str():
            return value
        case list() if all(_stands_between_commas(entry) for entry in cast("list[Any]", value)):
            return ", ".join(str(entry) for entry in cast("list[Any]", value))
        case _:
            return json.dumps(value, ensure_ascii=False, default=str)


def _stands_between_commas(entry: Any) -> bool:
    """Say whether an entry of a list can be read back from between commas; another one is shown as JSON."""
    if isinstance(entry, bool) or not isinstance(entry, (str, int, float)):
        return False
    text = str(entry)
    return text == text.strip(' \t[]"') and text != "" and not any(mark in text for mark in ",;\n")


def truth(value: Any) -> Any:
    """Read a yes or no; anything else stays as it is, for the schema to refuse."""
    if isinstance(value, bool):
        return value
    return (YES | NO).get(str(value).strip().lower(), value)
