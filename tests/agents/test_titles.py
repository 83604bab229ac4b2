"""A title is words, however a model writes it."""

import pytest

from chat_app.agents.titles import _plain


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Plan of a week", "Plan of a week"),
        ('"Plan of a week."', "Plan of a week"),
        ("**Plan of a week**", "Plan of a week"),
        ("# Plan of a week", "Plan of a week"),
        ("## **“Plan” of a `week`**\n\nIt is about a week.", "Plan” of a week"),
        ("„Wochenplan“", "Wochenplan"),
        ("«Le plan»", "Le plan"),
        ("「計画」。", "計画"),
        ("*[Plan](https://example.com)*", "Plan"),
        ("snake_case and 2 * 3", "snake_case and 2 * 3"),
        ("\n\n- A title\n- another", "A title"),
        ("half \ud83d", "half \ufffd"),
        ("", ""),
    ],
)
def test_a_title_is_words(written: str, title: str) -> None:
    assert _plain(written) == title
