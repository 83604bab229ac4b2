"""Halves of a character never reach a page, a store or a model."""

from typing import Any

import pytest

from chat_app.characters import held_back, sound, sound_json


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("plain", "plain"),
        ("😀", "😀"),
        ("a \ud83d\ude00 b", "a 😀 b"),
        ("\ud83d", "\ufffd"),
        ("\ude00\ud83d", "\ufffd\ufffd"),
        ("x\ud800y", "x\ufffdy"),
        ("\ud83d😀", "\ufffd😀"),
    ],
)
def test_halves_are_joined_or_replaced(text: str, whole: str) -> None:
    assert sound(text) == whole
    sound(text).encode()


@pytest.mark.parametrize(
    ("text", "parts"), [("a\ud83d", ("a", "\ud83d")), ("a\ude00", ("a\ude00", "")), ("", ("", ""))]
)
def test_only_a_first_half_at_the_end_waits_for_the_second(text: str, parts: tuple[str, str]) -> None:
    assert held_back(text) == parts


def test_each_string_of_a_value_is_sound() -> None:
    value: dict[str, Any] = {"a\ud800": ["\ud83d\ude00", 1, None, {"b": "\udfff"}]}
    assert sound_json(value) == {"a\ufffd": ["😀", 1, None, {"b": "\ufffd"}]}
