"""The engine's words in Urdu, and Urdu names of tools, arguments and agents."""

from __future__ import annotations

from chat_app import Phrases
from chat_app.assistant.cards.words import MONTHS

TEXTS: dict[str, str] = {
    "steps": "{n} مراحل",
    "handoff": "بات {agent} کے سپرد ہوئی",
    "failed": "ناکام: {why}",
    "denied": "اجازت نہیں ملی: {why}",
    "waiting": "آپ کی اجازت کا انتظار ہے",
    "stopped": "مکمل ہونے سے پہلے روک دیا گیا",
    "broken_off": "خرابی کی وجہ سے ادھورا رہ گیا",
    "ask_title": "اجازت درکار ہے",
    "ask": "**{agent}** کام **{tool}** چلانا چاہتا ہے۔ آپ پہلے قدریں بدل سکتے ہیں۔",
    "approve": "Approve · منظور",
    "deny": "Deny · نامنظور",
    "reason": "وجہ، اگر نامنظور کریں (اختیاری)",
    "always": "اس کام کی ہمیشہ اجازت دیں",
    "take_back": "اس کام کے لیے آئندہ مجھ سے پوچھیں",
    "asks_again": "ہمیشہ کی اجازت واپس لے لی گئی: یہ کام آئندہ پوچھے گا۔",
    "unset": "مقرر نہیں",
    "yes": "ہاں",
    "no": "نہیں",
    "misfit": "یہ قدر یہاں نہیں چل سکتی۔",
    "proposed": "جیسا کہ تجویز ہے:",
    "correct": "نشان زد قدریں درست کریں، پھر دوبارہ منظور کریں۔",
    "approved": "آپ نے منظور کیا، {when}",
    "approved_always": "آپ نے ہمیشہ کے لیے اجازت دی، {when}",
    "approved_edited": "آپ نے تبدیلی کے ساتھ منظور کیا، {when}",
    "denied_by": "آپ نے نامنظور کیا، {when}",
    "running": "چل رہا ہے …",
    "expired": "میعاد ختم",
    "expired_why": "یہ درخواست اب پوری نہیں ہو سکتی: {why} کچھ نہیں کیا گیا۔",
    "ask_again": "دوبارہ پوچھیں",
    "unknown": "نتیجہ نامعلوم: چلتے ہوئے ایپ رک گئی۔ یہ خود بخود دہرایا نہیں جائے گا۔",
    "done_before_stop": "ایپ رکنے سے پہلے یہ کام ہو چکا تھا۔",
    "new_message": "آپ نے اس کے بجائے نیا پیغام لکھا",
    "no_reason": "وجہ نہیں بتائی گئی",
    "ended_claimed": "جاری",
    "ended_approved": "ہو گیا",
    "ended_failed": "ناکام",
    "ended_unknown": "نتیجہ نامعلوم",
    "outcome": "نتیجہ: {what}",
    "why": "وجہ: {why}",
    "failure.broken": (
        "ماڈل جواب مکمل ہونے سے پہلے خرابی کی وجہ سے رک گیا۔ جو لکھا جا چکا تھا محفوظ ہے۔ دوبارہ کوشش کریں۔"
    ),
    "failure.no_key": "معاون کے پاس API کلید نہیں، اس لیے جواب ممکن نہیں۔ OPENAI_API_KEY رکھ کر ایپ دوبارہ شروع کریں۔",
    "failure.key": "{who} نے API کلید قبول نہیں کی۔ OPENAI_API_KEY دیکھیں۔",
    "failure.forbidden": "{who} نے اجازت نہیں دی: یہ API کلید اس ماڈل یا کام کے لیے نہیں۔",
    "failure.model": "{who} اس ماڈل کو نہیں جانتا۔ CHAT_APP_MODEL دیکھیں۔",
    "failure.missing": (
        "{who} کو یہ پتا نہیں ملا (404)۔ ماڈل کا نام (CHAT_APP_MODEL) اور پتا (OPENAI_BASE_URL) دیکھیں۔"
    ),
    "failure.address": (
        "جواب کی جگہ ایک ویب صفحہ آیا، شاید پتا غلط ہے۔ OPENAI_BASE_URL دیکھیں؛ اس کے آخر میں عموماً ‎/v1 ہوتا ہے۔"
    ),
    "failure.no_address": "سروس کا پتا درست نہیں۔ OPENAI_BASE_URL دیکھیں، جو https:// سے شروع ہوتا ہے۔",
    "failure.unreadable": "جو واپس آیا وہ پڑھا نہیں جا سکتا، شاید پتا غلط ہے۔ OPENAI_BASE_URL دیکھیں۔",
    "failure.quota": "{who} مزید درخواستیں نہیں لیتا: اس API کلید کا کوٹہ ختم ہو گیا ہے۔",
    "failure.busy": "{who} ابھی مزید درخواستیں نہیں لے رہا۔ کچھ دیر بعد کوشش کریں۔",
    "failure.busy_for": "{who} اگلے {wait} تک درخواستیں نہیں لے گا۔ اس کے بعد دوبارہ کوشش کریں۔",
    "failure.late": "{who} نے وقت پر جواب نہیں دیا۔ دوبارہ کوشش کریں۔",
    "failure.unreachable": "{who} تک رسائی نہیں ہو سکی۔ نیٹ ورک دیکھ کر دوبارہ کوشش کریں۔",
    "failure.cut": "جواب مکمل ہونے سے پہلے رابطہ ٹوٹ گیا۔ جو آ چکا تھا محفوظ ہے۔ دوبارہ کوشش کریں۔",
    "failure.fault": "{who} میں خرابی ہے ({status})۔ تھوڑی دیر بعد دوبارہ کوشش کریں۔",
    "failure.failed": "{who} نے یہ جواب ادھورا چھوڑ دیا{said}۔ جو آ چکا تھا محفوظ ہے۔ دوبارہ کوشش کریں۔",
    "failure.too_long": "یہ گفتگو ماڈل کے لیے بہت لمبی ہو گئی ہے۔ نئی گفتگو شروع کریں یا چھوٹا پیغام بھیجیں۔",
    "failure.policy": "{who} نے اپنے حفاظتی اصولوں کی وجہ سے یہ درخواست قبول نہیں کی۔ اسے دوسری طرح لکھیں۔",
    "failure.refused": "{who} نے درخواست قبول نہیں کی ({status}){said}۔ یہی درخواست دوبارہ بھی قبول نہیں ہو گی۔",
    "failure.length": "جواب ماڈل کی حد تک پہنچ کر یہاں ختم ہو گیا۔ معاون سے آگے لکھنے کو کہیں، یا چھوٹا جواب مانگیں۔",
    "failure.length_unsaid": (
        "ماڈل جواب لکھنے سے پہلے ہی اپنی حد تک پہنچ گیا۔ ایک وقت میں کم مانگیں، یا نئی گفتگو شروع کریں۔"
    ),
    "failure.filter": "فراہم کنندہ کے مواد کے فلٹر نے یہ جواب روک دیا۔ دوبارہ کوشش کریں یا دوسرے الفاظ میں پوچھیں۔",
    "failure.declined": "ماڈل نے جواب دینے سے انکار کیا{said}۔ دوسرے الفاظ میں پوچھیں۔",
    "failure.turns": "معاون بہت سے مراحل کے بعد بھی ختم نہ کر سکا اور روک دیا گیا۔ چھوٹی درخواست آزمائیں۔",
    "failure.asked_guard": "معاون کے اصول اس پیغام کی اجازت نہیں دیتے۔ اسے دوسری طرح لکھیں۔",
    "failure.said_guard": "معاون کے اصولوں نے یہ جواب روک لیا۔ دوبارہ کوشش کریں یا دوسرے الفاظ میں پوچھیں۔",
    "failure.tool_guard": "معاون کے اصولوں نے اس جواب کا ایک مرحلہ روک دیا۔ دوبارہ کوشش کریں یا کچھ اور مانگیں۔",
    "failure.odd": "ماڈل نے ایسا جواب دیا جس پر عمل نہیں ہو سکتا۔ دوبارہ کوشش کریں۔",
    "failure.setup": "معاون درست ترتیب میں نہیں، اس لیے جواب نہیں دے سکتا۔ تفصیل لاگ میں ہے۔",
    "who.model": "ماڈل فراہم کنندہ",
    "who.service": "معاون کی ایک سروس",
    "wait.second": "{n} سیکنڈ",
    "wait.seconds": "{n} سیکنڈ",
    "wait.minutes": "{n} منٹ",
    "wait.hours": "{n} گھنٹے",
    "web_search": "ویب پر تلاش",
    "read_page": "صفحہ پڑھا",
    "file_search": "فائلوں میں تلاش",
    "code": "کوڈ چلایا",
    "image": "تصویر بنائی",
    "shell": "کمانڈ چلائی",
    "tool": "ٹول استعمال کیا",
}

