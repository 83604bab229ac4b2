"""What people say next: yes and no, corrections, "task 4 too", the other language, and everyday ways to ask."""

# ruff: noqa: E501 (a row of a table reads best on one line)

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from chat_app.assistant.demo.intents import Add, Change, Changes, Chat, Draft, Finish, Intent, Look, Show, Summary
from chat_app.assistant.demo.pointing import Filter, Matching, Pronoun
from chat_app.assistant.demo.reading.languages import wanted
from chat_app.assistant.demo.reading.read import read
from tests.assistant.demo.person import TODAY, Person
from tests.assistant.demo.phrases import every, ids, named

THU, FRI, MON = (date(2026, 11, day) for day in (19, 20, 23))


@pytest.fixture
def seeded(person: Person) -> Person:
    person.tasks.new("buy milk", "2026-11-19")
    person.tasks.new("call the bank", "2026-11-18", "high")
    person.tasks.new("write report", "2026-11-16")
    person.tasks.new("book dentist", None, "low")
    person.tasks.new("milk the cow", "2026-11-24")
    return person


@pytest.mark.parametrize("text", ["yes", "yes please", "yes, that one", "yes, that's the one", "that one", "ok"])
async def test_yes_to_one_candidate_is_that_one(seeded: Person, text: str) -> None:
    heard = await seeded.says("finish the dentist appointment", text)
    assert heard.calls == (("complete_task", {"id": 4}),)


async def test_yes_to_several_candidates_asks_again(seeded: Person) -> None:
    heard = await seeded.says("finish the milk one", "yes")
    assert heard.writes == ()
    assert "Which one" in heard.text


async def test_no_to_one_candidate_does_nothing(seeded: Person) -> None:
    assert (await seeded.says("finish the dentist appointment", "no")).calls == ()


@pytest.mark.parametrize(
    ("first", "then", "arguments"),
    [
        ("update task 2", "set it to low", {"id": 2, "priority": "low"}),
        ("update task 2", "friday and low", {"id": 2, "due": "2026-11-20", "priority": "low"}),
        ("rename task 1", "buy soy milk", {"id": 1, "title": "buy soy milk"}),
        ("rename task 1", "buy soy milk tomorrow", {"id": 1, "title": "buy soy milk tomorrow"}),
        ("کام 2 کا نام بدل دو", "منیجر کو فون کرنا", {"id": 2, "title": "منیجر کو فون کرنا"}),
        ("make task 1 low", "make it high instead", {"id": 1, "priority": "high"}),
        ("make task 1 low", "no, high", {"id": 1, "priority": "high"}),
        ("make task 1 low", "friday", {"id": 1, "due": "2026-11-20"}),
        ("make task 1 low", "due friday", {"id": 1, "due": "2026-11-20"}),
        ("make task 1 low", "for friday", {"id": 1, "due": "2026-11-20"}),
        ("make task 1 low", "actually friday", {"id": 1, "due": "2026-11-20"}),
        ("make task 1 low", "friday instead", {"id": 1, "due": "2026-11-20"}),
        ("make task 1 low", "call it oat milk", {"id": 1, "title": "oat milk"}),
        ("make task 1 low", "task 4 too", {"id": 4, "priority": "low"}),
        ("make task 1 low", "and task 3", {"id": 3, "priority": "low"}),
        ("make task 1 low", "same for the report", {"id": 3, "priority": "low"}),
        ("کام 1 کو اہم کر دو", "نہیں، کم کر دو", {"id": 1, "priority": "low"}),
        ("کام 1 کو اہم کر دو", "اسے جمعہ پر لے جاؤ", {"id": 1, "due": "2026-11-20"}),
        ("کام 1 کو اہم کر دو", "کام 3 بھی", {"id": 3, "priority": "high"}),
    ],
)  # fmt: skip
async def test_a_short_message_after_a_change_is_about_it(
    seeded: Person, first: str, then: str, arguments: dict[str, Any]
) -> None:
    heard = await seeded.says(first, then)
    assert heard.writes == (("update_task", arguments),)


async def test_a_question_after_a_change_is_none(seeded: Person) -> None:
    assert (await seeded.says("make task 1 low", "friday?")).writes == ()
    assert (await seeded.says("make task 1 low", "and overdue")).writes == ()


