"""A run within a thread that is on the screen: what it changes in the history, and what it adds."""

from __future__ import annotations

import pytest

from chat_app.protocol.parts import flat
from chat_app.protocol.projection import Memo, merge, project_items, project_run
from chat_app.protocol.reducer import adopt, begin, finish, reduce
from chat_app.protocol.transcript import Json, Transcript
from chat_app.protocol.viewmodel import ItemView, Screen
from tests.protocol.events import added, answer, delta, done, ended, fold, removed, replaced, updated, user, widget

RETRY = {"type": "threads.retry_after_item", "params": {"thread_id": "thr", "item_id": "u1"}}
OPTIONS = {"type": "stream_options", "stream_options": {"allow_cancel": True}}


@pytest.fixture
def history() -> list[ItemView]:
    return project_items([user("u1"), widget("w1", copy_text="list"), answer("a1", "said")])


def on_screen(history: list[ItemView], transcript: Transcript) -> Screen:
    return merge(history, project_run(transcript, Memo()))


def ids(items: list[ItemView]) -> list[str]:
    return [item["id"] for item in items]


def test_a_new_turn_leaves_the_history_alone(history: list[ItemView]):
    screen = on_screen(history, fold(done(user("u2")), added(answer("a2", "x"))))
    assert screen.history is history
    assert ids(screen.turn) == ["u2", "a2"]


def test_a_widget_of_the_history_changes_in_its_place_and_its_neighbours_stay(history: list[ItemView]):
    t = adopt(Transcript(), widget("w1"))
    t = reduce(t, updated("w1", "widget.root.updated", widget={"type": "ListView", "children": []}))
    screen = on_screen(history, t)
    assert ids(screen.history) == ["u1", "w1", "a1"]
    assert screen.history[1]["widget"]["type"] == "ListView"
    assert screen.history[0] is history[0]
    assert screen.history[2] is history[2]
    assert screen.turn == []


def test_a_changed_item_that_ends_a_turn_keeps_its_bar():
    history = project_items([user("u1"), widget("w1", copy_text="list")])
    screen = on_screen(history, ended(replaced(widget("w1", {"type": "ListView", "children": []}))))
    assert screen.history[1]["widget"]["type"] == "ListView"
    assert (screen.history[1]["turn_end"], screen.history[1]["copy"], screen.history[1]["retry_id"]) == (
        True,
        "list",
        "u1",
    )


def test_a_change_above_what_is_loaded_shows_nothing(history: list[ItemView]):
    screen = on_screen(history, fold(replaced(widget("older"))))
    assert (screen.history, screen.turn) == (history, [])


def test_a_removed_item_goes_and_its_bar_moves_up(history: list[ItemView]):
    screen = on_screen(history, fold(removed("a1")))
    assert ids(screen.history) == ["u1", "w1"]
    assert screen.history[1]["turn_end"]
    assert ids(on_screen(history, fold(removed("w1"), removed("a1"))).history) == ["u1"]


def test_a_retry_cuts_what_followed_its_message(history: list[ItemView]):
    screen = on_screen([*history, *project_items([user("u2")])], fold(OPTIONS, added(answer("b")), start=begin(RETRY)))
    assert (ids(screen.history), ids(screen.turn)) == (["u1"], ["b"])


def test_a_retry_from_a_message_above_what_is_loaded_leaves_nothing(history: list[ItemView]):
    assert on_screen(history[1:], fold(OPTIONS, start=begin(RETRY))).history == []


def test_a_retry_of_the_last_message_cuts_nothing():
    history = project_items([user("u1")])
    assert on_screen(history, fold(OPTIONS, start=begin(RETRY))).history is history


def test_an_action_that_goes_on_with_the_turn_moves_its_bar_to_the_end(history: list[ItemView]):
    running = on_screen(history, fold(added(answer("b", "more"))))
    assert "turn_end" not in running.history[-1]
    assert "turn_end" not in running.turn[-1]
    finished = on_screen(history, ended(done(answer("b", "more"))))
    assert "turn_end" not in finished.history[-1]
    last = finished.turn[-1]
    assert (last["copy"], last["retry_id"], last["turn_ids"]) == ("list\n\nsaid\n\nmore", "u1", ["w1", "a1", "b"])


def test_live_and_reloaded_turns_have_the_same_bar(history: list[ItemView]):
    stored: list[Json] = [user("u1"), widget("w1", copy_text="list"), answer("a1", "said"), answer("b", "more")]
    screen = on_screen(history, ended(done(answer("b", "more"))))
    assert [*screen.history, *screen.turn] == project_items(stored)


def test_an_action_that_shows_nothing_new_leaves_the_bar_where_it_is(history: list[ItemView]):
    assert on_screen(history, ended(replaced(widget("w1")))).history[-1] is history[-1]


def test_after_a_reload_in_mid_answer_the_order_is_the_runs():
    history = project_items([user("u0"), answer("a0", "x"), user("u1"), widget("w1")])
    t = fold(done(user("u1")), added(answer("a1")), delta("a1", "half"), done(widget("w1")))
    screen = on_screen(history, t)
    assert ids(screen.history) + ids(screen.turn) == ["u0", "a0", "u1", "a1", "w1"]


def test_a_message_of_the_history_that_streams_again_shows_its_text(history: list[ItemView]):
    screen = on_screen(history, fold(added(answer("a1", "one\n\ntw"))))
    assert [part["text"] for part in flat(screen.history[2]["blocks"])] == ["one", "tw"]


def test_a_failed_action_can_be_retried_from_the_last_message(history: list[ItemView]):
    t = finish(fold({"type": "error", "allow_retry": True}))
    assert on_screen(history, t).error == {
        "message": "An error occurred when generating a response.",
        "retry_id": "u1",
        "can_retry": True,
    }
    assert on_screen([], t).error == {
        "message": "An error occurred when generating a response.",
        "retry_id": "",
        "can_retry": False,
    }
    assert on_screen(history, fold(done(user("u2")))).error is None


def expired(*children: Json) -> Json:
    """The card of a request that the app could not carry out."""
    return {"type": "Card", "approval": {"status": "expired", "tool": "delete_task"}, "children": list(children)}


def test_there_is_one_way_on_where_a_card_asks_again(history: list[ItemView]):
    button = {"type": "Button", "label": "Ask again"}
    error = {"type": "error", "code": "custom", "message": "Interrupted.", "allow_retry": True}
    offered = finish(reduce(adopt(Transcript(), answer("a1", "said")), error))
    for children, can_retry in (([button], False), ([{"type": "Text", "value": "asked again"}], True)):
        history = project_items(
            [user("u1"), widget("w1", expired({"type": "Row", "children": children})), answer("a1")]
        )
        shown = on_screen(history, offered).error
        assert shown is not None
        assert (shown["message"], shown["can_retry"]) == ("Interrupted.", can_retry)
    earlier = project_items([user("u1"), widget("w1", expired(button)), user("u2"), answer("a2", "said")])
    shown = on_screen(earlier, offered).error
    assert shown is not None
    assert shown["can_retry"]
