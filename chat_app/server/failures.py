"""What went wrong, in plain words and in the thread's language. One table from exceptions to phrases."""

from __future__ import annotations

import logging

import openai
from agents import MaxTurnsExceeded, ModelBehaviorError
from chatkit.errors import CustomStreamError

from chat_app.errors import ChatAppError
from chat_app.server.labels import Language

logger = logging.getLogger(__name__)

Phrase = tuple[str, str]

BROKEN: Phrase = (
    "The model stopped with an error before its answer was complete. What it had written is kept. Try again.",
    "ماڈل جواب مکمل ہونے سے پہلے خرابی کی وجہ سے رک گیا۔ جو لکھا جا چکا تھا محفوظ ہے۔ دوبارہ کوشش کریں۔",
)

FAILURES: tuple[tuple[type[Exception], Phrase, bool], ...] = (
    (
        openai.AuthenticationError,
        (
            "The model's provider refused the API key. Check OPENAI_API_KEY.",
            "ماڈل فراہم کنندہ نے API کلید قبول نہیں کی۔",
        ),
        False,
    ),
    (
        openai.PermissionDeniedError,
        ("The API key may not use this model.", "اس API کلید کو یہ ماڈل استعمال کرنے کی اجازت نہیں۔"),
        False,
    ),
    (
        openai.NotFoundError,
        ("The model's provider does not know this model. Check CHAT_APP_MODEL.", "فراہم کنندہ اس ماڈل کو نہیں جانتا۔"),
        False,
    ),
    (
        openai.RateLimitError,
        (
            "The model's provider takes no more requests now: too many, or the quota is used up. Try again later.",
            "ماڈل فراہم کنندہ ابھی مزید درخواستیں نہیں لے رہا۔ کچھ دیر بعد کوشش کریں۔",
        ),
        True,
    ),
    (
        openai.APITimeoutError,
        ("The model did not answer in time. Try again.", "ماڈل نے وقت پر جواب نہیں دیا۔ دوبارہ کوشش کریں۔"),
        True,
    ),
    (
        openai.APIConnectionError,
        (
            "The model cannot be reached. Check the network and try again.",
            "ماڈل تک رسائی نہیں ہو سکی۔ نیٹ ورک دیکھ کر دوبارہ کوشش کریں۔",
        ),
        True,
    ),
    (
        openai.BadRequestError,
        (
            "The model refused the request; perhaps this chat is too long for it. Start a new chat, or try again.",
            "ماڈل نے درخواست قبول نہیں کی؛ شاید یہ گفتگو بہت لمبی ہے۔ نئی گفتگو شروع کریں یا دوبارہ کوشش کریں۔",
        ),
        True,
    ),
    (
        MaxTurnsExceeded,
        (
            "The assistant took too many steps without coming to an end and was stopped. Try a smaller request.",
            "معاون بہت سے مراحل کے بعد بھی ختم نہ کر سکا اور روک دیا گیا۔ چھوٹی درخواست آزمائیں۔",
        ),
        True,
    ),
    (
        ModelBehaviorError,
        (
            "The model answered with something that the app cannot carry out. Try again.",
            "ماڈل نے ایسا جواب دیا جس پر عمل نہیں ہو سکتا۔ دوبارہ کوشش کریں۔",
        ),
        True,
    ),
)
"""Exception, its phrase in English and Urdu, and whether trying again may help. The first that fits counts, so a
subclass stands before its base."""


def explain(error: Exception, language: Language) -> CustomStreamError:
    """Turn what ended a run into an error that the user can read; the details go to the log."""
    if isinstance(error, CustomStreamError):
        return error
    if isinstance(error, ChatAppError):
        return CustomStreamError(str(error), allow_retry=True)
    for kind, phrase, retry in FAILURES:
        if isinstance(error, kind):
            logger.warning("A run failed: %s", error)
            return CustomStreamError(phrase[language == "ur"], allow_retry=retry)
    logger.error("A run failed", exc_info=error)
    return CustomStreamError(BROKEN[language == "ur"], allow_retry=True)
