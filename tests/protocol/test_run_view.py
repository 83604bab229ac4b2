"""A run to what it shows: what changes with a token and what does not, and how it ends."""

from __future__ import annotations

import time

import pytest

from chat_app.protocol.parts import flat
from chat_app.protocol.projection import Memo, project_run
from chat_app.protocol.reducer import begin, error_of, fail, finish, reduce
from chat_app.protocol.transcript import Transcript
from chat_app.protocol.viewmodel import Part, RunView
from tests.protocol.events import (
    added,
    answer,
    cites,
    delta,
    done,
    ended,
    fold,
    item,
    part,
    replaced,
    task,
    updated,
    user,
    widget,
    workflow,
)

STOPPABLE = {"type": "stream_options", "stream_options": {"allow_cancel": True}}
PROGRESS = {"type": "progress_update", "text": "Searching", "icon": "search"}


@pytest.fixture
def memo() -> Memo:
    return Memo()


def part_of(block: int, text: str) -> Part:
    return {"block": str(block), "text": text, "kind": "p"}


def ids(view: RunView) -> list[str]:
    return [item["id"] for item in view.items]


def test_the_live_message_stands_among_the_items_without_its_text(memo: Memo):
    view = project_run(fold(done(user("u")), added(answer("a")), delta("a", "one\n\ntwo")), memo)
    assert ids(view) == ["u", "a"]
    assert not view.items[1].get("blocks")
    assert (view.live_id, view.live_parts, view.live_tail) == ("a", [part_of(0, "one")], part_of(1, "two"))


def test_a_token_changes_the_tail_and_nothing_else(memo: Memo):
    t = fold(done(user("u")), done(widget("w")), added(answer("a")), delta("a", "one\n\ntwo"))
    before, after = project_run(t, memo), project_run(reduce(t, delta("a", " three")), memo)
    assert after.items is before.items
    assert after.live_parts is before.live_parts
    assert after.notices is before.notices
    assert after.live_tail == part_of(1, "two three")


def test_an_item_that_did_not_change_keeps_its_view(memo: Memo):
    t = fold(done(user("u")), done(widget("w")))
    before = project_run(t, memo)
    after = project_run(reduce(t, done(widget("v"))), memo)
    assert after.items is not before.items
    assert after.items[:2] == before.items
    assert after.items[1] is before.items[1]


def test_a_finished_message_keeps_the_blocks_in_which_it_streamed(memo: Memo):
    t = fold(added(answer("a")), delta("a", "one\n\ntwo\n\nthr"))
    live = project_run(t, memo)
    view = project_run(reduce(t, done(answer("a", "one\n\ntwo\n\nthree"))), memo)
    assert view.live_id == ""
    assert flat(view.items[0]["blocks"]) == [*live.live_parts, part_of(2, "three")]
    again = project_run(finish(reduce(t, done(answer("a", "one\n\ntwo\n\nthree")))), memo)
    assert len(again.items[0]["blocks"]) in (1, 3)


def test_a_text_that_the_server_rewrote_is_cut_anew(memo: Memo):
    t = fold(added(answer("a")), delta("a", "one\n\ntwo"))
    project_run(t, memo)
    rewritten = reduce(
        t, updated("a", "assistant_message.content_part.done", content_index=0, content=part("ONE\n\n\nTWO"))
    )
    view = project_run(rewritten, memo)
    assert (view.live_parts, view.live_tail) == ([part_of(0, "ONE")], part_of(1, "TWO"))


def test_a_citation_in_mid_stream_shows_in_the_text_and_among_the_sources(memo: Memo):
    t = fold(added(answer("a")), delta("a", "Sunny"))
    annotation = cites("https://a.example", 5)
    kind = "assistant_message.content_part.annotation_added"
    t = reduce(t, updated("a", kind, content_index=0, annotation_index=0, annotation=annotation))
    view = project_run(reduce(t, delta("a", " day")), memo)
    assert view.live_tail["text"] == "Sunny [&#91;1&#93;](<https://a.example>) day"
    assert [source["title"] for source in view.items[0]["sources"]] == ["a.example"]


def test_of_two_streaming_messages_the_last_is_live_and_the_other_carries_its_text(memo: Memo):
    view = project_run(fold(added(answer("a", "one\n\nmore")), added(answer("b", "two"))), memo)
    assert (view.live_id, view.live_tail["text"]) == ("b", "two")
    assert flat(view.items[0]["blocks"]) == [part_of(0, "one"), part_of(1, "more")]


def test_the_bar_comes_with_the_end_of_the_run(memo: Memo):
    t = fold(
        done(user("u")), done(workflow("f", task("x"))), done(answer("a", "said")), done(widget("w", copy_text="list"))
    )
    assert not any(view.get("turn_end") for view in project_run(t, memo).items)
    last = project_run(finish(t), memo).items[-1]
    assert (last["id"], last["turn_end"], last["copy"], last["retry_id"]) == ("w", True, "said\n\nlist", "u")
    assert last["turn_ids"] == ["f", "a", "w"]


