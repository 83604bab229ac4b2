from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from pydantic_core import to_jsonable_python

from chat_app.assistant.cards import CARDS
from chat_app.assistant.cards.task_form import task_form
from chat_app.assistant.cards.task_list import heading_of, task_list
from chat_app.assistant.tools import TOOLS
from chat_app.assistant.tools.query import TaskQuery
from chat_app.assistant.words import DAYS, WORDS, Language, day_words
from tests.assistant.cards.samples import BOOK, MILK, RENT, SAMPLES, SUMMARY, TODAY, task


def nodes(root: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """All nodes of a type, in their order."""
    found = [root] if root["type"] == kind else []
    children = root.get("children") or []
    for child in children if isinstance(children, list) else [children]:
        found += nodes(child, kind)
    return found


def root_of(name: str) -> dict[str, Any]:
    return SAMPLES[name]().root.model_dump(mode="json")


def test_every_tool_has_a_card() -> None:
    assert set(CARDS) == set(TOOLS)


def test_both_languages_have_the_same_labels_with_the_same_places() -> None:
    for key, english in WORDS["en"].items():
        urdu = WORDS["ur"][key]
        assert sorted(re.findall(r"{\w+}", urdu)) == sorted(re.findall(r"{\w+}", english)), key
        assert urdu != english or english == "“{}”", key
    assert set(WORDS["en"]) == set(WORDS["ur"])
    assert {(len(days.WEEKDAYS), len(days.MONTHS)) for days in DAYS.values()} == {(7, 12)}


@pytest.mark.parametrize(
    ("day", "language", "words"),
    [
        (date(2026, 11, 24), "en", "Today"),
        (date(2026, 11, 25), "en", "Tomorrow"),
        (date(2026, 11, 23), "en", "Yesterday"),
        (date(2026, 11, 27), "en", "Fri 27 Nov"),
        (date(2026, 11, 20), "en", "Fri 20 Nov"),
        (date(2027, 1, 1), "en", "Fri 1 Jan 2027"),
        (date(2026, 11, 24), "ur", "آج"),
        (date(2026, 11, 27), "ur", "جمعہ 27 نومبر"),
    ],
)
def test_a_day_is_said_as_people_do(day: date, language: Language, words: str) -> None:
    assert day_words(day, TODAY, language) == words


@pytest.mark.parametrize(
    ("query", "heading"),
    [
        (TaskQuery(), "Open tasks"),
        (TaskQuery(status="all"), "All tasks"),
        (TaskQuery(due="overdue"), "Overdue"),
        (TaskQuery(due="week", status="done"), "Due this week · Done"),
        (TaskQuery(priority="high", search="milk"), "Open tasks · High · “milk”"),
        (TaskQuery(due_from=date(2026, 11, 25)), "Open tasks · from Tomorrow"),
        (TaskQuery(due_to=date(2026, 11, 30)), "Open tasks · until Mon 30 Nov"),
        (TaskQuery(ids=(1, 2)), "Changed tasks"),
    ],
)  # fmt: skip
def test_the_heading_of_a_list_says_what_was_asked_for(query: TaskQuery, heading: str) -> None:
    assert heading_of(query, "en", TODAY) == heading


def test_each_row_of_a_list_can_be_finished_or_opened_again_under_its_name() -> None:
    root = root_of("task_list.all")
    buttons = [button for button in nodes(root, "Button") if button["onClickAction"]["type"] == "task.complete"]
    assert [(b["iconStart"], b["ariaLabel"], b["onClickAction"]["payload"]["done"]) for b in buttons] == [
        ("empty-circle", "Finish: Pay the rent", True),
        ("empty-circle", "Finish: Buy milk", True),
        ("empty-circle", "Finish: دانتوں کے ڈاکٹر کو فون", True),
        ("check-circle-filled", "Open again: Return the book", False),
    ]
    assert {json.dumps(b["onClickAction"]["payload"]["show"]) for b in buttons} == {
        '{"card": "list", "filter": {"status": "all"}}'
    }


def test_an_overdue_task_is_said_and_coloured() -> None:
    captions = {caption["value"]: caption for caption in nodes(root_of("task_list"), "Caption")}
    assert captions["Overdue · Fri 20 Nov"]["color"] == "danger"
    assert captions["Tomorrow"]["color"] == "secondary"


def test_a_done_task_is_struck_through_and_never_overdue() -> None:
    late = task(9, "Late but done", due=date(2026, 11, 1), done=True)
    root = task_list([late], 1, TaskQuery(status="done"), "en", TODAY).root.model_dump(mode="json")
    [text] = nodes(root, "Text")
    assert (text["lineThrough"], text["color"]) == (True, "secondary")
    assert "danger" not in json.dumps(root)


def test_the_normal_priority_has_no_badge() -> None:
    assert [badge["label"] for badge in nodes(root_of("task_list"), "Badge")] == ["High", "Low"]


def test_an_empty_list_says_so_and_still_offers_a_new_task() -> None:
    root = root_of("task_list.empty")
    assert [text["value"] for text in nodes(root, "Text")] == ["Nothing here."]
    assert nodes(root, "Button")[-1]["onClickAction"] == {"type": "task.new", "payload": {}}


def test_a_list_holds_fifty_rows_and_says_how_many_there_are() -> None:
    tasks = [task(n, f"Task {n}") for n in range(1, 51)]
    root = task_list(tasks, 73, TaskQuery(), "en", TODAY).root.model_dump(mode="json")
    rows = [row for row in root["children"] if row.get("id", "").startswith("task-")]
    assert (len(rows), root["limit"]) == (50, 11)
    assert root["children"][-1]["children"][0]["value"] == "50 of 73 shown"


def test_the_form_has_named_fields_and_keeps_what_was_typed() -> None:
    root = task_form("en", "", "a note", "soon", "high", "Write a title first.").root.model_dump(mode="json")
    [title, due] = nodes(root, "Input")
    assert (title["name"], title["required"], due["name"], due["inputType"]) == ("title", True, "due", "date")
    assert (nodes(root, "Textarea")[0]["defaultValue"], nodes(root, "Select")[0]["defaultValue"]) == ("a note", "high")
    assert {label["fieldName"] for label in nodes(root, "Label")} == {"title", "notes", "due", "priority"}
    assert nodes(root, "Form")[0]["onSubmitAction"] == {"type": "task.add", "payload": {}}
    assert nodes(root, "Text")[0]["value"] == "Write a title first."


def test_each_figure_of_the_summary_shows_its_tasks_unless_it_is_zero() -> None:
    buttons = nodes(root_of("task_summary"), "Button")
    assert [(b["label"], b["disabled"], b["onClickAction"]["payload"]["filter"]) for b in buttons] == [
        ("Open", False, {}),
        ("Overdue", False, {"due": "overdue"}),
        ("Today", True, {"due": "today"}),
        ("Week", False, {"due": "week"}),
        ("Done", False, {"status": "done"}),
    ]
    assert [title["value"] for title in nodes(root_of("task_summary"), "Title")][1:] == ["3", "1", "0", "2", "1"]


def test_quotes_and_markup_in_a_task_stay_text() -> None:
    [_, notes] = nodes(root_of("task_card"), "Text")
    assert notes["value"] == MILK.notes


def test_a_card_copies_as_plain_text() -> None:
    assert SAMPLES["task_list"]().copy_text.splitlines() == [
        "Open tasks · 3",
        "[ ] #1 Pay the rent (Overdue · Fri 20 Nov, High)",
        "[ ] #2 Buy milk (Tomorrow)",
        "[ ] #3 دانتوں کے ڈاکٹر کو فون (Fri 27 Nov, Low)",
    ]


@pytest.mark.parametrize(
    ("tool", "result", "root"),
    [
        ("update_task", {"tasks": [RENT, MILK], "missing": []}, "ListView"),
        ("update_task", {"tasks": [RENT], "missing": [4]}, "Card"),
        ("delete_task", {"deleted": [BOOK], "missing": []}, "Card"),
        ("task_summary", SUMMARY.model_dump(), "Card"),
    ],
)
def test_a_card_is_made_of_the_result_as_json(tool: str, result: dict[str, Any], root: str) -> None:
    as_json = to_jsonable_python(result)
    assert CARDS[tool](as_json, "en", TODAY).root.type == root
