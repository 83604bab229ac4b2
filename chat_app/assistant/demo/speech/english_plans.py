"""English: figures and plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chat_app.assistant.demo.acting.week import Week
from chat_app.assistant.demo.pointing import Task
from chat_app.assistant.demo.speech.english_words import EnglishWords, counted
from chat_app.assistant.demo.speech.form import plain


class EnglishPlans(EnglishWords):
    """Answers about all tasks at once."""

    def summary(self, figures: Mapping[str, Any], urgent: Sequence[Task], today: date) -> str:
        """4 open, 1 overdue; next is a."""
        done, still = int(figures.get("done") or 0), int(figures.get("open") or 0)
        if not still:
            return f"No open tasks; {done} done. Well done!" if done else "You have no tasks yet. Tell me what to add."
        parts = [f"**{counted(still, 'open task', 'open tasks')}**, {done} done"]
        for key, words in (("overdue", "overdue"), ("due_today", "due today"), ("due_this_week", "due this week")):
            if figures.get(key):
                parts.append(f"{figures[key]} {words}")
        if not figures.get("overdue"):
            parts.append("nothing overdue")
        text = "You have " + ", ".join(parts) + "."
        if urgent:
            facts = self._facts(urgent[0], today)
            text += f" Next is {self.title(urgent[0])}{f' ({facts})' if facts else ''}."
        return text

    def span(self, first: date, last: date, today: date) -> str:
        """today; the next seven days; Monday, 30 November to Sunday, 6 December."""
        days = (last - first).days + 1
        if days == 1:
            return self.day(first, today)
        if first == today and days == 7:
            return "the next seven days"
        return f"{self.day(first, today)} to {self.day(last, today)}"

    def before_planning(self, first: date, last: date, today: date) -> str:
        """What has to be read."""
        needed = "all open tasks with their dates and priorities, and the figures"
        return f"**Looking at the tasks**\n\nTo plan {self.span(first, last, today)} I need {needed}."

    def while_planning(self, week: Week, overdue: int, today: date) -> str:
        """What the plan follows."""
        high = sum(task.priority == "high" for task in week.tasks)
        undated = sum(task.due is None for task in week.tasks)
        thoughts = [f"{counted(len(week.tasks))} to place."]
        thoughts += [f"{overdue} overdue: today, before anything else."] if overdue and week.first == today else []
        thoughts += [f"{counted(len(week.before))} due before that, which I leave out."] if week.before else []
        thoughts += [f"{high} of high priority: first on their day."] if high else []
        thoughts += [f"{undated} without a date: to the days with the least to do, weekdays first."] if undated else []
        thoughts += [f"{len(week.later)} can wait."] if week.later else []
        return "**Making the plan**\n\n" + " ".join(thoughts)

    def plan(self, week: Week, today: date) -> str:
        """Days as headings, tasks as points."""
        span = self.span(week.first, week.last, today)
        if not week.days:
            wait = f" {counted(len(week.later))} can wait." if week.later else ""
            add = "" if week.later or week.before else " Tell me what to add first."
            return f"There is nothing to plan for {span}: no open task falls into this time.{wait}{add}"
        lines = [f"Here is what I propose for {span}:"]
        for day, tasks in week.days:
            name = self.day(day, today)
            lines.append(f"\n**{name[0].upper()}{name[1:]}**\n")
            lines += [f"- {plain(task.title)}{self._why(task, today)}" for task in tasks]
        if week.before:
            lines.append(f"\nDue before that: {self.titles(week.before)}.")
        if week.later:
            lines.append(f"\nLater: {self.titles(week.later)}.")
        lines.append("\nTell me what to move, for example *move task 3 to friday*; I change nothing by myself.")
        return "\n".join(lines)

    def _why(self, task: Task, today: date) -> str:
        why = ["overdue"] if task.due and task.due < today else ["due"] if task.due else []
        why += ["high priority"] if task.priority == "high" else []
        return f" ({', '.join(why)})" if why else ""
