"""What becomes of the words of a new task: none is lost, and what cannot be done is said."""

# ruff: noqa: E501 (a row of a table reads best on one line)

from __future__ import annotations

from datetime import date

import pytest

from chat_app.assistant.demo.intents import Change, Changes, Draft, Intent, Plan
from chat_app.assistant.demo.reading.read import read
from tests.assistant.demo.person import TODAY, Person
from tests.assistant.demo.phrases import ids, named

THU, FRI, SAT, MON = (date(2026, 11, day) for day in (19, 20, 21, 23))


@pytest.mark.parametrize(
    ("text", "drafts"),
    [
        ('add read "War and Peace"', [Draft('read "War and Peace"')]),
        ('add watch "Dune" tonight', [Draft('watch "Dune"', due=TODAY)]),
        ('remind me to read "War and Peace" tomorrow', [Draft('read "War and Peace"', due=THU)]),
        ('add a task called "x, y" friday', [Draft("x, y", due=FRI)]),
        ('add "War and Peace", call mom', [Draft("War and Peace"), Draft("call mom")]),
        ('"جنگ اور امن" پڑھنا شامل کرو', [Draft('"جنگ اور امن" پڑھنا')]),
        ("add thing asap", [Draft("thing", priority="high")]),
        ("add meeting in two weeks' time", [Draft("meeting", due=date(2026, 12, 2))]),
        ("add meeting the friday after next", [Draft("meeting", due=date(2026, 12, 4))]),
        ("add holiday the week after next", [Draft("holiday", due=date(2026, 11, 30))]),
        ("add taxes due in 3 days and groceries due in a week, both urgent", [Draft("taxes", due=SAT, priority="high"), Draft("groceries", due=date(2026, 11, 25), priority="high")]),
        ("دودھ اور انڈے شامل کرو، دونوں اہم", [Draft("دودھ", priority="high"), Draft("انڈے", priority="high")]),
        ("add pay rent on the 1st of every month", [Draft("pay rent on the 1st of every month", repeats=True)]),
        ("add water plants every monday", [Draft("water plants every monday", repeats=True)]),
        ("ہر پیر کو پودوں کو پانی دینا شامل کرو", [Draft("ہر پیر کو پودوں کو پانی دینا", repeats=True)]),
        ("remind me about the meeting on friday and the call on monday", [Draft("the meeting", due=FRI), Draft("the call", due=MON)]),
        ("add buy milk today and tomorrow", [Draft("buy milk", due=TODAY), Draft("buy milk", due=THU)]),
        ("روٹی لانا ہے شام کو", [Draft("روٹی لانا", due=TODAY)]),
        ("بلی کو کھانا دینا لکھ دو، ضروری", [Draft("بلی کو کھانا دینا", priority="high")]),
    ],
)  # fmt: skip
def test_no_word_of_a_new_task_is_lost(text: str, drafts: list[Draft]) -> None:
    (intent,) = read(text, TODAY)
    assert getattr(intent, "drafts", ()) == tuple(drafts)


async def test_what_cannot_repeat_is_said_not_to(person: Person) -> None:
    assert "can't repeat" in (await person.say("add water plants every monday")).text
    assert "دہرا نہیں سکتا" in (await person.say("ہر پیر کو پانی دینا شامل کرو")).text


async def test_a_reminder_at_a_time_of_day_is_said_to_be_impossible(person: Person) -> None:
    heard = await person.say("add buy milk at 5 tomorrow, remind me at 4")
    assert heard.calls == (("add_task", {"title": "buy milk at 5", "due": "2026-11-19"}),)
    assert "no clock" in heard.text


async def test_a_day_said_before_the_title_is_kept(person: Person) -> None:
    heard = await person.say("remind me tomorrow")
    assert heard.calls == (("add_task", {"title": "", "due": "2026-11-19"}),)
    heard = await person.say("call bob")
    assert heard.calls == (("add_task", {"title": "call bob", "due": "2026-11-19"}),)


async def test_a_request_for_a_certain_task_after_add_is_no_new_task(person: Person) -> None:
    person.tasks.new("milk")
    heard = await person.say("add bread and finish task 1")
    assert heard.calls == (("add_task", {"title": "bread"}), ("complete_task", {"id": 1}))


async def test_what_is_not_understood_of_a_message_is_named(person: Person) -> None:
    await person.say("add milk")
    heard = await person.say("undo; flibber the zorp")
    assert heard.calls == (("delete_task", {"id": 1}),)
    assert "flibber the zorp" in heard.text


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("append to note of task 3: hi", Change(ids(3), Changes(notes="hi"))),
        ("add 2 litres to the notes of the milk", Change(named("milk"), Changes(notes="2 litres"))),
        ("set the notes of task 3 to hi", Change(ids(3), Changes(notes="hi", replaces=True))),
        ("move the milk cow to in 3 days", Change(named("milk cow"), Changes(due=SAT))),
        ("move the report to a week from monday", Change(named("report"), Changes(due=date(2026, 11, 30)))),
        ("رپورٹ کو پیر سے ایک ہفتہ بعد کر دو", Change(named("رپورٹ"), Changes(due=date(2026, 11, 30)))),
        ("کام 3 کو 2 دن آگے کر دو", Change(ids(3), Changes(shift=2))),
        ("کام 3 کو 2 دن پہلے کر دو", Change(ids(3), Changes(shift=-2))),
        ("plan tomorrow", Plan(1, THU)),
        ("plan next week", Plan(7, MON)),
        ("help me plan the weekend", Plan(2, SAT)),
        ("plan my month", Plan(13)),
        ("plan my day", Plan(1)),
        ("plan my week", Plan()),
        ("کل کا منصوبہ بناؤ", Plan(1, THU)),
    ],
)  # fmt: skip
def test_notes_dates_and_spans_are_read_as_said(text: str, intent: Intent) -> None:
    assert read(text, TODAY) == (intent,)


async def test_notes_are_added_to_those_that_are_there(person: Person) -> None:
    person.tasks.new("buy milk", notes="two litres")
    await person.say("add a note to task 1: no sugar")
    assert person.tasks.task(1).notes == "two litres\nno sugar"
    await person.say("undo")
    assert person.tasks.task(1).notes == "two litres"
    await person.say("set the notes of task 1 to none")
    assert person.tasks.task(1).notes == "none"


async def test_a_plan_is_for_the_days_that_were_named_and_says_so(person: Person) -> None:
    person.tasks.new("old", "2026-11-01")
    person.tasks.new("now", "2026-11-18")
    person.tasks.new("then", "2026-11-19")
    heard = await person.say("plan tomorrow")
    assert "for tomorrow" in heard.text
    assert "**Tomorrow**\n\n- then (due)" in heard.text
    assert "Due before that: **old** and **now**" in heard.text
    assert "کل کے لیے" in (await person.say("کل کا منصوبہ بناؤ")).text
