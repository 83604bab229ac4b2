"""A tool's schema that would take long is not followed to its end, and what of it is quick is still checked."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import pytest

from chat_app.agents.patterns import is_quick
from chat_app.agents.schema_check import faults
from chat_app.agents.shapes import object_of, properties_of, shapes_of

Json = dict[str, Any]

TEXT: Json = {"type": "object", "properties": {"a": {"type": "string"}}}

SOON = 2.0
"""Seconds; each of these took many times as long, or for ever."""


def chain(links: int, wide: int, way: str) -> Json:
    """A schema without a circle that has `wide` ** `links` parts."""
    defs: Json = {f"D{n}": {way: [{"$ref": f"#/$defs/D{n + 1}"}] * wide} for n in range(links)}
    return {"type": "object", "$ref": "#/$defs/D0", "$defs": defs | {f"D{links}": TEXT}}


@pytest.fixture(autouse=True)
def soon() -> Any:
    begun = perf_counter()
    yield
    assert perf_counter() - begun < SOON


@pytest.mark.parametrize("times", [1, 2, 16, 64])
def test_a_schema_that_is_made_of_itself_has_the_properties_it_names(times: int) -> None:
    tool = TEXT | {"allOf": [{"$ref": "#"}] * times}
    assert properties_of(object_of(tool)) == TEXT["properties"]
    assert faults(tool, {"a": "x"}) == []


@pytest.mark.parametrize("times", [2, 16])
def test_an_alternative_that_leads_back_to_the_choice_is_none(times: int) -> None:
    tool = {"$defs": {"N": {"anyOf": [{"$ref": "#/$defs/N"}] * times + [TEXT]}}}
    assert shapes_of({"$ref": "#/$defs/N"}, tool) == [TEXT]


@pytest.mark.parametrize("way", ["allOf", "anyOf"])
def test_parts_that_multiply_are_not_all_looked_at(way: str) -> None:
    assert properties_of(object_of(chain(3, 9, way))) == TEXT["properties"]
    assert object_of(chain(7, 9, way)) is not None
    assert faults(chain(7, 9, "allOf"), {"a": "x"}) == []


def test_what_is_wrong_is_found_in_a_thousand_rows() -> None:
    row = {"type": "object", "properties": {"n": {"type": "integer", "minimum": 0}}, "required": ["n"]}
    tool = {"type": "object", "properties": {"rows": {"type": "array", "items": row}}}
    (fault,) = faults(tool, {"rows": [{"n": 1}] * 999 + [{"n": -1}]})
    assert (fault.path, fault.rule) == (("rows", 999, "n"), "minimum")


def test_a_pattern_that_may_take_for_ever_is_left_to_the_tool_and_the_rest_is_checked() -> None:
    tool: Json = {
        "type": "object",
        "properties": {
            "a": {"type": "string", "pattern": "^(a+)+$"},
            "day": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
        },
        "patternProperties": {"^(b+)+$": {"type": "integer"}},
        "additionalProperties": False,
    }
    found = faults(tool, {"a": "a" * 60 + "!", "day": "tomorrow", "b" * 60 + "!": 1})
    assert [(fault.path, fault.rule) for fault in found] == [(("day",), "pattern")]


@pytest.mark.parametrize(
    ("pattern", "length"),
    [
        (r"^\d{4}-\d{2}-\d{2}$", 10_000),
        (r"^[^@\s]+@[^@\s]+\.[^@\s]+$", 200),
        ("^(card|cash)$", 1000),
        (r"^\+?[0-9]{7,15}$", 1000),
        (r"^\(a+\)+[)+*]+$", 100),
        ("^[]a+)(]+$", 1000),
        ("^(?:ab)+?$", 1000),
        ("abc", 1_000_000),
    ],
)
def test_a_plain_pattern_is_quick(pattern: str, length: int) -> None:
    assert is_quick(pattern, length)


@pytest.mark.parametrize(
    ("pattern", "length"),
    [
        ("^(a+)+$", 25),
        ("^(a|a)*$", 25),
        ("^((ab?)){2,}$", 25),
        ("^(?:(?:a){99}){99}$", 25),
        ("a?" * 30, 30),
        ("^.*a.*b.*c.*d$", 1000),
        ("a*b", 100_000),
        ("a{5000}", 10),
        ("(?#[)(a+)+$]", 25),
        ("(?x)a", 25),
        ("a" * 2000, 25),
    ],
)
def test_any_other_is_not(pattern: str, length: int) -> None:
    assert not is_quick(pattern, length)
