"""What is made of a tool's output, in all forms that it may have."""

# ruff: noqa: E501 (a row of a table reads best on one line)

from __future__ import annotations

import json
from typing import Any

import pytest

from chat_app.agents.edits import with_note
from chat_app.assistant.demo.acting.answer import answer
from chat_app.assistant.demo.acting.steps import Reply
from chat_app.assistant.demo.conversation import Call, read_turns, told_today
from chat_app.assistant.demo.outcome import read_outcome
from tests.assistant.demo.person import TODAY

TASK = {"id": 1, "title": "buy milk", "notes": "", "due": "2026-11-20", "priority": "high", "done": False}
RESULT = json.dumps({"tasks": [TASK], "missing": []})


def turn(text: str, name: str, arguments: dict[str, Any], output: object) -> list[dict[str, Any]]:
    return [
        {"type": "message", "role": "user", "content": [{"type": "input_text", "text": text}]},
        {"type": "function_call", "call_id": "c1", "name": name, "arguments": json.dumps(arguments)},
        {"type": "function_call_output", "call_id": "c1", "output": output},
    ]


def said(items: list[dict[str, Any]]) -> str:
    reply = answer(read_turns(items, 12), ["transfer_to_urdu"], TODAY)
    assert isinstance(reply, Reply)
    return reply.text


@pytest.mark.parametrize(
    "output",
    [RESULT, {"type": "text", "text": RESULT}, [{"type": "input_text", "text": RESULT}], f"Result: {RESULT}", json.dumps({"result": json.loads(RESULT)})],
)  # fmt: skip
def test_a_result_is_found_in_any_wrapping(output: object) -> None:
    text = said(turn("make task 1 urgent", "update_task", {"id": 1, "priority": "high"}, output))
    assert text == "**buy milk** is now high priority."


def test_what_the_user_changed_in_the_approval_is_what_is_told() -> None:
    output = with_note(RESULT, {"id": 1, "due": "2026-11-20"})
    text = said(turn("make task 1 urgent", "update_task", {"id": 1, "priority": "high"}, output))
    assert text == "With your changes: **buy milk** is now due Friday, 20 November."


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("Tool execution was not approved.", ""),
        ("The user denied this call; nothing was done. No reason was given.", ""),
        ("The user denied this call; nothing was done. Not this one!", "Not this one!"),
        ("Rejected. Reason: I still need it", "I still need it"),
    ],
)
def test_a_refusal_is_told_from_a_failure(output: str, reason: str) -> None:
    outcome = read_outcome(Call("delete_task", {"id": 1}, output))
    assert outcome is not None
    assert (outcome.refused, outcome.failed) == (reason, None)


def test_a_failure_is_told_in_its_own_words() -> None:
    text = said(turn("finish task 9", "complete_task", {"id": 9}, "Error: Task 9 not found. There are no tasks."))
    assert text == "That did not work: Task 9 not found. There are no tasks."


def test_a_call_without_output_has_no_outcome() -> None:
    assert read_outcome(Call("delete_task", {"id": 1})) is None


def test_messages_that_machines_write_in_the_users_name_are_no_turns() -> None:
    items: list[dict[str, Any]] = [
        {"role": "user", "content": "hi"},
        {"role": "user", "content": "The following graphical UI widget (id: x) was displayed to the user: {}"},
        {"role": "developer", "content": "a note"},
    ]
    assert [turn.text for turn in read_turns(items, 12)] == ["hi"]


def test_an_output_of_another_version_is_still_answered() -> None:
    text = said(turn("what is due today?", "complete_task", {"id": 1}, RESULT))
    assert "buy milk" in text


@pytest.mark.parametrize(
    ("instructions", "day"),
    [("- Today is Saturday, 2026-11-21 for the user (UTC).", "2026-11-21"), ("The date is 2026-01-02.", "2026-01-02"), ("You help.", None), (None, None)],
)  # fmt: skip
def test_the_day_of_the_caller_is_read_from_the_instructions(instructions: str | None, day: str | None) -> None:
    assert told_today(instructions) == day
