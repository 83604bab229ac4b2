"""An answer that cites its sources keeps them and comes to its end, whatever an annotation looks like."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import datetime
from importlib.metadata import version
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
from agents import RawResponsesStreamEvent
from agents.models.interface import Model
from chatkit import agents as chatkit_agents
from chatkit.types import ThreadMetadata
from openai._models import construct_type
from openai.types.responses import ResponseStreamEvent
from pydantic import ValidationError

from chat_app.assistant.agents import build_agents
from chat_app.border.annotations import mend_annotations
from chat_app.protocol.sources import Citations
from tests.agents.provider import Provider, ends, message, response, sse
from tests.stage import ALI, Json, Stage, of

WORDS = "Rain in Lahore tomorrow."
URL: Json = {
    "type": "url_citation",
    "url": "https://a.example/x",
    "title": "Weather",
    "start_index": 0,
    "end_index": 4,
}
FILE: Json = {"type": "file_citation", "file_id": "file_1", "filename": "plan.pdf", "index": 7}
CONTAINER: Json = {
    "type": "container_file_citation",
    "container_id": "c",
    "file_id": "f",
    "filename": "sum.csv",
    "start_index": 1,
    "end_index": 9,
}
PATH: Json = {"type": "file_path", "file_id": "file_2", "index": 0}
KNOWN = [URL, FILE, CONTAINER]
PLACE: Json = {"item_id": "msg_1", "output_index": 0, "content_index": 0}

Speak = Callable[[Model], None]


def added(annotation: object) -> Json:
    """The event that streams an annotation."""
    return {
        "type": "response.output_text.annotation.added",
        "annotation": annotation,
        "annotation_index": 0,
        **PLACE,
    }


def cited(*annotations: object, streamed: bool = True, finished: bool = True) -> list[Json]:
    """The events of an answer that cites: as it streams, when it is finished, or both."""
    item, events = message(WORDS)
    if finished:
        item["content"][0]["annotations"] = list(annotations)
    return ends(*events, *([added(each) for each in annotations] if streamed else []), item=item)


async def stored(stage: Stage) -> Json:
    """The one content part of the answer that a reload shows."""
    (answer,) = await stage.items("assistant_message")
    (part,) = answer["content"]
    return part


def names(annotations: list[Json]) -> list[str]:
    return [each["source"].get("url") or each["source"]["filename"] for each in annotations]


def streams(events: list[Json]) -> list[Json]:
    """The annotations that were streamed, each at the index that it was given."""
    kind = "assistant_message.content_part.annotation_added"
    updates = [event["update"] for event in of(events, "thread.item.updated") if event["update"]["type"] == kind]
    assert [update["annotation_index"] for update in updates] == list(range(len(updates)))
    return [update["annotation"] for update in updates]


async def test_sources_of_every_kind_are_streamed_and_stored(stage: Stage, speak: Speak) -> None:
    speak(Provider(sse(*cited(*KNOWN))).responses())
    events = await stage.says("hi")
    assert not of(events, "error")
    part = await stored(stage)
    assert part["text"] == WORDS
    for shown in (streams(events), part["annotations"]):
        assert names(shown) == ["https://a.example/x", "plan.pdf", "sum.csv"]
        assert [each["index"] for each in shown] == [4, 7, 9]


@pytest.mark.parametrize(("streamed", "finished"), [(True, False), (False, True)])
async def test_sources_that_come_only_once_cost_nothing(
    stage: Stage, speak: Speak, streamed: bool, finished: bool
) -> None:
    speak(Provider(sse(*cited(*KNOWN, streamed=streamed, finished=finished))).responses())
    events = await stage.says("hi")
    assert not of(events, "error")
    assert len(streams(events)) == (3 if streamed else 0)
    part = await stored(stage)
    assert part["text"] == WORDS
    assert names(part["annotations"]) == (["https://a.example/x", "plan.pdf", "sum.csv"] if finished else [])


ODD: dict[str, tuple[object, list[tuple[str, str, int | None]]]] = {
    "a path": (PATH, []),
    "a kind to come": ({"type": "video_citation", "video_id": "v", "seconds": 3}, []),
    "a kind that looks like a file": ({**FILE, "type": "podcast_citation"}, []),
    "no kind": ({"url": "https://b.example"}, []),
    "nothing": (None, []),
    "no object": ("https://b.example", []),
    "a list": ([1, 2], []),
    "no title": ({**URL, "title": None}, [("https://a.example/x", "https://a.example/x", 4)]),
    "an empty title": ({**URL, "title": " "}, [("https://a.example/x", "https://a.example/x", 4)]),
    "a title that is missing": (
        {key: URL[key] for key in ("type", "url", "start_index", "end_index")},
        [("https://a.example/x", "https://a.example/x", 4)],
    ),
    "a title that is no text": ({**URL, "title": {"en": "W"}}, [("https://a.example/x", "https://a.example/x", 4)]),
    "half a character": ({**URL, "title": "Rain \ud83d"}, [("https://a.example/x", "Rain \ufffd", 4)]),
    "no address": ({**URL, "url": None}, []),
    "no file name": ({**FILE, "filename": ""}, []),
    "beyond the text": ({**URL, "end_index": 10**12}, [("https://a.example/x", "Weather", 10**12)]),
    "before the text": ({**FILE, "index": -5}, [("plan.pdf", "plan.pdf", -5)]),
    "no place": ({**URL, "end_index": None}, [("https://a.example/x", "Weather", None)]),
    "a place that is no number": ({**CONTAINER, "end_index": "end"}, [("sum.csv", "sum.csv", None)]),
    "a script": ({**URL, "url": "javascript:alert(1)"}, [("javascript:alert(1)", "Weather", 4)]),
    "unknown fields": (
        {**URL, "snippet": "It rains.", "_fields_set": 1, "self": 2},
        [("https://a.example/x", "Weather", 4)],
    ),
}


@pytest.mark.parametrize("name", ODD)
async def test_an_odd_annotation_costs_only_itself(stage: Stage, speak: Speak, name: str) -> None:
    odd, expected = ODD[name]
    speak(Provider(sse(*cited(odd, FILE))).responses())
    events = await stage.says("hi")
    assert not of(events, "error")
    part = await stored(stage)
    assert part["text"] == WORDS
    for shown in (streams(events), part["annotations"]):
        titles = [each["source"]["title"] for each in shown]
        places = [each.get("index") for each in shown]
        found = [*zip(names(shown), titles, places, strict=True)]
        assert found == [*expected, ("plan.pdf", "plan.pdf", 7)]
    citations = Citations()
    citations.annotate(part)
    assert all(source.get("url", "").partition(":")[0] in ("", "https") for source in citations.sources)
    assert len(citations.sources) == len(dict.fromkeys(names(part["annotations"])))


@pytest.mark.parametrize("name", ODD)
async def test_a_call_that_waits_below_an_odd_annotation_is_carried_out(stage: Stage, name: str) -> None:
    """The saved run holds the message, and the SDK validates it when the run is carried on."""
    await stage.add("Buy milk")
    item, events = message(WORDS)
    item["content"][0]["annotations"] = [ODD[name][0], FILE]
    call = {"type": "function_call", "id": "fc_1", "call_id": "call_1", "name": "delete_task", "arguments": '{"id": 1}'}
    last = {"type": "response.completed", "response": response(output=[item, call])}
    done = [
        {"type": "response.output_item.done", "output_index": n, "item": each} for n, each in enumerate((item, call))
    ]
    asks = sse(*events, *done, last)
    gone, ending = message("Gone.")
    provider = Provider(asks, sse(*ends(*ending, item=gone)))
    stage.assistant.agents = build_agents(provider.responses(), stage.assistant.mcp)
    await stage.says("delete it")
    (card,) = await stage.cards("pending")
    assert not of(await stage.decides(card, "approve"), "error")
    assert await stage.titles() == []


async def test_a_part_without_a_list_of_annotations_is_read(stage: Stage, speak: Speak) -> None:
    item, events = message(WORDS)
    for part in (item["content"][0], events[1]["part"]):
        del part["annotations"]
    speak(Provider(sse(*ends(*events, item=item))).responses())
    assert not of(await stage.says("hi"), "error")
    assert (await stored(stage))["text"] == WORDS


async def test_an_answer_that_breaks_off_keeps_the_sources_that_it_had(stage: Stage) -> None:
    _item, events = message(WORDS)
    failed = ends(*events, added(URL), added(FILE), kind="failed", error={"code": "server_error", "message": "no"})
    stage.assistant.agents = build_agents(Provider(sse(*failed)).responses(), stage.assistant.mcp)
    assert of(await stage.says("hi"), "error")
    part = await stored(stage)
    assert part["text"].strip() == WORDS
    assert names(part["annotations"]) == ["https://a.example/x", "plan.pdf"]


def event_of(annotation: object) -> Any:
    """The event as openai reads it from the wire."""
    return construct_type(type_=ResponseStreamEvent, value={**added(annotation), "sequence_number": 1})


FORMS: dict[str, Callable[[Json], object]] = {
    "a dict": dict,
    "an object of the event": lambda fields: event_of(fields).annotation,
    "an object of no class": lambda fields: SimpleNamespace(**fields),
}


async def through(agents: ModuleType, stage: Stage, annotation: object) -> list[Any]:
    """What ChatKit's own stream makes of a run that cites once."""
    event = event_of(URL)
    event.annotation = annotation

    async def stream_events() -> AsyncIterator[RawResponsesStreamEvent]:
        yield RawResponsesStreamEvent(data=event)
        await asyncio.sleep(0)

    thread = ThreadMetadata(id="thr_1", created_at=datetime.now())
    context = agents.AgentContext(thread=thread, store=stage.services.store, request_context=ALI)
    result: Any = SimpleNamespace(stream_events=stream_events)
    return [shown async for shown in agents.stream_agent_response(context, result)]


