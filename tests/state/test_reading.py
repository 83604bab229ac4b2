"""Long texts on the way to the tabs: read in a thread, once for all of them, while the loop has little to do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest

from bench.markdown_answer import HOSTILE
from chat_app.context import RequestContext
from chat_app.hub import Run, Subscription
from chat_app.protocol.blocks import BlockSplitter
from chat_app.protocol.projection import Memo, project_items, project_run
from chat_app.protocol.reducer import reduce
from chat_app.protocol.transcript import Transcript
from chat_app.protocol.viewmodel import ItemView, RunView
from chat_app.state.reading import read_ahead, read_page
from tests.protocol.work import work
from tests.state.events import added, answer, delta, done, user

ME = RequestContext("u_me")
LITTLE = 3_000
"""Lines of `protocol` that run in the loop's thread. To read such a text takes some hundred thousand."""


class Runs:
    """A hub with one run."""

    def __init__(self, run: Run) -> None:
        self.run = run

    def run_of(self, context: RequestContext, thread_id: str) -> Run | None:
        return self.run

    def runs_since(self, run: Run) -> list[Run]:
        return []

    def watch(self, tab: Subscription, old: str, new: str) -> None:
        """Nothing: nobody asks who looks."""

    def forget_tab(self, tab: Subscription) -> None:
        """Nothing."""


def running(id: str, *events: Any) -> Run:
    """Return a run that has said so much."""
    run = Run(ME, {"type": "threads.add_user_message"}, thread_id="thr_1")
    run.transcript = Transcript()
    said(run, done(user(f"u{id}")), added(answer(id)), *events)
    return run


def said(run: Run, *events: Any) -> None:
    """Let a run say more. Nothing of it is projected."""
    for event in events:
        run.transcript = reduce(run.transcript, event)


def tab(run: Run) -> Subscription:
    subscription = Subscription(Runs(run), ME, "tab")
    subscription.follow_thread("thr_1")
    return subscription


async def looks(run: Run) -> RunView:
    """Look as a tab does."""
    following = tab(run)
    await read_ahead(following)
    return project_run(following.take().transcript)


def on_the_loop(does: Callable[[], Coroutine[Any, Any, Any]]) -> int:
    """Return how much the loop's own thread has to do."""
    return work(lambda _: asyncio.run(does()), "")


@pytest.mark.parametrize("kind", ["dollars", "stars", "rows", "tags"])
def test_a_text_of_120_kb_in_one_delta_is_not_read_on_the_loop(kind: str) -> None:
    run = running(f"a_{kind}", delta(f"a_{kind}", HOSTILE[kind]))
    assert on_the_loop(lambda: looks(run)) < LITTLE
    said(run, done(answer(f"a_{kind}", HOSTILE[kind])))
    assert on_the_loop(lambda: looks(run)) < LITTLE


def test_nor_is_the_history_that_holds_it() -> None:
    raw = [user("u", "hi"), *(answer(kind, text) for kind, text in HOSTILE.items())]
    shown: list[ItemView] = []

    async def opens() -> None:
        shown.extend(await read_page(raw))

    assert on_the_loop(opens) < LITTLE
    assert shown == project_items(raw)


def test_several_tabs_have_it_read_once_and_show_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    fed: list[int] = []
    feed = BlockSplitter.feed

    def counted(self: BlockSplitter, text: str) -> None:
        fed.append(len(text))
        feed(self, text)

    monkeypatch.setattr(BlockSplitter, "feed", counted)
    run = running("a_tabs", delta("a_tabs", HOSTILE["stars"]))

    async def all_look() -> list[RunView]:
        return await asyncio.gather(*(looks(run) for _ in range(5)))

    views = asyncio.run(all_look())
    assert sum(fed) == len(HOSTILE["stars"])
    assert all(view.live_parts is views[0].live_parts for view in views)


def test_a_tab_that_goes_away_in_the_middle_leaves_the_others_theirs() -> None:
    run = running("a_gone", delta("a_gone", HOSTILE["stars"]))

    async def one_goes() -> RunView:
        gone = asyncio.create_task(looks(run))
        await asyncio.sleep(0)
        stays = asyncio.create_task(looks(run))
        await asyncio.sleep(0)
        gone.cancel()
        return await stays

    assert asyncio.run(one_goes()) == project_run(run.transcript, Memo())


def test_what_is_said_while_it_is_read_is_shown_with_it() -> None:
    run = running("a_more", delta("a_more", HOSTILE["stars"]))

    async def more_comes() -> RunView:
        looking = asyncio.create_task(looks(run))
        await asyncio.sleep(0)
        said(run, delta("a_more", "\n\nand the end"))
        return await looking

    assert asyncio.run(more_comes()).live_tail["text"] == "and the end"


def test_others_answers_go_on_while_it_is_read() -> None:
    long, short = running("a_long", delta("a_long", HOSTILE["dollars"])), running("a_short", delta("a_short", "one"))

    async def both() -> list[str]:
        order: list[str] = []

        async def watch(name: str, run: Run) -> None:
            await looks(run)
            order.append(name)

        await asyncio.gather(watch("long", long), watch("short", short))
        return order

    assert asyncio.run(both()) == ["short", "long"]
