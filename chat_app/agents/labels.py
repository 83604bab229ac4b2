"""The words that the server itself puts into a thread, in the thread's language. Cards of tools have their own."""

from __future__ import annotations

from typing import Literal

from chatkit.types import ThreadMetadata

from chat_app.assistant.tools import TOOLS

Language = Literal["en", "ur"]
LANGUAGE_KEY = "language"
"""Where a thread's metadata keeps its language."""

LABELS: dict[str, tuple[str, str]] = {
    "steps": ("{n} steps", "{n} مراحل"),
    "handoff": ("Handed over to {agent}", "بات {agent} کے سپرد ہوئی"),
    "failed": ("Failed: {why}", "ناکام: {why}"),
    "denied": ("Denied: {why}", "اجازت نہیں ملی: {why}"),
    "waiting": ("Waiting for your approval", "آپ کی اجازت کا انتظار ہے"),
    "stopped": ("Stopped before it finished", "مکمل ہونے سے پہلے روک دیا گیا"),
    "broken_off": ("Broken off by an error", "خرابی کی وجہ سے ادھورا رہ گیا"),
    "ask_title": ("Approval needed", "اجازت درکار ہے"),
    "ask": (
        "**{agent}** wants to run **{tool}**. You may change the values first.",
        "**{agent}** کام **{tool}** چلانا چاہتا ہے۔ آپ پہلے قدریں بدل سکتے ہیں۔",
    ),
    "approve": ("Approve", "Approve · منظور"),
    "deny": ("Deny", "Deny · نامنظور"),
    "reason": ("Reason, if you deny (optional)", "وجہ، اگر نامنظور کریں (اختیاری)"),
    "always": ("Always allow this tool", "اس کام کی ہمیشہ اجازت دیں"),
    "take_back": ("Ask me again about this tool", "اس کام کے لیے آئندہ مجھ سے پوچھیں"),
    "asks_again": (
        "“Always allow” was taken back: this tool asks again.",
        "ہمیشہ کی اجازت واپس لے لی گئی: یہ کام آئندہ پوچھے گا۔",
    ),
    "unset": ("not set", "مقرر نہیں"),
    "yes": ("yes", "ہاں"),
    "no": ("no", "نہیں"),
    "misfit": ("{why}", "یہ قدر یہاں نہیں چل سکتی۔"),
    "proposed": ("As proposed:", "جیسا کہ تجویز ہے:"),
    "correct": ("Correct the marked values, then approve again.", "نشان زد قدریں درست کریں، پھر دوبارہ منظور کریں۔"),
    "approved": ("Approved by you, {when}", "آپ نے منظور کیا، {when}"),
    "approved_always": ("Always allowed by you, {when}", "آپ نے ہمیشہ کے لیے اجازت دی، {when}"),
    "approved_edited": ("Approved with changes by you, {when}", "آپ نے تبدیلی کے ساتھ منظور کیا، {when}"),
    "denied_by": ("Denied by you, {when}", "آپ نے نامنظور کیا، {when}"),
    "running": ("Running …", "چل رہا ہے …"),
    "expired": ("Expired", "میعاد ختم"),
    "expired_why": (
        "This request can no longer be carried out: {why} Nothing was done.",
        "یہ درخواست اب پوری نہیں ہو سکتی: {why} کچھ نہیں کیا گیا۔",
    ),
    "ask_again": ("Ask again", "دوبارہ پوچھیں"),
    "unknown": (
        "Outcome unknown: the app was stopped while this ran. It will not be repeated by itself.",
        "نتیجہ نامعلوم: چلتے ہوئے ایپ رک گئی۔ یہ خود بخود دہرایا نہیں جائے گا۔",
    ),
    "done_before_stop": ("This was done before the app stopped.", "ایپ رکنے سے پہلے یہ کام ہو چکا تھا۔"),
    "new_message": ("you wrote a new message instead", "آپ نے اس کے بجائے نیا پیغام لکھا"),
    "no_reason": ("no reason given", "وجہ نہیں بتائی گئی"),
    "ended_claimed": ("running", "جاری"),
    "ended_approved": ("done", "ہو گیا"),
    "ended_failed": ("failed", "ناکام"),
    "ended_unknown": ("outcome unknown", "نتیجہ نامعلوم"),
    "outcome": ("Result: {what}", "نتیجہ: {what}"),
    "why": ("Reason: {why}", "وجہ: {why}"),
}
"""English and Urdu of each phrase. To add one: a line here; `say` raises KeyError for an unknown one."""

TOOL_TITLES: dict[str, str] = {
    "add_task": "کام شامل کرنا",
    "list_tasks": "کاموں کی فہرست",
    "get_task": "کام دیکھنا",
    "update_task": "کام بدلنا",
    "complete_task": "کام مکمل کرنا",
    "delete_task": "کام حذف کرنا",
    "task_summary": "کاموں کا خلاصہ",
}
"""Urdu titles of tools; one without is shown under its English name."""

ARGUMENTS: dict[str, tuple[str, str]] = {
    "id": ("کام نمبر (ID)", "کام کا نمبر، یا کئی کاموں کے نمبر۔"),
    "title": ("عنوان", "مختصر: کیا کرنا ہے۔"),
    "notes": ("تفصیل", "تفصیل، اگر ہو۔"),
    "due": ("آخری تاریخ", "تاریخ اس طرح: 2026-11-30"),
    "clear_due": ("تاریخ ہٹا دیں", "آخری تاریخ ہٹا دی جائے۔"),
    "priority": ("ترجیح", "یہ کام کتنا اہم ہے۔"),
    "done": ("مکمل", "ہاں مکمل کرتا ہے، نہیں دوبارہ کھولتا ہے۔"),
}
"""Urdu label and hint of the arguments that approvals show; the others have those of the tool's schema."""

AGENT_TITLES: dict[str, str] = {"Assistant": "معاون", "Urdu specialist": "اردو معاون"}
"""Urdu names of the agents, for labels only: the SDK knows them by their English names."""


def language_of(thread: ThreadMetadata) -> Language:
    """Return the language that the thread is in now."""
    return "ur" if thread.metadata.get(LANGUAGE_KEY) == "ur" else "en"


def say(language: Language, label: str, **values: object) -> str:
    """Return a phrase with its values filled in."""
    english, urdu = LABELS[label]
    return (urdu if language == "ur" else english).format(**values)


def tool_title(language: Language, tool: str) -> str:
    """Return a tool's name for people; one that is not in TOOLS is named after itself."""
    english = TOOLS[tool].title if tool in TOOLS else tool.replace("_", " ").strip().capitalize()
    return TOOL_TITLES.get(tool, english) if language == "ur" else english


def argument_words(language: Language, name: str, label: str, hint: str) -> tuple[str, str]:
    """Return the label and the hint of an argument; `label` and `hint` are those of the schema, in English."""
    return ARGUMENTS.get(name, (label, hint)) if language == "ur" else (label, hint)


def agent_title(language: Language, agent: str) -> str:
    """Return an agent's name for people."""
    return AGENT_TITLES.get(agent, agent) if language == "ur" else agent