URDU = Phrases("ur", texts=TEXTS, right_to_left=True, months=MONTHS["ur"], comma="، ")

TOOL_TITLES: dict[str, str] = {
    "add_task": "کام شامل کرنا",
    "list_tasks": "کاموں کی فہرست",
    "get_task": "کام دیکھنا",
    "update_task": "کام بدلنا",
    "complete_task": "کام مکمل کرنا",
    "delete_task": "کام حذف کرنا",
    "task_summary": "کاموں کا خلاصہ",
}
"""Titles of tools."""

ARGUMENTS: dict[str, tuple[str, str]] = {
    "id": ("کام نمبر (ID)", "کام کا نمبر، یا کئی کاموں کے نمبر۔"),
    "title": ("عنوان", "مختصر: کیا کرنا ہے۔"),
    "notes": ("تفصیل", "تفصیل، اگر ہو۔"),
    "due": ("آخری تاریخ", "تاریخ اس طرح: 2026-11-30"),
    "clear_due": ("تاریخ ہٹا دیں", "آخری تاریخ ہٹا دی جائے۔"),
    "priority": ("ترجیح", "یہ کام کتنا اہم ہے۔"),
    "done": ("مکمل", "ہاں مکمل کرتا ہے، نہیں دوبارہ کھولتا ہے۔"),
}
"""Label and hint of the arguments that approvals show."""

AGENT_TITLES: dict[str, str] = {
    "Assistant": "معاون",
    "Urdu specialist": "اردو معاون",
}
"""Names of the agents, for labels only: the SDK knows them by their English names."""
