"""Answers in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chat_app.server.demo.acting.week import Week
from chat_app.server.demo.intents import Filter, Task
from chat_app.server.demo.outcome import Outcome
from chat_app.server.demo.speech.english_phrases import DUE, MONTHS, NEAR, TOPICS, WEEKDAYS
from chat_app.server.demo.speech.form import Speech, plain


def _count(number: int, one: str = "task", many: str = "tasks") -> str:
    return f"{number} {one if number == 1 else many}"


def _isare(number: int) -> str:
    return "is" if number == 1 else "are"


class English(Speech):
    """English, plain and short."""

    topics = TOPICS

    def numbered(self, number: int) -> str:
        """Task 3."""
        return f"task {number}"

    def others(self, count: int) -> str:
        """4 more."""
        return f"{count} more"

    def joined(self, names: Sequence[str]) -> str:
        """a, b and c."""
        return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part) if names else ""

    def day(self, day: date, today: date) -> str:
        """tomorrow; Friday; Friday, 27 November."""
        away = (day - today).days
        if away in NEAR:
            return NEAR[away]
        year = f" {day.year}" if day.year != today.year else ""
        return f"{WEEKDAYS[day.weekday()]}, {day.day} {MONTHS[day.month - 1]}{year}"

    def which_day(self, today: date) -> str:
        """Today is Saturday, 21 November 2026."""
        return f"Today is {self.day(today, date.min)}. I have no clock."

    def _facts(self, task: Task, today: date) -> str:
        facts = [f"due {self.day(task.due, today)}"] if task.due else []
        facts += [f"{task.priority} priority"] if task.priority != "normal" else []
        facts += ["with a note"] if task.notes else []
        return ", ".join(facts)

    def added(self, tasks: Sequence[Task], today: date) -> str:
        """Added."""
        if len(tasks) == 1:
            facts = self._facts(tasks[0], today)
            return f"Added {self.title(tasks[0])}{', ' + facts if facts else ''}."
        return f"Added {_count(len(tasks))}: {self.titles(tasks)}."

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
            text += f"; {late} of them {_isare(late)} overdue" if total > 1 else "; it is overdue"
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
        return f"You have no {before}tasks{after}."

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
        texts = [f"{named} {_isare(len(tasks))} now {self.joined(facts)}."] if facts else []
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
                else f"Completed {_count(len(tasks))}: {self.titles(tasks)}."
            )
        return f"{self.titles(tasks)} {_isare(len(tasks))} open again."

    def already(self, tasks: Sequence[Task], done: bool) -> str:
        """It is done already."""
        return f"{self.titles(tasks)} {_isare(len(tasks))} {'done already' if done else 'still open'}."

    def removed(self, tasks: Sequence[Task]) -> str:
        """Deleted a."""
        if not tasks:
            return "Nothing was deleted."
        return (
            f"Deleted {self.titles(tasks)}."
            if len(tasks) == 1
            else f"Deleted {_count(len(tasks))}: {self.titles(tasks)}."
        )

    def missing(self, ids: Sequence[int]) -> str:
        """There is no task 9."""
        return f"There is no {self.joined([self.numbered(i) for i in ids])}."

    def more(self, count: int) -> str:
        """3 more fit."""
        return (
            f" {_count(count, 'more fits', 'more fit')}; ask again for {'it' if count == 1 else 'them'}."
            if count
            else ""
        )

    def summary(self, figures: Mapping[str, Any], urgent: Sequence[Task], today: date) -> str:
        """4 open, 1 overdue; next is a."""
        done, still = int(figures.get("done") or 0), int(figures.get("open") or 0)
        if not still:
            return f"No open tasks; {done} done. Well done!" if done else "You have no tasks yet. Tell me what to add."
        parts = [f"**{_count(still, 'open task', 'open tasks')}**, {done} done"]
        for key, words in (("overdue", "overdue"), ("due_today", "due today"), ("due_this_week", "due this week")):
            if figures.get(key):
                parts.append(f"{figures[key]} {words}")
        text = "You have " + ", ".join(parts) + "."
        if urgent:
            facts = self._facts(urgent[0], today)
            text += f" Next is {self.title(urgent[0])}{f' ({facts})' if facts else ''}."
        return text

    def before_planning(self, days: int) -> str:
        """What has to be read."""
        what = "the day" if days == 1 else "the week"
        needed = "all open tasks with their dates and priorities, and the figures"
        return f"**Looking at the tasks**\n\nTo plan {what} I need {needed}."

    def while_planning(self, week: Week, overdue: int, today: date) -> str:
        """What the plan follows."""
        high = sum(task.priority == "high" for task in week.tasks)
        undated = sum(task.due is None for task in week.tasks)
        thoughts = [f"{_count(len(week.tasks))} to place."]
        thoughts += [f"{overdue} overdue: today, before anything else."] if overdue else []
        thoughts += [f"{high} of high priority: first on their day."] if high else []
        thoughts += [f"{undated} without a date: to the days with the least to do, weekdays first."] if undated else []
        thoughts += [f"{len(week.later)} can wait."] if week.later else []
        return "**Making the plan**\n\n" + " ".join(thoughts)

    def plan(self, week: Week, today: date) -> str:
        """Days as headings, tasks as points."""
        if not week.days:
            wait = f" {_count(len(week.later))} can wait." if week.later else ""
            return f"There is nothing to plan: no open task falls into this time.{wait}"
        lines = ["Here is what I propose:"]
        for day, tasks in week.days:
            name = self.day(day, today)
            lines.append(f"\n**{name[0].upper()}{name[1:]}**\n")
            lines += [f"- {plain(task.title)}{self._why(task, today)}" for task in tasks]
        if week.later:
            lines.append(f"\nLater: {self.titles(week.later)}.")
        lines.append("\nTell me what to move, for example *move task 3 to friday*; I change nothing by myself.")
        return "\n".join(lines)

    def _why(self, task: Task, today: date) -> str:
        why = ["overdue"] if task.due and task.due < today else ["due"] if task.due else []
        why += ["high priority"] if task.priority == "high" else []
        return f" ({', '.join(why)})" if why else ""

    def refused(self, reason: str) -> str:
        """Left alone."""
        return "Alright, I left it alone: nothing was changed." + (f" You said: {plain(reason)}" if reason else "")

    def failed(self, message: str) -> str:
        """It did not work."""
        return f"That did not work: {plain(message)}"

    def edited(self) -> str:
        """With changes."""
        return "With your changes:"

    def which(self, candidates: Sequence[Task], name: str, today: date) -> str:
        """Candidates as a list, each with what tells it apart."""
        head = f"Which one do you mean by “{plain(name)}”?" if name else "Which one do you mean?"
        lines = list[str]()
        for place, task in enumerate(candidates[:10], 1):
            facts = (self.numbered(task.id), self._facts(task, today), "done" if task.done else "")
            lines.append(f"{place}. {self.title(task)} ({', '.join(fact for fact in facts if fact)})")
        return head + "\n\n" + "\n".join(lines)

    def what_to_change(self, tasks: Sequence[Task]) -> str:
        """Title, date, priority or notes?"""
        return f"What should I change about {self.titles(tasks)}? A title, a due date, a priority or a note?"

    def unknown_name(self, name: str) -> str:
        """No task is called so."""
        return f"I know of no task called “{plain(name)}”. Ask me to *list all tasks* to see what there is."

    def no_place(self, size: int) -> str:
        """The list is shorter."""
        if not size:
            return "There are no tasks in the list."
        return f"The last list has only {_count(size)}. Which one do you mean?"

    def no_reference(self) -> str:
        """Which task?"""
        return "Which task do you mean? Tell me its title or its number."

    def cannot_undo(self, *, nothing: bool) -> str:
        """No way back."""
        if nothing:
            return "There is nothing to undo: I changed nothing so far."
        return "I can't undo that: I don't keep the old values. Tell me what they should be."

    def undone(self, outcomes: Sequence[Outcome]) -> str:
        """Taken back."""
        tasks = [task for outcome in outcomes for task in outcome.tasks]
        if outcomes[0].name == "update_task":
            return f"Taken back: {self.titles(tasks)} {_isare(len(tasks))} as before."
        what = {"add_task": "added again", "delete_task": "deleted again"}.get(outcomes[0].name)
        if what is None:
            what = "done again" if tasks and tasks[0].done else "open again"
        return f"Taken back: {self.titles(tasks)} {_isare(len(tasks))} {what}."

    def too_many_words(self, most: int) -> str:
        """From 1 to most."""
        return f"I write from 1 to {most:,} words."
