"""What one tab shows, and that nothing is sent twice."""

from __future__ import annotations

import json
from typing import Any

from chat_app.protocol import projection
from chat_app.protocol.viewmodel import ItemView
from chat_app.state.conversation import SLOTS
from chat_app.state.window import KEPT, KEPT_BYTES, LOADED_BYTES, Frame, Window
from tests.state.events import Turn, added, answer, delta, done, user


def loaded(*raw: dict[str, Any]) -> list[ItemView]:
    return projection.project_items(raw)


def ids(frame: Frame, name: str) -> list[str]:
    items: Any = frame.conversation[name]
    return [item["id"] for item in items]


def text_of(frame: Frame, slot: int = 0) -> str:
    live = frame.live[slot]
    return "\n\n".join(part["text"] for part in [*live.parts, live.tail] if part["text"])


def changed(old: Frame, new: Frame) -> set[str]:
    """Return the names of the vars that a flush from one frame to the next would send."""
    before, after = dict(old.conversation), dict(new.conversation)
    for number, (one, other) in enumerate(zip(old.live, new.live, strict=True)):
        before |= {f"{number}.{name}": getattr(one, name) for name in ("id", "parts", "tail")}
        after |= {f"{number}.{name}": getattr(other, name) for name in ("id", "parts", "tail")}
    return {name for name in after if before[name] is not after[name] and before[name] != after[name]}


def say(window: Window, run_id: str, number: int) -> None:
    """Let one whole turn pass."""
    turn = Turn(done(user(f"u{number}")), added(answer(f"a{number}")), delta(f"a{number}", "text"))
    window.show(run_id, turn.now())
    window.show(run_id, turn.now(done(answer(f"a{number}", "text"))))
    window.show(run_id, turn.end())


def test_a_token_changes_nothing_but_the_tail() -> None:
    window = Window()
    window.open(loaded(user("h1"), answer("h2", "old")), has_earlier=False)
    turn = Turn(done(user("u1")), added(answer("a1")))
    window.show("r1", turn.now(delta("a1", "one ")))
    before = window.frame()
    window.show("r1", turn.now(delta("a1", "two ")))
    assert changed(before, window.frame()) == {"0.tail"}


def test_a_finished_answer_stays_where_its_text_was_streamed() -> None:
    window = Window()
    turn = Turn(done(user("u1")), added(answer("a1")), delta("a1", "first\n\nsecond"))
    window.show("r1", turn.now())
    window.show("r1", turn.now(done(answer("a1", "first\n\nsecond"))))
    frame = window.frame()
    assert frame.live[0].id == "a1"
    assert text_of(frame).split() == ["first", "second"]
    items: Any = frame.conversation["t0"]
    assert "blocks" not in items[-1]
    assert items[-1]["streaming"] is False


def test_the_next_turn_has_a_slot_of_its_own_and_nothing_is_sent_again() -> None:
    window = Window()
    say(window, "r1", 1)
    say(window, "r2", 2)
    before = window.frame()
    window.show("r3", Turn(done(user("u3"))).now())
    after = window.frame()
    assert ids(after, "t0") == ["u1", "a1"]
    assert ids(after, "t1") == ["u2", "a2"]
    assert changed(before, after) == {"t2"}
    assert (text_of(after, 0), text_of(after, 1)) == ("text", "text")


def test_a_turn_of_two_answers_moves_the_first_ones_text_into_its_item() -> None:
    window = Window()
    turn = Turn(done(user("u1")), added(answer("a1")), delta("a1", "one"))
    window.show("r1", turn.now())
    window.show("r1", turn.now(done(answer("a1", "one")), added(answer("a2")), delta("a2", "two")))
    frame = window.frame()
    items: Any = frame.conversation["t0"]
    assert [block["parts"] for block in items[1]["blocks"]] == [["one"]]
    assert text_of(frame) == "two"


def test_all_turns_are_folded_into_the_history_when_the_slots_are_used_up() -> None:
    window = Window()
    for number in range(len(SLOTS) + 1):
        say(window, f"r{number}", number)
    frame = window.frame()
    assert len(ids(frame, "history")) == 2 * len(SLOTS)
    assert ids(frame, "t0") == [f"u{len(SLOTS)}", f"a{len(SLOTS)}"]
    assert ids(frame, "t1") == []


def test_a_long_conversation_lets_go_of_its_start() -> None:
    window = Window()
    for number in range(100):
        say(window, f"r{number}", number)
    frame = window.frame()
    assert len(ids(frame, "history")) <= 2 * KEPT
    assert frame.conversation["has_earlier"] is True


def test_items_that_a_run_shows_are_not_shown_by_the_history_too() -> None:
    window = Window()
    window.open(loaded(user("h1"), answer("h2", "old"), user("u1")), has_earlier=False)
    window.show("r1", Turn(done(user("u1")), added(answer("a1")), delta("a1", "text")).now())
    frame = window.frame()
    assert ids(frame, "history") == ["h1", "h2"]
    assert ids(frame, "t0") == ["u1", "a1"]


