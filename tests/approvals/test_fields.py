"""Fields from a schema, and back: what a browser sends becomes arguments that fit."""

from __future__ import annotations

from typing import Any

import pytest

from chat_app.approvals.fields import changed, fields_of, read_fields

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


def test_an_argument_without_a_field_keeps_the_models_value() -> None:
    assert read_fields(SCHEMA, {"title": "New"}, {"id": 7}).arguments == {"id": 7, "title": "New"}


def test_defaults_that_the_model_did_not_give_are_no_change() -> None:
    shown: dict[str, Any] = {"id": "7", "title": "", "notes": "", "priority": "normal", "force": False}
    assert not changed(read_fields(SCHEMA, shown, {"id": [7]}).arguments, {"id": [7]})
    assert changed(read_fields(SCHEMA, shown | {"id": "8"}, {"id": [7]}).arguments, {"id": [7]})
