"""All twelve events, each folded into a transcript, and what happens to those that cannot be understood."""

from __future__ import annotations

import json
import time
from typing import Any

import pytest
from chatkit.errors import CustomStreamError, ErrorCode, StreamError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat_app.errors import InvalidInput, StorageFull, ThreadBusy
from chat_app.protocol.reducer import EVENT_TYPES, adopt, begin, error_of, fail, finish, missing, reduce
from chat_app.protocol.transcript import ClientEffect, Notice, Progress, RunError, Transcript
from tests.protocol.events import (
    ANY_FIELDS,
    added,
    answer,
    delta,
    done,
    fold,
    item,
    removed,
    replaced,
    updated,
    user,
    widget,
)

ROOT_UPDATED = "widget.root.updated"


def ids(transcript: Transcript) -> list[str]:
    return [state.id for state in transcript.items]


def test_a_created_thread_becomes_the_thread():
    t = fold({"type": "thread.created", "thread": {"id": "thr", "title": None, "items": {"data": []}}})
    assert t.thread == {"id": "thr", "title": None}


def test_an_updated_thread_changes_title_and_status_and_never_clears_items():
    t = fold(
        {"type": "thread.created", "thread": {"id": "thr", "created_at": "now", "items": {"data": []}}},
        done(user("u")),
        {
            "type": "thread.updated",
            "thread": {"id": "thr", "title": "Plans", "status": {"type": "locked"}, "items": {"data": []}},
        },
    )
    assert t.thread == {"id": "thr", "created_at": "now", "title": "Plans", "status": {"type": "locked"}}
    assert ids(t) == ["u"]


def test_an_added_item_is_pending_and_a_done_one_is_complete_in_its_place():
    t = fold(done(user("u")), added(answer("a", "")), done(widget("w")), done(answer("a", "all")))
    assert ids(t) == ["u", "a", "w"]
    assert [state.streaming for state in t.items] == [False, False, False]
    assert t.items[1].raw["content"][0]["text"] == "all"
    assert fold(added(answer("a"))).items[0].streaming


def test_an_item_may_be_done_without_having_been_added_and_twice():
    t = fold(done(answer("a", "one")), done(answer("a", "two")))
    assert [state.raw["content"][0]["text"] for state in t.items] == ["two"]


def test_an_updated_item_is_a_new_value_and_the_old_one_stays():
    before = fold(added(answer("a", "Hel")))
    after = reduce(before, delta("a", "lo"))
    assert before.items[0].raw["content"][0]["text"] == "Hel"
    assert after.items[0].raw["content"][0]["text"] == "Hello"
    assert after.items[0].streaming


def test_an_update_of_a_finished_item_is_applied_and_leaves_it_finished():
    t = fold(done(widget("w")), updated("w", ROOT_UPDATED, widget={"type": "Card", "new": 1}))
    assert t.items[0].raw["widget"] == {"type": "Card", "new": 1}
    assert not t.items[0].streaming


def test_an_item_of_the_thread_is_asked_for_once_and_then_updated_in_its_place():
    event = updated("old", ROOT_UPDATED, widget={"type": "ListView"})
    t = Transcript()
    assert missing(t, event) == "old"
    t = adopt(t, widget("old"))
    assert missing(t, event) == ""
    t = reduce(t, event)
    assert (t.items[0].raw["widget"], t.items[0].carried) == ({"type": "ListView"}, True)


def test_an_update_of_an_item_that_nobody_has_leaves_one_notice():
    t = fold(delta("ghost", "a"), delta("ghost", "b"))
    assert [notice.level for notice in t.notices] == ["warning"]
    assert "text_delta" in t.notices[0].message


def test_a_removed_item_is_gone_and_late_updates_of_it_are_ignored():
    t = fold(added(answer("a", "no")), removed("a"), delta("a", "more"), removed("from history"))
    assert (ids(t), t.removed, t.notices) == ([], {"a", "from history"}, ())
    assert missing(t, delta("a", "x")) == ""


def test_an_item_that_comes_back_after_its_removal_is_there():
    t = fold(added(answer("a")), removed("a"), done(answer("a", "yes")))
    assert (ids(t), t.removed) == (["a"], frozenset())