async def test_the_other_one_is_the_candidate_that_was_not_taken(seeded: Person) -> None:
    heard = await seeded.says("finish the milk one", "the cow", "no, the other")
    assert heard.writes == (("complete_task", {"id": 5, "done": False}), ("complete_task", {"id": 1}))


async def test_the_wrong_task_is_opened_again(seeded: Person) -> None:
    heard = await seeded.says("finish task 1", "no, task 2")
    assert heard.writes == (("complete_task", {"id": 1, "done": False}), ("complete_task", {"id": 2}))


async def test_a_list_may_be_asked_for_after_a_list(seeded: Person) -> None:
    assert (await seeded.says("what's due today?", "what about tomorrow?")).last == ("list_tasks", {"due": "tomorrow"})
    heard = await seeded.say("and next week?")
    assert heard.last == ("list_tasks", {"due_from": "2026-11-23", "due_to": "2026-11-29"})
    heard = await seeded.say("only the high ones")
    assert heard.last == ("list_tasks", {"due_from": "2026-11-23", "due_to": "2026-11-29", "priority": "high"})


async def test_a_deleted_new_task_is_not_deleted_again(person: Person) -> None:
    heard = await person.says("add buy cake", "undo")
    assert heard.text == "Taken back: **buy cake** is deleted."


async def test_an_open_task_is_not_opened_again(seeded: Person) -> None:
    heard = await seeded.say("unfinish task 1")
    assert heard.writes == ()
    assert "still open" in heard.text


async def test_nobody_is_asked_about_a_task_that_cannot_be(seeded: Person) -> None:
    heard = await seeded.say("delete task 0")
    assert (heard.calls, heard.text) == ((), "There is no task 0.")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("ok english now", "en"), ("English, please. What's due today?", "en"), ("I don't understand urdu", "en"), ("now english", "en"), ("انگریزی۔", "en"), ("اب انگریزی", "en"), ("مجھے اردو نہیں آتی", "en"),
        ("Urdu please, what's due today", "ur"), ("what's due today? urdu please", "ur"), ("ok urdu", "ur"), ("I don't speak english", "ur"),
        ("add learn urdu, please", "en"), ("add english books, urdu books", "en"), ("show me my urdu tasks", "en"), ("urdu homework is done", "en"),
    ],
)  # fmt: skip
def test_a_language_is_asked_for_in_a_word(text: str, language: str | None) -> None:
    assert wanted(text) == language


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("how many tasks are due tomorrow?", Show(Filter(due="tomorrow"))),
        ("how many tasks about milk", Show(Filter(search="milk"))),
        ("how many high priority tasks are there", Show(Filter(priority="high"))),
        ("how many tasks do I have?", Summary()),
        ("اس ہفتے کتنے کام ہیں؟", Show(Filter(due="week"))),
        ("کتنے اہم کام ہیں؟", Show(Filter(priority="high"))),
        ("hlep", Chat("help")),
        ("what does this app do?", Chat("help")),
        ("میں کیا کر سکتا ہوں؟", Chat("help")),
        ("adn buy bread tomorow", Add((Draft("buy bread", due=THU),))),
        ("waht is due this wek?", Show(Filter(due="week"))),
        ('throw "water plants" on the list for a week from monday', Add((Draft("water plants", due=date(2026, 11, 30)),))),
        ("tomorrow: buy milk, call bob, gym", Add(tuple(Draft(title, due=THU) for title in ("buy milk", "call bob", "gym")))),
        ("1. wash car\n2. buy paint", Add((Draft("wash car"), Draft("buy paint")))),
        ("دو کام شامل کرو: سبزی لانا اور پھل لانا", Add((Draft("سبزی لانا"), Draft("پھل لانا")))),
        ("bump the dentist to high", Change(named("dentist"), Changes(priority="high"))),
        ("bank is no longer urgent", Change(named("bank"), Changes(priority="normal"))),
        ("dentist should be on monday", Change(named("dentist"), Changes(due=MON))),
        ("change due date of rent to the 1st", Change(named("rent"), Changes(due=date(2026, 12, 1)))),
        ("set a due date for the dentist: dec 3", Change(named("dentist"), Changes(due=date(2026, 12, 3)))),
        ("push everything due today to tomorrow", Change(every(due="today"), Changes(due=THU))),
        ("move everything due this week to next week", Change(every(due="week"), Changes(due=MON))),
        ("bring the rent forward by 2 days", Change(named("rent"), Changes(shift=-2))),
        ("move the rent one day earlier", Change(named("rent"), Changes(shift=-1))),
        ("push the rent forward by 2 days", Change(named("rent"))),
        ("رپورٹ والا کام کل کر دو", Change(named("رپورٹ"), Changes(due=THU))),
        ("I paid the rent", Finish(named("pay rent"))),
        ("just called the bank", Finish(named("call bank"))),
        ("I bought it", Finish((Pronoun(),))),
        ("رپورٹ لکھ لی", Finish(named("رپورٹ لکھ"))),
        ("I did all of today's tasks", Finish((Matching(Filter(due="today")),))),
        ("show task 1 and 2", Look(ids(1, 2))),
        ("show me last week's tasks", Show(Filter(due_from=date(2026, 11, 9), due_to=date(2026, 11, 15)))),
        ("show me 2 tasks", Show(Filter(limit=2))),
        ("finish 2 tasks", Finish((Matching(Filter(), count=2),))),
        ("delete everything except the report", Chat("except")),
        ("رپورٹ کے علاوہ سب حذف کرو", Chat("except")),
    ],
)  # fmt: skip
def test_everyday_ways_to_ask_are_understood(text: str, intent: Intent) -> None:
    assert read(text, TODAY) == (intent,)