def test_a_change_of_an_older_answer_reaches_the_slot_that_holds_it() -> None:
    window = Window()
    say(window, "r1", 1)
    say(window, "r2", 2)
    window.show("r3", Turn(done(answer("a1", "changed"))).now())
    frame = window.frame()
    assert text_of(frame, 0).strip() == "changed"
    assert text_of(frame, 1) == "text"


def test_a_removed_item_is_gone_from_its_slot() -> None:
    window = Window()
    say(window, "r1", 1)
    window.show("r2", Turn({"type": "thread.item.removed", "item_id": "a1"}).now())
    assert ids(window.frame(), "t0") == ["u1"]


def test_earlier_items_stand_before_the_others() -> None:
    window = Window()
    window.open(loaded(user("h3")), has_earlier=True)
    window.prepend(loaded(user("h1"), answer("h2", "x")), has_earlier=False)
    frame = window.frame()
    assert ids(frame, "history") == ["h1", "h2", "h3"]
    assert frame.conversation["has_earlier"] is False
    assert window.oldest == "h1"


def test_the_text_to_copy_is_kept_here_and_not_sent() -> None:
    window = Window()
    say(window, "r1", 1)
    frame = window.frame()
    items: Any = frame.conversation["t0"]
    assert items[-1]["copy"] == "1"
    assert window.copies["a1"] == "text"


def test_a_window_that_takes_over_leaves_the_streamed_text_in_place() -> None:
    window = Window()
    window.resume("a1")
    turn = Turn(done(user("u1")), added(answer("a1")), delta("a1", "text"))
    window.show("r1", turn.now(done(answer("a1", "text"))))
    assert window.frame().live[0].id == "a1"


def long_turn(window: Window, number: int, size: int) -> None:
    """Let a turn pass whose message is that long."""
    message = user(f"u{number}", "x" * size)
    turn = Turn(done(message), added(answer(f"a{number}")), done(answer(f"a{number}", "ok")))
    window.show(f"r{number}", turn.end())


def sent(frame: Frame) -> int:
    """Return how much a tab is sent that asks for everything."""
    return len(json.dumps([frame.conversation, frame.live], default=str))


def test_huge_turns_are_folded_by_their_size_and_let_go_of() -> None:
    window = Window()
    for number in range(40):
        long_turn(window, number, 250_000)
        assert sent(window.frame()) < 2 * KEPT_BYTES + 600_000
    frame = window.frame()
    assert frame.conversation["has_earlier"] is True
    assert ids(frame, "history")[-1].startswith("a")
    assert len(window.copies) < 20


def test_one_message_that_is_larger_than_all_that_is_kept_stays() -> None:
    window = Window()
    long_turn(window, 1, 3 * KEPT_BYTES)
    long_turn(window, 2, 10)
    shown = [item for name in ("history", *SLOTS) for item in ids(window.frame(), name)]
    assert shown == ["a1", "u2", "a2"]


def test_a_tab_that_holds_too_much_takes_no_earlier_items() -> None:
    window = Window()
    window.open(loaded(user("h0", "x")), has_earlier=True)
    assert not window.is_full
    window.prepend(loaded(user("h1", "x" * LOADED_BYTES)), has_earlier=True)
    assert window.is_full


def test_a_card_of_the_last_turn_that_asks_again_is_the_way_on() -> None:
    card = {"type": "Card", "approval": {"status": "expired"}, "children": [{"type": "Button", "label": "Ask again"}]}
    widget = {"id": "w1", "type": "widget", "thread_id": "t", "created_at": "2026-11-21T10:00:00", "widget": card}
    window = Window()
    window.open(loaded(user("u1"), widget), has_earlier=False)
    assert (window.asked, window.asks_again) == ("u1", True)
    window.open(loaded(user("u1"), widget, user("u2"), answer("a2")), has_earlier=False)
    assert (window.asked, window.asks_again) == ("u2", False)


def test_pictures_are_those_of_the_thread_s_domains_also_once_they_change() -> None:
    window = Window()
    image = {
        "id": "g1",
        "type": "generated_image",
        "thread_id": "t",
        "image": {"id": "i", "url": "https://b.org/x.png"},
    }
    window.open(loaded({**image, "created_at": "2026-01-01T00:00:00"}), has_earlier=False)

    def url() -> object:
        history: Any = window.frame().conversation["history"]
        return history[0]["image_url"]

    assert url() == "https://b.org/x.png"
    window.take_pictures_from(["a.org"])
    assert url() == ""
    window.take_pictures_from(["a.org", "b.org"])
    assert url() == "https://b.org/x.png"
