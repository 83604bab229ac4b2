"""Somebody who writes their own client sees nothing of others and breaks nothing, whatever they send."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import httpx
import jwt
import pytest
from playwright.sync_api import BrowserContext, Request, expect
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from tests.browser.person import Person
from tests.browser.raw_tab import ROOT, RawTab, new_cookie
from tests.browser.server import AppServer

SECRET = "marzipan"
"""A word that only the owner's data holds."""

APPROVAL = re.compile(r"apr_[0-9a-f]+")


@pytest.fixture
def owner(server: AppServer) -> RawTab:
    """Somebody with a task, an approval that waits, and a thread."""
    tab = RawTab(server.url, new_cookie(server.url)).opens()
    tab.says(f"add buy {SECRET} tomorrow")
    tab.says("delete task 1")
    assert SECRET in tab.seen
    return tab


@pytest.fixture
def stranger(server: AppServer) -> RawTab:
    """Somebody else, with the start screen open."""
    return RawTab(server.url, new_cookie(server.url)).opens()


def items_of(tab: RawTab) -> list[dict[str, Any]]:
    """Return the items that a tab shows."""
    return [item for name in ("history", *(f"t{n}" for n in range(8))) for item in tab.var(name) or []]


def approval_in(tab: RawTab) -> str:
    """Return the id of the approval that a tab shows."""
    found = re.search(r'"id":\s*"([^"]+)",\s*"decision"', tab.seen) or APPROVAL.search(tab.seen)
    assert found, tab.seen[-3000:]
    return found[found.lastindex or 0]


def test_a_tab_is_told_neither_its_user_nor_its_cookie(owner: RawTab) -> None:
    value = owner.cookie.split("=", 1)[1]
    user = jwt.decode(value, options={"verify_signature": False})["sub"]
    assert value not in owner.seen
    assert user not in owner.seen
    assert owner.cookie.split("=", 1)[0] not in owner.seen


def test_a_foreign_thread_is_missing_and_shows_nothing(owner: RawTab, stranger: RawTab) -> None:
    stranger.opens(f"/t/{owner.var('thread')}")
    stranger.waits_for(lambda: stranger.var("phase") == "missing")
    assert items_of(stranger) == []
    assert SECRET not in stranger.seen


@pytest.mark.parametrize("gone", [True, False], ids=["its owner is gone", "its owner is there"])
def test_the_token_of_somebody_s_tab_opens_another_tab(
    server: AppServer, owner: RawTab, stranger: RawTab, gone: bool
) -> None:
    thread, answers = owner.var("thread"), [item["id"] for item in items_of(owner)]
    if gone:
        owner.leaves()
    thief = RawTab(server.url, stranger.cookie, owner.token)
    for item in answers:
        thief.fire("turn.turn_state.copy_answer", item_id=item)
    thief.catches_up().opens(f"/t/{thread}").opens("/").listens(0.3)
    assert SECRET not in thief.seen


def test_no_event_with_foreign_ids_changes_or_shows_anything(owner: RawTab, stranger: RawTab) -> None:
    thread, items, approval = owner.var("thread"), [item["id"] for item in items_of(owner)], approval_in(owner)
    stranger.opens(f"/t/{thread}").waits_for(lambda: stranger.var("phase") == "missing")
    actions = [
        {"type": "approval.decide", "payload": {"id": approval, "decision": "approve", "always": True}},
        {"type": "approval.decide", "payload": {"id": approval, "decision": "deny"}},
        {"type": "approval.decide", "payload": {"id": approval, "decision": "ask_again"}},
        {"type": "approval.decide", "payload": {"id": approval, "decision": "take_back"}},
        {"type": "task.complete", "payload": {"id": 1, "show": {"card": "list"}}},
        {"type": "tasks.show", "payload": {"filter": {"status": "all"}}},
    ]
    for item in items:
        stranger.fire("turn.turn_state.retry", item_id=item, thread=thread, sure=True)
        stranger.fire("turn.turn_state.undo_retry", item_id=item, thread=thread)
        stranger.fire("turn.turn_state.judge", item_id=item, kind="negative")
        stranger.fire("turn.turn_state.copy_answer", item_id=item)
        for number, action in enumerate(actions):
            for streaming in (True, False):
                forged = {**action, "node": f"{item}-{number}-{streaming}", "streaming": streaming}
                stranger.fire("actions.action_state.fire", item_id=item, action=forged, values={})
    stranger.fire("turn.turn_state.send", form={"text": "what are my tasks?"})
    stranger.fire("turn.turn_state.stop").fire("turn.turn_state.retry_run").fire("turn.turn_state.load_earlier")
    stranger.fire("threads.threads_state.start_rename", thread_id=thread)
    stranger.fire("threads.threads_state.rename", form={"title": "stolen", "thread": thread})
    stranger.fire("threads.threads_state.delete", thread_id=thread, title="x")
    stranger.catches_up().waits_for(lambda: stranger.var("busy") in ({}, None))
    stranger.listens(1)
    assert SECRET not in stranger.seen

    owner.opens(f"/t/{thread}")
    assert [item["id"] for item in items_of(owner)] == items
    assert owner.var("title") != "stolen"
    assert '"pending"' in json.dumps(items_of(owner))
    assert owner.says("show all my tasks").seen.count(SECRET) > 1
    assert SECRET not in stranger.listens(0.5).seen


