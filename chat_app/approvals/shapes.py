"""What a property of a JSON schema may be: its alternatives with references followed, its choices, whether null is one.

Schemas come from tools and from MCP servers elsewhere: a reference may lead nowhere or in a circle.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

Json = dict[str, Any]

DEEPEST = 8
"""References and alternatives that are followed, one inside another."""


def properties_of(schema: Mapping[str, Any]) -> dict[str, Json]:
    """Return an object's properties by name. One may be `true` instead of a schema, which is one that says nothing."""
    found = cast("dict[str, Json | bool]", schema.get("properties") or {})
    return {name: prop if isinstance(prop, dict) else {} for name, prop in found.items()}


def required_of(schema: Mapping[str, Any]) -> list[str]:
    """Return the names that an object's schema asks for; the SDK's strict ones ask for all."""
    return cast("list[str]", schema.get("required") or [])


def shapes_of(prop: Json, schema: Mapping[str, Any]) -> list[Json]:
    """Return the alternatives of a property, null left out."""
    return [shape for shape in _alternatives(prop, schema, 0) if shape.get("type") != "null"]


def is_nullable(prop: Json, schema: Mapping[str, Any]) -> bool:
    """Say whether a property may be null."""
    return any(shape.get("type") == "null" or None in shape.get("enum", []) for shape in _alternatives(prop, schema, 0))


def types_of(shapes: list[Json]) -> set[str]:
    """Return the types of alternatives; "" for one that names none."""
    return {str(shape.get("type", "")) for shape in shapes}


def choices_of(shapes: list[Json]) -> dict[str, Any]:
    """Return what may be chosen, by how it is written; empty if anything else may be given too."""
    found: dict[str, Any] = {}
    for shape in shapes:
        given = [shape["const"]] if "const" in shape else cast("list[Any]", shape.get("enum") or [])
        found |= {written(choice): choice for choice in given if choice is not None}
    return found


def written(choice: Any) -> str:
    """Write a choice as JSON has it; a text as it is."""
    return str(choice).lower() if isinstance(choice, bool) else str(choice)


def inner_of(prop: Json, schema: Mapping[str, Any]) -> Json | None:
    """Return the schema of an object that has fields of its own; None for anything else, or if it may be null."""
    shapes = shapes_of(prop, schema)
    if len(shapes) != 1 or is_nullable(prop, schema) or not properties_of(shapes[0]):
        return None
    return {**shapes[0], **{key: schema[key] for key in ("$defs", "definitions") if key in schema}}


def _alternatives(prop: Json, schema: Mapping[str, Any], depth: int) -> list[Json]:
    if depth > DEEPEST:
        return []
    if "$ref" in prop:
        return _alternatives(_referred(prop, schema), schema, depth + 1)
    joined = cast("list[Json]", prop.get("allOf") or [])
    if len(joined) == 1:  # pydantic's way to say more about a reference
        return _alternatives(joined[0] | {k: v for k, v in prop.items() if k != "allOf"}, schema, depth + 1)
    several = cast("list[Json]", prop.get("anyOf") or prop.get("oneOf") or [])
    if several:
        return [shape for each in several for shape in _alternatives(each, schema, depth + 1)]
    kinds: Any = prop.get("type")
    return [{**prop, "type": kind} for kind in cast("list[str]", kinds)] if isinstance(kinds, list) else [prop]


def _referred(prop: Json, schema: Mapping[str, Any]) -> Json:
    """Return what a reference means, with what is said beside it."""
    place, _, name = str(prop["$ref"]).rpartition("/")
    known = cast("Json", schema.get(place.rpartition("/")[2], {}))
    return cast("Json", known.get(name, {})) | {key: value for key, value in prop.items() if key != "$ref"}
