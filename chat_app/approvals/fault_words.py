"""What is wrong with a field of an approval, in words of the user's language. Pure; the words are in `phrases.py`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast

from chat_app.agents.schema_check import UNKNOWN, Fault
from chat_app.agents.shapes import arguments_of, choices_of, inner_of, object_of, shapes_of
from chat_app.phrases import Phrases

Json = dict[str, Any]

TYPES = frozenset({"integer", "number", "boolean", "string", "array", "object"})
"""What a schema can ask for; `takes.…` of the phrases says each."""

LIMITS = {"minimum": "limit.least", "maximum": "limit.most", "maxLength": "limit.characters"}
"""Rules of a schema that are said with what it takes."""


def fault_words(fault: Fault, schema: Mapping[str, Any], phrases: Phrases) -> str:
    """Say what a field takes; a fault that this does not explain is said as the schema says it."""
    if fault.rule == UNKNOWN:
        return phrases.say("unknown_argument")
    shapes = _shapes_at(schema, [str(part) for part in fault.path])
    expected = dict.fromkeys(filter(None, (_takes(shape, phrases) for shape in shapes)))
    if not expected and fault.message:
        return fault.message
    return phrases.say("takes", what=phrases.say("or").join(expected) or phrases.say("takes.value"))


def _shapes_at(schema: Mapping[str, Any], path: list[str]) -> list[Json]:
    """Return the alternatives of what stands at a path; those of the list for an entry of it."""
    shapes: list[Json] = []
    inner: Json | None = object_of(schema)
    for part in path:
        if inner is None:
            break
        prop = arguments_of(inner, {part: None} if "additionalProperties" in inner else {}).get(part)
        if prop is None:
            return []
        shapes, inner = shapes_of(prop, inner), inner_of(prop, inner)
    return shapes


def _takes(shape: Json, phrases: Phrases) -> str:
    if choices := choices_of([shape]):
        return phrases.say("takes.choice", choices=phrases.comma.join(choices))
    if shape.get("format") == "date":
        return phrases.say("takes.date")
    kind = str(shape.get("type"))
    if kind not in TYPES:
        return ""
    if kind == "array":
        items: Any = shape.get("items")
        of = str(cast("Json", items).get("type")) if isinstance(items, dict) else ""
        return phrases.say(f"takes.array.{of}" if of in TYPES else "takes.array")
    words = phrases.say(f"takes.{kind}")
    limits = [phrases.say(phrase, n=shape[rule]) for rule, phrase in LIMITS.items() if rule in shape]
    return phrases.say("takes.within", what=words, limits=phrases.comma.join(limits)) if limits else words
