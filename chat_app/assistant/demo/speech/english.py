"""Answers in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chat_app.assistant.demo.pointing import Filter, Task
from chat_app.assistant.demo.speech.english_phrases import DUE, NEAR
from chat_app.assistant.demo.speech.english_plans import EnglishPlans
from chat_app.assistant.demo.speech.english_questions import EnglishQuestions
from chat_app.assistant.demo.speech.english_words import counted, isare
from chat_app.assistant.demo.speech.form import is_soon, plain


class English(EnglishPlans, EnglishQuestions):
    """English, plain and short."""

    def added(self, tasks: Sequence[Task], today: date) -> str:
        """Added."""
        if len(tasks) == 1:
            facts = self._facts(tasks[0], today)
            return f"Added {self.title(tasks[0])}{', ' + facts if facts else ''}."
        return f"Added {counted(len(tasks))}: {self.titles(tasks)}."

    def form(self) -> str:
        """Fill in the form."""
        return "What should the task be? Fill in the form, or just tell me its title."

    def _of(self, asked: Filter, today: date) -> tuple[str, str]:
        """Return what stands before and after "tasks"."""
        before = {"done": "done ", "open": "open "}.get(asked.status or "", "")
        before += f"{asked.priority}-priority " if asked.priority else ""
        after = f" {DUE[asked.due]}" if asked.due in DUE else ""
        if asked.due_from and asked.due_from == asked.due_to:
            after = f" due {self._on(asked.due_from, today)}"
        elif asked.due_from and asked.due_to:
            after = f" due from {self.day(asked.due_from, today)} to {self.day(asked.due_to, today)}"
        elif asked.due_to:
            after = f" due by {self.day(asked.due_to, today)}"
        elif asked.due_from:
            after = f" due from {self.day(asked.due_from, today)} on"
        return before, after + (f" about “{plain(asked.search)}”" if asked.search else "")

    def _on(self, day: date, today: date) -> str:
        return self.day(day, today) if (day - today).days in NEAR else f"on {self.day(day, today)}"

    def listed(self, tasks: Sequence[Task], total: int, asked: Filter, today: date) -> str:
        """You have 2 tasks due today: a and b."""
        before, after = self._of(asked, today)
        if not total:
            return self.nothing(asked, today)
        status = "" if asked.status else "open "
        text = f"You have {total} {status}{before}{'task' if total == 1 else 'tasks'}{after}"
        late = sum(task.due is not None and task.due < today and not task.done for task in tasks)
        if total <= len(tasks) <= 3:
            text += f": {self.titles(tasks)}"
        if late and asked.due != "overdue":
            text += f"; {late} of them {isare(late)} overdue" if total > 1 else "; it is overdue"
        return text + (f". Here are the first {len(tasks)}." if total > len(tasks) else ".")

    def similar(self, name: str, tasks: Sequence[Task]) -> str:
        """Did you mean a?"""
        if not tasks:
            return self.unknown_name(name)
        return f"No task has “{plain(name)}” in it. Did you mean {self.titles(tasks)}?"

    def nothing(self, asked: Filter, today: date) -> str:
        """There are no overdue tasks."""
        before, after = self._of(asked, today)
        if asked.due == "overdue":
            before, after = before + "overdue ", after.replace(" overdue", "")
        if not before and not after:
            return "You have no open tasks. Tell me what to add."
        hint = " Tell me what to add, if there is something." if is_soon(asked) else ""
        return f"You have no {before}tasks{after}.{hint}"

    def details(self, task: Task, today: date) -> str:
        """Task 3 is open, due tomorrow."""
        facts = ["done" if task.done else "open"]
        if task.due:
            late = not task.done and task.due < today
            facts.append(f"{'overdue since' if late else 'due'} {self.day(task.due, today)}")
        else:
            facts.append("without a due date")
        facts.append(f"{task.priority} priority")
        notes = f" Notes: {plain(task.notes)}" if task.notes else ""
        return f"{self.title(task)} (task {task.id}) is {', '.join(facts)}.{notes}"

    def changed(self, tasks: Sequence[Task], used: Mapping[str, Any], today: date) -> str:
        """Task 3 is now due Friday and high priority."""
        if not tasks:
            return "Nothing was changed."
        first, facts = tasks[0], list[str]()
        if used.get("clear_due") and first.due is None:
            facts.append("without a due date")
        elif "due" in used and first.due:
            facts.append(f"due {self.day(first.due, today)}")
        if used.get("priority") is not None:
            facts.append(f"{first.priority} priority")
        if used.get("done") is not None:
            facts.append("done" if first.done else "open")
        named = self.titles(tasks)
        texts = [f"{named} {isare(len(tasks))} now {self.joined(facts)}."] if facts else []
        if used.get("title") is not None:
            texts.insert(
                0, f"Task {first.id} is now called {self.title(first)}." if len(tasks) == 1 else f"Renamed {named}."
            )
        if used.get("notes") is not None:
            texts.append(f"I noted that on {named}." if first.notes else f"I removed the notes of {named}.")
        return " ".join(texts) or f"Updated {named}."

    def finished(self, tasks: Sequence[Task], done: bool) -> str:
        """Done: a and b."""
        if not tasks:
            return "Nothing was changed."
        if done:
            return (
                f"Done: {self.titles(tasks)}."
                if len(tasks) == 1
                else f"Completed {counted(len(tasks))}: {self.titles(tasks)}."
            )
        return f"{self.titles(tasks)} {isare(len(tasks))} open again."

    def already(self, tasks: Sequence[Task], done: bool) -> str:
        """It is done already."""
        return f"{self.titles(tasks)} {isare(len(tasks))} {'done already' if done else 'still open'}."

    def removed(self, tasks: Sequence[Task]) -> str:
        """Deleted a."""
        if not tasks:
            return "Nothing was deleted."
        return (
            f"Deleted {self.titles(tasks)}."
            if len(tasks) == 1
            else f"Deleted {counted(len(tasks))}: {self.titles(tasks)}."
        )

    def missing(self, ids: Sequence[int]) -> str:
        """There is no task 9."""
        return f"There is no {self.joined([self.numbered(i) for i in ids])}."

    def more(self, count: int) -> str:
        """3 more fit."""
        return (
            f" {counted(count, 'more fits', 'more fit')}; ask again for {'it' if count == 1 else 'them'}."
            if count
            else ""
        )
