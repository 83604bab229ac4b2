"""Which language a message is in, and which one it asks to be answered in."""

# ruff: noqa: E501 (a pattern broken over lines is harder to read and to search than a long one)

from __future__ import annotations

import re

from chat_app.assistant.demo.intents import Language

_URDU_LETTERS = re.compile(r"[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]")
_LATIN_LETTERS = re.compile(r"[A-Za-z]")

_SAY = r"(?:speak|talk|answer|reply|respond|say|tell|write|switch|change|translate|continue|go on|show|give|use|put|explain|repeat|talk to)"
_POLITE = r"(?:\s*,?\s*(?:please|pls|now|again|instead|from now on|thanks))*"
_LEAD = r"(?:(?:ok(?:ay)?|now|back|back to|so|and|then|please|well|alright|sorry|no)[\s,]+)*"
_END = r"\s*(?:[,.;:!?–-]+|$)"
_LEAD_UR = r"(?:(?:اب|ٹھیک ہے|اچھا|واپس|پھر|تو|نہیں)[\s،]+)*"
_ASKED = r"(?:\s*,?\s*(?:please|pls|now|again|instead|from now on))"
_TELL = r"(?:بتا\w*|بول\w*|بات\s*کر\w*|جواب\s*د\w*|لکھ\w*|دکھا\w*|کہ\w*|سنا\w*|دہرا\w*|پوچھ\w*|کر\w*)"

_WAYS: tuple[tuple[Language, str], ...] = (
        ("ur", rf"(?:can (?:you|we|i) |could (?:you|we) |let'?s |please |now |,\s*|and )*(?:{_SAY}\s+(?:it |this |that |them |me |to me |back |over )*)?(?:\b(?:in|to|into)\s+)(?:the\s+)?urdu(?:\s+language)?\b{_POLITE}"),
        ("ur", rf"\b(?:can you |do you |please |could you )*(?:speak|use|talk|know)\s+urdu\b{_POLITE}"),
        ("ur", rf"^\s*{_LEAD}urdu{_POLITE}{_END}|[,.;:!?–-]\s*(?:now\s+)?urdu{_ASKED}+[.!?]*\s*$"),
        ("ur", rf"^\s*{_LEAD_UR}اردو(?:\s+(?:پلیز|براہ کرم|میں))*\s*(?:[۔،.!؟?:]|$)"),
        ("en", rf"^\s*{_LEAD}english{_POLITE}{_END}|[,.;:!?–-]\s*(?:now\s+)?english{_ASKED}+[.!?]*\s*$"),
        ("en", rf"^\s*{_LEAD_UR}(?:انگریزی|انگلش)(?:\s+(?:پلیز|براہ کرم|میں))*\s*(?:[۔،.!؟?:]|$)"),
        ("ur", r"(?:mujhe|mujhay|ab|please)?\s*\burdu\s+(?:mein|me|main|mai|m)\b(?:\s+(?:bata\w*|bol\w*|jaw?ab\s+d\w*|likh\w*|dikha\w*|baat\s+kar\w*|kah\w*|sama?jha\w*|kar\w*|do|den))*"),
        ("ur", rf"(?:مجھے\s+|اب\s+|براہ\s*کرم\s+|ذرا\s+|یہ\s+|اسے\s+)*اردو\s*(?:میں|زبان\s*میں)(?:\s+{_TELL})*[؟?۔.!]*"),
        ("en", rf"(?:can (?:you|we|i) |could (?:you|we) |let'?s |please |now |,\s*|and |back )*(?:{_SAY}\s+(?:it |this |that |them |me |to me |back |over )*)?(?:\b(?:in|to|into)\s+)(?:the\s+)?english(?:\s+language)?\b{_POLITE}"),
        ("en", rf"\b(?:can you |do you |please |could you )*(?:speak|use|talk)\s+english\b{_POLITE}"),
        ("en", r"(?:ab\s+)?\b(?:english|angrezi)\s+(?:mein|me|main|mai)\b(?:\s+(?:bata\w*|bol\w*|jaw?ab\s+d\w*|likh\w*|dikha\w*|baat\s+kar\w*|do))*"),
        ("en", rf"(?:مجھے\s+|اب\s+|براہ\s*کرم\s+|واپس\s+)*(?:انگریزی|انگلش|انگلیش)\s*(?:میں|زبان\s*میں)(?:\s+{_TELL})*[؟?۔.!]*"),
)  # fmt: skip
"""How a language is asked for; the whole match is taken out of the message. Longer ways stand first."""

ASKED: tuple[tuple[Language, re.Pattern[str]], ...] = tuple(
    (language, re.compile(pattern, re.IGNORECASE)) for language, pattern in _WAYS
)


