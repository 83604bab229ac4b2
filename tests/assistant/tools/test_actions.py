from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from chatkit.actions import Action
from chatkit.types import ThreadMetadata, WidgetItem

from chat_app.assistant.actions import TaskActions
from chat_app.assistant.cards import task_form, task_list
from chat_app.assistant.store.tasks import NewTask, TaskChanges, TaskStore
from chat_app.assistant.tools.query import TaskQuery, find
from chat_app.cards.action import ActionCall, perform
from chat_app.cards.card import Card
from chat_app.context import RequestContext
from chat_app.store.engine import Database
from chat_app.store.threads import SQLStore
from tests.assistant.cards.test_cards import nodes
from tests.assistant.tools.conftest import ANN, BOB, TODAY


@dataclass
class Services:
    tasks: TaskStore
    store: SQLStore


class Thread:
    """A thread in which a person uses cards: each use gives the events, and the card as it is then."""

    def __init__(self, database: Database, context: RequestContext = ANN, language: str = "en") -> None:
        self.services = Services(TaskStore(database), SQLStore(database))
        self.context = context
        self.thread = ThreadMetadata(id="thr_1", created_at=datetime.now(), metadata={"language": language})

    def item(self, card: Card) -> WidgetItem:
        """A card as the store gives it back: through JSON, which makes ChatKit's strict classes of it."""
        item = WidgetItem(
            id="msg_1", thread_id="thr_1", created_at=datetime.now(), widget=card.root, copy_text=card.copy_text
        )
        return WidgetItem.model_validate_json(item.model_dump_json())

    async def use(self, type: str, payload: Any, sender: WidgetItem | None = None) -> list[dict[str, Any]]:
        action = Action[str, Any](type=type, payload=payload)
        call = ActionCall(self.thread, action, sender, self.context, self.services.store)
        handlers = TaskActions(self.services.tasks, lambda _context: TODAY).handlers()
        return [event.model_dump(mode="json") async for event in perform(call, handlers)]

    async def list_item(self, **query: Any) -> WidgetItem:
        asked = TaskQuery(**query)
        page = await find(self.services.tasks, self.context, asked, TODAY)
        return self.item(task_list(page.tasks, page.total, asked, "en", TODAY))

    async def titles(self, status: str = "all") -> list[str]:
        page = await find(self.services.tasks, self.context, TaskQuery(status=status), TODAY)
        return [task.title for task in page.tasks]


@pytest.fixture
async def ann(database: Database) -> Thread:
    thread = Thread(database)
    for title, due in (("Pay the rent", "2026-11-20"), ("Buy milk", "2026-11-25"), ("Read a book", None)):
        await thread.services.tasks.add(ANN, NewTask.model_validate({"title": title, "due": due}))
    return thread


def button(root: dict[str, Any], task_id: int) -> dict[str, Any]:
    """The action of a task's round button."""
    return next(
        action
        for node in nodes(root, "Button")
        if (action := node["onClickAction"])["type"] == "task.complete" and action["payload"]["id"] == task_id
    )


def struck(root: dict[str, Any]) -> list[str]:
    return [text["value"] for text in nodes(root, "Text") if text.get("lineThrough")]


async def test_finishing_a_task_in_a_list_strikes_it_through_where_it_stands(ann: Thread) -> None:
    item = await ann.list_item()
    action = button(item.widget.model_dump(mode="json"), 2)
    [event] = await ann.use(action["type"], action["payload"], item)
    assert (event["type"], event["item"]["id"]) == ("thread.item.replaced", "msg_1")
    root = event["item"]["widget"]
    assert [text["value"] for text in nodes(root, "Text")] == ["Pay the rent", "Buy milk", "Read a book"]
    assert struck(root) == ["Buy milk"]
    assert root["status"]["text"] == "Open tasks · 2"
    assert await ann.titles("done") == ["Buy milk"]
    assert "[x] #2 Buy milk" in event["item"]["copy_text"]


