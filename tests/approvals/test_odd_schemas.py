"""Schemas as they come from elsewhere: what a model left out stays out, and no schema makes a call undecidable."""

from __future__ import annotations

import json
from typing import Any

import pytest

from chat_app.agents.schema_check import faults
from chat_app.approvals.fields import as_shown, fields_of, sent_values
from chat_app.approvals.reading import Reading, changed, read_fields
from tests.approvals.shop import FreeShop

Json = dict[str, Any]


def schema(**properties: Any) -> Json:
    """A schema as MCP servers have it: nothing is asked for."""
    return {"type": "object", "properties": properties}


def untouched(tool: Json, given: Json, **edit: Any) -> Reading:
    """Read a form in which only `edit` was touched."""
    return read_fields(tool, sent_values(as_shown(tool, given) | edit), given)


INNER = {"type": "object", "properties": {"w": {"type": "number"}, "b": {"type": "boolean"}}, "required": ["w"]}


@pytest.mark.parametrize(
    "prop",
    [{"type": "boolean"}, {"type": "string"}, {"enum": ["a", "b"]}, {"type": "array"}, {"default": 3}, INNER, True],
)
def test_an_argument_that_the_model_left_out_stays_out(prop: Any) -> None:
    reading = untouched(schema(given=prop), {})
    assert (reading.arguments, reading.problems) == ({}, {})


def test_an_object_that_the_model_left_out_is_read_as_soon_as_one_of_its_fields_is_filled() -> None:
    reading = untouched(schema(p=INNER), {}, p={"w": "2.5", "b": False})
    assert (reading.arguments, reading.problems) == ({"p": {"w": 2.5}}, {})
    assert untouched(schema(p=INNER), {}, p={"w": "", "b": True}).problems == {"p.w": "a number is needed here"}


def test_a_null_of_the_models_stays_one_beside_an_edit() -> None:
    tool = schema(note={"type": ["string", "null"]}, n={"type": "integer"})
    assert untouched(tool, {"note": None, "n": 1}, n="2").arguments == {"note": None, "n": 2}


ODD: dict[str, tuple[Json, Json]] = {
    "an argument beyond the named ones": (schema(a={"type": "string"}) | {"additionalProperties": True}, {"b": "y"}),
    "one beyond them within": (schema(p=INNER | {"additionalProperties": True}), {"p": {"w": 1, "x": 2}}),
    "one beyond them that is forbidden": (schema() | {"additionalProperties": False}, {"b": "y"}),
    "no properties": ({"type": "object", "additionalProperties": {"type": "string"}}, {"b": "y"}),
    "properties that are none": ({"type": "object", "properties": [], "required": 3}, {"b": "y"}),
    "a reference at the root": ({"$ref": "#/$defs/X", "$defs": {"X": schema(a={"type": "string"})}}, {"a": "x"}),
    "alternatives at the root": ({"oneOf": [schema(a={"type": "string"})]}, {"a": "x"}),
    "parts joined at the root": ({"allOf": [schema(a={"type": "string"}), schema(b={})]}, {"a": "x", "b": "y"}),
    "a pattern of another language": (schema(a={"type": "string", "pattern": r"^\p{L}+$"}), {"a": "x"}),
    "a reference to nowhere": (schema(a={"$ref": "#/$defs/Nope"}), {"a": "x"}),
    "a reference that goes in a circle": (schema(a={"$ref": "#/properties/a"}), {"a": "x"}),
    "a type that there is not": (schema(a={"type": "str"}), {"a": "x"}),
    "a reference to the network": (schema(a={"$ref": "http://127.0.0.1:9/x.json"}), {"a": "x"}),
    "a dialect that there is not": (schema(a={"type": "string"}) | {"$schema": "https://x.example/y"}, {"a": "x"}),
    "an address that is none": (schema(a={"type": "string"}) | {"$id": 3}, {"a": "x"}),
    "a name with a dot": (schema(**{"a.b": {"type": "string"}}), {"a.b": "x"}),
    "a value that does not fit": (schema(a={"type": "integer", "maximum": 3}), {"a": 4}),
    "something missing without a field": (schema() | {"required": ["a"]}, {}),
}


@pytest.mark.parametrize("odd", ODD)
def test_what_the_model_gave_and_nobody_touched_is_never_refused(odd: str) -> None:
    tool, given = ODD[odd]
    reading = untouched(tool, given)
    assert (reading.arguments, reading.problems) == (given, {})
    assert not changed(reading.arguments, given, tool)


