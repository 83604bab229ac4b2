"""Fields from a schema, and back: what a browser sends becomes arguments that fit."""

from __future__ import annotations

from typing import Any

import pytest

from chat_app.approvals.fields import fields_of
from chat_app.approvals.reading import changed, read_fields
from chat_app.hub.intake import checked

SCHEMA: dict[str, Any] = {
    "type": "object",
    "properties": {
        "id": {
            "anyOf": [
                {"type": "integer", "minimum": 1},
                {"type": "array", "items": {"type": "integer", "minimum": 1}, "minItems": 1},
            ],
            "description": "The task's number.",
        },
        "title": {"anyOf": [{"type": "string", "maxLength": 200}, {"type": "null"}], "default": None},
        "notes": {"type": "string", "maxLength": 5000, "default": ""},
        "due": {"anyOf": [{"type": "string", "format": "date"}, {"type": "null"}], "default": None},
        "priority": {"$ref": "#/$defs/Priority", "default": "normal"},
        "done": {"anyOf": [{"type": "boolean"}, {"type": "null"}], "default": None},
        "force": {"type": "boolean", "default": False},
        "share": {"type": "number", "maximum": 1},
        "tags": {"type": "array", "items": {"type": "string"}},
        "extra": {"type": "object"},
    },
    "required": ["id"],
    "$defs": {"Priority": {"type": "string", "enum": ["low", "normal", "high"]}},
}


def test_every_argument_gets_a_field_of_its_kind() -> None:
    kinds = {field.name: field.kind for field in fields_of(SCHEMA, {})}
    assert kinds == {
        "id": "line",
        "title": "line",
        "notes": "lines",
        "due": "line",
        "priority": "choice",
        "done": "choice",
        "force": "check",
        "share": "line",
        "tags": "line",
        "extra": "lines",
    }


def test_fields_show_the_arguments_and_else_the_defaults() -> None:
    values = {field.name: field.value for field in fields_of(SCHEMA, {"id": [3, 4], "done": False, "extra": {"a": 1}})}
    assert values["id"] == "3, 4"
    assert values["priority"] == "normal"
    assert values["done"] == "false"
    assert values["force"] is False
    assert values["extra"] == '{"a": 1}'
    assert values["title"] == ""


@pytest.mark.parametrize(
    ("name", "typed", "expected"),
    [
        ("id", "3", 3),
        ("id", " #3 ", 3),
        ("id", "3, 4", [3, 4]),
        ("id", "[3,4]", [3, 4]),
        ("id", 5, 5),
        ("title", "Buy milk", "Buy milk"),
        ("due", "2026-11-30", "2026-11-30"),
        ("priority", "high", "high"),
        ("done", "false", False),
        ("done", True, True),
        ("force", "on", True),
        ("force", True, True),
        ("share", "0.5", 0.5),
        ("tags", "a, b", ["a", "b"]),
        ("extra", '{"a": 1}', {"a": 1}),
    ],
)
def test_what_is_typed_is_read_by_the_schema(name: str, typed: Any, expected: Any) -> None:
    reading = read_fields(SCHEMA, {name: typed}, {"id": 1})
    assert reading.problems == {}
    assert reading.arguments[name] == expected


@pytest.mark.parametrize("name", ["title", "due", "done", "share", "tags", "extra"])
def test_an_empty_field_is_no_argument(name: str) -> None:
    reading = read_fields(SCHEMA, {name: ""}, {"id": 1, name: "was"})
    assert reading.problems == {}
    assert name not in reading.arguments


@pytest.mark.parametrize(
    ("name", "typed", "words"),
    [
        ("id", "the milk", "whole number"),
        ("id", "0", "at least 1"),
        ("id", "", "whole number"),
        ("due", "tomorrow", "a date such as"),
        ("priority", "urgent", "one of low, normal, high"),
        ("share", "2", "at most 1"),
        ("title", "x" * 201, "at most 200 characters"),
        ("done", "perhaps", "true or false"),
        ("extra", "{", "JSON"),
        ("surprise", "1", "not an argument"),
    ],
)
def test_what_does_not_fit_is_said_at_its_field(name: str, typed: str, words: str) -> None:
    reading = read_fields(SCHEMA, {name: typed}, {"id": 1})
    assert list(reading.problems) == [name]
    assert words in reading.problems[name]


