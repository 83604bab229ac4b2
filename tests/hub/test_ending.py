"""An answer that did not come to its end says so after a reload and a restart, with a way on."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime
from typing import Any

import pytest
from chatkit.errors import CustomStreamError
from chatkit.types import (
    CustomTask,
    ThreadItemAddedEvent,
    ThreadItemDoneEvent,
    ThreadItemReplacedEvent,
    ThreadMetadata,
    ThreadStreamEvent,
    Workflow,
    WorkflowItem,
)

from chat_app.hub import Hub, Run
from chat_app.hub.client import Client
from chat_app.hub.raw_store import raw_store_of
from chat_app.hub.transport import InProcess
from chat_app.protocol.merging import merge
from chat_app.protocol.run_view import project_run
from chat_app.protocol.turn_ends import project_items
from chat_app.store.run_ends import RunEnds
from tests.hub.conftest import (
    ME,
    Script,
    Scripted,
    Stage,
    begins,
    click,
    delta,
    message,
    more,
    new_chat,
    says,
    text_of,
    widget,
)
from tests.hub.test_brought_store import foreign

__all__ = ["foreign"]


@pytest.fixture(params=["our store", "a brought store"])
def either(request: pytest.FixtureRequest, stage: Stage, foreign: Stage) -> Stage:
    """Both kinds of store: the mark is kept beside them."""
    return stage if request.param == "our store" else foreign


async def restarted(stage: Stage) -> Stage:
    """Return another process over the same database; the first one was killed, so it tidied nothing."""
    transport, raw_store = InProcess(stage.server), raw_store_of(stage.server)
    hub = Hub(transport, raw_store, RunEnds(stage.store.database))
    await hub.endings.recover()
    return Stage(stage.store, stage.server, hub, Client(transport, hub, raw_store))


async def opened(stage: Stage, thread_id: str) -> tuple[list[dict[str, Any]], Run | None]:
    """Return what a tab that comes sees: the items, and the run that it attaches to."""
    items = await stage.stored(thread_id)
    return items, stage.hub.run_of(ME, thread_id)


def works_then(wait: Any) -> Script:
    """Return a script that finishes some work, begins a text and waits."""

    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        work = Workflow(type="custom", tasks=[CustomTask(title="looked")])
        id = server.store.generate_item_id("workflow", thread, ME)
        yield ThreadItemDoneEvent(
            item=WorkflowItem(id=id, thread_id=thread.id, created_at=datetime.now(), workflow=work)
        )
        answer = message(server, thread)
        yield ThreadItemAddedEvent(item=answer)
        yield delta(answer, "half")
        await wait()
        yield ThreadItemDoneEvent(item=message(server, thread, "half and half"))

    return script


async def under_way(stage: Stage) -> Run:
    stage.server.script = works_then(stage.gate.wait)
    run = await stage.client.send(new_chat(), ME)
    await stage.shown(run, lambda r: "half" in text_of(r))
    await run.reserved()
    return run


async def test_an_answer_that_a_kill_cut_off_is_interrupted_and_can_be_tried_again(either: Stage) -> None:
    run = await under_way(either)
    again = await restarted(either)
    items, known = await opened(again, run.thread_id)
    assert [item.get("ended") for item in items][-1] == "interrupted"
    assert project_items(items)[-1].get("ended") == "interrupted"
    assert known is not None
    assert known.transcript.error is not None
    assert "interrupted" in known.transcript.error.message
    assert known.transcript.error.allow_retry
    either.server.script = says("whole")
    await again.ended(await again.client.retry(known, ME))
    items, _ = await opened(again, run.thread_id)
    assert [item["type"] for item in items] == ["user_message", "assistant_message"]
    assert not [item for item in items if "ended" in item]
    assert (await opened(await restarted(again), run.thread_id))[1] is None


async def test_a_stop_of_the_app_interrupts(either: Stage) -> None:
    run = await under_way(either)
    await either.hub.close()
    items, known = await opened(await restarted(either), run.thread_id)
    assert items[-1]["ended"] == "interrupted"
    assert known is not None
    assert known.transcript.error is not None
    assert "interrupted" in known.transcript.error.message


async def test_a_stop_by_the_person_says_so_later_and_asks_nothing(either: Stage) -> None:
    run = await under_way(either)
    await either.hub.stop(ME, run.thread_id)
    assert project_run(run.transcript).items[-1].get("ended") == "stopped"
    again = await restarted(either)
    items, known = await opened(again, run.thread_id)
    assert items[-1]["ended"] == "stopped"
    assert known is None
    either.server.script = says("later")
    await again.ended(await again.client.send(more(run.thread_id), ME))
    marks = [item.get("ended") for item in await again.stored(run.thread_id)]
    assert marks[-3:] == ["stopped", None, None]


async def test_a_failure_is_said_in_its_own_words_after_a_restart(either: Stage) -> None:
    async def dies() -> None:
        raise CustomStreamError("The key is wrong.", allow_retry=False)

    either.server.script = begins("half", dies)
    run = await either.ended(await either.client.send(new_chat(), ME))
    assert project_run(run.transcript).items[-1].get("ended") == "interrupted"
    items, known = await opened(await restarted(either), run.thread_id)
    assert items[-1]["ended"] == "interrupted"
    assert known is not None
    assert known.transcript.error is not None
    assert known.transcript.error.message == "The key is wrong."
    assert not known.transcript.error.allow_retry


async def test_an_answer_that_ended_well_leaves_nothing(stage: Stage) -> None:
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    assert await RunEnds(stage.store.database).open_runs() == []
    assert (await opened(await restarted(stage), run.thread_id))[1] is None


CARD = {"type": "Card", "children": [{"type": "Text", "value": "card"}]}


async def test_a_click_that_was_cut_off_is_sent_again(stage: Stage) -> None:
    async def shows(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        yield ThreadItemDoneEvent(item=widget(server, thread, CARD, "msg_card"))

    stage.server.script = shows
    run = await stage.ended(await stage.client.send(new_chat(), ME))
    stage.server.acts = begins("half", stage.gate.wait)
    clicked = await stage.client.send(click(run.thread_id, "msg_card"), ME)
    await stage.shown(clicked, lambda r: "half" in text_of(r))
    await clicked.reserved()
    again = await restarted(stage)
    items, known = await opened(again, run.thread_id)
    assert items[-1]["ended"] == "interrupted"
    assert known is not None
    stage.server.acts = says("done")
    run = await again.ended(await again.client.retry(known, ME))
    assert run.type == "threads.custom_action"
    assert not [view for view in merge(project_items(items), project_run(run.transcript)).history if view.get("ended")]
    items, _ = await opened(again, run.thread_id)
    assert [item["type"] for item in items] == ["user_message", "widget", "assistant_message"]
    assert not [item for item in items if "ended" in item]


async def test_a_click_that_begins_nothing_is_not_noted(stage: Stage) -> None:
    noted: list[str] = []
    ends = stage.hub.endings

    async def begin(run: Run) -> None:
        noted.append(run.type)

    ends.begin = begin  # type: ignore[method-assign]

    async def replaces(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        yield ThreadItemReplacedEvent(item=widget(server, thread, CARD, "msg_card"))

    run = await stage.ended(await stage.client.send(new_chat(), ME))
    stage.server.acts = replaces
    await stage.ended(await stage.client.send(click(run.thread_id), ME))
    assert noted == ["threads.create"]


async def test_a_message_that_is_answered_again_is_not_called_stopped_meanwhile(stage: Stage) -> None:
    stage.server.script = begins("", stage.gate.wait)
    run = await stage.client.send(new_chat(), ME)
    await stage.hub.stop(ME, run.thread_id)
    (asked,) = await stage.stored(run.thread_id)
    assert asked["ended"] == "stopped"
    params = {"thread_id": run.thread_id, "item_id": asked["id"]}
    again = await stage.client.send({"type": "threads.retry_after_item", "params": params}, ME)
    shown = merge(project_items([asked]), project_run(again.transcript))
    assert "ended" not in shown.history[0]


async def test_the_marks_of_a_thread_go_with_it(foreign: Stage) -> None:
    run = await under_way(foreign)
    await foreign.client.call({"type": "threads.delete", "params": {"thread_id": run.thread_id}}, ME)
    assert await RunEnds(foreign.store.database).of_thread(ME, run.thread_id) == []