@pytest.mark.parametrize("odd", [name for name, (_, given) in ODD.items() if given])
def test_every_argument_has_a_field_that_can_be_edited(odd: str) -> None:
    tool, given = ODD[odd]
    names = {field.name for field in fields_of(tool, given)}
    assert {name.replace(".", "%2E") for name in given} <= {name.partition(".")[0] for name in names}
    assert changed(untouched(tool, {**given, "more": "x"}, more="y").arguments, given, tool)


def test_an_edit_of_what_the_schema_says_nothing_about_keeps_its_kind() -> None:
    tool = schema() | {"additionalProperties": True}
    given: Json = {"n": 3, "on": True, "names": [1, 2], "deep": {"a": 1}, "text": "7"}
    edit = {"n": "4", "on": False, "names": "1, 2, 3", "deep": '{"a": 2}', "text": "8"}
    reading = untouched(tool, given, **edit)
    assert reading.arguments == {"n": 4, "on": False, "names": [1, 2, 3], "deep": {"a": 2}, "text": "8"}
    assert reading.problems == {}


def test_what_is_wrong_beside_an_odd_rule_is_still_found_and_has_its_field() -> None:
    tool = schema(a={"type": "string", "pattern": r"^\p{L}+$"}, n={"$ref": "#/$defs/N"}, x={"$ref": "#/$defs/Nope"})
    tool |= {"$defs": {"N": {"type": "integer", "minimum": 1}}, "$schema": "http://json-schema.org/draft-07/schema#"}
    reading = untouched(tool, {"a": "x", "n": 2, "x": 1}, n="0")
    assert reading.problems == {"n": "a whole number (at least 1) is needed here"}


def test_an_edit_of_alternatives_is_refused_at_its_field() -> None:
    tool = {"oneOf": [schema(a={"type": "integer"}) | {"required": ["a"]}]}
    assert untouched(tool, {"a": 1}, a="x").problems == {"a": "a whole number is needed here"}


def test_a_rule_about_the_whole_is_said_without_a_field() -> None:
    tool = schema(a={"type": "string"}, b={"type": "string"}) | {"additionalProperties": False, "maxProperties": 1}
    assert list(untouched(tool, {"a": "x"}, b="y").problems) == [""]


def test_no_schema_is_looked_up_in_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    monkeypatch.setattr("urllib.request.urlopen", lambda *given, **_: asked.append(given))
    assert faults(schema(a={"$ref": "http://127.0.0.1:9/x.json"}), {"a": "x"}) == []
    assert asked == []


async def test_a_call_with_any_arguments_is_approved_as_the_model_made_it(free: FreeShop) -> None:
    tool = schema(title={"type": "string"}, draft={"type": "boolean"}, to=INNER) | {"additionalProperties": True}
    (card,) = await free.asks_about(tool, {"title": "New", "assignee": {"name": "ali"}})
    assert "Assignee" in json.dumps(card["widget"])
    await free.approves(card)
    assert free.saw == [{"title": "New", "assignee": {"name": "ali"}}]
    (card,) = await free.cards("approved")
    assert "with changes" not in card["widget"]["status"]["text"]


async def test_what_was_cleared_is_gone_for_the_tool_and_on_the_card(free: FreeShop) -> None:
    tool = schema(path={"type": "string"}, limit={"type": "integer"}, tags={"type": "array"})
    (card,) = await free.asks_about(tool, {"path": "/", "limit": 5, "tags": ["x"]})
    await free.approves(card, limit="", tags="")
    assert free.saw == [{"path": "/"}]
    (card,) = await free.cards("approved")
    said = json.dumps(card["widget"])
    assert "path: /" in said and "limit" not in said and "tags" not in said


async def test_that_all_was_cleared_is_an_edit_too(free: FreeShop) -> None:
    (card,) = await free.asks_about(schema(limit={"type": "integer"}), {"limit": 5})
    await free.approves(card, limit="")
    assert free.saw == [{}]
    (card,) = await free.cards("approved")
    assert "with changes" in card["widget"]["status"]["text"]


async def test_a_problem_without_a_field_is_said_on_the_card(free: FreeShop) -> None:
    tool = schema(a={"type": "string"}, b={"type": "string"}) | {"maxProperties": 1}
    (card,) = await free.asks_about(tool, {"a": "x"})
    await free.approves(card, b="y")
    (card,) = await free.cards("pending")
    assert "has too many properties" in json.dumps(card["widget"])
    assert free.saw == []
