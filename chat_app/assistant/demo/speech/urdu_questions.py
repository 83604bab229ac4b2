"""Urdu: questions back, refusals, failures, and taking back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from chat_app.assistant.demo.outcome import Outcome
from chat_app.assistant.demo.pointing import Task
from chat_app.assistant.demo.speech.form import plain
from chat_app.assistant.demo.speech.urdu_words import UrduWords, are

_NOT_FOUND = re.compile(r"Tasks? (?P<ids>[\d, ]+) not found")
"""How the tools say that a number is unknown; said in Urdu here."""


class UrduQuestions(UrduWords):
    """Answers where something is missing or did not happen."""

    def refused(self, reason: str) -> str:
        """Left alone."""
        return "ٹھیک ہے، میں نے اسے ویسا ہی رہنے دیا: کچھ تبدیل نہیں ہوا۔" + (
            f" آپ نے کہا: {plain(reason)}" if reason else ""
        )

    def failed(self, message: str) -> str:
        """It did not work."""
        unknown = _NOT_FOUND.search(message)
        if unknown:
            return self.missing([int(i) for i in re.findall(r"\d+", unknown["ids"])])
        return f"یہ نہیں ہو سکا: {plain(message)}"

    def edited(self) -> str:
        """With changes."""
        return "آپ کی تبدیلیوں کے ساتھ:"

    def which(self, candidates: Sequence[Task], name: str, today: date) -> str:
        """Candidates as a list."""
        head = f"“{plain(name)}” سے آپ کی مراد کون سا کام ہے؟" if name else "آپ کی مراد کون سا کام ہے؟"
        lines = list[str]()
        for place, task in enumerate(candidates[:10], 1):
            facts = "، ".join(
                part for part in (f"کام {task.id}", self._facts(task, today), "مکمل" if task.done else "") if part
            )
            lines.append(f"{place}. {self.title(task)} ({facts})")
        return head + "\n\n" + "\n".join(lines)

    def what_to_change(self, tasks: Sequence[Task], wanted: str) -> str:
        """Title, date, priority or notes?"""
        if wanted == "title":
            return f"{self.titles(tasks)} کا نیا نام کیا ہو؟"
        return f"{self.titles(tasks)} میں کیا تبدیل کروں؟ نام، تاریخ، ترجیح یا نوٹ؟"

    def unknown_name(self, name: str) -> str:
        """No task is called so."""
        return f"مجھے “{plain(name)}” نام کا کوئی کام نہیں ملا۔ سب دیکھنے کے لیے کہیے: *سارے کام دکھاؤ*۔"

    def no_place(self, size: int) -> str:
        """The list is shorter."""
        return (
            f"پچھلی فہرست میں صرف {size} کام {are(size)}۔ آپ کی مراد کون سا ہے؟" if size else "فہرست میں کوئی کام نہیں۔"
        )

    def no_reference(self) -> str:
        """Which task?"""
        return "آپ کی مراد کون سا کام ہے؟ اس کا نام یا نمبر بتائیے۔"

    def cannot_undo(self, *, nothing: bool) -> str:
        """No way back."""
        if nothing:
            return "واپس لینے کو کچھ نہیں: میں نے ابھی کچھ تبدیل نہیں کیا۔"
        return "میں یہ واپس نہیں لے سکتا: پرانی قدریں میرے پاس نہیں۔ بتائیے کیا ہونا چاہیے؟"

    def undone(self, outcomes: Sequence[Outcome]) -> str:
        """Taken back."""
        tasks = [task for outcome in outcomes for task in outcome.tasks]
        if outcomes[0].name == "update_task":
            return f"واپس لے لیا: {self.titles(tasks)} اب پہلے جیسا ہے۔"
        what = {"add_task": "پھر سے شامل", "delete_task": "حذف کر دیا"}.get(outcomes[0].name)
        if what is None:
            what = "پھر سے مکمل" if tasks and tasks[0].done else "پھر سے باقی"
        return f"واپس لے لیا: {self.titles(tasks)} {what}۔"

    def too_many_words(self, most: int) -> str:
        """From 1 to most."""
        return f"میں 1 سے {most:,} تک الفاظ لکھتا ہوں۔"

    def left_out(self, text: str) -> str:
        """I did not understand a part."""
        return f"“{plain(text)}” میں نہیں سمجھا، اس لیے اسے چھوڑ دیا۔"
