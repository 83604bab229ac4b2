"""People who write as people do: typing errors, politeness, corrections, names that are half right."""

from __future__ import annotations

import pytest

from tests.assistant.demo.person import Person


async def test_the_wrong_one_is_opened_again_and_the_right_one_finished(person: Person) -> None:
    for text in ("add tasks: milk, eggs", "list my tasks", "finsh the secnd one"):
        await person.say(text)
    heard = await person.say("no wait i meant the first one")
    assert heard.calls == (("complete_task", {"id": 2, "done": False}), ("complete_task", {"id": 1}))
    assert person.tasks.titles(done=True) == ["milk"]


async def test_a_new_day_after_a_new_task_is_its_day(person: Person) -> None:
    await person.say("add buy cake friday")
    heard = await person.say("no, i meant saturday")
    assert heard.calls == (("update_task", {"id": 1, "due": "2026-11-21"}),)
    heard = await person.say("actually make that sunday")
    assert heard.calls == (("update_task", {"id": 1, "due": "2026-11-22"}),)
    assert person.tasks.titles() == ["buy cake"]


async def test_a_new_day_after_a_list_is_another_list(person: Person) -> None:
    await person.say("show tasks for friday")
    heard = await person.say("no i meant saturday")
    assert heard.calls == (("list_tasks", {"due_from": "2026-11-21", "due_to": "2026-11-21"}),)


async def test_a_correction_of_a_delete_that_was_only_asked_for_takes_nothing_back(person: Person) -> None:
    await person.say("add tasks: milk, eggs")
    person.tasks.new("bread")
    heard = await person.say("sorry i meant finish milk")
    assert heard.calls == (("complete_task", {"id": 1}),)


async def test_a_change_is_undone_when_the_old_values_are_known(person: Person) -> None:
    for text in ("add milk friday", "make it urgent"):
        await person.say(text)
    heard = await person.say("undo")
    assert heard.calls == (("update_task", {"id": 1, "priority": "normal"}),)
    assert "as before" in heard.text


@pytest.mark.parametrize("text", ["delete buy pie", "finish buy pie", "rename buy pie to x"])
async def test_a_name_that_fits_only_half_is_asked_about(person: Person, text: str) -> None:
    person.tasks.new("buy cake")
    heard = await person.say(text)
    assert {name for name, _ in heard.calls} <= {"list_tasks"}
    assert "Which one do you mean" in heard.text


async def test_a_name_after_an_unknown_name_is_the_answer(person: Person) -> None:
    person.tasks.new("car")
    await person.say("finish the phone")
    heard = await person.say("car")
    assert heard.calls == (("complete_task", {"id": 1}),)


async def test_an_empty_list_leaves_it_what_it_was(person: Person) -> None:
    for text in ("add buy cake", "show tasks for friday"):
        await person.say(text)
    heard = await person.say("make it urgent")
    assert heard.calls == (("update_task", {"id": 1, "priority": "high"}),)


async def test_finish_everything_without_a_list_finishes_what_is_open(person: Person) -> None:
    person.tasks.new("milk")
    person.tasks.new("eggs")
    heard = await person.say("finish everything")
    assert heard.calls[-1] == ("complete_task", {"id": [1, 2]})


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ("add vet a week from friday", {"title": "vet", "due": "2026-11-27"}),
        ("add dentist on 25/12", {"title": "dentist", "due": "2026-12-25"}),
        ("add a reminder for me to call bob", {"title": "call bob"}),
        (
            "Good afternoon, I hope you are well. I was wondering whether you could possibly add buy tea, "
            "if that is not too much trouble?",
            {"title": "buy tea"},
        ),
    ],
)
async def test_polite_and_dated_tasks_are_added_as_meant(person: Person, text: str, arguments: dict[str, str]) -> None:
    heard = await person.say(text)
    assert heard.calls == (("add_task", arguments),)


async def test_a_list_after_i_need_to_is_so_many_tasks(person: Person) -> None:
    await person.say("I need to:\n- buy bread\n- fix bike by saturday\n1. book flights")
    assert person.tasks.titles() == ["buy bread", "fix bike", "book flights"]


@pytest.mark.parametrize("text", ["what time is it", "what day is it today", "what's today's date?"])
async def test_the_day_is_said_without_any_list(person: Person, text: str) -> None:
    heard = await person.say(text)
    assert heard.calls == ()
    assert "Wednesday, 18 November 2026" in heard.text


async def test_words_of_both_scripts_are_understood(person: Person) -> None:
    person.tasks.new("دودھ لانا")
    heard = await person.say("please دودھ والا complete کرو")
    assert ("complete_task", {"id": 1}) in heard.calls


async def test_a_correction_in_urdu_is_understood(person: Person) -> None:
    for text in ("دودھ لینا ہے", "اسے جمعہ پر کر دو"):
        await person.say(text)
    heard = await person.say("نہیں، میرا مطلب اتوار تھا")
    assert heard.calls == (("update_task", {"id": 1, "due": "2026-11-22"}),)


async def test_a_change_of_a_single_task_needs_no_approval(person: Person) -> None:
    person.tasks.new("milk")
    assert (await person.say("make task 1 urgent")).asked == 0
    assert (await person.say("finish task 1")).asked == 0
    assert (await person.say("delete task 1")).asked == 1
