"""Rows of the thread list: titles, groups and relative times in words."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from chat_app.protocol.projection import project_threads

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("created", "when", "group"),
    [
        ("2026-11-21T11:59:40", "now", "Today"),
        ("2026-11-21T12:00:30", "now", "Today"),
        ("2026-11-21T11:55:00", "5 min", "Today"),
        ("2026-11-21T09:00:00", "3 h", "Today"),
        ("2026-11-20T23:00:00", "Yesterday", "Yesterday"),
        ("2026-11-15T12:00:00", "15 Nov", "Previous 7 days"),
        ("2026-10-25T12:00:00", "25 Oct", "Previous 30 days"),
        ("2026-09-01T12:00:00", "1 Sep", "September 2026"),
        ("2025-12-31T12:00:00", "31 Dec 2025", "December 2025"),
        ("2026-11-21T11:30:00+00:00", "30 min", "Today"),
        ("not a time", "", ""),
    ],
)
def test_a_row_says_how_long_ago_in_words(created: str, when: str, group: str):
    (row,) = project_threads([{"id": "t", "created_at": created}], NOW)
    assert (row["when"], row["group"]) == (when, group)


def test_days_are_the_readers_days():
    thread = {"id": "t", "created_at": "2026-11-20T20:30:00"}
    karachi = NOW.astimezone(ZoneInfo("Asia/Karachi"))
    assert project_threads([thread], NOW)[0]["group"] == "Yesterday"
    assert project_threads([thread], karachi)[0]["group"] == "Today"


def test_a_thread_that_moved_counts_from_then():
    thread = {"id": "t", "created_at": "2026-01-01T00:00:00", "updated_at": "2026-11-21T11:50:00"}
    (row,) = project_threads([thread], NOW)
    assert (row["when"], row["stamp"]) == ("10 min", "2026-11-21T11:50:00+00:00")


def test_a_thread_without_a_title_is_a_new_chat():
    rows = project_threads([{"id": "a", "title": None}, {"id": "b", "title": "Plans"}], NOW)
    assert [row["title"] for row in rows] == ["New chat", "Plans"]


def test_the_words_are_in_the_readers_language_or_english():
    thread = {"id": "t", "created_at": "2026-11-20T12:00:00"}
    assert project_threads([thread], NOW, "ur-PK")[0] | {} == {
        "id": "t",
        "title": "نئی گفتگو",
        "when": "کل",
        "group": "کل",
        "stamp": "2026-11-20T12:00:00+00:00",
        "running": False,
        "attention": False,
    }
    assert project_threads([thread], NOW, "fi")[0]["when"] == "Yesterday"


def test_rows_show_which_threads_run_or_wait_for_the_user():
    rows = project_threads([{"id": "a"}, {"id": "b"}], NOW, running={"a"}, attention={"b"})
    assert [(row["running"], row["attention"]) for row in rows] == [(True, False), (False, True)]
