"""A short title for a thread, from the person's own words and in their language."""

from __future__ import annotations

import re

from chat_app.assistant.demo.reading.languages import asked
from chat_app.assistant.demo.reading.read import lexicon_for, spaced

REQUEST = "Write a title"
"""How the instructions of a title request begin."""

_DANGLING = re.compile(
    r"(?:\s+(?:and|or|the|an?|to|of|for|with|in|on|at|by|is|are|my|اور|کا|کی|کے|کو|میں))+$", re.IGNORECASE
)
"""Words that a title does not end with."""

_MOST_WORDS = 6
_MOST_LETTERS = 40


def title_of(text: str) -> str:
    """Return a title: the first words without politeness and without what stands at the end of a sentence."""
    first = spaced(text[:400]).partition("\n")[0]
    _language, rest = asked(first)
    cleaned = lexicon_for(first).clean(rest if re.search(r"\w", rest) else first)
    words = cleaned.split()
    title = " ".join(words[:_MOST_WORDS])
    while len(title) > _MOST_LETTERS and " " in title:
        title = title.rsplit(" ", 1)[0]
    title = _DANGLING.sub("", title) or title
    title = title[:_MOST_LETTERS].strip(" \t,.;:!?؟۔،-–\"'")
    return title[:1].upper() + title[1:]