async def test_a_task_that_was_finished_in_a_list_can_be_opened_again_in_it(ann: Thread) -> None:
    item = await ann.list_item()
    [event] = await ann.use("task.complete", button(item.widget.model_dump(mode="json"), 2)["payload"], item)
    item = WidgetItem.model_validate(event["item"])
    [event] = await ann.use("task.complete", button(event["item"]["widget"], 2)["payload"], item)
    assert struck(event["item"]["widget"]) == []
    assert await ann.titles("done") == []


async def test_a_list_comes_back_with_what_changed_elsewhere(ann: Thread) -> None:
    item = await ann.list_item()
    await ann.services.tasks.update(ANN, [3], TaskChanges(title="Read two books"))
    await ann.services.tasks.delete(ANN, [1])
    await ann.services.tasks.add(ANN, NewTask(title="New one"))
    [event] = await ann.use("task.complete", button(item.widget.model_dump(mode="json"), 2)["payload"], item)
    assert [text["value"] for text in nodes(event["item"]["widget"], "Text")] == [
        "Buy milk", "Read two books", "New one",
    ]  # fmt: skip


async def test_a_filtered_list_stays_filtered(ann: Thread) -> None:
    item = await ann.list_item(due="overdue")
    [event] = await ann.use("task.complete", button(item.widget.model_dump(mode="json"), 1)["payload"], item)
    root = event["item"]["widget"]
    assert root["status"]["text"] == "Overdue · 0"
    assert struck(root) == ["Pay the rent"]


async def test_a_task_that_is_gone_is_said_and_leaves_the_list(ann: Thread) -> None:
    item = await ann.list_item()
    await ann.services.tasks.delete(ANN, [2])
    notice, event = await ann.use("task.complete", button(item.widget.model_dump(mode="json"), 2)["payload"], item)
    assert (notice["type"], notice["message"]) == ("notice", "Task 2 is no longer there.")
    assert len(nodes(event["item"]["widget"], "Text")) == 2


async def test_somebody_elses_task_cannot_be_finished(ann: Thread, database: Database) -> None:
    bob = Thread(database, BOB)
    [notice] = await bob.use("task.complete", {"id": 2, "done": True})
    assert notice["type"] == "notice"
    assert await ann.titles("done") == []


async def test_the_card_of_one_task_is_replaced_by_itself(ann: Thread) -> None:
    [event] = await ann.use("task.complete", {"id": 2, "done": True})
    assert event["type"] == "thread.item.done"
    item = WidgetItem.model_validate(event["item"])
    [event] = await ann.use("task.complete", button(event["item"]["widget"], 2)["payload"], item)
    assert (event["type"], event["item"]["widget"]["type"]) == ("thread.item.replaced", "Card")
    assert struck(event["item"]["widget"]) == []


async def test_another_filter_replaces_the_list_it_was_chosen_in(ann: Thread) -> None:
    item = await ann.list_item()
    tab = next(b for b in nodes(item.widget.model_dump(mode="json"), "Button") if b["label"] == "Done")
    [event] = await ann.use("tasks.show", tab["onClickAction"]["payload"], item)
    assert (event["type"], event["item"]["widget"]["status"]["text"]) == ("thread.item.replaced", "Done tasks · 0")


async def test_a_figure_of_the_summary_shows_its_list_below(ann: Thread) -> None:
    [card] = await ann.use("task.new", {})
    sender = WidgetItem.model_validate(card["item"])  # any card that is no list
    [event] = await ann.use("tasks.show", {"filter": {"due": "overdue"}}, sender)
    assert (event["type"], event["item"]["widget"]["type"]) == ("thread.item.done", "ListView")
    assert event["item"]["id"] != sender.id


