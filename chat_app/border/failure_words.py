"""The sentences for failures, in English and Urdu, and whether trying again may help.

To add one: one line here, and in `failures` what leads to it. `{who}` is the model's provider or another service.
"""

from __future__ import annotations

from dataclasses import dataclass

from chat_app.agents.labels import Language

PROVIDER = ("The model's provider", "ماڈل فراہم کنندہ")
SERVICE = ("A service that the assistant uses", "معاون کی ایک سروس")


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence."""

    english: str
    urdu: str
    retry: bool = False

    def said(self, language: Language, **values: object) -> str:
        """Return it with its values."""
        return (self.urdu if language == "ur" else self.english).format(**values)


WORDS: dict[str, Words] = {
    "broken": Words(
        "The model stopped with an error before its answer was complete. What it had written is kept. Try again.",
        "ماڈل جواب مکمل ہونے سے پہلے خرابی کی وجہ سے رک گیا۔ جو لکھا جا چکا تھا محفوظ ہے۔ دوبارہ کوشش کریں۔",
        retry=True,
    ),
    "key": Words(
        "{who} refused the API key. Check OPENAI_API_KEY, or the key that the assistant is set up with.",
        "{who} نے API کلید قبول نہیں کی۔ OPENAI_API_KEY دیکھیں۔",
    ),
    "forbidden": Words(
        "{who} does not allow this: the API key may not use this model or function.",
        "{who} نے اجازت نہیں دی: یہ API کلید اس ماڈل یا کام کے لیے نہیں۔",
    ),
    "model": Words(
        "{who} does not know this model. Check CHAT_APP_MODEL.",
        "{who} اس ماڈل کو نہیں جانتا۔ CHAT_APP_MODEL دیکھیں۔",
    ),
    "missing": Words(
        "{who} does not know what was asked for (404). Check the model's name (CHAT_APP_MODEL) and the base URL "
        "(OPENAI_BASE_URL), which usually ends in /v1.",
        "{who} کو یہ پتا نہیں ملا (404)۔ ماڈل کا نام (CHAT_APP_MODEL) اور پتا (OPENAI_BASE_URL) دیکھیں۔",
    ),
    "address": Words(
        "A web page came instead of an answer, so the base URL is probably wrong. Check OPENAI_BASE_URL; it usually "
        "ends in /v1.",
        "جواب کی جگہ ایک ویب صفحہ آیا، شاید پتا غلط ہے۔ OPENAI_BASE_URL دیکھیں؛ اس کے آخر میں عموماً ‎/v1 ہوتا ہے۔",
    ),
    "no_address": Words(
        "The address of a service is not one that can be asked. Check OPENAI_BASE_URL, which begins with https://.",
        "سروس کا پتا درست نہیں۔ OPENAI_BASE_URL دیکھیں، جو https:// سے شروع ہوتا ہے۔",
    ),
    "unreadable": Words(
        "What came back is no answer that the app can read, so the base URL is probably wrong. Check OPENAI_BASE_URL; "
        "it usually ends in /v1.",
        "جو واپس آیا وہ پڑھا نہیں جا سکتا، شاید پتا غلط ہے۔ OPENAI_BASE_URL دیکھیں۔",
    ),
    "quota": Words(
        "{who} takes no more requests: the quota of this API key is used up. Check its plan and billing.",
        "{who} مزید درخواستیں نہیں لیتا: اس API کلید کا کوٹہ ختم ہو گیا ہے۔",
    ),
    "busy": Words(
        "{who} takes no more requests now, as there were too many. Try again in a while.",
        "{who} ابھی مزید درخواستیں نہیں لے رہا۔ کچھ دیر بعد کوشش کریں۔",
        retry=True,
    ),
    "busy_for": Words(
        "{who} takes no more requests for {wait}. Try again after that.",
        "{who} اگلے {wait} تک درخواستیں نہیں لے گا۔ اس کے بعد دوبارہ کوشش کریں۔",
        retry=True,
    ),
    "late": Words(
        "{who} did not answer in time. Try again.",
        "{who} نے وقت پر جواب نہیں دیا۔ دوبارہ کوشش کریں۔",
        retry=True,
    ),
    "unreachable": Words(
        "{who} cannot be reached. Check the network and try again.",
        "{who} تک رسائی نہیں ہو سکی۔ نیٹ ورک دیکھ کر دوبارہ کوشش کریں۔",
        retry=True,
    ),
    "cut": Words(
        "The connection broke off before the answer was complete. What had come is kept. Try again.",
        "جواب مکمل ہونے سے پہلے رابطہ ٹوٹ گیا۔ جو آ چکا تھا محفوظ ہے۔ دوبارہ کوشش کریں۔",
        retry=True,
    ),
    "fault": Words(
        "{who} has a fault of its own ({status}). Try again in a moment.",
        "{who} میں خرابی ہے ({status})۔ تھوڑی دیر بعد دوبارہ کوشش کریں۔",
        retry=True,
    ),
    "failed": Words(
        "{who} gave up this answer{said}. What had come is kept. Try again.",
        "{who} نے یہ جواب ادھورا چھوڑ دیا{said}۔ جو آ چکا تھا محفوظ ہے۔ دوبارہ کوشش کریں۔",
        retry=True,
    ),
    "too_long": Words(
        "This chat has grown too long for the model. Start a new chat, or send a shorter message.",
        "یہ گفتگو ماڈل کے لیے بہت لمبی ہو گئی ہے۔ نئی گفتگو شروع کریں یا چھوٹا پیغام بھیجیں۔",
    ),
    "policy": Words(
        "{who} refused this request by its safety rules. Write it differently.",
        "{who} نے اپنے حفاظتی اصولوں کی وجہ سے یہ درخواست قبول نہیں کی۔ اسے دوسری طرح لکھیں۔",
    ),
    "refused": Words(
        "{who} refused the request as it stands ({status}){said}. The same request will be refused again.",
        "{who} نے درخواست قبول نہیں کی ({status}){said}۔ یہی درخواست دوبارہ بھی قبول نہیں ہو گی۔",
    ),
    "length": Words(
        "The answer reached the model's length limit and ends here. Ask the assistant to go on, or for a shorter one.",
        "جواب ماڈل کی حد تک پہنچ کر یہاں ختم ہو گیا۔ معاون سے آگے لکھنے کو کہیں، یا چھوٹا جواب مانگیں۔",
    ),
    "length_unsaid": Words(
        "The model reached its length limit before it had written an answer. Ask for less, or start a new chat.",
        "ماڈل جواب لکھنے سے پہلے ہی اپنی حد تک پہنچ گیا۔ ایک وقت میں کم مانگیں، یا نئی گفتگو شروع کریں۔",
    ),
    "filter": Words(
        "The provider's content filter stopped this answer. Try again, or ask in other words.",
        "فراہم کنندہ کے مواد کے فلٹر نے یہ جواب روک دیا۔ دوبارہ کوشش کریں یا دوسرے الفاظ میں پوچھیں۔",
        retry=True,
    ),
    "declined": Words(
        "The model declined to answer{said}. Ask in other words.",
        "ماڈل نے جواب دینے سے انکار کیا{said}۔ دوسرے الفاظ میں پوچھیں۔",
    ),
    "turns": Words(
        "The assistant took too many steps without coming to an end and was stopped. Try a smaller request.",
        "معاون بہت سے مراحل کے بعد بھی ختم نہ کر سکا اور روک دیا گیا۔ چھوٹی درخواست آزمائیں۔",
        retry=True,
    ),
    "asked_guard": Words(
        "The assistant's own rules do not let this message through. Write it differently.",
        "معاون کے اصول اس پیغام کی اجازت نہیں دیتے۔ اسے دوسری طرح لکھیں۔",
    ),
    "said_guard": Words(
        "The assistant's own rules held this answer back. Try again, or ask in other words.",
        "معاون کے اصولوں نے یہ جواب روک لیا۔ دوبارہ کوشش کریں یا دوسرے الفاظ میں پوچھیں۔",
        retry=True,
    ),
    "tool_guard": Words(
        "The assistant's own rules stopped a step of this answer. Try again, or ask for something else.",
        "معاون کے اصولوں نے اس جواب کا ایک مرحلہ روک دیا۔ دوبارہ کوشش کریں یا کچھ اور مانگیں۔",
        retry=True,
    ),
    "odd": Words(
        "The model answered with something that the app cannot carry out. Try again.",
        "ماڈل نے ایسا جواب دیا جس پر عمل نہیں ہو سکتا۔ دوبارہ کوشش کریں۔",
        retry=True,
    ),
    "setup": Words(
        "The assistant is not set up rightly, so it cannot answer. The log says what is wrong.",
        "معاون درست ترتیب میں نہیں، اس لیے جواب نہیں دے سکتا۔ تفصیل لاگ میں ہے۔",
    ),
}
