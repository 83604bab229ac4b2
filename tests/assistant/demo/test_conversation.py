"""Conversations through the real runner: what is called, what is said, what is remembered."""

# ruff: noqa: E501 (a row of a table reads best on one line)

from __future__ import annotations

import pytest

from chat_app.assistant.demo.reading.languages import script
from tests.assistant.demo.person import Heard, Person


async def say_all(person: Person, *texts: str) -> Heard:
    heard = [await person.say(text) for text in texts]
    return heard[-1]


async def test_a_new_task_is_added_and_said_in_a_sentence(person: Person) -> None:
    heard = await person.say("add buy milk tomorrow, high")
    assert heard.calls == (("add_task", {"title": "buy milk", "due": "2026-11-19", "priority": "high"}),)
    assert heard.text == "Added **buy milk**, due tomorrow, high priority."


async def test_several_tasks_are_added_in_one_turn(person: Person) -> None:
    heard = await person.say("add milk, eggs and call mom")
    assert heard.names == ("add_task",) * 3
    assert person.tasks.titles() == ["milk", "eggs", "call mom"]


async def test_a_task_without_a_title_gets_a_form_and_the_next_message_is_the_title(person: Person) -> None:
    heard = await person.say("add a task")
    assert heard.calls == (("add_task", {"title": ""}),)
    heard = await person.say("walk the dog on friday")
    assert heard.calls == (("add_task", {"title": "walk the dog", "due": "2026-11-20"}),)


async def test_an_answer_does_not_repeat_a_long_list(person: Person) -> None:
    heard = await say_all(person, "add tasks: milk, eggs, bread, butter, jam", "list my tasks")
    assert heard.text == "You have 5 open tasks."


async def test_a_short_list_is_said_by_name(person: Person) -> None:
    heard = await say_all(person, "add tasks: milk, eggs", "list my tasks")
    assert heard.text == "You have 2 open tasks: **milk** and **eggs**."


async def test_a_place_means_the_last_list(person: Person) -> None:
    await say_all(person, "add tasks: milk, eggs, bread", "list my tasks")
    heard = await person.say("finish the second one")
    assert heard.calls == (("complete_task", {"id": 2}),)
    heard = await person.say("and delete the last one")
    assert heard.calls == (("delete_task", {"id": 3}),)


async def test_a_place_without_a_list_is_looked_up(person: Person) -> None:
    person.tasks.new("milk")
    person.tasks.new("eggs")
    heard = await person.say("finish the second one")
    assert heard.calls == (("list_tasks", {}), ("complete_task", {"id": 2}))


async def test_a_place_beyond_the_list_is_said_to_be_none(person: Person) -> None:
    heard = await say_all(person, "add tasks: milk, eggs", "finish the fifth one")
    assert heard.calls == ()
    assert "only 2 tasks" in heard.text


async def test_it_is_what_was_spoken_of_last(person: Person) -> None:
    await person.say("add buy milk")
    heard = await person.say("make it urgent")
    assert heard.calls == (("update_task", {"id": 1, "priority": "high"}),)
    heard = await person.say("push it by 2 days")
    assert heard.calls == (("update_task", {"id": 1, "due": "2026-11-20"}),)
    heard = await person.say("delete it")
    assert heard.calls == (("delete_task", {"id": 1}),)


async def test_it_is_asked_about_when_several_may_be_meant(person: Person) -> None:
    heard = await say_all(person, "add tasks: milk, eggs", "list my tasks", "finish it")
    assert heard.calls == ()
    assert "Which one" in heard.text
    heard = await person.say("the eggs")
    assert heard.calls == (("complete_task", {"id": 2}),)


async def test_them_are_all_that_were_listed(person: Person) -> None:
    heard = await say_all(person, "add tasks: milk, eggs, bread", "list my tasks", "complete all of them")
    assert heard.calls == (("complete_task", {"id": [1, 2, 3]}),)
    assert heard.asked == 1


async def test_nothing_spoken_of_is_asked_back(person: Person) -> None:
    heard = await person.say("delete it")
    assert heard.calls == ()
    assert "Which task" in heard.text


