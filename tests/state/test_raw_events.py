"""What is no event is dropped before anybody works on it, with a line that repeats nothing of it."""

from __future__ import annotations

import logging
from types import SimpleNamespace
from typing import Any, cast

import pytest

import chat_app.chat_app  # noqa: F401 - registers the handlers
from chat_app.state.raw_events import unsound, watch_events

NAME = "reflex___state____state.hydrate"

HOSTILE: list[Any] = [
    None,
    True,
    7,
    "x" * 1_000_000,
    '{"name": "x"}',
    [],
    {},
    {"name": None},
    {"name": ["a"]},
    {"name": "no.such.handler\n" + "x" * 1_000_000},
    {"name": NAME, "payload": []},
    {"name": NAME, "payload": None},
    {"name": NAME, "router_data": "x"},
    {"name": NAME, "router_data": None},
    {"name": NAME, "router_data": {"query": []}},
    {"name": NAME, "router_data": {"query": {"a": {}}}},
    {"name": NAME, "router_data": {"query": {"a": "x" * 100_000}}},
    {"name": NAME, "router_data": {"pathname": 7}},
    {"name": NAME, "router_data": {"path": {"a": 1}}},
]


@pytest.mark.parametrize("event", HOSTILE)
def test_what_is_no_event_is_said_in_a_few_words(event: object) -> None:
    assert 0 < len(unsound(event)) < 60


@pytest.mark.parametrize(
    "address",
    [
        {},
        {"pathname": "/t/thr_1", "asPath": "/t/thr_1?a=b#c", "query": {"thread_id": "thr_1", "a": "b"}},
        {"pathname": "/x", "query": {"splat": ["a", "b"]}},
    ],
)
def test_what_a_page_sends_is_an_event(address: dict[str, Any]) -> None:
    assert unsound({"name": NAME, "payload": {}, "router_data": address}) == ""
    assert unsound({"name": NAME}) == ""


class Namespace:
    """What `watch_events` needs of Reflex's."""

    def __init__(self) -> None:
        self.sid_to_token = {"sid": "tab"}
        self.got: list[object] = []

    async def on_event(self, sid: str, data: Any) -> None:
        self.got.append(data)
        if data.get("payload"):
            raise ValueError(f"all that was sent: {data}")


async def test_only_events_of_tabs_reach_reflex_and_no_failure_comes_out(caplog: pytest.LogCaptureFixture) -> None:
    namespace = Namespace()
    watch_events(cast("Any", SimpleNamespace(event_namespace=namespace)))
    good, bad = {"name": NAME}, {"name": NAME, "payload": {"secret": "marzipan"}}
    with caplog.at_level(logging.WARNING):
        for event in HOSTILE:
            await namespace.on_event("sid", event)
        await namespace.on_event("nobody", good)
        await namespace.on_event("sid", bad)
        await namespace.on_event("sid", good)
    assert namespace.got == [bad, good]
    assert "marzipan" not in caplog.text
    assert len(caplog.text) < 10_000
    assert "Traceback" not in caplog.text
