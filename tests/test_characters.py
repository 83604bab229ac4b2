"""Halves of a character never reach a page, a store or a model."""

from typing import Any

import pytest

from chat_app.characters import held_back, plain, plain_line, sound, sound_json


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


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("  Buy \n milk ", "Buy milk"),
        ("Buy\u2028milk\x0bnow\x85", "Buy milk now"),
        ("\x1b[31mred\x1b[0m", "[31mred[0m"),
        ("a\x00b\x07\x9bc\x7f", "abc"),
        ("pay \u202e001 to\u202c \u2066Bob\u2069", "pay 001 to Bob"),
        ("\u202e \u2067", ""),
        ("اردو \u200fمیں\u200cکام 👨\u200d👩\u200d👧", "اردو \u200fمیں\u200cکام 👨\u200d👩\u200d👧"),
        ("x\ud800", "x\ufffd"),
    ],
)
def test_a_line_holds_nothing_that_turns_hides_or_breaks_it(text: str, line: str) -> None:
    assert plain_line(text) == line


def test_words_on_several_lines_keep_their_lines() -> None:
    assert plain("a\tb\r\n\nc\x0c\u202ed") == "a\tb\r\n\ncd"