def test_a_replaced_item_keeps_its_position():
    t = fold(done(user("u")), done(widget("w")), done(answer("a", "x")), replaced(widget("w", {"type": "ListView"})))
    assert ids(t) == ["u", "w", "a"]
    assert t.items[1].raw["widget"]["type"] == "ListView"
    assert not t.items[1].carried, "the run made it"


def test_a_replaced_item_of_the_thread_is_carried():
    assert fold(replaced(widget("w"))).items[0].carried


@pytest.mark.parametrize("kind", ["hidden_context_item", "sdk_hidden_context"])
@pytest.mark.parametrize("event", [added, done, replaced])
def test_a_hidden_item_never_gets_in(kind: str, event: Any):
    assert fold(event(item("h", kind, content="secret"))).items == ()


def test_an_item_that_becomes_hidden_goes_away():
    t = fold(added(answer("a", "x")), replaced(item("a", "sdk_hidden_context", content="secret")))
    assert (t.items, t.removed) == ((), {"a"})


def test_stream_options_say_whether_one_may_stop():
    t = fold({"type": "stream_options", "stream_options": {"allow_cancel": True}})
    assert t.allow_cancel
    assert not reduce(t, {"type": "stream_options", "stream_options": {"allow_cancel": False}}).allow_cancel


def progress(text: str, **fields: Any) -> dict[str, Any]:
    return {"type": "progress_update", "text": text, **fields}


def test_the_latest_progress_replaces_the_former():
    t = fold(progress("Searching", icon="search"), progress("Reading"))
    assert t.progress == Progress("Reading")
    assert fold(progress("Searching", icon="search")).progress == Progress("Searching", "search")


@pytest.mark.parametrize(
    ("event", "stays"),
    [
        (done(user("u")), True),
        (added(answer("a")), True),
        (added(answer("a", "")), True),
        (added(answer("a", "word")), False),
        (done(widget("w")), False),
        (done(item("c", "client_tool_call", status="pending", name="x")), True),
        (done(item("e", "end_of_turn")), True),
        ({"type": "notice", "level": "info", "message": "m"}, True),
        ({"type": "error"}, False),
    ],
)
def test_progress_stays_until_content_arrives(event: dict[str, Any], stays: bool):
    assert (fold(progress("Searching"), event).progress is not None) is stays


def test_the_first_word_takes_the_place_of_the_progress():
    t = fold(progress("Searching"), added(answer("a")))
    assert t.progress
    assert reduce(t, delta("a", "word")).progress is None


def test_progress_outlives_the_run_only_while_a_client_tool_is_awaited():
    call = item("c", "client_tool_call", status="pending", name="get_location")
    assert finish(fold(progress("Locating"), done(call))).progress == Progress("Locating")
    assert finish(fold(progress("Locating"))).progress is None
    assert finish(fold(progress("Locating"), done({**call, "status": "completed"}))).progress is None


def test_effects_are_counted():
    t = fold(
        {"type": "client_effect", "name": "open", "data": {"id": 1}},
        {"type": "client_effect", "name": "open", "data": {"id": 1}},
        {"type": "client_effect", "name": "beep"},
    )
    assert t.effects == (
        ClientEffect(1, "open", {"id": 1}),
        ClientEffect(2, "open", {"id": 1}),
        ClientEffect(3, "beep", {}),
    )


def test_notices_are_counted_and_equal_ones_are_kept():
    event = {"type": "notice", "level": "danger", "message": "**Limit**", "title": "Stop"}
    t = fold(event, event, {"type": "notice", "level": "strange", "message": "m"})
    assert t.notices == (
        Notice("1", "danger", "**Limit**", "Stop"),
        Notice("2", "danger", "**Limit**", "Stop"),
        Notice("3", "info", "m"),
    )