def either(*kinds: str, items: str = "string") -> dict[str, Any]:
    return {"anyOf": [{"type": kind} | ({"items": {"type": items}} if kind == "array" else {}) for kind in kinds]}


@pytest.mark.parametrize(
    ("prop", "was", "typed", "expected"),
    [
        (either("string", "integer"), "0042", "0043", "0043"),
        (either("string", "integer"), "0042", "43", "43"),
        (either("string", "integer"), 42, "43", 43),
        (either("string", "integer"), 42, "0043", "0043"),
        (either("string", "integer"), None, "+923001", "+923001"),
        (either("string", "number"), "x", "1e5", "1e5"),
        (either("string", "boolean"), "maybe", "yes", "yes"),
        (either("boolean", "integer"), 2, "1", 1),
        (either("boolean", "integer"), None, "1", 1),
        (either("boolean", "integer"), 2, "true", True),
        (either("string", "array"), "Smith, J.", "Smith, John", "Smith, John"),
        (either("string", "array"), None, "Smith, John", "Smith, John"),
        (either("string", "array"), ["a"], "a, b", ["a", "b"]),
        (either("string", "array"), None, '["a", "b"]', ["a", "b"]),
        (either("string", "array", items="integer"), [3, 4], "3", [3]),
        (either("string", "object"), "x", '{"a": 1}', '{"a": 1}'),
        (either("string", "object"), {"a": 1}, '{"a": 2}', {"a": 2}),
    ],
)
def test_what_may_be_of_several_kinds_is_read_as_the_model_meant_it(
    prop: dict[str, Any], was: Any, typed: str, expected: Any
) -> None:
    original = {} if was is None else {"given": was}
    reading = read_fields(strict(given=prop), {"given": typed}, original)
    found = reading.arguments["given"]
    assert (found, type(found), reading.problems) == (expected, type(expected), {})


AMOUNT: dict[str, Any] = {"anyOf": [{"type": "integer"}, {"const": "all", "type": "string"}]}


@pytest.mark.parametrize(("given", "shown"), [(5, "5"), ("all", "all")])
def test_a_choice_beside_a_free_value_is_a_line_that_shows_what_was_given(given: Any, shown: str) -> None:
    (field,) = fields_of(strict(amount=AMOUNT), {"amount": given})
    assert (field.kind, field.value, field.options) == ("line", shown, ())


@pytest.mark.parametrize(("given", "typed", "expected"), [(5, "all", "all"), ("all", "6", 6), (5, "6", 6)])
def test_either_of_them_may_be_typed(given: Any, typed: str, expected: Any) -> None:
    reading = read_fields(strict(amount=AMOUNT), {"amount": typed}, {"amount": given})
    assert (reading.arguments, reading.problems) == ({"amount": expected}, {})


@pytest.mark.parametrize(
    ("prop", "given", "options"),
    [
        ({"enum": ["a", "b"]}, "c", ("a", "b", "c")),
        ({"enum": ["a", "b"]}, "b", ("a", "b")),
        ({"enum": ["a", None]}, None, ("a",)),
        ({"enum": [{"x": [1]}, [2]]}, [2], ('{"x": [1]}', "[2]")),
        ({"type": ["boolean", "null"]}, "maybe", ("true", "false", "maybe")),
    ],
)
def test_a_choice_offers_what_was_given_too(prop: dict[str, Any], given: Any, options: tuple[str, ...]) -> None:
    (field,) = fields_of(strict(given=prop), {"given": given})
    assert field.options == options
    assert field.value in (*options, "")
    reading = read_fields(strict(given=prop), {"given": field.value}, {"given": given})
    assert (reading.arguments, reading.problems) == ({"given": given}, {})