def test_what_was_done_on_a_day_is_said_to_be_unknown() -> None:
    assert read("what did I do today?", TODAY) == (Show(Filter(status="done")), Chat("done_when"))


async def test_what_was_done_is_finished_only_if_the_whole_name_fits(seeded: Person) -> None:
    assert (await seeded.say("I called the dentist")).writes == ()
    assert (await seeded.say("I bought milk")).writes == (("complete_task", {"id": 1}),)


async def test_the_first_two_are_finished_in_urdu_without_a_verb(seeded: Person) -> None:
    heard = await seeded.says("میرے کام دکھاؤ", "پہلے دو مکمل")
    assert heard.writes == (("complete_task", {"id": [3, 2]}),)


async def test_not_the_first_but_the_second_is_looked_at(seeded: Person) -> None:
    assert (await seeded.says("show my tasks", "not the first, the second")).calls == (("get_task", {"id": 2}),)


async def test_a_deleted_task_is_not_asked_about_again(seeded: Person) -> None:
    heard = await seeded.says("delete task 1", "delete task 1")
    assert (heard.calls, heard.text) == ((), "There is no task 1.")


async def test_a_title_that_was_just_given_may_be_put_right(seeded: Person) -> None:
    heard = await seeded.says("add buy eggs", "call it buy 12 eggs", "no make that 6 eggs")
    assert heard.calls == (("update_task", {"id": 6, "title": "6 eggs"}),)


@pytest.mark.parametrize(
    ("text", "calls"),
    [
        ("finished the report yesterday", [("complete_task", {"id": 3})]),
        ("the dentist is booked", [("complete_task", {"id": 4})]),
        ("dentist -> high", [("update_task", {"id": 4, "priority": "high"})]),
        ("task 4: due friday", [("update_task", {"id": 4, "due": "2026-11-20"})]),
        ("the report can wait until monday", [("update_task", {"id": 3, "due": "2026-11-23"})]),
        ("remember that mom's birthday is on dec 12", [("add_task", {"title": "mom's birthday", "due": "2026-12-12"})]),
        ("add call Sam, email Pat, and also pay rent", [("add_task", {"title": title}) for title in ("call Sam", "email Pat", "pay rent")]),
        ("add thing !!", [("add_task", {"title": "thing", "priority": "high"})]),
        ("سب اہم کام کل پر کر دو", [("update_task", {"id": 2, "due": "2026-11-19"})]),
        ("remind me", [("add_task", {"title": ""})]),
    ],
)  # fmt: skip
async def test_what_is_meant_is_done(seeded: Person, text: str, calls: list[Any]) -> None:
    assert list((await seeded.say(text)).writes) == calls


async def test_what_was_deleted_by_mistake_is_brought_back(seeded: Person) -> None:
    heard = await seeded.says("delete task 4", "oops bring it back")
    assert heard.calls == (("add_task", {"title": "book dentist", "priority": "low"}),)
