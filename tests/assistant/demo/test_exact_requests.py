"""Requests that name exactly what is meant: nothing else is changed, nothing is left out, nothing is guessed."""

# ruff: noqa: E501 (a row of a table reads best on one line)

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from chat_app.assistant.demo.intents import Change, Changes, Finish, Intent, Remove, Show
from chat_app.assistant.demo.pointing import Filter, Ids, Matching, Pronoun
from chat_app.assistant.demo.reading.read import read
from tests.assistant.demo.person import TODAY, Person

THU, FRI, SAT, MON = (date(2026, 11, day) for day in (19, 20, 21, 23))
BOTH = Changes(due=THU, priority="high")


@pytest.mark.parametrize(
    "text",
    [
        "make it due tomorrow and urgent", "make it urgent and due tomorrow", "make it urgent, due tomorrow", "set it to high and tomorrow",
        "make it urgent due tomorrow", "move it to tomorrow and make it high", "set it high and due tomorrow", "make it due tomorrow, high priority",
        "اسے کل اور اہم کر دو", "اسے اہم اور کل کر دو",
    ],
)  # fmt: skip
async def test_it_with_a_date_and_a_priority_is_the_task_spoken_of(person: Person, text: str) -> None:
    person.tasks.new("buy milk", "2026-11-19")
    person.tasks.new("call the bank", "2026-11-18", "high")
    await person.says("add buy eggs", text)
    assert [(task.title, task.due, task.priority) for task in person.tasks.rows] == [
        ("buy milk", THU, "normal"),
        ("call the bank", TODAY, "high"),
        ("buy eggs", THU, "high"),
    ]


@pytest.mark.parametrize(
    ("text", "intents"),
    [
        ("mark 4 as urgent and due tomorrow", [Change((Ids((4,)),), BOTH)]),
        ("make 1, 2 and 3 high and due tomorrow", [Change((Ids((1, 2, 3)),), BOTH)]),
        ("make 1 low and 2 high", [Change((Ids((1,)),), Changes(priority="low")), Change((Ids((2,)),), Changes(priority="high"))]),
        ("move 1 to friday and 2 to monday", [Change((Ids((1,)),), Changes(due=FRI)), Change((Ids((2,)),), Changes(due=MON))]),
        ("کام 1 کو کم اور کام 2 کو اہم کر دو", [Change((Ids((1,)),), Changes(priority="low")), Change((Ids((2,)),), Changes(priority="high"))]),
        ("make it high and low", [Change((Pronoun(),))]),
        ("finish it by friday", [Change((Pronoun(),), Changes(due=FRI))]),
        ("show high or overdue", [Show(Filter(due="overdue")), Show(Filter(priority="high"))]),
        ("اہم یا تاخیر والے کام دکھاؤ", [Show(Filter(due="overdue")), Show(Filter(priority="high"))]),
        ("show tasks due today or monday", [Show(Filter(due="today")), Show(Filter(due_from=MON, due_to=MON))]),
        ("show tasks due today and tomorrow", [Show(Filter(due_from=TODAY, due_to=THU))]),
        ("what's due before friday", [Show(Filter(due_to=THU))]),
        ("what's due by friday", [Show(Filter(due_to=FRI))]),
        ("what's due after friday", [Show(Filter(due_from=SAT))]),
        ("what's due from friday on", [Show(Filter(due_from=FRI))]),
        ("what's due later than friday", [Show(Filter(due_from=SAT))]),
        ("what's due after thursday and before monday", [Show(Filter(due_from=FRI, due_to=date(2026, 11, 22)))]),
        ("جمعہ سے پہلے کے کام دکھاؤ", [Show(Filter(due_to=THU))]),
        ("جمعہ تک کے کام دکھاؤ", [Show(Filter(due_to=FRI))]),
        ("جمعہ کے بعد کے کام دکھاؤ", [Show(Filter(due_from=SAT))]),
        ("delete tasks due before today", [Remove((Matching(Filter(due_to=date(2026, 11, 17))),))]),
        ("complete tasks due before tomorrow", [Finish((Matching(Filter(due_to=TODAY)),))]),
        ("complete everything overdue and due today", [Finish((Matching(Filter(due="overdue")), Matching(Filter(due="today"))))]),
        ("تاخیر والے اور آج کے سب کام مکمل کرو", [Finish((Matching(Filter(due="overdue")), Matching(Filter(due="today"))))]),
        ("delete both milk tasks", [Remove((Matching(Filter(search="milk"), count=2),))]),
        ("finish the three milk tasks", [Finish((Matching(Filter(search="milk"), count=3),))]),
        ("finish all three", [Finish((Pronoun(plural=True, count=3),))]),
        ("تینوں مکمل کرو", [Finish((Pronoun(plural=True, count=3),))]),
    ],
)  # fmt: skip
def test_each_word_of_a_request_counts(text: str, intents: list[Intent]) -> None:
    assert read(text, TODAY) == tuple(intents)


@pytest.mark.parametrize(("text", "count"), [("finish both", 5), ("finish all three", 5), ("دونوں مکمل کرو", 3)])
async def test_both_of_a_list_of_more_is_asked_about(person: Person, text: str, count: int) -> None:
    for number in range(count):
        person.tasks.new(f"milk {number}")
    heard = await person.says("list my tasks", text)
    assert heard.writes == ()
    assert "?" in heard.text or "؟" in heard.text


async def test_all_three_of_a_list_of_three_are_meant(person: Person) -> None:
    heard = await person.says("add tasks: milk, eggs, bread", "list my tasks", "finish all three")
    assert heard.calls == (("complete_task", {"id": [1, 2, 3]}),)


async def test_a_number_of_named_tasks_has_to_be_right(person: Person) -> None:
    for title in ("buy milk", "sell milk", "milk the cow"):
        person.tasks.new(title)
    assert (await person.say("delete both milk tasks")).writes == ()
    assert (await person.say("delete all three milk tasks")).last == ("delete_task", {"id": [1, 2, 3]})


async def test_the_first_of_a_description_is_the_first_of_its_list(person: Person) -> None:
    person.tasks.new("a", "2026-12-01")
    person.tasks.new("b", "2026-11-01")
    person.tasks.new("c", "2026-11-02")
    heard: Any = await person.says("list my tasks", "delete the second overdue task")
    assert heard.last == ("delete_task", {"id": 3})
