"""What is done to an Urdu message before it is read: one form of each letter, figures, politeness, typing errors."""

# ruff: noqa: E501 (a pattern broken over lines is harder to read and to search than a long one)

from __future__ import annotations

import re
import unicodedata

from chat_app.assistant.demo.lexicon.form import compiled, vocabulary
from chat_app.assistant.demo.lexicon.urdu_dates import COUNTS
from chat_app.assistant.demo.reading.spelling import correct

LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ه": "ہ", "ة": "ہ", "ۃ": "ہ", "ۀ": "ہ", "أ": "ا", "إ": "ا", "ؤ": "ؤ", "\u200c": " ", "\u200f": "", "\u200e": ""}
    | {chr(0x6F0 + i): str(i) for i in range(10)}
    | {chr(0x660 + i): str(i) for i in range(10)}
)  # fmt: skip
"""Arabic keyboards' letters for the Urdu ones, and both kinds of Eastern figures for the usual ones."""

MARKS = re.compile(r"[\u064b-\u0652\u0670]")
"""Short vowels; hardly anyone types them, so nothing here has them."""

VOCABULARY = vocabulary(
    "شامل مکمل حذف خلاصہ دکھاؤ دکھائیں فہرست منصوبہ ترجیح ملتوی تبدیل تفصیل جمعرات اتوار پرسوں",
)
"""Words of commands and days that are put right when misspelt."""

REAL = vocabulary("شاملہ مکملہ تفصیلی فہرستیں ترجیحی تبدیلی منصوبے جمعراتی شاہل")
"""Real words near those of the vocabulary."""

ALIASES = {
    "شمل": "شامل", "شاملل": "شامل", "مکلم": "مکمل", "مکممل": "مکمل", "حزف": "حذف", "ہذف": "حذف", "حدف": "حذف", "ہزف": "حذف",
    "ڈلیٹ": "ڈیلیٹ", "ڈلیت": "ڈیلیٹ", "دیکھاؤ": "دکھاؤ", "دیکھاو": "دکھاؤ", "دکھاو": "دکھاؤ", "دکاؤ": "دکھاؤ", "بتاو": "بتاؤ",
    "بناو": "بناؤ", "ہٹاو": "ہٹاؤ", "مٹاو": "مٹاؤ", "خلاسہ": "خلاصہ", "جمعا": "جمعہ", "جمہ": "جمعہ", "منصوبا": "منصوبہ", "کھلاصہ": "خلاصہ",
    "دیکھائیں": "دکھائیں", "لسٹ": "فہرست", "ٹاسک": "کام", "ٹاسکس": "کام", "ٹاسکز": "کام", "کرے": "کریں", "تودو": "کام",
    "کینسل": "منسوخ", "نکالو": "نکالو", "لگاو": "لگاؤ", "today": "آج", "tomorrow": "کل", "tasks": "کام", "task": "کام", "complete": "مکمل", "done": "مکمل",
    "delete": "حذف", "list": "فہرست", "please": "پلیز", "monday": "پیر", "tuesday": "منگل", "wednesday": "بدھ", "thursday": "جمعرات",
    "friday": "جمعہ", "saturday": "ہفتہ", "sunday": "اتوار",  "کراو": "کراؤ", "جاو": "جاؤ",
}  # fmt: skip
"""Frequent misspellings, and English words for which Urdu has one."""

BEFORE = compiled(
    r"(?:براہ\s*(?:کرم|مہربانی)|مہربانی\s+(?:کر کے|کرکے|فرما کر)|برائے مہربانی|پلیز|ذرا|اچھا|ٹھیک ہے|جی ہاں|جی|ہاں|اب|پھر|اور|بھئی|سنو|سنیں|یار|شکریہ|السلام علیکم|ہیلو|"
    r"کیا (?:آپ|تم)(?=\s.*(?:سکتے|سکتی)\b)|(?:آپ|تم)(?=\s.*(?:دو|دیں|کرو|کریں)$)|میں چاہتا ہوں کہ|میں چاہتی ہوں کہ)\s*[،,:۔!]*\s+"
)
AFTER = compiled(r"(?:\s*[؟?۔.!،]|\s+(?:پلیز|شکریہ|براہ\s*(?:کرم|مہربانی)|مہربانی|ذرا|جی|نا|ناں|یار))+\s*$")


NUMBER_WORD = compiled(r"نمبر\s+(" + "|".join(COUNTS) + r")\b")


POLITE_ALONE = compiled(r"(?:\s*(?:بہت|شکریہ|مہربانی|نوازش|آپ کا|جی|ہاں|اچھا|ٹھیک ہے|السلام علیکم|ہیلو)[\s۔!،.]*)+")


def normal(text: str) -> str:
    """Return a text with one form of each letter and figure."""
    return MARKS.sub("", unicodedata.normalize("NFC", text).translate(LETTERS))


def clean(text: str) -> str:
    """Return the message without politeness and frequent typing errors."""
    text = NUMBER_WORD.sub(lambda match: f"نمبر {COUNTS[match[1]]}", normal(text))
    text = correct(text.strip(), VOCABULARY, REAL, ALIASES)
    if POLITE_ALONE.fullmatch(text):
        return text.strip(" ۔!،.")
    text = AFTER.sub("", text) or text
    while True:
        match = BEFORE.match(text)
        if match is None or match.end() == len(text):
            return text.strip()
        text = text[match.end() :].lstrip()