@pytest.mark.parametrize(
    ("event", "error"),
    [
        (
            {"type": "error", "code": "stream.error", "allow_retry": True},
            RunError("stream.error", "An error occurred when generating a response.", True),
        ),
        (
            {"type": "error", "code": "custom", "message": "Out of credit", "allow_retry": False},
            RunError("custom", "Out of credit", False),
        ),
    ],
)
def test_an_error_event_is_put_into_words_and_keeps_what_was_shown(event: dict[str, Any], error: RunError):
    t = fold(added(answer("a", "half")), event)
    assert (t.error, ids(t)) == (error, ["a"])


@pytest.mark.parametrize(
    ("raised", "message", "allow_retry"),
    [
        (ThreadBusy("thr"), str(ThreadBusy("thr")), False),
        (InvalidInput("x", 1, "2"), str(InvalidInput("x", 1, "2")), False),
        (StorageFull("disk"), str(StorageFull("disk")), True),
        (CustomStreamError("Ask later", allow_retry=True), "Ask later", True),
        (StreamError(ErrorCode.STREAM_ERROR), "An error occurred when generating a response.", True),
        (RuntimeError("secret path"), "An error occurred when generating a response.", True),
    ],
)
def test_an_exception_is_put_into_words_that_were_meant_for_users(raised: Exception, message: str, allow_retry: bool):
    error = error_of(raised)
    assert (error.message, error.allow_retry) == (message, allow_retry)


def test_a_failed_run_is_over_and_keeps_its_partial_text():
    error = error_of(RuntimeError("x"))
    t = fail(
        fold({"type": "stream_options", "stream_options": {"allow_cancel": True}}, added(answer("a", "half"))), error
    )
    assert (t.done, t.allow_cancel, t.error) == (True, False, error)
    assert (t.items[0].streaming, t.items[0].raw["content"][0]["text"]) == (False, "half")


def test_a_retry_cuts_the_thread_after_its_message():
    request = {"type": "threads.retry_after_item", "params": {"thread_id": "thr", "item_id": "u"}}
    assert begin(request).cut_after == "u"
    assert begin({"type": "threads.create", "params": {}}) == Transcript()


def test_a_retry_that_failed_before_it_began_has_cut_nothing():
    request = {"type": "threads.retry_after_item", "params": {"thread_id": "thr", "item_id": "u"}}
    error = error_of(RuntimeError("x"))
    assert fail(begin(request), error).cut_after == ""
    started = reduce(begin(request), {"type": "stream_options", "stream_options": {"allow_cancel": True}})
    assert fail(started, error).cut_after == "u"


def test_an_unknown_event_leaves_one_notice_with_its_name():
    t = fold({"type": "thread.item.sparkled"}, {"type": "thread.item.sparkled"})
    assert [notice.message for notice in t.notices] == [
        "The server sent “thread.item.sparkled”, which this version does not know."
    ]


def test_an_unknown_update_leaves_a_notice_with_its_name_and_the_item_as_it_was():
    t = fold(done(widget("w")), updated("w", "widget.exploded"))
    assert "widget.exploded" in t.notices[0].message
    assert t.items[0].raw == widget("w")


@pytest.mark.parametrize("kind", sorted(EVENT_TYPES))
def test_an_empty_event_never_raises(kind: str):
    t = reduce(Transcript(), {"type": kind})
    assert t.notices or t.error


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(sorted(EVENT_TYPES)), ANY_FIELDS)
def test_no_event_whatever_it_holds_raises(kind: str, fields: dict[str, Any]):
    start = fold(added(answer("a", "text")), done(user("u")))
    assert isinstance(reduce(start, {**fields, "type": kind}), Transcript)


def test_a_message_of_2000_words_costs_less_than_10_microseconds_a_word():
    start = fold(done(user("u")), added(answer("a", "")))
    events = [delta("a", f"word{n} ") for n in range(2000)]

    def reducing() -> float:
        t, began = start, time.thread_time()
        for event in events:
            t = reduce(t, event)
        return time.thread_time() - began

    def reading() -> float:
        """Measure a yardstick, for a machine that is slow or busy: reading the events from their JSON."""
        lines, began = [json.dumps(event) for event in events], time.thread_time()
        for line in lines:
            json.loads(line)
        return time.thread_time() - began

    fastest = min(reducing() for _ in range(7))
    assert fastest < max(len(events) * 10e-6, 5 * min(reading() for _ in range(7)))
