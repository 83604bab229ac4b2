"""From the hub's updates to a tab's vars, and the events that go with them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from wrapt import ObjectProxy

from chat_app.context import RequestContext
from chat_app.protocol.reducer import GENERIC_ERROR, adopt, reduce
from chat_app.protocol.transcript import ClientEffect, RunError, Transcript
from chat_app.runtime.runtime import Run, Update
from chat_app.state.actions import Outcome, outcome_of
from chat_app.state.conversation import ConversationState
from chat_app.state.live import LIVE
from chat_app.state.opening import Opened
from chat_app.state.tab import Tab
from tests.state.events import Turn, added, answer, delta, done, user

ME = RequestContext(user_id="u_me")


class Following:
    """The hub's end of a tab, as far as a tab reads it."""

    run: Run | None = None

    @property
    def unseen(self) -> list[Run]:
        return [self.run] if self.run else []


class Page:
    """A tab with its vars."""

    def __init__(self, opened: Opened | None = None) -> None:
        self.following: Any = Following()
        self.tab = Tab(self.following, ME)
        self.tab.open(opened or Opened())
        self.conversation = ConversationState(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
        self.live = {n: live(_reflex_internal_init=True) for n, live in enumerate(LIVE)}  # pyright: ignore[reportCallIssue]
        self.is_flushed()

    def is_flushed(self) -> bool:
        """Write what changed, as the pump does; say whether anything did."""
        frame = self.tab.frame()
        return self.tab.write(frame, self.conversation, {n: self.live[n] for n in self.tab.stale(frame)})

    def shows(self, run: Run, transcript: Transcript) -> list[Any]:
        """Bring a run's transcript to the page; return the events that go with it."""
        run.transcript = transcript
        run.done = transcript.done
        self.tab.update(Update(run, transcript, run.version, False))
        self.is_flushed()
        return self.tab.events()


def sending(thread_id: str = "") -> Run:
    """Return a run that sends a message."""
    kind = "threads.add_user_message" if thread_id else "threads.create"
    return Run(context=ME, request={"type": kind, "params": {}}, thread_id=thread_id)


def names(events: list[Any]) -> list[str]:
    return [str(event.handler.fn.__qualname__) for event in events]


def script(event: Any) -> str:
    """Return the script that an event runs in the page."""
    return " ".join(str(value) for _, value in event.args)


def test_a_new_thread_moves_the_page_to_its_address_once() -> None:
    page, run, turn = Page(), sending(), Turn(done(user("u1")))
    run.thread_id = "thr_1"
    (event,) = page.shows(run, turn.transcript)
    assert 'chat.move("thr_1")' in script(event).replace("\\", "")
    assert page.conversation.thread == "thr_1"
    assert page.conversation._created == run.id
    turn.now(added(answer("a1")), delta("a1", "hi"))
    assert page.shows(run, turn.transcript) == []


def test_a_thread_that_was_opened_by_its_address_is_loaded_again_by_a_reload() -> None:
    page = Page(Opened("thr_1", {"title": "T"}))
    assert page.conversation.thread == "thr_1"
    assert page.conversation._created == ""


def test_a_finished_answer_leaves_no_tail_where_a_page_before_has_put_it() -> None:
    before, run, turn = Page(), sending(), Turn(done(user("u1")), added(answer("a1")), delta("a1", "half a sentence"))
    run.thread_id = "thr_1"
    before.shows(run, turn.transcript)
    assert before.live[0]._pieces == ("half a sentence",)

    after = Page()
    # In a background event all states are of one class: Reflex's proxy.
    after.conversation, after.live = (
        ObjectProxy(before.conversation),
        {n: ObjectProxy(s) for n, s in before.live.items()},
    )
    after.tab = Tab(after.following, ME)
    after.tab.resume("thr_1", "a1")
    after.shows(run, turn.transcript)
    turn.now(done(answer("a1", "half a sentence.\n\nAnd one more.")))
    after.shows(run, replace(turn.transcript, done=True))
    live = before.live[0]
    shown = "".join([*(part["text"] for part in live._parts), *live._pieces])
    assert (live.n, live.m) == (len(live._parts), len(live._pieces))
    assert shown.count("half a sentence") == 1
    assert shown.count("And one more.") == 1


def test_a_message_that_was_not_stored_goes_back_to_the_composer_once() -> None:
    page, run = Page(), sending()
    failed = Transcript(error=RunError("custom", "The disk is full.", True), done=True)
    (event,) = page.shows(run, failed)
    assert "chat.refuse" in script(event)
    assert "disk is full" in script(event)
    assert page.conversation.phase == "start"
    assert page.conversation.running is False
    assert page.shows(run, failed) == []


def test_the_failure_of_an_action_is_its_widget_s_to_say_unless_an_answer_had_begun() -> None:
    page = Page(Opened(id="thr_1"))
    run = Run(context=ME, request={"type": "threads.custom_action", "params": {}}, thread_id="thr_1")
    error = RunError("stream.error", GENERIC_ERROR, True)
    changed = Turn({"type": "thread.item.replaced", "item": answer("a0", "the card")})
    failed = replace(changed.transcript, error=error, done=True)
    page.shows(run, failed)
    assert page.conversation.error == {}
    assert outcome_of(failed) == Outcome("That did not work.", again=True)
    answered = replace(Turn(done(answer("a1", "half"))).transcript, error=error, done=True)
    page.shows(run, answered)
    assert page.conversation.error["message"] == GENERIC_ERROR
    assert outcome_of(answered) == Outcome()


def test_a_failure_after_the_message_was_stored_is_an_error_row() -> None:
    page, run, turn = Page(Opened("thr_1")), sending("thr_1"), Turn(done(user("u1")))
    error = RunError("custom", "The model died.", True)
    assert page.shows(run, replace(turn.transcript, error=error, done=True)) == []
    assert page.conversation.error["message"] == "The model died."
    assert page.conversation.error["can_retry"] is True


@pytest.mark.parametrize("can_retry", [True, False])
def test_the_error_of_an_answer_takes_the_place_of_its_try_again(can_retry: bool) -> None:
    page, run, turn = Page(Opened("thr_1")), sending("thr_1"), Turn(done(user("u1")), done(answer("a1", "half")))
    page.shows(run, replace(turn.transcript, error=RunError("custom", "Too long.", can_retry), done=True))
    assert page.conversation.error["can_retry"] is can_retry  # a retry that cannot help is offered nowhere
    assert page.conversation.retryable == ""


def test_an_error_that_is_not_the_answers_leaves_it_its_try_again() -> None:
    page, run, turn = Page(Opened("thr_1")), sending("thr_1"), Turn(done(user("u1")), done(answer("a1", "whole")))
    page.shows(run, replace(turn.transcript, done=True))
    assert page.conversation.retryable == "u1"
    action = Run(context=ME, request={"type": "threads.custom_action", "params": {}}, thread_id="thr_1")
    error = RunError("custom", "That card is gone.", False)
    page.shows(action, replace(Turn(done(answer("a2", "Let me see"))).transcript, error=error, done=True))
    assert page.conversation.error["can_retry"] is False
    assert page.conversation.retryable == "u1"


def test_of_many_notices_the_newest_are_shown_and_the_others_counted() -> None:
    page, run = Page(Opened("thr_1")), sending("thr_1")
    many = [{"type": "notice", "level": "info", "message": f"notice {n}"} for n in range(1, 501)]
    page.shows(run, Turn(done(user("u1")), *many).transcript)
    for n in range(500):
        page.tab.say(f"own {n}")
    page.is_flushed()
    words = [notice["message"].strip() for notice in page.conversation.notices]
    assert words[0] == "480 earlier notices are not shown."
    assert words[1:21] == [f"notice {n}" for n in range(481, 501)]
    assert words[21:] == [f"own {n}" for n in range(480, 500)]
    assert len({notice["id"] for notice in page.conversation.notices}) == 41


def test_an_effect_fires_once_and_an_unknown_one_becomes_a_notice() -> None:
    page, run, turn = Page(Opened("thr_1")), sending("thr_1"), Turn(done(user("u1")))
    known = ClientEffect(1, "composer.set", {"text": "draft"})
    shown = replace(turn.transcript, effects=(known,))
    (event,) = page.shows(run, shown)
    assert "draft" in script(event)
    assert page.shows(run, shown) == []
    unknown = replace(shown, effects=(known, ClientEffect(2, "confetti", {})))
    assert page.shows(run, unknown) == []
    assert "confetti" in page.conversation.notices[0]["message"]


def test_effects_of_before_the_page_was_opened_stay_past() -> None:
    run = sending("thr_1")
    run.transcript = Transcript(effects=(ClientEffect(1, "composer.focus", {}),))
    page = Page()
    page.following.run = run
    page.tab.open(Opened("thr_1"))
    assert page.shows(run, run.transcript) == []


def test_a_thread_that_cannot_be_loaded_says_why() -> None:
    page = Page(Opened("thr_x", problem="Thread thr_x was not found."))
    assert page.conversation.phase == "missing"
    assert "not found" in page.conversation.error["message"]
    assert page.conversation.error["can_retry"] is False


@pytest.mark.parametrize("status", ["locked", "closed"])
def test_the_threads_status_reaches_the_composer(status: str) -> None:
    page = Page(Opened("thr_1", {"title": "T", "status": {"type": status, "reason": "Solved."}}))
    assert (page.conversation.status, page.conversation.reason) == (status, "Solved.")


def test_a_flush_without_a_change_changes_nothing() -> None:
    page, run, turn = Page(Opened("thr_1")), sending("thr_1"), Turn(done(user("u1")))
    page.shows(run, turn.transcript)
    page.tab.update(Update(run, turn.transcript, run.version, True))
    assert page.is_flushed() is False


def test_a_dismissed_notice_stays_away() -> None:
    page = Page(Opened("thr_1"))
    page.tab.say("Careful.")
    page.is_flushed()
    page.conversation._dismiss(page.conversation.notices[0]["id"])
    page.is_flushed()
    assert list(page.conversation.notices) == []


def test_a_dismissed_notice_hides_none_of_the_next_run() -> None:
    page = Page(Opened("thr_1"))
    for item, words in (("u1", "one"), ("u2", "two")):
        run = sending("thr_1")
        page.shows(run, Turn(done(user(item)), {"type": "notice", "level": "info", "message": words}).transcript)
        assert [notice["message"].strip() for notice in page.conversation.notices] == [words]
        page.conversation._dismiss(page.conversation.notices[0]["id"])
        page.is_flushed()
        assert list(page.conversation.notices) == []


def test_feedback_is_about_the_whole_turn() -> None:
    page, run = Page(Opened("thr_1")), sending("thr_1")
    turn = Turn(done(user("u1")), done(answer("a1", "one")), done(answer("a2", "two")))
    page.shows(run, turn.transcript)
    assert page.conversation._turn_of("a2") == ["a1", "a2"]
    assert page.conversation._turn_of("nothing") == []


def test_what_an_action_rewrote_is_known_unless_it_failed() -> None:
    root = {"type": "widget.root.updated", "widget": {"type": "Card"}}
    part = {"type": "widget.component.updated", "component_id": "p", "component": {"type": "Text", "id": "p"}}
    widget = {"type": "widget", "id": "w", "widget": {"type": "Card", "children": [{"type": "Text", "id": "p"}]}}

    def rewritten(*events: dict[str, object]) -> frozenset[str]:
        transcript = adopt(Transcript(), widget)
        for event in events:
            transcript = reduce(transcript, event)
        return outcome_of(transcript, "w").rewritten

    assert rewritten() == frozenset()
    assert rewritten({"type": "thread.item.replaced", "item": widget}) == {""}
    assert rewritten({"type": "thread.item.updated", "item_id": "w", "update": root}) == {""}
    news = {"type": "thread.item.updated", "item_id": "w", "update": part}
    assert rewritten(news) == {"p"}
    assert rewritten(news, {"type": "error", "code": "custom", "message": "no"}) == frozenset()


def test_that_a_server_asks_for_what_the_page_cannot_do_is_said_once() -> None:
    page, run, turn = Page(), sending(), Turn(done(user("u1")))
    run.thread_id = "thr_1"
    asked = tuple(ClientEffect(seq=n, name=f"cats.{n}", data={}) for n in range(3))
    page.shows(run, replace(turn.transcript, effects=asked))
    assert [notice.get("message") for notice in page.conversation.notices] == [
        "The assistant asked the page for “cats.0”, which this app does not handle."
    ]
    later = Page()
    later.conversation = page.conversation
    later.shows(sending("thr_1"), replace(turn.transcript, effects=asked))
    assert later.conversation.notices == []


def said(page: Page) -> list[str]:
    """What the page is told to say, by ids of items and how it ended."""
    return [script(event).replace("\\", "").split("chat.ended?.", 1)[1] for event in page.tab.endings()]


def test_the_end_of_an_answer_is_said_once_with_its_items() -> None:
    page, run, turn = Page(Opened("thr_1")), sending("thr_1"), Turn(done(user("u1")), added(answer("a1")))
    page.shows(run, turn.transcript)
    assert said(page) == []
    turn.now(done(answer("a1", "text")))
    for _ in range(2):
        page.shows(run, replace(turn.transcript, done=True))
    (words,) = said(page)
    assert words.startswith('(["a1"], "")')


@pytest.mark.parametrize(("mark", "error", "how"), [("stopped", False, "stopped"), ("", True, "failed")])
def test_an_answer_that_did_not_come_to_its_end_is_said_to_be_so(mark: str, error: bool, how: str) -> None:
    page, run = Page(Opened("thr_1")), sending("thr_1")
    turn = Turn(done(user("u1")), done({**answer("a1", "half"), **({"ended": mark} if mark else {})}))
    failure = RunError("x", "It failed.", allow_retry=False) if error else None
    page.shows(run, replace(turn.transcript, done=True, error=failure))
    (words,) = said(page)
    assert words.startswith(f'(["a1"], "{how}")')


def test_what_was_over_when_a_thread_was_opened_is_no_news_unless_this_tab_waited_for_it() -> None:
    run, turn = sending("thr_1"), Turn(done(user("u1")), done(answer("a1", "text")))
    run.done = True
    for awaited, news in (("", 0), (run.id, 1)):
        page = Page()
        page.following.run = run
        page.tab = Tab(page.following, ME, awaited)
        page.tab.open(Opened("thr_1"))
        page.shows(run, replace(turn.transcript, done=True))
        assert len(said(page)) == news


def test_a_page_knows_the_run_whose_end_it_was_not_shown() -> None:
    page, run, turn = Page(Opened("thr_1")), sending("thr_1"), Turn(done(user("u1")))
    page.shows(run, turn.transcript)
    assert page.conversation._awaited == run.id
    page.shows(run, replace(turn.transcript, done=True))
    assert page.conversation._awaited == ""


def test_ones_own_message_is_copied_as_it_was_typed() -> None:
    typed = "Ali نے کہا کہ کل دودھ لانا ہے\n  and **bread**"
    page, run, turn = Page(Opened("thr_1")), sending("thr_1"), Turn(done(user("u1", typed)), done(answer("a1", "text")))
    page.shows(run, replace(turn.transcript, done=True))
    assert page.conversation.t0[0]["text"] != typed, "a mark tells the browser where it begins"
    assert page.conversation._copy_of("u1") == typed
    assert page.conversation._copy_of("a1") == "text"
    assert page.conversation._copy_of("nothing") == ""