def refused(said: str) -> bool:
    """Say whether a widget says that its action was not carried out."""
    return "was not found" in said or "did not work" in said


def test_an_action_of_one_s_own_reaches_no_foreign_approval(owner: RawTab, stranger: RawTab) -> None:
    approval = approval_in(owner)
    stranger.says("show my tasks")
    card = items_of(stranger)[-1]["id"]
    for decision in ("approve", "deny"):
        action = {"type": "approval.decide", "payload": {"id": approval, "decision": decision}, "node": decision}
        stranger.fire("actions.action_state.fire", item_id=card, action=action, values={})
        stranger.waits_for(lambda: refused(json.dumps(stranger.var("failed") or {})) or stranger.var("error"))
    assert SECRET not in stranger.seen
    owner.opens(f"/t/{owner.var('thread')}")
    assert '"pending"' in json.dumps(items_of(owner))


DEEP: Any = "x"
for _ in range(400):
    DEEP = {"a": DEEP}

ODD: list[Any] = [None, 7, -1, 1e300, True, [], {}, ["x"], {"a": 1}, "", "\0\ud800", "x" * 300_000, "../..", "%", DEEP]
"""What no page sends."""

TAKES: dict[str, dict[str, Any]] = {
    "turn.turn_state.send": {"form": {"text": "hello"}},
    "turn.turn_state.retry": {"item_id": "x"},
    "turn.turn_state.retry_run": {},
    "turn.turn_state.undo_retry": {"item_id": "x"},
    "turn.turn_state.keep_answer": {},
    "turn.turn_state.stop": {},
    "turn.turn_state.judge": {"item_id": "x", "kind": "positive"},
    "turn.turn_state.copy_answer": {"item_id": "x"},
    "turn.turn_state.copy_stored": {"item_id": "x", "thread": "y"},
    "turn.turn_state.load_earlier": {},
    "turn.turn_state.dismiss": {"notice_id": "x"},
    "threads.threads_state.search": {"query": "x"},
    "threads.threads_state.show_more": {},
    "threads.threads_state.start_rename": {"thread_id": "x"},
    "threads.threads_state.cancel_rename": {},
    "threads.threads_state.rename": {"form": {"title": "x"}},
    "threads.threads_state.delete": {"thread_id": "x", "title": "x"},
    "threads.threads_state.undo_delete": {"thread_id": "x"},
    "threads.threads_state.dismiss": {"thread_id": "x"},
    "threads.threads_state.dismiss_problem": {},
    "actions.action_state.fire": {"item_id": "x", "action": {"type": "task.new", "node": "n"}, "values": {}},
    "actions.action_state.dismiss": {"item_id": "x"},
    "pump.pump_state.run": {},
    "hydrate_and_load": {"vars": {}},
    "actions.action_state.setvar": {"var_name": "busy", "value": {}},
    "hydrate": {},
    "setvar": {"var_name": "x", "value": 1},
}
"""All events of the app, with arguments that fit."""


def test_nobody_can_call_more_than_the_listed_events() -> None:
    from chat_app.chat_app import app

    context = app._registration_context
    assert context is not None
    ours = {name for name in context.event_handlers if ".chat_app___" in name and not name.endswith(".setvar")}
    listed = {f"{ROOT}.chat_app___state___{name.replace('.', '____', 1)}" for name in TAKES if name.count(".") == 2}
    listed = {name for name in listed if not name.endswith(".setvar")}
    assert ours == listed


def odd_events() -> list[tuple[str, dict[str, Any]]]:
    """Return every event with one odd argument at a time, one too many, and one too few."""
    found: list[tuple[str, dict[str, Any]]] = []
    for name, arguments in TAKES.items():
        found += [(name, {**arguments, "self": 1}), (name, {**arguments, "more": 1})]
        for argument, value in arguments.items():
            found += [(name, {**arguments, argument: odd}) for odd in ODD]
            found += [(name, {k: v for k, v in arguments.items() if k != argument})]
            if isinstance(value, dict):
                found += [(name, {**arguments, argument: {**value, key: odd}}) for key in value for odd in ODD]
    payloads = [{"id": odd, "decision": odd, "done": odd, "title": odd, "filter": odd, "show": odd} for odd in ODD]
    huge = [{"id": 10**30}, {"id": 1, "show": {"card": "list", "filter": {"ids": [10**30]}}}]
    fire = "actions.action_state.fire"
    for kind in ("task.complete", "task.add", "tasks.show", "task.new", "approval.decide", "nonsense"):
        for payload in (*payloads, *ODD, *huge):
            action = {"type": kind, "payload": payload, "node": f"{kind}{len(found)}"}
            found.append((fire, {"item_id": "", "action": action, "values": {}}))
            found.append((fire, {"item_id": "x", "action": action, "values": {"a.b.c": payload}}))
    return found


