"""The cards of one person's tasks on one day, in both languages: what the golden files show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from chat_app.assistant.cards.task_card import task_card
from chat_app.assistant.cards.task_deleted import task_deleted
from chat_app.assistant.cards.task_form import task_form
from chat_app.assistant.cards.task_list import task_list
from chat_app.assistant.cards.task_summary import task_summary
from chat_app.assistant.store.tasks import Task
from chat_app.assistant.tools.query import TaskQuery
from chat_app.assistant.tools.results import SummaryResult
from chat_app.cards.card import Card

TODAY = date(2026, 11, 24)  # a Tuesday
CREATED = datetime(2026, 11, 20, 9, tzinfo=UTC)


def task(id: int, title: str, **values: object) -> Task:
    return Task.model_validate({"id": id, "title": title, "created_at": CREATED, **values})


RENT = task(1, "Pay the rent", due=date(2026, 11, 20), priority="high")
MILK = task(2, "Buy milk", due=date(2026, 11, 25), notes='2 litres\nand <b>bread</b> & "butter"')
CALL = task(3, "دانتوں کے ڈاکٹر کو فون", due=date(2026, 11, 27), priority="low")
BOOK = task(4, "Return the book", done=True, completed_at=CREATED)
SUMMARY = SummaryResult(
    open=3, done=1, overdue=1, due_today=0, due_this_week=2, by_priority={"high": 1, "normal": 1, "low": 1},
    next=[RENT, MILK, CALL],
)  # fmt: skip
EMPTY = SummaryResult(
    open=0, done=0, overdue=0, due_today=0, due_this_week=0, by_priority={"high": 0, "normal": 0, "low": 0}, next=[]
)

SAMPLES: dict[str, Callable[[], Card]] = {
    "task_list": lambda: task_list([RENT, MILK, CALL], 3, TaskQuery(), "en", TODAY),
    "task_list.all": lambda: task_list([RENT, MILK, CALL, BOOK], 73, TaskQuery(status="all"), "en", TODAY),
    "task_list.empty": lambda: task_list([], 0, TaskQuery(due="overdue"), "en", TODAY),
    "task_list.ur": lambda: task_list([RENT, MILK, CALL], 3, TaskQuery(due="week"), "ur", TODAY),
    "task_card": lambda: task_card(MILK, "en", TODAY),
    "task_card.done": lambda: task_card(BOOK, "en", TODAY),
    "task_card.ur": lambda: task_card(RENT, "ur", TODAY),
    "task_deleted": lambda: task_deleted([RENT, BOOK], "en", TODAY),
    "task_deleted.ur": lambda: task_deleted([CALL], "ur", TODAY),
    "task_form": lambda: task_form("en"),
    "task_form.wrong": lambda: task_form("en", "", "a note", "soon", "high", "Write a title first."),
    "task_form.ur": lambda: task_form("ur"),
    "task_summary": lambda: task_summary(SUMMARY, "en", TODAY),
    "task_summary.empty": lambda: task_summary(EMPTY, "en", TODAY),
    "task_summary.ur": lambda: task_summary(SUMMARY, "ur", TODAY),
}
