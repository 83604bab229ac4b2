"""What a property of a JSON schema may be: its alternatives with references followed, its choices, whether null is one.

Schemas come from tools and from MCP servers elsewhere: a reference may lead nowhere or in a circle, and nothing need be
of the kind that it should be.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

Json = dict[str, Any]

DEEPEST = 8
"""References and alternatives that are followed, one inside another."""

MOST_PARTS = 200
"""Parts and alternatives of a schema that are looked at: those that refer to each other could have any number."""

LINKS = ("$ref", "allOf", "anyOf", "oneOf")
"""What leads from a schema to its parts."""

SHARED = ("$defs", "definitions")
"""Where a schema keeps what its references mean."""


@dataclass(slots=True)
class _Walk:
    """A way through a schema: what references are looked up in, how many parts may still come, what led here."""

    root: Mapping[str, Any]
    left: int = MOST_PARTS
    followed: list[str] = field(default_factory=list[str])

    @contextmanager
    def through(self, part: Mapping[str, Any]) -> Generator[bool]:
        """Say whether a part is to be looked at: it is not if it leads back to where the way came from."""
        self.left -= 1
        place = str(part.get("$ref", ""))
        is_circle = bool(place) and place in self.followed
        goes_on = self.left >= 0 and len(self.followed) <= DEEPEST and not is_circle
        self.followed.append(place)
        yield goes_on
        self.followed.pop()


def object_of(schema: Mapping[str, Any], root: Mapping[str, Any] | None = None) -> Json:
    """Return the object that a schema means: references followed, `allOf` joined.

    Of alternatives it has the properties of each, and asks for what all of them ask for.
    """
    return _joined(schema, _Walk(schema if root is None else root))


def _joined(schema: Mapping[str, Any], walk: _Walk) -> Json:
    with walk.through(schema) as goes_on:
        return _object_of({**schema}, walk) if goes_on else {k: v for k, v in schema.items() if k not in LINKS}


def _object_of(own: Json, walk: _Walk) -> Json:
    root = walk.root
    every = [_referred(own, root)] if "$ref" in own else []
    every += _schemas(own.pop("allOf", None))
    some = _schemas(own.pop("anyOf", None)) or _schemas(own.pop("oneOf", None))
    own.pop("$ref", None)
    joined = [_joined(part, walk) for part in every]
    others = [part for part in (_joined(part, walk) for part in some) if properties_of(part)]
    if not joined and not others:
        return own
    properties: dict[str, Json] = {}
    for part in [*others, *joined, own]:
        properties |= properties_of(part)
    required = [name for part in [own, *joined] for name in required_of(part)]
    if others:
        always = set(required_of(others[0])).intersection(*(required_of(part) for part in others))
        required += [name for name in required_of(others[0]) if name in always]
    rules = {key: value for part in [*joined, own] for key, value in part.items()}
    shared = {key: root[key] for key in SHARED if key in root}
    return {**rules, **shared, "properties": properties, "required": list(dict.fromkeys(required))}


def properties_of(schema: Mapping[str, Any]) -> dict[str, Json]:
    """Return an object's properties by name. One may be `true` instead of a schema, which is one that says nothing."""
    found: Any = schema.get("properties")
    named = cast("dict[str, Any]", found) if isinstance(found, dict) else {}
    return {name: _schema(prop) for name, prop in named.items()}


def arguments_of(schema: Mapping[str, Any], given: Mapping[str, Any]) -> dict[str, Json]:
    """Return an object's properties, and after them what is given beyond: a person sees all of a call."""
    properties, more = properties_of(schema), _schema(schema.get("additionalProperties"))
    return properties | {name: more for name in given if name not in properties}


def may_have(schema: Mapping[str, Any], name: str) -> bool:
    """Say whether an object may get an argument. Where the schema says nothing about others there are none."""
    return name in properties_of(schema) or any(
        schema.get(rule) not in (None, False) for rule in ("additionalProperties", "patternProperties")
    )


def required_of(schema: Mapping[str, Any]) -> list[str]:
    """Return the names that an object's schema asks for; the SDK's strict ones ask for all."""
    found: Any = schema.get("required")
    return [name for name in cast("list[Any]", found) if isinstance(name, str)] if isinstance(found, list) else []


def shapes_of(prop: Json, schema: Mapping[str, Any], value: Any = None) -> list[Json]:
    """Return the alternatives of a property, null left out. What says nothing is of the kind of its `value`."""
    shapes = [shape for shape in _alternatives(prop, _Walk(schema)) if shape.get("type") != "null"]
    if value is None or any(key in shape for shape in shapes for key in ("type", "enum", "const", "properties")):
        return shapes
    return [shape | shape_of_value(value) for shape in shapes]