def test_no_handler_stumbles_over_odd_arguments(own_server: Callable[..., AppServer]) -> None:
    server = own_server()
    tab = RawTab(server.url, new_cookie(server.url)).opens()
    tab.says("show my tasks")
    card = items_of(tab)[-1]["id"]
    tab.opens(f"/t/{tab.var('thread')}")
    for number, (name, arguments) in enumerate(odd_events()):
        if arguments.get("item_id") == "x" and name.startswith("actions"):
            arguments["item_id"] = card
        tab.fire_with(name, arguments)
        if number % 25 == 0:
            tab.catches_up()
    tab.catches_up().waits_for(lambda: tab.var("busy") in ({}, None), 60)
    tab.opens("/").says("hello")
    log = server.log.read_text()
    assert "An event handler failed" not in log, log[log.index("An event handler failed") :][:4000]


def test_broken_messages_close_no_more_than_their_own_socket(server: AppServer, stranger: RawTab) -> None:
    vandal = RawTab(server.url, new_cookie(server.url)).opens()
    for text in ("", "{", "[]", "[1]", '["event"]', '["event", 5]', '["event", {}]', '["ping"]', '["client_error", 5]'):
        vandal = RawTab(server.url, vandal.cookie) if vandal.closed else vandal
        vandal.send_raw(text).listens(0.1)
    for name in (
        None,
        5,
        {},
        "",
        "x" * 100_000,
        f"{ROOT}.router",
        f"{ROOT}.__init__",
        f"{ROOT}.reset",
        f"{ROOT}._clean",
    ):
        vandal = RawTab(server.url, vandal.cookie) if vandal.closed else vandal
        vandal.fire_named(name, {}).fire_named(f"{ROOT}.hydrate", name).listens(0.1)
    vandal = RawTab(server.url, vandal.cookie)
    vandal.send_raw("[" * 200_000 + "]" * 200_000).listens(0.3)
    assert stranger.says("hello").var("running") is False


def test_a_pump_is_started_by_pages_only(server: AppServer) -> None:
    tab = RawTab(server.url, new_cookie(server.url))
    tab.fire("pump.pump_state.run").catches_up().listens(0.5)
    assert not tab.var("ready")
    assert tab.opens().var("ready")


def test_a_foreign_page_gets_no_socket_and_reads_nothing(server: AppServer) -> None:
    address = f"{server.url.replace('http', 'ws', 1)}/_event/?EIO=4&transport=websocket&token=x"
    with pytest.raises(InvalidStatus) as refused:
        connect(address, additional_headers={"Origin": "http://evil.example"})
    assert refused.value.response.status_code == 403
    foreign = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    for path in ("/", "/api/identity", "/ping", "/healthz", "/_event/?EIO=4&transport=polling"):
        for method in ("GET", "OPTIONS"):
            answer = httpx.request(method, server.url + path, headers=foreign)
            assert "access-control-allow-origin" not in answer.headers, (method, path)


def test_nothing_in_an_answer_runs_or_asks_another_server(
    own_server: Callable[..., AppServer], contexts: Callable[..., BrowserContext]
) -> None:
    server = own_server(CHAT_APP_SERVER="tests.browser.servers:misbehaving")
    page = contexts().new_page()
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    person = Person(page, server.url).opens()
    person.asks("unkind markup")
    expect(person.page.locator(".katex").first).to_be_attached()
    page.get_by_role("button", name="Copy code").first.hover()
    assert [url for url in asked if not url.startswith((server.url, "data:"))] == []
    assert page.title() != "owned"
    answer = page.get_by_test_id("transcript")
    assert answer.locator("script, iframe, object, embed, form, svg [onload], [onerror], style").count() == 0
    names = ["href", "src", "action", "formaction"]
    read = f"all => all.flatMap((e) => {names}.map((name) => e.getAttribute(name)).filter(Boolean))"
    targets = answer.locator(", ".join(f"[{name}]" for name in names)).evaluate_all(read)
    assert targets
    targets = [
        url for url in targets if not url.startswith("data:image/svg+xml,%3Csvg xmlns=")
    ]  # a lost picture's place
    assert [url for url in targets if not re.match(r"https?://|mailto:|/[^/\\\\]|#", url)] == []
    assert answer.evaluate("all => all.scrollHeight") < 20_000, "a formula may not push everything else away"
    page.reload()
    expect(page.locator(".katex").first).to_be_attached()
    assert page.title() != "owned"
    assert [url for url in asked if not url.startswith((server.url, "data:"))] == []
