"""The words of each language, as tables of patterns; `reading` applies them. A language = one Lexicon in LEXICONS.

What is not here: what is answered (`speech`).
"""

from __future__ import annotations

from chat_app.assistant.demo.intents import Language
from chat_app.assistant.demo.lexicon.english import ENGLISH
from chat_app.assistant.demo.lexicon.form import Lexicon, Row
from chat_app.assistant.demo.lexicon.urdu import URDU

LEXICONS: dict[Language, Lexicon] = {"en": ENGLISH, "ur": URDU}
"""The lexicon for each language that a message may be written in. A new language: a module here, a line, a speech."""

__all__ = ["LEXICONS", "Lexicon", "Row"]
