"""The editable fields of an approval, made from the tool's JSON schema. Pure; reading them back is in `reading.py`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, cast
from urllib.parse import unquote

from chat_app.agents.shapes import (
    arguments_of,
    choices_of,
    inner_of,
    is_nullable,
    object_of,
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

NO_FORM: Json = {"readOnly": True}
"""The schema of what can be carried out as it is, or not at all (JSON Schema's own word for it)."""

YES = {"true": True, "on": True, "yes": True, "1": True}
NO = {"false": False, "off": False, "no": False, "0": False}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form. `value` is what it shows at first: text, or True/False for a check.

    `name` leads to the argument; that of an argument's own field goes on after a dot: "address.city". A dot that is in
    an argument's name is written otherwise (`part_of`).
    """

    name: str
    label: str
    kind: Kind
    value: str | bool
    hint: str = ""
    options: tuple[str, ...] = ()
    optional: bool = True


def has_no_form(schema: Mapping[str, Any]) -> bool:
    """Say whether an approval shows what is to be done and takes no changes."""
    return schema.get("readOnly") is True


def fields_of(schema: Mapping[str, Any], values: Mapping[str, Any], depth: int = 0) -> list[Field]:
    """Return a field for every argument of the tool. `values` are the model's arguments, or what was typed.

    An argument that is an object of known fields (a dataclass, a pydantic model) gets a field for each of those. One
    that the schema does not name has a field where it is given: nobody approves what they do not see.
    """
    fields: list[Field] = []
    schema = object_of(schema)
    for name, prop in arguments_of(schema, values).items():
        inner = inner_of(prop, schema) if depth < DEEPEST else None
        given: object = values.get(name, {})
        if inner is not None and isinstance(given, Mapping):
            of = _label(name, prop)
            for one in fields_of(inner, cast("Mapping[str, Any]", given), depth + 1):
                fields.append(_inside(name, of, one))
        else:
            fields.append(field_of(name, prop, schema, values))
    return fields


def as_shown(schema: Mapping[str, Any], values: Mapping[str, Any], depth: int = 0) -> Json:
    """Return what the form sends if nobody touches it: each field's value, those of an object in an object."""
    shown_values: Json = {}
    schema = object_of(schema)
    for name, prop in arguments_of(schema, values).items():
        inner = inner_of(prop, schema) if depth < DEEPEST else None
        given: object = values.get(name, {})
        if inner is not None and isinstance(given, Mapping):
            shown_values[name] = as_shown(inner, cast("Mapping[str, Any]", given), depth + 1)
        else:
            shown_values[name] = field_of(name, prop, schema, values).value
    return shown_values


def part_of(name: str) -> str:
    """Return an argument's name as a part of a field's name, in which a dot leads into an object.

    >>> part_of("a.b")
    'a%2Eb'
    """
    return name.replace("%", "%25").replace(".", "%2E")


def sent_values(typed: Mapping[str, Any]) -> Json:
    """Return what a form sent under the arguments' own names."""
    return {
        unquote(name): sent_values(cast("Json", value)) if isinstance(value, dict) else value
        for name, value in typed.items()
    }


def _inside(name: str, label: str, one: Field) -> Field:
    """Return a field of an argument, named below it."""
    return replace(one, name=f"{part_of(name)}.{one.name}", label=f"{label}: {one.label}")


def field_of(name: str, prop: Json, schema: Mapping[str, Any], values: Mapping[str, Any]) -> Field:
    """Return the field of one argument."""
    given = values.get(name, prop.get("default"))
    shapes, optional = shapes_of(prop, schema, given), name not in required_of(schema)
    label = _label(name, prop)
    name = part_of(name)
    hint = str(prop.get("description") or next((s["description"] for s in shapes if "description" in s), ""))
    nullable = is_nullable(prop, schema)
    yes_or_no = types_of(shapes) == {"boolean"}
    options = tuple(choices_of(shapes)) or (("true", "false") if yes_or_no and nullable else ())
    if options:
        chosen = "" if given is None else written(given)
        beyond = (chosen,) if chosen and chosen not in options else ()  # what would be done is never hidden
        unset = nullable or (optional and given is None)
        return Field(name, label, "choice", chosen, hint, options + beyond, unset)
    if yes_or_no:
        return Field(name, label, "check", truth(given) is True, hint)
    text = shown(given)
    kind: Kind = "lines" if _is_long(text) or any(_takes_much(shape) for shape in shapes) else "line"
    return Field(name, label, kind, text, hint, (), optional or nullable or "default" in prop)


def _is_long(text: str) -> bool:
    """Say whether a text needs several lines; a field of one would take its line breaks away."""
    return "\n" in text or "\r" in text or len(text) > LONG_VALUE


def _takes_much(shape: Json) -> bool:
    longest = shape.get("maxLength")
    return shape.get("type") == "object" or (isinstance(longest, int) and longest > LONG_TEXT)


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