@pytest.mark.parametrize("fields", KNOWN, ids=lambda fields: fields["type"])
@pytest.mark.parametrize("form", FORMS)
async def test_every_form_of_an_annotation_is_read(stage: Stage, form: str, fields: Json) -> None:
    mend_annotations()
    (event,) = await through(chatkit_agents, stage, FORMS[form](fields))
    assert event.update.annotation.source.type == ("url" if fields is URL else "file")


async def test_mending_twice_is_mending_once() -> None:
    mend_annotations()
    mended = chatkit_agents._convert_annotation, chatkit_agents._convert_content
    mend_annotations()
    assert (chatkit_agents._convert_annotation, chatkit_agents._convert_content) == mended


def as_installed() -> ModuleType:
    """ChatKit's module as its package brings it, beside the mended one."""
    spec = spec_from_file_location("chatkit.agents_as_installed", chatkit_agents.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


async def test_the_installed_chatkit_still_needs_the_shim(stage: Stage) -> None:
    """Written for openai 3.52.0 with openai-chatkit 1.6.5."""
    installed = f"openai {version('openai')} with openai-chatkit {version('openai-chatkit')}"
    for fields in KNOWN:
        try:
            shown = await through(as_installed(), stage, event_of(fields).annotation)
        except ValidationError:
            continue
        pytest.fail(
            f"{installed} reads a streamed {fields['type']} by itself ({shown}): remove the shim, annotations.py"
        )