async def test_a_name_that_is_not_on_the_screen_is_looked_up_first(person: Person) -> None:
    person.tasks.new("buy milk")
    heard = await person.say("finish the milk one")
    assert heard.calls == (("list_tasks", {"status": "open", "search": "milk"}), ("complete_task", {"id": 1}))


async def test_a_name_with_a_typing_error_is_found(person: Person) -> None:
    person.tasks.new("call the dentist")
    heard = await person.say("finsh the dentsit one")
    assert heard.last == ("complete_task", {"id": 1})


async def test_another_form_of_the_words_is_found(person: Person) -> None:
    person.tasks.new("call mom")
    assert (await person.say("I'm done with calling mom")).last == ("complete_task", {"id": 1})


async def test_an_unknown_name_is_said_to_be_none(person: Person) -> None:
    person.tasks.new("buy milk")
    heard = await person.say("finish the unicorn one")
    assert heard.names == ("list_tasks", "list_tasks")
    assert "no task called “unicorn”" in heard.text


async def test_an_unknown_number_is_said_to_be_none(person: Person) -> None:
    person.tasks.new("buy milk")
    heard = await person.say("finish task 99")
    assert "99 not found" in heard.text


async def test_two_names_are_two_tasks_unless_one_is_called_so(person: Person) -> None:
    for title in ("milk", "eggs", "salt and pepper"):
        person.tasks.new(title)
    assert (await person.say("finish milk and eggs")).last == ("complete_task", {"id": [1, 2]})
    assert (await person.say("finish salt and pepper")).last == ("complete_task", {"id": 3})


@pytest.mark.parametrize(
    ("answer", "number"),
    [
        ("the first", 1), ("the second one", 2), ("2", 2), ("the one for Friday", 2), ("the chocolate one", 2), ("chocolate", 2),
        ("buy milk powder", 3), ("the high priority one", 3), ("task 3", 3), ("the last one please", 3),
    ],
)  # fmt: skip
async def test_an_ambiguous_name_is_asked_back_and_the_answer_understood(
    person: Person, answer: str, number: int
) -> None:
    person.tasks.new("buy milk for tea", "2026-11-19")
    person.tasks.new("buy milk chocolate", "2026-11-20")
    person.tasks.new("buy milk powder", None, "high")
    heard = await person.say("finish the milk one")
    assert heard.names == ("list_tasks",)
    assert all(title in heard.text for title in person.tasks.titles())
    heard = await person.say(answer)
    assert heard.calls == (("complete_task", {"id": number}),)


async def test_both_may_be_the_answer(person: Person) -> None:
    person.tasks.new("buy milk for tea")
    person.tasks.new("buy milk chocolate")
    heard = await say_all(person, "finish the milk one", "both")
    assert heard.calls == (("complete_task", {"id": [1, 2]}),)


async def test_an_answer_that_leaves_two_is_asked_back_again(person: Person) -> None:
    for title in ("buy milk chocolate dark", "buy milk chocolate white", "buy milk"):
        person.tasks.new(title)
    heard = await say_all(person, "delete the buy one", "the chocolate one")
    assert heard.calls == ()
    assert "white" in heard.text
    assert "3." not in heard.text


async def test_a_question_may_be_dropped(person: Person) -> None:
    person.tasks.new("buy milk for tea")
    person.tasks.new("buy milk chocolate")
    heard = await say_all(person, "finish the milk one", "never mind")
    assert heard.calls == ()
    assert person.tasks.titles(done=True) == []


async def test_another_request_may_follow_a_question(person: Person) -> None:
    person.tasks.new("buy milk for tea")
    person.tasks.new("buy milk chocolate")
    heard = await say_all(person, "finish the milk one", "add buy bread")
    assert heard.calls == (("add_task", {"title": "buy bread"}),)


async def test_all_overdue_are_completed_in_one_call(person: Person) -> None:
    person.tasks.new("a", "2026-11-01")
    person.tasks.new("b", "2026-11-02")
    person.tasks.new("c", "2026-12-02")
    heard = await person.say("complete all overdue")
    assert heard.calls == (("list_tasks", {"status": "open", "due": "overdue"}), ("complete_task", {"id": [1, 2]}))
    assert heard.asked == 1
    assert heard.text == "Completed 2 tasks: **a** and **b**."


