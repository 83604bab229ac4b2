"""What an approval's form came to: arguments that fit the tool's schema, or what is wrong with them by field. Pure.

A field that nobody touched leaves its argument as the model gave it, or left it out. What was typed into one is read in
`typed_values.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, cast

from chat_app.agents.schema_check import UNKNOWN, Fault, faults
from chat_app.agents.shapes import (
    arguments_of,
    inner_of,
    is_nullable,
    may_have,
    object_of,
    properties_of,
    required_of,
    shapes_of,
)
from chat_app.approvals.fault_words import fault_words
from chat_app.approvals.fields import DEEPEST, as_shown, fields_of, part_of, truth
from chat_app.approvals.typed_values import UNSET, read_value
from chat_app.characters import visible, with_line_feeds
from chat_app.phrases import ENGLISH, Phrases

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """Arguments that fit the schema, or what is wrong with them by the field's name."""

    arguments: Json
    problems: dict[str, str]


def read_fields(
    schema: Mapping[str, Any], typed: Mapping[str, Any], original: Mapping[str, Any], phrases: Phrases = ENGLISH
) -> Reading:
    """Read what the form sent. An argument without a field in it keeps the model's value.

    One that was emptied is null where it may be, so that no default comes back in its place. One that the schema asks
    for and that was left empty is null likewise, else its default: a strict schema asks for every argument. What the
    model gave and nobody changed is never refused.
    """
    arguments, wrong = _read_object(object_of(schema), typed, original, 0)
    wrong += faults(schema, arguments, original)
    names = {field.name for field in fields_of(schema, {**original, **typed})}
    problems: dict[str, str] = {}
    for fault in wrong:
        problems.setdefault(_field_name(fault, names), fault_words(fault, schema, phrases))
    return Reading(arguments, problems)


def changed(arguments: Mapping[str, Any], original: Mapping[str, Any], schema: Mapping[str, Any] | None = None) -> bool:
    """Say whether the user changed anything that matters: 3 and [3] are the same.

    With the tool's schema, a default that the model did not give is none either. Null and nothing are the same unless
    the schema puts a default in the place of nothing.
    """
    found = object_of(schema or {})
    untouched, _ = _read_object(found, as_shown(found, original), original, 0)
    return _normal(arguments, found) != _normal(untouched, found)


def _read_object(
    schema: Json, typed: Mapping[str, Any], original: Mapping[str, Any], depth: int
) -> tuple[Json, list[Fault]]:
    """Read the fields of one object; return it, and what the form alone can know to be wrong with it."""
    arguments: Json = {}
    wrong = [Fault((name,), UNKNOWN, "") for name in typed if name not in original and not may_have(schema, name)]
    untouched, required = as_shown(schema, original, depth), required_of(schema)
    for name, prop in arguments_of(schema, {**original, **typed}).items():
        given, same = name in original, name in typed and _is_same(typed[name], untouched.get(name))
        if name not in typed or (same and not given and name not in required):
            value = original.get(name, UNSET)
        elif (inner := _inner(prop, schema, typed[name], depth)) is not None:
            was: Any = original.get(name)
            before = cast("Json", was) if isinstance(was, dict) else Json()
            value, inside = _read_object(inner, typed[name], before, depth + 1)
            wrong += [replace(fault, path=(name, *fault.path)) for fault in inside]
        else:
            value = original[name] if same and given else _read_leaf(prop, schema, typed[name], original.get(name))
        if value is not UNSET:
            arguments[name] = value
    return arguments, wrong + _fill(arguments, schema)


def _inner(prop: Json, schema: Json, typed: Any, depth: int) -> Json | None:
    """Return the schema of an argument that came as fields of its own."""
    return inner_of(prop, schema) if depth < DEEPEST and isinstance(typed, Mapping) else None


def _read_leaf(prop: Json, schema: Json, typed: Any, was: Any) -> Any:
    """Read a field that was touched. Emptied, it is null, unless that is what leaving it out means."""
    value = read_value(typed, shapes_of(prop, schema, was), was)
    if (value is UNSET or value == "") and is_nullable(prop, schema):
        return UNSET if prop.get("default", UNSET) is None else None
    return value


def _is_same(typed: Any, shown: Any) -> bool:
    """Say whether a field came back as it was shown: what it stands for may be more than can be read from it.

    On its way a text loses what no page shows, and a browser has its own ends of lines.
    """
    if isinstance(typed, Mapping):
        fields = cast("Mapping[str, Any]", typed)
        before = cast("Json", shown) if isinstance(shown, dict) else Json()
        return all(_is_same(value, before.get(name)) for name, value in fields.items())
    if isinstance(shown, str):
        text = "" if typed is None else typed
        return isinstance(text, str) and with_line_feeds(visible(text)) == with_line_feeds(visible(shown))
    return isinstance(shown, bool) and truth(typed) is shown


def _fill(arguments: Json, schema: Json) -> list[Fault]:
    """Give what was left empty its null or its default; return what has neither, though there is a field for it."""
    missing: list[Fault] = []
    properties = properties_of(schema)
    for name in required_of(schema):
        prop = properties.get(name)
        if name in arguments or prop is None:
            continue
        if is_nullable(prop, schema):
            arguments[name] = None
        elif "default" in prop:
            arguments[name] = prop["default"]
        else:
            missing.append(Fault((name,), "required", ""))
    return missing


def _field_name(fault: Fault, names: set[str]) -> str:
    """Return the field that a fault is about; its own place, or nothing, if no field shows that."""
    parts = [part_of(str(part)) for part in fault.path]
    whole = [".".join(parts[:end]) for end in range(len(parts), 0, -1)]
    return next((name for name in whole if name in names), whole[-1] if whole else "")


def _normal(arguments: Mapping[str, Any], schema: Json) -> Json:
    properties = properties_of(schema)
    return {
        name: _unwrap(value, properties.get(name, {}), schema)
        for name, value in arguments.items()
        if value is not None or properties.get(name, {}).get("default") is not None
    }


def _unwrap(value: Any, prop: Json, schema: Json) -> Any:
    if isinstance(value, Mapping):
        return _normal(cast("Mapping[str, Any]", value), inner_of(prop, schema) or {})
    entries = cast("list[Any]", value) if isinstance(value, list) else []
    return entries[0] if len(entries) == 1 else cast("Any", value)
