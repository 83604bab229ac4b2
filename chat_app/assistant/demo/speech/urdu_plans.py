"""Urdu: figures and plans."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chat_app.assistant.demo.acting.week import Week
from chat_app.assistant.demo.pointing import Task
from chat_app.assistant.demo.speech.form import plain
from chat_app.assistant.demo.speech.urdu_words import UrduWords, are


class UrduPlans(UrduWords):
    """Answers about all tasks at once."""

    def summary(self, figures: Mapping[str, Any], urgent: Sequence[Task], today: date) -> str:
        """Figures."""
        done, still = int(figures.get("done") or 0), int(figures.get("open") or 0)
        if not still:
            return (
                f"کوئی کام باقی نہیں؛ {done} مکمل ہیں۔ شاباش!" if done else "ابھی کوئی کام نہیں۔ بتائیے کیا شامل کروں؟"
            )
        mine = "آپ کا **ایک کام باقی**" if still == 1 else f"آپ کے **{still} کام باقی**"
        parts = [f"{mine} {are(still)} اور {done} مکمل"]
        for key, words in (("overdue", "تاخیر والے"), ("due_today", "آج کے"), ("due_this_week", "اس ہفتے کے")):
            if figures.get(key):
                parts.append(f"{words}: {figures[key]}")
        if not figures.get("overdue"):
            parts.append("تاخیر والا کوئی نہیں")
        text = "؛ ".join(parts) + "۔"
        if urgent:
            facts = self._facts(urgent[0], today)
            text += f" سب سے پہلے {self.title(urgent[0])}{f' ({facts})' if facts else ''}۔"
        return text

    def span(self, first: date, last: date, today: date) -> str:
        """آج; اگلے سات دنوں; پیر، 30 نومبر سے اتوار، 6 دسمبر تک."""
        days = (last - first).days + 1
        if days == 1:
            return self.day(first, today)
        if first == today and days == 7:
            return "اگلے سات دنوں"
        return f"{self.day(first, today)} سے {self.day(last, today)} تک"

    def before_planning(self, first: date, last: date, today: date) -> str:
        """What has to be read."""
        needed = "مجھے تمام باقی کام، ان کی تاریخیں، ترجیحات اور اعداد چاہییں۔"
        return f"**کاموں پر نظر**\n\n{self.span(first, last, today)} کے منصوبے کے لیے {needed}"

    def while_planning(self, week: Week, overdue: int, today: date) -> str:
        """What the plan follows."""
        high = sum(task.priority == "high" for task in week.tasks)
        undated = sum(task.due is None for task in week.tasks)
        thoughts = [f"{len(week.tasks)} کام دنوں میں رکھنے ہیں۔"]
        thoughts += [f"{overdue} میں تاخیر ہو چکی ہے: یہ سب سے پہلے، آج۔"] if overdue and week.first == today else []
        thoughts += [f"{len(week.before)} کی تاریخ اس سے پہلے ہے: یہ منصوبے میں نہیں۔"] if week.before else []
        thoughts += [f"{high} کی ترجیح اعلیٰ ہے: یہ اپنے دن میں پہلے۔"] if high else []
        thoughts += [f"{undated} بغیر تاریخ کے ہیں: یہ ان دنوں میں جن میں کام کم ہیں۔"] if undated else []
        thoughts += [f"{len(week.later)} بعد میں ہو سکتے ہیں۔"] if week.later else []
        return "**منصوبہ بندی**\n\n" + " ".join(thoughts)

    def plan(self, week: Week, today: date) -> str:
        """Days as headings, tasks as points."""
        span = self.span(week.first, week.last, today)
        if not week.days:
            add = "" if week.later or week.before else " پہلے بتائیے کیا شامل کروں؟"
            return f"{span} کے منصوبے کے لیے کچھ نہیں: اس میں کوئی کام باقی نہیں۔{add}"
        lines = [f"{span} کے لیے میری تجویز یہ ہے:"]
        for day, tasks in week.days:
            lines.append(f"\n**{self.day(day, today)}**\n")
            lines += [f"- {plain(task.title)}{self._why(task, today)}" for task in tasks]
        if week.before:
            lines.append(f"\nاس سے پہلے کے: {self.titles(week.before)}۔")
        if week.later:
            lines.append(f"\nبعد میں: {self.titles(week.later)}۔")
        lines.append("\nجو بدلنا ہو بتا دیجیے، مثلاً *کام 3 کو جمعہ پر کر دو*؛ میں خود سے کچھ تبدیل نہیں کرتا۔")
        return "\n".join(lines)

    def _why(self, task: Task, today: date) -> str:
        why = ["تاخیر ہو چکی ہے"] if task.due and task.due < today else ["تاریخ یہی ہے"] if task.due else []
        why += ["اعلیٰ ترجیح"] if task.priority == "high" else []
        return f" ({'، '.join(why)})" if why else ""
