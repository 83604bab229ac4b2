"""Two tabs of one thread, in every order of what runs do and when tabs look: at rest both show what a reload shows."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from chat_app.hub import Run
from chat_app.hub.retries import as_they_were
from tests.state.events import added, answer, delta, done, user
from tests.state.two_tabs import ME, THREAD, Json, Person, Play, settled


def card(number: int, status: str) -> Json:
    widget = {"type": "Card", "approval": {"id": f"apr_{number}", "status": status, "tool": "delete_task"}}
    return {"id": f"c{number}", "type": "widget", "thread_id": THREAD, "widget": {**widget, "children": []}}


def workflow(id: str, status: str) -> Json:
    task = {"type": "custom", "title": "Delete a task", "status_indicator": status}
    return {"id": id, "type": "workflow", "thread_id": THREAD, "workflow": {"type": "custom", "tasks": [task]}}


def message(number: int) -> tuple[Json, list[Json]]:
    """A person's message, a question about a call, the beginning of an answer."""
    params = {"thread_id": THREAD, "input": {"content": [{"type": "input_text", "text": "hi"}]}}
    id = f"a{number}"
    said = [
        done(user(f"u{number}")),
        added(answer(id)),
        delta(id, "one "),
        delta(id, "two"),
        done(answer(id, "one two")),
    ]
    return {"type": "threads.add_user_message", "params": params}, [*said, done(card(number, "pending"))]


def decision(number: int, run: int, status: str) -> tuple[Json, list[Json]]:
    """A click on a card: it is decided, the tool works, the answer goes on."""
    id = f"d{run}"
    said = [
        {"type": "thread.item.replaced", "item": card(number, status)},
        added(workflow(f"w{run}", "loading")),
        done(workflow(f"w{run}", "complete")),
        added(answer(id)),
        delta(id, "Deleted"),
        done(answer(id, "Deleted it.")),
    ]
    return action(f"c{number}"), said


def action(item_id: str) -> Json:
    params = {"thread_id": THREAD, "item_id": item_id, "action": {"type": "press", "payload": {}}}
    return {"type": "threads.custom_action", "params": params}


def again(number: int, run: int) -> tuple[Json, list[Json]]:
    """The last message is answered once more, with a question of its own."""
    id = f"r{run}"
    request = {"type": "threads.retry_after_item", "params": {"thread_id": THREAD, "item_id": f"u{number}"}}
    return request, [added(answer(id)), delta(id, "Other"), done(answer(id, "Other words")), done(card(run, "pending"))]


LOOKS = ("look 0", "look 1", "see 0", "see 1", "open 0", "open 1")
STEP = st.sampled_from(["say", "say", "say", "finish", *LOOKS, "late", "approve", "deny", "message", "retry", "undo"])


class Story:
    """Plays steps in any order; what cannot be done at the time is left out."""

    def __init__(self, play: Play) -> None:
        self.play = play
        self.tabs = [Person(play, "first"), Person(play, "second")]
        self.late: list[tuple[Person, Run]] = []
        self.runs = self.messages = 0
        self.cards: list[int] = []
        """The cards of the last message's answers: the last one stands, the others are set aside."""

    async def step(self, step: str) -> None:
        kind, _, number = step.partition(" ")
        match kind:
            case "say":
                await self.play.say()
            case "finish":
                await self.play.end()
            case "look":
                self.tabs[int(number)].look()
            case "see":
                # Never less than the store, for longer than it takes to look until nothing rings.
                seen = {item["id"]: item for item in self.tabs[int(number)].sees()}
                assert seen.keys() >= self.play.shelf.items.keys()
                if self.play.run is None or self.play.run.done:
                    assert not any(item["streaming"] for item in seen.values())
            case "open":
                self.tabs[int(number)].open()
            case "late":
                for person, run in self.late:
                    person.following.follow(run)
                self.late = []
            case "undo":
                await self._undo()
            case _:
                await self._begin(kind)

    async def _begin(self, kind: str) -> None:
        if self.play.run is not None and not self.play.run.done:
            return
        self.runs += 1
        if kind == "message" or not self.messages:
            self.messages = self.runs
            what, self.cards = message(self.messages), [self.messages]
        elif kind == "retry":
            what, self.cards = again(self.messages, self.runs), [*self.cards, self.runs]
        else:
            what = decision(self.cards[-1], self.runs, "approved" if kind == "approve" else "denied")
        # Who asked follows the run as soon as its handler has its turn again, which may be late.
        self.late.append((self.tabs[self.runs % 2], await self.play.begin(*what)))

    async def _undo(self) -> None:
        """Bring the answer before back, if there is one."""
        asked = f"u{self.messages}"
        if self.play.run is not None and self.play.run.done and await self.play.hub.retries.there(ME, THREAD, asked):
            await self.play.hub.undo_retry(THREAD, asked, ME, as_they_were)
            self.cards.pop()

    async def rest(self) -> None:
        """Let everything come to its end."""
        await self.play.end()
        await self.step("late")