FEE: dict[str, Any] = {"anyOf": [{"type": "number"}, {"type": "null"}], "default": 5.0}


@pytest.mark.parametrize("given", [{"fee": 5.0}, {"fee": 7.0}, {}])
@pytest.mark.parametrize("emptied", ["", None])
def test_an_emptied_field_is_null_where_leaving_it_out_would_bring_a_default_back(given: Any, emptied: Any) -> None:
    tool = {"type": "object", "properties": {"fee": FEE}}
    reading = read_fields(tool, {"fee": emptied}, given)
    assert (reading.arguments, reading.problems) == ({"fee": None}, {})
    assert changed(reading.arguments, given, tool)


def test_a_choice_that_was_taken_back_is_null_rather_than_its_default() -> None:
    way = {"anyOf": [{"enum": ["card", "cash"], "type": "string"}, {"type": "null"}], "default": "card"}
    tool = {"type": "object", "properties": {"order": {"type": "object", "properties": {"way": way}}}}
    reading = read_fields(tool, {"order": {"way": ""}}, {"order": {}})
    assert reading.arguments == {"order": {"way": None}}
    assert changed(reading.arguments, {"order": {}}, tool)


def test_an_emptied_field_of_which_no_default_is_known_is_null() -> None:
    tool = {"type": "object", "properties": {"fee": {"type": ["number", "null"]}}}
    assert read_fields(tool, {"fee": ""}, {"fee": 7}).arguments == {"fee": None}
    assert not changed({"fee": None}, {}, tool)


def test_an_argument_without_a_field_keeps_the_models_value() -> None:
    assert read_fields(SCHEMA, {"title": "New"}, {"id": 7}).arguments == {"id": 7, "title": "New"}


def test_defaults_that_the_model_did_not_give_are_no_change() -> None:
    shown: dict[str, Any] = {"id": "7", "title": "", "notes": "", "priority": "normal", "force": False}
    assert not changed(read_fields(SCHEMA, shown, {"id": [7]}).arguments, {"id": [7]})
    assert changed(read_fields(SCHEMA, shown | {"id": "8"}, {"id": [7]}).arguments, {"id": [7]})


def strict(**properties: Any) -> dict[str, Any]:
    """A schema as the SDK's tools have it: every argument is asked for."""
    line = {"type": "object", "properties": {"sku": {"type": "string"}}, "required": ["sku"]}
    circle = {"anyOf": [{"$ref": "#/$defs/Circle"}, {"type": "null"}]}
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "$defs": {"Line": line, "Circle": circle},
    }


NOTE: dict[str, Any] = {"anyOf": [{"type": "string"}, {"type": "null"}]}


@pytest.mark.parametrize(
    ("prop", "typed", "expected"),
    [
        (NOTE, "", None),
        (NOTE, None, None),
        (NOTE, "x", "x"),
        ({"type": ["string", "null"]}, "", None),
        ({"type": ["integer", "null"]}, "4", 4),
        ({"type": "integer", "default": 1}, "", 1),
        ({"type": "string"}, "", ""),
        ({"enum": [1, 2]}, "2", 2),
        ({"enum": ["a", None]}, "", None),
        ({"const": "card"}, "card", "card"),
        ({"allOf": [{"$ref": "#/$defs/Line"}]}, {"sku": "x"}, {"sku": "x"}),
        ({"type": "array", "items": {"$ref": "#/$defs/Line"}}, '[{"sku": "a, b"}]', [{"sku": "a, b"}]),
        ({"type": "array", "items": {"type": "boolean"}}, "[true, false]", [True, False]),
        ({"type": "number"}, "5", 5),
    ],
)
def test_a_strict_schema_asks_for_everything_and_takes_what_is_left_empty(
    prop: dict[str, Any], typed: Any, expected: Any
) -> None:
    reading = read_fields(strict(given=prop), {"given": typed}, {})
    assert reading.problems == {}
    assert reading.arguments == {"given": expected}


