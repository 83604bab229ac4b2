"""What a call shows of itself: one line for people, and a card only if its list was asked for."""

from __future__ import annotations

import json
from datetime import datetime

from chatkit.types import ThreadMetadata

from chat_app.agents.hooks import Hooks, ToolCall
from chat_app.agents.summary import line
from chat_app.assistant.call_words import arguments_said, result_said
from chat_app.assistant.server import TaskAssistant
from chat_app.phrases import Phrases
from tests.stage import ALI, Stage, call, text

THREAD = ThreadMetadata(id="t", created_at=datetime.now())
TASK = {"id": 1, "title": "buy milk"}


def test_a_result_is_said_in_words() -> None:
    listed = json.dumps({"tasks": [TASK], "total": 1, "filter": {"search": "milk"}})
    assert result_said("en", listed) == "1 task: buy milk"
    assert result_said("ur", listed) == "1 کام: buy milk"
    assert result_said("en", json.dumps({"tasks": [], "total": 0, "filter": {}})) == "no task found"
    assert result_said("en", json.dumps({"deleted": [TASK], "missing": [7]})) == ("1 task: buy milk, not found: 7")
    assert result_said("en", json.dumps({"form": {}})) == "asked for the task with a form"


def test_figures_are_said_in_words() -> None:
    figures = json.dumps({"open": 3, "done": 1, "overdue": 0, "due_today": 2, "by_priority": {}, "next": []})
    assert result_said("en", figures) == "3 open (0 overdue, 2 due today), 1 done"


def test_arguments_are_said_in_words() -> None:
    given = {"title": "buy milk", "due": "2026-11-22", "priority": "high", "notes": ""}
    assert arguments_said("en", given) == "“buy milk”, due 2026-11-22, high priority"
    assert arguments_said("ur", {"id": [1, 2], "done": False}) == "کام 1, 2، دوبارہ باقی"


def test_values_are_said_in_the_language_of_the_thread() -> None:
    german = Phrases("de", texts={"yes": "ja", "no": "nein"}, comma="; ")
    seen = ToolCall("ship", {"fast": True, "gift": False}, THREAD, ALI, german)
    assert Hooks().say_arguments(seen) == "fast: ja; gift: nein"
    assert Hooks().say_result(seen, '[true, "x"]') == "ja; x"
    assert Hooks().say_output({"sent": True}, german) == "sent: ja"


def test_what_another_tool_says_is_shown_as_it_is() -> None:
    weather = ToolCall("weather", {"city": "Lahore"}, THREAD, ALI)
    assert line(TaskAssistant().say_result(weather, "Sunny *today*")) == r"Sunny \*today\*"
    assert TaskAssistant().say_arguments(weather) == "city: Lahore"


async def cards(stage: Stage) -> list[str]:
    return [str(item["copy_text"]).splitlines()[0] for item in await stage.items("widget")]


async def test_a_list_that_was_looked_up_to_act_on_it_is_not_shown(stage: Stage) -> None:
    await stage.add("milk", "eggs")
    stage.will([call("list_tasks", search="milk")], [call("complete_task", id=1)], [text("Done.")])
    await stage.says("finish the milk one")
    assert await cards(stage) == ["[x] #1 milk"]


async def test_a_search_that_found_nothing_gives_way_to_the_next(stage: Stage) -> None:
    await stage.add("milk")
    stage.will([call("list_tasks", search="tea")], [call("list_tasks")], [text("Only milk.")])
    await stage.says("where is the tea?")
    assert await cards(stage) == ["Open tasks · 1"]


async def test_a_list_that_was_asked_for_stands_above_the_answer(stage: Stage) -> None:
    await stage.add("milk")
    stage.will([call("list_tasks")], [text("Here.")])
    await stage.says("what is open?")
    assert [item["type"] for item in await stage.items()] == ["user_message", "workflow", "widget", "assistant_message"]


async def test_two_lists_that_were_asked_for_are_both_shown(stage: Stage) -> None:
    await stage.add("milk")
    stage.will([call("list_tasks")], [call("list_tasks", status="all")], [text("Here.")])
    await stage.says("what is open, and what is there?")
    assert await cards(stage) == ["Open tasks · 1", "All tasks · 1"]