async def test_all_done_tasks_are_deleted_in_one_call(person: Person) -> None:
    person.tasks.new("a", done=True)
    person.tasks.new("b")
    person.tasks.new("c", done=True)
    heard = await person.say("delete all done tasks")
    assert heard.last == ("delete_task", {"id": [1, 3]})
    assert person.tasks.titles() == ["b"]


async def test_nothing_that_fits_is_said(person: Person) -> None:
    heard = await person.say("delete all done tasks")
    assert heard.names == ("list_tasks",)
    assert heard.text == "You have no done tasks."


async def test_a_refused_call_is_left_alone_with_its_reason(person: Person) -> None:
    person.tasks.new("buy milk")
    heard = await person.say(
        "delete task 1", approve=False, reason="The user denied this call; nothing was done. I need it"
    )
    assert person.tasks.titles() == ["buy milk"]
    assert "left it alone" in heard.text
    assert "I need it" in heard.text


async def test_a_call_refused_in_the_sdks_own_words_is_left_alone_too(person: Person) -> None:
    person.tasks.new("buy milk")
    assert "left it alone" in (await person.say("delete task 1", approve=False)).text


async def test_a_task_that_is_done_is_not_done_again(person: Person) -> None:
    heard = await say_all(person, "add buy milk", "finish it", "finish it")
    assert heard.calls == ()
    assert heard.text == "**buy milk** is done already."


async def test_the_last_change_can_be_taken_back(person: Person) -> None:
    await say_all(person, "add buy milk", "finish it", "undo")
    assert person.tasks.titles(done=False) == ["buy milk"]
    await say_all(person, "delete it", "undo")
    assert person.tasks.titles() == ["buy milk"]


async def test_one_message_may_do_several_things_in_order(person: Person) -> None:
    heard = await person.say("add buy milk tomorrow, then make it urgent and show my tasks")
    assert heard.names == ("add_task", "update_task", "list_tasks")
    assert heard.calls[1][1] == {"id": 1, "priority": "high"}


async def test_a_week_is_planned_by_day_after_thinking_aloud(person: Person) -> None:
    person.tasks.new("file taxes", "2026-11-10", "high")
    person.tasks.new("write report", "2026-11-20")
    person.tasks.new("clean desk")
    person.tasks.new("book summer trip", "2027-06-01")
    heard = await person.say("plan my week")
    assert heard.names == ("list_tasks", "task_summary")
    assert len(heard.thoughts) == 2
    assert "1 overdue" in heard.thoughts[1]
    assert "**Today**\n\n- file taxes (overdue, high priority)" in heard.text
    assert "**Friday, 20 November**\n\n- write report (due)" in heard.text
    assert "Later: **book summer trip**" in heard.text


async def test_what_is_asked_for_beyond_tasks_gets_a_plain_word_about_what_this_is(person: Person) -> None:
    heard = await person.say("write me a poem about autumn")
    assert heard.calls == ()
    assert "offline demo model" in heard.text
    assert "not an AI language model" in heard.text


async def test_words_come_numbered_in_paragraphs_of_sixty(person: Person) -> None:
    heard = await person.say("write 130 words")
    paragraphs = heard.text.split("\n\n")
    assert [len(paragraph.split(" ")) for paragraph in paragraphs] == [60, 60, 10]
    assert heard.text.split() == [f"w{number}" for number in range(1, 131)]


async def test_too_many_words_are_refused(person: Person) -> None:
    assert "20,000" in (await person.say("write 20001 words")).text


async def test_a_markdown_sample_has_table_code_math_and_right_to_left(person: Person) -> None:
    heard = await person.say("show markdown")
    assert all(part in heard.text for part in ("| Priority |", "```python", "$$", "1. First", "یہ ایک جملہ"))


async def test_words_of_people_are_no_markdown(person: Person) -> None:
    heard = await person.say('add "read *this* <b>"')
    assert heard.text == r"Added **read \*this\* \<b\>**."


