"""What the demo model says, in each language. A language = one Speech in SPEECHES."""

from __future__ import annotations

from chat_app.assistant.demo.intents import Language
from chat_app.assistant.demo.speech.english import English
from chat_app.assistant.demo.speech.form import Speech
from chat_app.assistant.demo.speech.urdu import Urdu

SPEECHES: dict[Language, Speech] = {"en": English(), "ur": Urdu()}
"""The speech for each language that may be answered in."""

__all__ = ["SPEECHES", "Speech"]
