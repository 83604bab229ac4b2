"""Answers in Urdu. Figures are Latin ones, as on the cards; the text runs from right to left by itself."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chat_app.server.demo.acting.week import Week
from chat_app.server.demo.intents import Filter, Task
from chat_app.server.demo.outcome import Outcome
from chat_app.server.demo.speech.form import Speech, plain
from chat_app.server.demo.speech.urdu_phrases import (
    DUE,
    MONTHS,
    NEAR,
    PRIORITIES,
    TOPICS,
    WEEKDAYS,
)

_NOT_FOUND = re.compile(r"Tasks? (?P<ids>[\d, ]+) not found")
"""How the tools say that a number is unknown; said in Urdu here."""


def _are(number: int) -> str:
    return "ہے" if number == 1 else "ہیں"


class Urdu(Speech):
    """Urdu, polite and short."""

    topics = TOPICS

    def numbered(self, number: int) -> str:
        """کام 3."""
        return f"کام {number}"

    def others(self, count: int) -> str:
        """مزید 4."""
        return f"مزید {count}"

    def joined(self, names: Sequence[str]) -> str:
        """a، b اور c."""
        return " اور ".join(part for part in ("، ".join(names[:-1]), names[-1]) if part) if names else ""

    def day(self, day: date, today: date) -> str:
        """کل; جمعہ، 27 نومبر."""
        away = (day - today).days
        if away in NEAR:
            return NEAR[away]
        year = f" {day.year}" if day.year != today.year else ""
        return f"{WEEKDAYS[day.weekday()]}، {day.day} {MONTHS[day.month - 1]}{year}"

    def which_day(self, today: date) -> str:
        """آج ہفتہ، 21 نومبر 2026 ہے."""
        return f"آج {self.day(today, date.min)} ہے۔ گھڑی میرے پاس نہیں۔"

    def _facts(self, task: Task, today: date) -> str:
        facts = [f"تاریخ: {self.day(task.due, today)}"] if task.due else []
        facts += [PRIORITIES[task.priority]] if task.priority in ("high", "low") else []
        facts += ["نوٹ کے ساتھ"] if task.notes else []
        return "، ".join(facts)

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
        text = f"آپ کے {words} {total} کام {_are(total)}" if words else f"آپ کے {total} کام باقی {_are(total)}"
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
        return f"ایسا کوئی کام نہیں ({words})۔" if words else "کوئی کام باقی نہیں۔ بتائیے کیا شامل کروں؟"

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
            texts.append(f"{named} اب {'مکمل' if first.done else 'باقی'} {_are(len(tasks))}۔")
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
        return f"{self.titles(tasks)} پہلے ہی {'مکمل' if done else 'باقی'} {_are(len(tasks))}۔"

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

    def summary(self, figures: Mapping[str, Any], urgent: Sequence[Task], today: date) -> str:
        """Figures."""
        done, still = int(figures.get("done") or 0), int(figures.get("open") or 0)
        if not still:
            return (
                f"کوئی کام باقی نہیں؛ {done} مکمل ہیں۔ شاباش!" if done else "ابھی کوئی کام نہیں۔ بتائیے کیا شامل کروں؟"
            )
        parts = [f"آپ کے **{still} کام باقی** {_are(still)} اور {done} مکمل"]
        for key, words in (("overdue", "تاخیر والے"), ("due_today", "آج کے"), ("due_this_week", "اس ہفتے کے")):
            if figures.get(key):
                parts.append(f"{words}: {figures[key]}")
        text = "؛ ".join(parts) + "۔"
        if urgent:
            facts = self._facts(urgent[0], today)
            text += f" سب سے پہلے {self.title(urgent[0])}{f' ({facts})' if facts else ''}۔"
        return text

    def before_planning(self, days: int) -> str:
        """What has to be read."""
        what = "دن" if days == 1 else "ہفتے"
        return (
            f"**کاموں پر نظر**\n\n{what} کے منصوبے کے لیے مجھے تمام باقی کام، ان کی تاریخیں، ترجیحات اور اعداد چاہییں۔"
        )

    def while_planning(self, week: Week, overdue: int, today: date) -> str:
        """What the plan follows."""
        high = sum(task.priority == "high" for task in week.tasks)
        undated = sum(task.due is None for task in week.tasks)
        thoughts = [f"{len(week.tasks)} کام دنوں میں رکھنے ہیں۔"]
        thoughts += [f"{overdue} میں تاخیر ہو چکی ہے: یہ سب سے پہلے، آج۔"] if overdue else []
        thoughts += [f"{high} کی ترجیح اعلیٰ ہے: یہ اپنے دن میں پہلے۔"] if high else []
        thoughts += [f"{undated} بغیر تاریخ کے ہیں: یہ ان دنوں میں جن میں کام کم ہیں۔"] if undated else []
        thoughts += [f"{len(week.later)} بعد میں ہو سکتے ہیں۔"] if week.later else []
        return "**منصوبہ بندی**\n\n" + " ".join(thoughts)

    def plan(self, week: Week, today: date) -> str:
        """Days as headings, tasks as points."""
        if not week.days:
            return "منصوبے کے لیے کچھ نہیں: ان دنوں میں کوئی کام باقی نہیں۔"
        lines = ["میری تجویز یہ ہے:"]
        for day, tasks in week.days:
            lines.append(f"\n**{self.day(day, today)}**\n")
            lines += [f"- {plain(task.title)}{self._why(task, today)}" for task in tasks]
        if week.later:
            lines.append(f"\nبعد میں: {self.titles(week.later)}۔")
        lines.append("\nجو بدلنا ہو بتا دیجیے، مثلاً *کام 3 کو جمعہ پر کر دو*؛ میں خود سے کچھ تبدیل نہیں کرتا۔")
        return "\n".join(lines)

    def _why(self, task: Task, today: date) -> str:
        why = ["تاخیر ہو چکی ہے"] if task.due and task.due < today else ["تاریخ یہی ہے"] if task.due else []
        why += ["اعلیٰ ترجیح"] if task.priority == "high" else []
        return f" ({'، '.join(why)})" if why else ""

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

    def what_to_change(self, tasks: Sequence[Task]) -> str:
        """Title, date, priority or notes?"""
        return f"{self.titles(tasks)} میں کیا تبدیل کروں؟ نام، تاریخ، ترجیح یا نوٹ؟"

    def unknown_name(self, name: str) -> str:
        """No task is called so."""
        return f"مجھے “{plain(name)}” نام کا کوئی کام نہیں ملا۔ سب دیکھنے کے لیے کہیے: *سارے کام دکھاؤ*۔"

    def no_place(self, size: int) -> str:
        """The list is shorter."""
        return (
            f"پچھلی فہرست میں صرف {size} کام {_are(size)}۔ آپ کی مراد کون سا ہے؟"
            if size
            else "فہرست میں کوئی کام نہیں۔"
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
        what = {"add_task": "پھر سے شامل", "delete_task": "پھر سے حذف"}.get(outcomes[0].name)
        if what is None:
            what = "پھر سے مکمل" if tasks and tasks[0].done else "پھر سے باقی"
        return f"واپس لے لیا: {self.titles(tasks)} {what}۔"

    def too_many_words(self, most: int) -> str:
        """From 1 to most."""
        return f"میں 1 سے {most:,} تک الفاظ لکھتا ہوں۔"
