"""The demo model behind the real server: real tools, real store, real approvals, real memory."""

# ruff: noqa: E501 (a row of a table reads best on one line)

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any, cast

import pytest
from sqlalchemy import text

from chat_app.assistant.demo import DemoModel
from chat_app.config import load_settings
from chat_app.store.engine import open_database
from tests.stage import Stage


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncGenerator[Stage]:
    database = await open_database(f"sqlite+aiosqlite:///{tmp_path / 'chat.sqlite3'}")
    made = Stage(tmp_path, database, cast("Any", DemoModel(0)))
    await made.assistant.open(database, load_settings(_env_file=None, data_dir=tmp_path))
    yield made
    await database.close()


async def answer(stage: Stage) -> str:
    """The last message of the assistant."""
    return str((await stage.items("assistant_message"))[-1]["content"][0]["text"])


async def test_a_task_is_added_listed_and_finished_by_its_place(stage: Stage) -> None:
    await stage.says("add milk, eggs and bread")
    assert await stage.titles() == ["milk", "eggs", "bread"]
    await stage.says("what is on my list?")
    assert "3 open tasks" in await answer(stage)
    await stage.says("finish the second one")
    assert await answer(stage) == "Done: **eggs**."


async def test_an_approved_delete_deletes_and_says_so(stage: Stage) -> None:
    await stage.add("milk", "eggs")
    await stage.says("delete the milk one")
    await stage.decides((await stage.cards("pending"))[0], "approve")
    assert await stage.titles() == ["eggs"]
    assert await answer(stage) == "Deleted **milk**."


async def test_an_edit_in_the_approval_is_what_is_told(stage: Stage) -> None:
    await stage.add("milk", "eggs")
    await stage.says("delete task 1")
    card = (await stage.cards("pending"))[0]
    await stage.decides(card, "approve", args={"id": "2"})
    assert await stage.titles() == ["milk"]
    assert await answer(stage) == "With your changes: Deleted **eggs**."


async def test_a_denied_delete_leaves_the_task_and_says_so(stage: Stage) -> None:
    await stage.add("milk")
    await stage.says("delete task 1")
    await stage.decides((await stage.cards("pending"))[0], "deny", reason="I still need it")
    assert await stage.titles() == ["milk"]
    assert "left it alone" in await answer(stage)
    assert "I still need it" in await answer(stage)


async def test_a_new_message_while_an_approval_waits_is_answered(stage: Stage) -> None:
    await stage.add("milk")
    await stage.says("delete task 1")
    await stage.says("add bread")
    assert await answer(stage) == "Added **bread**."
    assert await stage.titles() == ["milk", "bread"]


async def test_urdu_is_answered_in_urdu_and_kept_in_the_next_turn(stage: Stage) -> None:
    await stage.says("کل دودھ خریدنا شامل کرو")
    assert "شامل کر دیا" in await answer(stage)
    await stage.says("میرے کام دکھاؤ")
    assert "دودھ خریدنا" in await answer(stage)
    await stage.says("in English please")
    assert "You have 1 open task" in await answer(stage)


async def test_after_urdu_an_english_message_is_answered_in_english_with_english_cards(stage: Stage) -> None:
    await stage.add("milk")
    await stage.says("میرے کام دکھاؤ")
    await stage.says("delete task 1")
    (card,) = await stage.cards("pending")
    assert "Approval needed" in str(card["widget"])
    await stage.decides(card, "approve")
    assert await answer(stage) == "Deleted **milk**."


async def test_a_plan_shows_its_thoughts(stage: Stage) -> None:
    await stage.add("milk", "eggs")
    await stage.says("plan my week")
    thoughts = [task for task in await stage.shown_tasks() if task["type"] == "thought"]
    assert thoughts
    assert "Here is what I propose" in await answer(stage)


async def test_an_ambiguous_name_is_resolved_in_the_next_turn(stage: Stage) -> None:
    await stage.add("buy milk for tea", "buy milk chocolate")
    await stage.says("finish the milk one")
    assert "Which one" in await answer(stage)
    await stage.says("the chocolate one")
    assert await answer(stage) == "Done: **buy milk chocolate**."


async def test_a_request_that_expired_and_was_asked_again_ends_as_it_did_then(stage: Stage) -> None:
    await stage.add("milk", "eggs", "bread")
    await stage.says("delete task 3")
    async with stage.database.write() as session:
        await session.exec(text("UPDATE paused_run SET app_revision = '0'"))  # pyright: ignore[reportCallIssue, reportArgumentType]
    (card,) = await stage.cards("pending")
    await stage.decides(card, "approve")
    (card,) = await stage.cards("expired")
    await stage.decides(card, "ask_again")
    await stage.decides((await stage.cards("pending"))[0], "approve")
    assert await stage.titles() == ["milk", "eggs"]
    assert await answer(stage) == "Deleted **bread**."


@pytest.mark.parametrize(
    ("words", "said"),
    [("yes", "only the buttons"), ("yes, please", "only the buttons"), ("approve", "only the buttons"), ("no", "left everything as it is")],
)  # fmt: skip
async def test_an_approval_cannot_be_given_in_words(stage: Stage, words: str, said: str) -> None:
    await stage.add("milk")
    await stage.says("delete task 1")
    await stage.says(words)
    assert said in await answer(stage)
    assert await stage.titles() == ["milk"]


async def test_yes_in_urdu_is_told_about_the_buttons_too(stage: Stage) -> None:
    await stage.add("دودھ")
    await stage.says("کام 1 حذف کرو")
    await stage.says("جی ہاں")
    assert "بٹنوں" in await answer(stage)


@pytest.mark.parametrize("words", ["What is due this week?", "Plan my week", "Give me a summary of my tasks"])
async def test_a_new_user_is_told_how_to_begin(stage: Stage, words: str) -> None:
    await stage.says(words)
    assert "Tell me what to add" in await answer(stage)