async def test_the_form_adds_the_task_and_becomes_its_card(ann: Thread) -> None:
    item = ann.item(task_form("en"))
    payload = {"title": " Call  mum ", "notes": " soon ", "due": "2026-11-24", "priority": "high"}
    [event] = await ann.use("task.add", payload, item)
    assert (event["type"], event["item"]["id"], event["item"]["widget"]["key"]) == (
        "thread.item.replaced", "msg_1", "task-4",
    )  # fmt: skip
    added = await ann.services.tasks.get(ANN, 4)
    assert (added.title, added.notes, str(added.due), added.priority) == ("Call mum", "soon", "2026-11-24", "high")


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ({"title": "  "}, "Write a title first."),
        ({}, "Write a title first."),
        ({"title": "x" * 501}, "The title is too long: at most 500 characters."),
        ({"title": "x", "notes": "n" * 10_001}, "The notes are too long: at most 10,000 characters."),
        ({"title": "x", "due": "next week"}, "“next week” is not a date. Write it as 2026-11-27."),
        ({"title": "x", "priority": "urgent"}, "“urgent” is not a priority: choose low, normal or high."),
    ],
)
async def test_a_form_that_cannot_be_taken_comes_back_as_typed_with_the_reason(
    ann: Thread, typed: dict[str, Any], message: str
) -> None:
    [event] = await ann.use("task.add", typed, ann.item(task_form("en")))
    root = event["item"]["widget"]
    assert (event["type"], root["key"]) == ("thread.item.replaced", "task-form")
    assert nodes(root, "Text")[0]["value"] == message
    fields = [*nodes(root, "Input"), *nodes(root, "Textarea")]
    assert {field["name"]: field["defaultValue"] for field in fields} == {
        name: typed.get(name, "") for name in ("title", "notes", "due")
    }
    assert len(await ann.titles()) == 3


async def test_a_form_that_was_sent_already_adds_nothing(ann: Thread) -> None:
    item = ann.item(task_form("en"))
    [event] = await ann.use("task.add", {"title": "Once"}, item)
    assert await ann.use("task.add", {"title": "Once"}, WidgetItem.model_validate(event["item"])) == []
    assert (await ann.titles()).count("Once") == 1


async def test_labels_are_in_the_language_of_the_thread(database: Database) -> None:
    thread = Thread(database, language="ur")
    [event] = await thread.use("task.new", {})
    assert "نیا کام" in json.dumps(event, ensure_ascii=False)
    [event] = await thread.use("task.add", {"title": ""}, WidgetItem.model_validate(event["item"]))
    assert "پہلے عنوان لکھیں۔" in json.dumps(event, ensure_ascii=False)


@pytest.mark.parametrize(
    ("type", "payload", "says"),
    [
        ("task.explode", {}, "Unknown action: task.explode"),
        ("task.complete", {}, "id"),
        ("task.complete", {"id": "two"}, "id"),
        ("task.complete", [1], "task.complete"),
        ("task.complete", {"id": 1, "show": {"card": "list", "filter": {"user_id": "bob"}}}, "user_id"),
        ("tasks.show", {"filter": {"limit": 10_000}}, "limit"),
    ],
)
async def test_a_payload_that_cannot_be_taken_is_an_error_that_changes_nothing(
    ann: Thread, type: str, payload: Any, says: str
) -> None:
    [event] = await ann.use(type, payload)
    assert (event["type"], event["allow_retry"]) == ("error", False)
    assert says in event["message"]
    assert await ann.titles("done") == []


async def test_every_action_of_the_cards_has_a_handler(database: Database) -> None:
    golden = Path(__file__).parent.parent / "cards" / "golden"

    def types(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(types, value))
        if not isinstance(value, dict):
            return set()
        own = {value["onClickAction"]["type"]} if "onClickAction" in value else set()
        own |= {value["onSubmitAction"]["type"]} if "onSubmitAction" in value else set()
        return own.union(*map(types, value.values()))

    used = set().union(*(types(json.loads(path.read_text("utf-8"))) for path in golden.glob("*.json")))
    assert used == {"task.complete", "task.add", "task.new", "tasks.show"}
    assert used <= set(TaskActions(TaskStore(database)).handlers())
