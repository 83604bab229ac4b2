"""A ChatKit backend elsewhere is served like one in this process, and its failures are said in words."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest
from chatkit.types import ThreadItemAddedEvent, ThreadItemDoneEvent, ThreadMetadata, ThreadStreamEvent
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from chat_app.context import RequestContext
from chat_app.errors import ChatAppError, ConnectionFailed, InvalidInput, NotFound, NotTheLastMessage
from chat_app.hub import Hub, Run
from chat_app.hub.client import Client
from chat_app.hub.remote import NO_CHATKIT, NO_HEADERS, Remote
from chat_app.hub.remote_store import RemoteStore
from chat_app.protocol.requests import list_threads, retry_after_item
from chat_app.store.engine import open_database
from chat_app.store.run_ends import RunEnds
from tests.backend import backend, served
from tests.hub.conftest import (
    ME,
    OTHER,
    Scripted,
    Stage,
    begins,
    click,
    delta,
    message,
    more,
    new_chat,
    text_of,
    widget,
)


@pytest.fixture
async def far(stage: Stage, tmp_path: Path) -> AsyncIterator[Stage]:
    """The stage of the other tests, whose server is behind a real web server, with a database of the app's own."""
    database = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'here.sqlite3'}")
    async with served(backend(lambda: stage.server)) as url:
        remote = Remote(url, lambda context: {"x-user": context.user_id})
        store = RemoteStore(remote)
        hub = Hub(remote, store, RunEnds(database))
        yield Stage(stage.store, stage.server, hub, Client(remote, hub, store), stage.gate)
        stage.gate.set()
        await hub.close()
        await remote.close()
    await database.close()


async def test_a_chat_can_be_held_listed_found_renamed_and_deleted(far: Stage) -> None:
    run = await far.ended(await far.client.send(new_chat("hi there"), ME))
    await far.ended(await far.client.send(more(run.thread_id), ME))
    assert [item["type"] for item in await far.stored(run.thread_id)] == ["user_message", "assistant_message"] * 2
    assert [thread["title"] for thread in (await far.client.threads(ME))["data"]] == ["hi there"]
    assert (await far.client.threads(OTHER))["data"] == []
    with pytest.raises(NotFound):
        await far.client.thread(run.thread_id, OTHER)
    title = {"type": "threads.update", "params": {"thread_id": run.thread_id, "title": "Mine"}}
    assert (await far.client.call(title, ME))["title"] == "Mine"
    assert [each["id"] for each in (await far.client.find_threads(["mine"], ME))["data"]] == [run.thread_id]
    await far.client.call({"type": "threads.delete", "params": {"thread_id": run.thread_id}}, ME)
    assert (await far.client.threads(ME))["data"] == []
    with pytest.raises(NotFound):
        await far.client.restore_thread(run.thread_id, ME)


async def test_pages_go_back_through_a_long_thread(far: Stage) -> None:
    run = await far.ended(await far.client.send(new_chat("first"), ME))
    for number in range(4):
        await far.ended(await far.client.send(more(run.thread_id, f"and {number}"), ME))
    newest = await far.client.items(run.thread_id, ME, limit=3)
    assert (len(newest.items), newest.has_more) == (3, True)
    assert newest.after is not None
    older = await far.client.items(run.thread_id, ME, before=newest.after, limit=50)
    assert (len(older.items), older.has_more) == (7, False)
    assert older.items[-1]["content"][0]["text"] == "first"


async def test_a_widget_keeps_what_no_class_knows(far: Stage) -> None:
    root = {"type": "Card", "children": [{"type": "Hologram", "beam": 3}]}

    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        yield ThreadItemDoneEvent(item=widget(server, thread, root))

    far.server.script = script
    run = await far.ended(await far.client.send(new_chat(), ME))
    [shown] = [item.raw for item in run.transcript.items if item.type == "widget"]
    [stored] = [item for item in await far.stored(run.thread_id) if item["type"] == "widget"]
    assert shown["widget"]["children"] == stored["widget"]["children"] == root["children"]
    await far.ended(await far.client.send(click(run.thread_id, shown["id"]), ME))