_NO = r"(?:(?:but|sorry|please|oh)[\s,]+)*(?:i\s+)?(?:don'?t|do not|can'?t|cannot|can not)\s+(?:really\s+|even\s+)?(?:understand|speak|read|know|talk)\s+(?:any\s+)?"
UNKNOWN: tuple[tuple[Language, re.Pattern[str]], ...] = (
    ("en", re.compile(rf"{_NO}urdu\b|\bno urdu\b|(?:مجھے\s+)?اردو\s+(?:نہیں\s+\S+|سمجھ نہیں\s+\S+)(?:\s+(?:ہے|ہوں))?", re.IGNORECASE)),
    ("ur", re.compile(rf"{_NO}english\b|\bno english\b|(?:مجھے\s+)?(?:انگریزی|انگلش)\s+(?:نہیں\s+\S+|سمجھ نہیں\s+\S+)(?:\s+(?:ہے|ہوں))?", re.IGNORECASE)),
)  # fmt: skip
"""How a person says which language they do not know, with the one that they are answered in then."""


_DICTATED = re.compile(
    r"\s*(?:please\s+)?(?:add|create|remind me|remember|note|to-?do|new task|i (?:need|have) to|put|schedule|rename)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""How a message begins whose words may be a title: in "add translate the letter into Urdu" nobody asks for Urdu."""

_APART = re.compile(r"[,.;:!?–-]\s*(?:and\s+|then\s+|please\s+)*$")
"""What stands before a language that is asked for after a title."""


_NOT_WORDS = re.compile(r"https?://\S+|[\"“«][^\"”»]*[\"”»]")
"""What tells no language: addresses, and what is quoted."""

_URDU_BY_LATIN_LETTERS = re.compile(
    r"\b(?:aaj|aap|acha|aur|abhi|batao|bata|banao|chahiye|dikhao|dikha|hai|hain|haan|hoga|hoon|jumma|kaam|kaise|kaisay|kar|karo|karna|kardo|karein|kaun|ki|ka|ke|ko|koi|konsa|kya|kyun|liye|mein|mera|mere|meri|mujhe|mujhay|nahi|nahin|parso|pehla|doosra|shukriya|theek|wala|wali|walay|yeh)\b",
    re.IGNORECASE,
)
"""Common words of Urdu as people type it without its letters. None of them is an English word or a name."""

_URDU_GRAMMAR = re.compile(
    r"(?<!\w)(?:کا|کی|کے|کو|میں|سے|پر|ہے|ہیں|نے|تک|والا|والی|والے|کرو|کریں|کر|دو|دیں|ذرا|کیا|مجھے|میرا|میرے|میری)(?!\w)"
)
"""Words that make a sentence Urdu, whatever else is in it; a title may be in Urdu in an English sentence."""

_EDGES = " \t\n,.;:!?؟۔،-–"
MOST_ASKED = 2_000
"""Characters; in a longer message nobody asks for a language, and looking for it would take long."""


def script(text: str) -> Language:
    """Return the language that most letters of a text belong to."""
    text = text[:MOST_ASKED]
    return "ur" if len(_URDU_LETTERS.findall(text)) > len(_LATIN_LETTERS.findall(text)) else "en"


def mixed(text: str) -> bool:
    """Say whether a text has words of both scripts."""
    return bool(_URDU_LETTERS.search(text) and _LATIN_LETTERS.search(text))


def asked(text: str) -> tuple[Language | None, str]:
    """Return the language that a message asks for by name, the one named last, and the message without that."""
    if len(text) > MOST_ASKED:
        return None, text
    dictated = _DICTATED.fullmatch(text) is not None
    for language, pattern in UNKNOWN:
        if not dictated and pattern.search(text):
            return language, pattern.sub(" ", text).strip(_EDGES)
    last: tuple[int, Language] | None = None
    for language, pattern in ASKED:
        for match in pattern.finditer(text):
            if dictated and not _APART.search(text[: match.start() + 1]):
                continue
            if last is None or match.start() > last[0]:
                last = (match.start(), language)
    if last is None:
        return None, text
    for _language, pattern in ASKED:
        text = pattern.sub(" ", text)
    return last[1], text.strip(_EDGES)


def wanted(text: str) -> Language | None:
    """Return the language that the answer should be in: the one asked for, else the message's own.

    None for a message that may be in either (a number, Urdu in Latin letters): then the language stays as it was.
    """
    language, _rest = asked(text)
    if language is not None:
        return language
    text = text[:MOST_ASKED]
    if script(text) == "ur":
        return "ur"
    words = _NOT_WORDS.sub(" ", text)
    unclear = _URDU_BY_LATIN_LETTERS.search(words) or _URDU_GRAMMAR.search(words) or not _LATIN_LETTERS.search(words)
    return None if unclear else "en"