def shape_of_value(value: Any) -> Json:
    """Return the schema that a value lets one guess."""
    match value:
        case bool():
            return {"type": "boolean"}
        case int() | float():
            return {"type": "number"}
        case list():
            entries = cast("list[Any]", value)
            return {"type": "array", "items": shape_of_value(entries[0]) if entries else {}}
        case dict():
            return {"type": "object"}
        case _:
            return {"type": "string"}


def is_nullable(prop: Json, schema: Mapping[str, Any]) -> bool:
    """Say whether a property may be null."""
    shapes = _alternatives(prop, _Walk(schema))
    return any(shape.get("type") == "null" or None in _list(shape, "enum") for shape in shapes)


def types_of(shapes: list[Json]) -> set[str]:
    """Return the types of alternatives; "" for one that names none."""
    return {str(shape.get("type", "")) for shape in shapes}


def choices_of(shapes: list[Json]) -> dict[str, Any]:
    """Return what may be chosen, by how it is written; empty if one of the alternatives takes anything else."""
    choices = [[shape["const"]] if "const" in shape else _list(shape, "enum") for shape in shapes]
    if not all(choices):
        return {}
    return {written(choice): choice for given in choices for choice in given if choice is not None}


def written(choice: Any) -> str:
    """Write a choice as JSON has it; a text as it is."""
    return choice if isinstance(choice, str) else json.dumps(choice, ensure_ascii=False, default=str)


def inner_of(prop: Json, schema: Mapping[str, Any]) -> Json | None:
    """Return the schema of an object that has fields of its own; None for anything else, or if it may be null."""
    shapes = shapes_of(prop, schema)
    if len(shapes) != 1 or is_nullable(prop, schema):
        return None
    found = object_of(shapes[0], schema)
    return found | {key: schema[key] for key in SHARED if key in schema} if properties_of(found) else None


def with_defaults(schema: Mapping[str, Any], arguments: Mapping[str, Any], depth: int = 0) -> Json:
    """Return arguments as the tool sees them: what was left out has the schema's default."""
    found, filled = object_of(schema), {**arguments}
    for name, prop in properties_of(found).items():
        if name not in filled and "default" in prop:
            filled[name] = prop["default"]
        inner = inner_of(prop, found) if depth < DEEPEST else None
        if inner is not None and isinstance(filled.get(name), dict):
            filled[name] = with_defaults(inner, filled[name], depth + 1)
    return filled


def _alternatives(prop: Json, walk: _Walk) -> list[Json]:
    with walk.through(prop) as goes_on:
        return _alternatives_of(prop, walk) if goes_on else []


def _alternatives_of(prop: Json, walk: _Walk) -> list[Json]:
    if "$ref" in prop:
        return _alternatives(_referred(prop, walk.root), walk)
    joined = _schemas(prop.get("allOf"))
    if len(joined) == 1:  # pydantic's way to say more about a reference
        return _alternatives(joined[0] | {k: v for k, v in prop.items() if k != "allOf"}, walk)
    several = _schemas(prop.get("anyOf")) or _schemas(prop.get("oneOf"))
    if several:
        return [shape for each in several for shape in _alternatives(each, walk)]
    kinds: Any = prop.get("type")
    return [{**prop, "type": kind} for kind in cast("list[str]", kinds)] if isinstance(kinds, list) else [prop]


def _referred(prop: Mapping[str, Any], schema: Mapping[str, Any]) -> Json:
    """Return what a reference within the schema means, with what is said beside it."""
    found: Any = schema
    place, mark, path = str(prop["$ref"]).partition("#")
    for part in path.strip("/").split("/") if mark and path.strip("/") else []:
        name = part.replace("~1", "/").replace("~0", "~")
        found = cast("Json", found).get(name) if isinstance(found, dict) else None
    beside = {key: value for key, value in prop.items() if key != "$ref"}
    return (_schema(found) if mark and not place else {}) | beside


def _schema(value: Any) -> Json:
    return cast("Json", value) if isinstance(value, dict) else {}


def _schemas(value: Any) -> list[Json]:
    return [_schema(each) for each in cast("list[Any]", value)] if isinstance(value, list) else []


def _list(shape: Json, key: str) -> list[Any]:
    found: Any = shape.get(key)
    return cast("list[Any]", found) if isinstance(found, list) else []