@given(st.lists(STEP, max_size=40))
@example(
    ["message", "finish", "look 0", "retry", "finish", "see 0", "undo", "see 0", "open 1", "retry", "say", "see 1"]
)
@example(
    ["message", "finish", "retry", "say", "look 0", "finish", "retry", "finish", "undo", "undo", "message", "undo"]
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_at_rest_every_tab_shows_what_a_reload_shows(steps: list[str]) -> None:
    async def play() -> None:
        story = Story(Play())
        for step in steps:
            await story.step(step)
        await story.rest()
        reloaded = Person(story.play, "third").sees()
        for tab in story.tabs:
            assert tab.sees() == reloaded
            assert not any(item["streaming"] for item in reloaded)
        assert [item["id"] for item in reloaded] == [*story.play.shelf.items]
        await story.play.hub.close()

    asyncio.run(play())


def created(id: str = THREAD) -> Json:
    return {"type": "thread.created", "thread": {"id": id, "title": "T", "status": {"type": "active"}}}


@pytest.mark.parametrize("late", [0, 1, 2])
async def test_a_new_chat_whose_tab_hears_late_of_its_run_shows_the_runs_after_it_too(late: int) -> None:
    play = Play("")
    first = Person(play, "first")
    request, said = message(1)
    input = request["params"]["input"]
    run = await play.begin({"type": "threads.create", "params": {"input": input}}, [created(), *said])
    await play.say()
    play.thread = THREAD
    second = Person(play, "second")
    await play.end()
    for number in range(late):
        await play.begin(*decision(1, number + 2, "approved"))
        await play.end()
    first.following.follow(run)
    assert first.sees() == second.sees() == Person(play, "third").sees()
    assert len(first.sees()) == len(play.shelf.items)


async def test_a_tab_that_does_not_look_misses_no_run_and_fires_each_effect_once() -> None:
    play = Play()
    tab = Person(play, "first")
    tab.look()
    for number in (1, 2, 3):
        effect = {"type": "client_effect", "name": "composer.focus", "data": {}}
        request, said = message(number)
        await play.begin(request, [*said, effect])
        await play.end()
    assert [item["id"] for item in tab.sees()] == [*play.shelf.items]
    assert len(tab.tab.events()) == 3


@pytest.mark.parametrize("turns", range(8))
async def test_a_change_that_comes_while_the_last_texts_are_stored_is_shown(turns: int) -> None:
    play = Play()
    tab = Person(play, "first")
    await play.begin(*message(1))
    await play.end()
    await play.begin(action("c1"), [added(answer("half")), delta("half", "Half"), {"type": "error", "code": "custom"}])
    for _ in range(3):
        await play.say()
    play.wire.feed.put_nowait(None)
    for _ in range(turns):
        await asyncio.sleep(0)
    play.shelf.items["c1"] = card(1, "denied")
    await play.hub.show(ME, THREAD, {"type": "thread.item.replaced", "item": card(1, "denied")})
    await settled()
    assert [item["widget"]["props"]["approval"] for item in tab.sees() if item["widget"]] == ["denied"]