async def until_stored(far: Stage, thread_id: str, kind: str) -> None:
    """Wait until the backend, which hears of a stop by the line that closes, has stored an item of a kind."""
    async with asyncio.timeout(5):
        while kind not in {item["type"] for item in await far.stored(thread_id)}:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.01)


async def test_a_stop_closes_the_line_and_the_backend_keeps_what_was_shown(far: Stage) -> None:
    async def script(server: Scripted, thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        answer = message(server, thread)
        yield ThreadItemAddedEvent(item=answer)
        yield delta(answer, "partial")
        await far.gate.wait()

    far.server.script = script
    run = await far.client.send(new_chat(), ME)
    await far.shown(run, lambda r: "partial" in text_of(r))
    assert await far.hub.stop(ME, run.thread_id)
    assert "partial" in text_of(run)
    await until_stored(far, run.thread_id, "assistant_message")


async def test_an_answer_can_be_tried_again_but_not_brought_back(far: Stage) -> None:
    run = await far.ended(await far.client.send(new_chat(), ME))
    asked = run.transcript.items[0].id
    again = await far.ended(await far.client.send(retry_after_item(run.thread_id, asked), ME))
    assert again.former is False
    assert len(await far.stored(run.thread_id)) == 2
    assert not await far.client.has_former(run.thread_id, asked, ME)
    await far.ended(await far.client.send(more(run.thread_id), ME))
    with pytest.raises(NotTheLastMessage):
        await far.client.send(retry_after_item(run.thread_id, asked), ME)


async def test_a_line_that_breaks_off_keeps_what_had_come(far: Stage) -> None:
    async def breaks() -> None:
        raise RuntimeError("the machine went away")

    far.server.script = begins("one two three", breaks)
    run = await far.ended(await far.client.send(new_chat(), ME))
    assert text_of(run).startswith("one two three")
    assert run.transcript.error is not None
    assert run.transcript.error.allow_retry


async def test_requests_are_told_apart_by_whether_they_stream(far: Stage) -> None:
    remote = far.client._transport
    with pytest.raises(InvalidInput, match="does not stream"):
        await remote.call(new_chat(), ME)
    with pytest.raises(InvalidInput, match="that streams"):
        await anext(remote.stream(list_threads(), ME))


def always(answer: Callable[[], Response]) -> Starlette:
    async def endpoint(_: Request) -> Response:
        return answer()

    return Starlette(routes=[Route("/chatkit", endpoint, methods=["POST"])])


async def cut() -> AsyncIterator[bytes]:
    yield b'data: {"type": "stream_options", "stream_options": {"allow_cancel": true}}\n\n'
    raise RuntimeError("gone")


BAD: dict[str, tuple[Callable[[], Response], str]] = {
    "401": (lambda: PlainTextResponse("no", 401), "refuses this app (401)"),
    "403": (lambda: PlainTextResponse("no", 403), "refuses this app (403)"),
    "404": (lambda: PlainTextResponse("no", 404), NO_CHATKIT),
    "429": (
        lambda: PlainTextResponse("slow down", 429, {"retry-after": "60"}),
        "takes no more requests for 60 seconds",
    ),
    "500": (lambda: PlainTextResponse("oops", 500), "has a fault of its own (500)"),
    "a redirection": (lambda: RedirectResponse("https://elsewhere.example/"), NO_CHATKIT),
    "a web page": (lambda: PlainTextResponse("<html>", media_type="text/html"), NO_CHATKIT),
    "garbage": (lambda: PlainTextResponse("{", media_type="application/json"), NO_CHATKIT),
    "what is nested too deep": (lambda: Response(b'{"a":' * 3000 + b"1" + b"}" * 3000), NO_CHATKIT),
    "a list": (lambda: JSONResponse([1]), NO_CHATKIT),
    "a line that is cut": (lambda: StreamingResponse(cut(), media_type="text/event-stream"), "broke off"),
}


@pytest.mark.parametrize("case", BAD)
async def test_a_backend_that_fails_is_said_in_words(case: str) -> None:
    answer, words = BAD[case]
    async with served(always(answer)) as url:
        remote = Remote(url)
        with pytest.raises(ChatAppError) as caught:
            async for _ in remote.stream(new_chat(), ME):
                pass
        assert words in str(caught.value)
        await remote.close()


@pytest.mark.parametrize("case", ["401", "500", "a web page", "garbage", "what is nested too deep", "a list"])
async def test_so_it_is_for_a_request_that_does_not_stream(case: str) -> None:
    answer, words = BAD[case]
    async with served(always(answer)) as url:
        remote = Remote(url)
        with pytest.raises(ChatAppError) as caught:
            await remote.call(list_threads(), ME)
        assert words in str(caught.value)
        await remote.close()


async def test_what_is_no_event_costs_only_itself(caplog: pytest.LogCaptureFixture) -> None:
    good = {"type": "progress_update", "text": "half \ud800 a character"}
    deep = b'{"type": "x", "a": ' * 3000 + b"1" + b"}" * 3000
    sent = [b"{", b"[]", b'{"type": 3}', b"null", deep, json.dumps(good).encode()]
    body = b": a comment\n\n" + b"".join(b"data: " + each + b"\n\n" for each in sent)
    async with served(always(lambda: Response(body, media_type="text/event-stream"))) as url:
        remote = Remote(url)
        events = [event async for event in remote.stream(new_chat(), ME)]
        await remote.close()
    assert events == [{"type": "progress_update", "text": "half � a character"}]
    assert caplog.text.count("is no event") == 5


async def test_one_that_is_not_there_or_says_nothing_is_said_so() -> None:
    gone = Remote("http://127.0.0.1:9/chatkit")
    with pytest.raises(ChatAppError, match="cannot be reached"):
        await gone.call(list_threads(), ME)
    with pytest.raises(ConnectionFailed, match="cannot be reached"):
        await gone.ping()
    await gone.close()

    async def silent(_: Request) -> Response:
        await asyncio.sleep(5)
        return Response()

    async with served(Starlette(routes=[Route("/chatkit", silent, methods=["POST"])])) as url:
        remote = Remote(url, silence=0.1)
        with pytest.raises(ChatAppError, match="did not answer in time"):
            await remote.call(list_threads(), ME)
        await remote.ping()
        await remote.close()


async def test_headers_are_fixed_or_made_from_who_is_asking() -> None:
    heard: list[tuple[str | None, str]] = []

    async def endpoint(request: Request) -> Response:
        heard.append((request.headers.get("x-user"), request.headers["accept-language"]))
        return JSONResponse({"data": [], "has_more": False})

    async def awaited(context: RequestContext) -> dict[str, str]:
        return {"x-user": f"awaited {context.user_id}"}

    def fails(_: RequestContext) -> dict[str, str]:
        raise KeyError("token")

    async with served(Starlette(routes=[Route("/chatkit", endpoint, methods=["POST"])])) as url:
        for headers in (None, {"x-user": "one"}, lambda context: {"x-user": context.user_id}, awaited):  # type: ignore[misc]
            remote = Remote(url, headers)
            await remote.call(list_threads(), RequestContext("ann", locale="de"))
            await remote.close()
        remote = Remote(url, fails)
        with pytest.raises(ChatAppError, match=NO_HEADERS):
            await remote.call(list_threads(), ME)
        await remote.close()
    assert heard == [(None, "de"), ("one", "de"), ("ann", "de"), ("awaited ann", "de")]


async def test_a_backend_that_answers_nothing_ends_the_run_with_a_way_on(far: Stage) -> None:
    async def nothing(_server: Any, _thread: ThreadMetadata) -> AsyncIterator[ThreadStreamEvent]:
        return
        yield

    far.server.script = nothing
    run: Run = await far.ended(await far.client.send(new_chat(), ME))
    assert run.transcript.error is not None
    assert run.transcript.error.allow_retry
