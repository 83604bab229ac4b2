"""What a browser says about itself is checked before it is used."""

from __future__ import annotations

from typing import Any

import pytest

from chat_app.state.session import first_locale, known_timezone, thread_in


@pytest.mark.parametrize(
    ("path", "thread"),
    [("/", ""), ("/t/thr_1", "thr_1"), ("/t/thr_1/", "thr_1"), ("/widgets", ""), ("/t", ""), ("", "")],
)
def test_the_address_names_the_thread(path: str, thread: str) -> None:
    assert thread_in(path) == thread


@pytest.mark.parametrize("name", ["", "Mars/Olympus", "../../etc/passwd", "\0", "A" * 5000, 7, ["UTC"], {"a": 1}])
def test_an_unknown_time_zone_is_utc(name: Any) -> None:
    assert known_timezone(name) == "UTC"


def test_a_known_time_zone_is_taken() -> None:
    assert known_timezone("Asia/Karachi") == "Asia/Karachi"


@pytest.mark.parametrize(
    ("header", "locale"),
    [("ur-PK,ur;q=0.9,en;q=0.8", "ur-PK"), ("", "en"), ("*", "en"), ("de;q=0.7", "de"), ("x" * 400, "en")],
)
def test_the_first_language_counts(header: str, locale: str) -> None:
    assert first_locale(header) == locale