@pytest.mark.parametrize(
    ("prop", "value"),
    [
        ({"type": "array", "items": {"type": "string"}}, ["Smith, John", "Ali"]),
        ({"type": "array", "items": {"type": "string"}}, ["[x]", ""]),
        ({"type": "array", "items": {"$ref": "#/$defs/Line"}}, [{"sku": "a"}, {"sku": "b"}]),
        ({"type": "array", "items": {"type": "array", "items": {"type": "integer"}}}, [[1, 2], [3]]),
        ({"anyOf": [{"type": "number"}, {"type": "string"}]}, "5.00"),
        ({"type": "string"}, "two\nlines "),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, {"a": 1}),
        ({"type": "boolean"}, True),
    ],
)
def test_what_nobody_touched_stays_what_it_was(prop: dict[str, Any], value: Any) -> None:
    (field,) = fields_of(strict(given=prop), {"given": value})
    reading = read_fields(strict(given=prop), {"given": field.value}, {"given": value})
    assert reading.arguments == {"given": value}
    assert reading.problems == {}


@pytest.mark.parametrize("value", ["a\x1bb", "one\rtwo", "one\r\ntwo\x00", "\ud83d half", "\x7f"])
def test_what_nobody_touched_stays_though_a_request_cannot_carry_it(value: str) -> None:
    tool = strict(given={"type": "string"}, n={"type": "integer"})
    request = {"type": "threads.custom_action", "params": {"thread_id": "t", "action": {"type": "a", "payload": {}}}}
    (field, _) = fields_of(tool, {"given": value, "n": 1})
    request["params"]["action"]["payload"] = {"given": field.value, "n": "2"}
    sent = checked(request)["params"]["action"]["payload"]
    assert sent["given"] != value or "\r" in value
    reading = read_fields(tool, sent, {"given": value, "n": 1})
    assert reading.arguments == {"given": value, "n": 2}
    as_a_browser_has_it = {"given": "\n".join(sent["given"].splitlines()), "n": 2}
    assert read_fields(tool, as_a_browser_has_it, {"given": value, "n": 1}).arguments == reading.arguments


def test_a_text_with_any_ends_of_lines_gets_a_field_of_several() -> None:
    (field,) = fields_of(strict(a={"type": "string"}), {"a": "one\rtwo"})
    assert field.kind == "lines"


def test_a_text_of_several_lines_keeps_them() -> None:
    fields = fields_of(strict(a={"type": "string"}, b={"type": "string"}), {"a": "one\ntwo", "b": "x" * 200})
    assert [field.kind for field in fields] == ["lines", "lines"]


def test_an_objects_own_fields_are_fields_and_are_refused_one_by_one() -> None:
    schema = strict(line={"$ref": "#/$defs/Line"}, other={"anyOf": [{"$ref": "#/$defs/Line"}, {"type": "null"}]})
    fields = fields_of(schema, {"line": {"sku": "a"}, "other": None})
    assert [(field.name, field.label, field.kind) for field in fields] == [
        ("line.sku", "Line: Sku", "line"),
        ("other", "Other", "lines"),
    ]
    reading = read_fields(schema, {"line": {"sku": None, "price": 3}, "other": ""}, {})
    assert set(reading.problems) == {"line.sku", "line.price"}


def test_references_that_go_in_a_circle_or_nowhere_and_schemas_that_say_nothing_are_fields_too() -> None:
    schema = strict(circle={"$ref": "#/$defs/Circle"}, lost={"$ref": "#/$defs/Lost"}, any=True)
    assert [field.name for field in fields_of(schema, {})] == ["circle", "lost", "any"]


def test_a_default_that_a_model_left_out_is_no_change() -> None:
    schema = strict(order={"type": "integer"}, fast={"type": "boolean", "default": False})
    reading = read_fields(schema, {"order": "7", "fast": False}, {"order": 7})
    assert reading.arguments == {"order": 7, "fast": False}
    assert not changed(reading.arguments, {"order": 7}, schema)
    assert changed(reading.arguments | {"fast": True}, {"order": 7}, schema)
