"""Which way a text runs."""

from itertools import pairwise

import pytest

from chat_app.protocol.direction import MARK, leans_right, marked, marked_markdown, unmarked

URDU = "شامل کر دیا گیا ہے"


@pytest.mark.parametrize(
    ("text", "right"),
    [
        (URDU, True),
        ("report " + URDU, True),
        ("**report** " + URDU, True),
        ("`some_function_name` " + URDU, True),
        ("hello, this is English", False),
        ("The word دودھ means milk", False),
        ("Deleted **دودھ خریدنا**.", False),
        ("**report لکھنا** شامل کر دیا", True),
        (f"{'English words ' * 12}{URDU * 30}", False),
        ("123", False),
        ("", False),
    ],
)
def test_the_first_words_decide_together(text: str, right: bool) -> None:
    assert leans_right(text) is right


def test_a_growing_text_turns_around_at_most_once() -> None:
    text = "React ایک لائبریری ہے used by many people to build their user interfaces اور"
    seen = [leans_right(text[:n]) for n in range(len(text))]
    assert sum(one is not other for one, other in pairwise(seen)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "English only",
        f"{URDU}\n\nEnglish",
        "The word دودھ means milk",
        f"```\nreport {URDU}\n```",
        f"    report {URDU}",
        f"[report]: https://example.org/{URDU}",
        "",
    ],
)
def test_what_the_browser_gets_right_stays_as_it_is(text: str) -> None:
    assert marked_markdown(text) == text


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        (f"report {URDU}", f"{MARK}report {URDU}"),
        (f"**report** {URDU}", f"**{MARK}report** {URDU}"),
        (f"- [x] report {URDU}\n- milk", f"- [x] {MARK}report {URDU}\n- milk"),
        (f"> ## report {URDU}", f"> ## {MARK}report {URDU}"),
        (f"English\n\nreport\n{URDU}", f"English\n\n{MARK}report\n{URDU}"),
        (f"1. one\n2. two {URDU}", f"1. one\n2. {MARK}two {URDU}"),
        (f"| ID | {URDU} |\n|---|---|\n| 1 | a |", f"| {MARK}ID | {URDU} |\n|---|---|\n| 1 | a |"),
        (f"~~~\nx {URDU}\n~~~\nreport {URDU}", f"~~~\nx {URDU}\n~~~\n{MARK}report {URDU}"),
    ],
)
def test_a_part_whose_first_letter_misleads_gets_a_mark(text: str, becomes: str) -> None:
    assert marked_markdown(text) == becomes


def test_a_plain_text_gets_its_mark_before_it() -> None:
    assert marked(f"report {URDU}") == f"{MARK}report {URDU}"
    assert marked(URDU) == URDU


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "Ali نے کہا کہ کل دودھ لانا ہے",
        "\u200fhello",
        "\u200fAli نے کہا کہ کل دودھ",
        "\u200f",
        "\u200f\u200fx",
    ],
)
def test_a_text_is_had_back_as_it_was(text: str) -> None:
    assert unmarked(marked(text)) == text