async def test_a_message_in_urdu_goes_to_the_urdu_agent_and_is_carried_out_there(person: Person) -> None:
    heard = await person.say("کل دودھ خریدنا شامل کرو")
    assert heard.agent == "Urdu specialist"
    assert heard.calls == (("add_task", {"title": "دودھ خریدنا", "due": "2026-11-19"}),)
    assert script(heard.text) == "ur"


@pytest.mark.parametrize("text", ["what is on my list?", "add buy bread", "thanks!", "Tell me a poem", "delete task 1"])
async def test_after_urdu_a_message_in_english_is_answered_in_english(person: Person, text: str) -> None:
    person.tasks.new("buy milk")
    assert (await person.say("السلام علیکم")).agent == "Urdu specialist"
    heard = await person.say(text)
    assert heard.agent == "Assistant"
    assert script(heard.text) == "en"
    assert script((await person.say("میرے کام دکھاؤ")).text.replace("buy milk", "")) == "ur"


@pytest.mark.parametrize(
    "text", ["1", "mere kaam dikhao", "task 1 delete کرو", "and what is due today? answer in urdu"]
)
async def test_urdu_stays_while_nothing_says_english(person: Person, text: str) -> None:
    person.tasks.new("دودھ")
    heard = await say_all(person, "السلام علیکم", text)
    assert heard.agent == "Urdu specialist"
    assert script(heard.text) == "ur"


async def test_english_is_asked_for_in_a_word(person: Person) -> None:
    await say_all(person, "السلام علیکم", "روٹی خریدنا شامل کرو")
    heard = await person.say("in English please, what is on my list?")
    assert heard.agent == "Assistant"
    assert heard.text == "You have 1 open task: **روٹی خریدنا**."
    assert (await person.say("summary")).agent == "Assistant"


async def test_the_request_is_carried_on_after_the_handoff(person: Person) -> None:
    person.tasks.new("buy milk", "2026-11-18")
    heard = await person.say("in Urdu please: what is due today?")
    assert heard.agent == "Urdu specialist"
    assert heard.calls == (("list_tasks", {"due": "today"}),)
    assert script(heard.text.replace("**buy milk**", "")) == "ur"


async def test_a_list_is_shown_again_in_urdu(person: Person) -> None:
    heard = await say_all(person, "add buy milk", "list my tasks", "اردو میں بتاؤ")
    assert heard.calls == (("list_tasks", {}),)
    assert heard.agent == "Urdu specialist"


async def test_a_change_is_told_again_in_urdu_but_not_done_again(person: Person) -> None:
    heard = await say_all(person, "add buy milk", "اردو میں بتاؤ")
    assert heard.calls == ()
    assert heard.text == "**buy milk** شامل کر دیا۔"
    assert person.tasks.titles() == ["buy milk"]


async def test_a_question_is_asked_again_in_urdu_and_answered_in_urdu(person: Person) -> None:
    person.tasks.new("buy milk for tea")
    person.tasks.new("buy milk chocolate")
    heard = await say_all(person, "finish the milk one", "اردو میں پوچھو")
    assert "کون سا کام" in heard.text
    heard = await person.say("دوسرا")
    assert heard.calls == (("complete_task", {"id": 2}),)


async def test_an_urdu_conversation_has_memory_and_questions(person: Person) -> None:
    await say_all(person, "دودھ، انڈے اور روٹی شامل کرو", "میرے کام دکھاؤ")
    heard = await person.say("دوسرا مکمل کرو")
    assert heard.calls == (("complete_task", {"id": 2}),)
    heard = await person.say("اسے دوبارہ کھول دو")
    assert heard.calls == (("complete_task", {"id": 2, "done": False}),)
    heard = await person.say("دودھ والا حذف کر دو")
    assert heard.calls == (("delete_task", {"id": 1}),)
    heard = await person.say("کام 9 حذف کرو")
    assert heard.text == "کام 9 موجود نہیں۔"


async def test_what_is_not_understood_in_urdu_is_said_in_urdu(person: Person) -> None:
    heard = await person.say("ایک نظم سناؤ")
    assert "ڈیمو ماڈل" in heard.text