def test_a_retried_turn_can_be_retried_again(memo: Memo):
    start = begin({"type": "threads.retry_after_item", "params": {"thread_id": "thr", "item_id": "u"}})
    view = project_run(ended(STOPPABLE, done(answer("a", "x")), start=start), memo)
    assert (view.items[-1]["retry_id"], view.cut_after) == ("u", "u")


def test_an_item_of_the_history_gets_no_bar_from_the_run(memo: Memo):
    view = project_run(ended(replaced(widget("old"))), memo)
    assert view.carried == {"old"}
    assert "turn_end" not in view.items[0]


def test_stop_may_be_pressed_only_while_the_run_allows_it(memo: Memo):
    assert project_run(fold(STOPPABLE), memo).can_stop
    assert not project_run(Transcript(), memo).can_stop
    assert not project_run(ended(STOPPABLE), memo).can_stop


@pytest.mark.parametrize(
    ("events", "waiting"),
    [
        ([done(user("u"))], True),
        ([added(answer("a"))], True),
        ([added(answer("a")), delta("a", "x")], False),
        ([PROGRESS], False),
        ([added(workflow("f"))], False),
        ([done(workflow("f"))], True),
        ([{"type": "error"}], False),
    ],
)
def test_a_run_waits_while_nothing_shows_that_it_works(events: list[dict[str, object]], waiting: bool, memo: Memo):
    assert project_run(fold(*events), memo).waiting is waiting
    assert not project_run(ended(*events), memo).waiting


def test_progress_error_notices_effects_and_thread_are_passed_on(memo: Memo):
    t = fold(
        {"type": "thread.created", "thread": {"id": "thr"}},
        done(user("u")),
        {"type": "notice", "level": "info", "message": "m", "title": "t"},
        {"type": "client_effect", "name": "beep"},
        PROGRESS,
    )
    view = project_run(t, memo)
    assert (view.progress, view.progress_icon, view.thread) == ("Searching", "search", {"id": "thr"})
    assert view.notices == [{"id": "1", "level": "info", "title": "t", "message": "m"}]
    assert [effect.name for effect in view.effects] == ["beep"]
    failed = fail(t, error_of(RuntimeError()))
    error = project_run(failed, memo).error
    assert error == {"message": error_of(RuntimeError()).message, "retry_id": "u", "can_retry": True}
    assert project_run(failed, memo).error is error


def test_a_workflow_that_loads_shows_it_until_the_run_is_over(memo: Memo):
    t = fold(replaced(workflow("f", task("x", "loading"))))
    assert project_run(t, memo).items[0]["workflow"]["running"]
    assert not project_run(finish(t), memo).items[0]["workflow"]["running"]


def test_hidden_items_and_ends_of_turns_are_not_among_the_items(memo: Memo):
    t = ended(
        done(user("u")), done(item("h", "hidden_context_item")), done(answer("a", "x")), done(item("e", "end_of_turn"))
    )
    assert ids(project_run(t, memo)) == ["u", "a"]
    assert project_run(t, memo).items[-1]["turn_end"]


def test_runs_with_equal_item_ids_do_not_disturb_each_other(memo: Memo):
    one, two = fold(added(answer("a", "first"))), fold(added(answer("a", "second")))
    for _ in range(2):
        assert project_run(one, memo).live_tail["text"] == "first"
        assert project_run(two, memo).live_tail["text"] == "second"


def test_a_flush_costs_the_same_however_long_the_message_and_the_run():
    def seconds(items: int, words: int) -> float:
        memo, t = Memo(), fold(*(done(widget(f"w{n}")) for n in range(items)), added(answer("a")))
        t = reduce(t, delta("a", "word " * 60 + "\n\n" + "".join(f"w{n} \n\n" for n in range(words))))
        project_run(t, memo)
        steps = [t := reduce(t, delta("a", f"x{n} ")) for n in range(60)]
        began = time.thread_time()
        for step in steps:
            project_run(step, memo)
        return time.thread_time() - began

    small, large = (min(seconds(*size) for _ in range(5)) for size in ((2, 20), (40, 400)))
    assert large < 4 * small + 0.002


def test_the_end_of_a_part_alone_is_no_news(memo: Memo):
    t = fold(added(answer("a")), delta("a", "one\n\ntwo"))
    before = project_run(t, memo)
    for text in ("\n\n", "-", " "):
        t = reduce(t, delta("a", text))
        view = project_run(t, memo)
        assert (view.live_parts, view.live_tail) == (before.live_parts, before.live_tail)
    view = project_run(reduce(t, delta("a", "item")), memo)
    assert [part["text"] for part in [*view.live_parts, view.live_tail]] == ["one", "two", "- item"]


def test_a_text_that_has_streamed_is_not_cut_anew_at_its_end(memo: Memo, monkeypatch: pytest.MonkeyPatch):
    t = fold(done(user("u")), added(answer("a")), delta("a", "one\n\ntwo"))
    streamed = project_run(t, memo)
    monkeypatch.setattr("chat_app.protocol.items.finished_blocks", lambda _: pytest.fail("it was cut"))
    over = project_run(reduce(t, done(answer("a", "one\n\ntwo three"))), memo)
    assert flat(over.items[1].get("blocks", [])) == [*streamed.live_parts, part_of(1, "two three")]
