"""Answers in Urdu. Figures are Latin ones, as on the cards; the text runs from right to left by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chat_app.assistant.demo.pointing import Filter, Task
from chat_app.assistant.demo.speech.form import is_soon, plain
from chat_app.assistant.demo.speech.urdu_phrases import (
    DUE,
    PRIORITIES,
)
from chat_app.assistant.demo.speech.urdu_plans import UrduPlans
from chat_app.assistant.demo.speech.urdu_questions import UrduQuestions
from chat_app.assistant.demo.speech.urdu_words import are


class Urdu(UrduPlans, UrduQuestions):
    """Urdu, polite and short."""

    def added(self, tasks: Sequence[Task], today: date) -> str:
        """Added."""
        if len(tasks) == 1:
            facts = self._facts(tasks[0], today)
            return f"{self.title(tasks[0])} شامل کر دیا{f' ({facts})' if facts else ''}۔"
        return f"{len(tasks)} کام شامل کر دیے: {self.titles(tasks)}۔"

    def form(self) -> str:
        """Fill in the form."""
        return "کون سا کام شامل کروں؟ فارم بھریے، یا بس اس کا نام بتا دیجیے۔"

    def _of(self, asked: Filter, today: date) -> str:
        """Return what stands before "کام"."""
        words = [f"{self.day(asked.due_from, today)} کے"] if asked.due_from and asked.due_from == asked.due_to else []
        if asked.due_from and asked.due_to and not words:
            words = [f"{self.day(asked.due_from, today)} سے {self.day(asked.due_to, today)} تک کے"]
        elif asked.due_to and not words:
            words = [f"{self.day(asked.due_to, today)} تک کے"]
        elif asked.due_from and not words:
            words = [f"{self.day(asked.due_from, today)} یا اس کے بعد کے"]
        words += [DUE[asked.due]] if asked.due in DUE else []
        words += [f"“{plain(asked.search)}” والے"] if asked.search else []
        words += [f"{PRIORITIES[asked.priority]} والے"] if asked.priority in PRIORITIES else []
        words += {"done": ["مکمل"], "open": ["باقی"]}.get(asked.status or "", [])
        return " ".join(words)

    def listed(self, tasks: Sequence[Task], total: int, asked: Filter, today: date) -> str:
        """آپ کے 2 کام ہیں."""
        if not total:
            return self.nothing(asked, today)
        words = self._of(asked, today)
        text = f"آپ کے {words} {total} کام {are(total)}" if words else f"آپ کے {total} کام باقی {are(total)}"
        if total == 1:
            text = f"آپ کا ایک کام ہے ({words or 'باقی'})"
        if total <= len(tasks) <= 3:
            text += f": {self.titles(tasks)}"
        late = sum(task.due is not None and task.due < today and not task.done for task in tasks)
        if late and asked.due != "overdue":
            text += f"؛ ان میں سے {late} میں تاخیر ہو چکی ہے" if total > 1 else "؛ اس میں تاخیر ہو چکی ہے"
        return text + (f"۔ پہلے {len(tasks)} یہ ہیں۔" if total > len(tasks) else "۔")

    def similar(self, name: str, tasks: Sequence[Task]) -> str:
        """Did you mean a?"""
        if not tasks:
            return self.unknown_name(name)
        return f"کسی کام میں “{plain(name)}” نہیں ہے۔ کیا آپ کی مراد {self.titles(tasks)} ہے؟"

    def nothing(self, asked: Filter, today: date) -> str:
        """There are none."""
        words = self._of(asked, today)
        hint = " کچھ ہو تو بتائیے، شامل کر دوں گا۔" if is_soon(asked) else ""
        return f"ایسا کوئی کام نہیں ({words})۔{hint}" if words else "کوئی کام باقی نہیں۔ بتائیے کیا شامل کروں؟"

    def details(self, task: Task, today: date) -> str:
        """One task."""
        facts = ["مکمل" if task.done else "باقی"]
        facts.append(f"تاریخ: {self.day(task.due, today)}" if task.due else "بغیر تاریخ")
        if task.due and task.due < today and not task.done:
            facts.append("تاخیر ہو چکی ہے")
        facts.append(PRIORITIES.get(task.priority, task.priority))
        notes = f" نوٹ: {plain(task.notes)}" if task.notes else ""
        return f"{self.title(task)} (کام {task.id}): {'، '.join(facts)}۔{notes}"

    def changed(self, tasks: Sequence[Task], used: Mapping[str, Any], today: date) -> str:
        """What it is now."""
        if not tasks:
            return "کچھ تبدیل نہیں ہوا۔"
        first, named, texts = tasks[0], self.titles(tasks), list[str]()
        if used.get("title") is not None:
            texts.append(f"کام {first.id} کا نام اب {self.title(first)} ہے۔")
        if used.get("clear_due") and first.due is None:
            texts.append(f"{named} کی تاریخ ہٹا دی۔")
        elif "due" in used and first.due:
            texts.append(f"{named} کی تاریخ اب {self.day(first.due, today)} ہے۔")
        if used.get("priority") is not None:
            texts.append(f"{named} کی ترجیح اب {PRIORITIES[first.priority].removesuffix(' ترجیح')} ہے۔")
        if used.get("done") is not None:
            texts.append(f"{named} اب {'مکمل' if first.done else 'باقی'} {are(len(tasks))}۔")
        if used.get("notes") is not None:
            texts.append(f"{named} میں نوٹ لکھ دیا۔" if first.notes else f"{named} کا نوٹ ہٹا دیا۔")
        return " ".join(texts) or f"{named} میں تبدیلی کر دی۔"

    def finished(self, tasks: Sequence[Task], done: bool) -> str:
        """Completed, or open again."""
        if not tasks:
            return "کچھ تبدیل نہیں ہوا۔"
        if done:
            return (
                f"{self.titles(tasks)} مکمل کر دیا۔"
                if len(tasks) == 1
                else f"{len(tasks)} کام مکمل کر دیے: {self.titles(tasks)}۔"
            )
        return f"{self.titles(tasks)} دوبارہ کھول دیا۔" if len(tasks) == 1 else f"{self.titles(tasks)} دوبارہ کھول دیے۔"

    def already(self, tasks: Sequence[Task], done: bool) -> str:
        """Already so."""
        return f"{self.titles(tasks)} پہلے ہی {'مکمل' if done else 'باقی'} {are(len(tasks))}۔"

    def removed(self, tasks: Sequence[Task]) -> str:
        """Deleted."""
        if not tasks:
            return "کچھ حذف نہیں ہوا۔"
        return (
            f"{self.titles(tasks)} حذف کر دیا۔"
            if len(tasks) == 1
            else f"{len(tasks)} کام حذف کر دیے: {self.titles(tasks)}۔"
        )

    def missing(self, ids: Sequence[int]) -> str:
        """No such task."""
        return f"{self.joined([self.numbered(i) for i in ids])} موجود نہیں۔"

    def more(self, count: int) -> str:
        """More fit."""
        return f" ایسے {count} اور بھی ہیں؛ ان کے لیے دوبارہ کہیے۔" if count else ""
