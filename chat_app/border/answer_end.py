"""How an answer of a model ended when it did not end as it should. What is said of it is not here (`failure_words`)."""

from __future__ import annotations

from typing import Literal

from agents import ModelBehaviorError

End = Literal["length", "length_unsaid", "filter", "cut", "failed", "unreadable", "late"]
"""The length limit, after words or before any; a filter; a broken line; a provider that gave up; nothing legible; a
silence that was too long."""


class AnswerEnded(ModelBehaviorError):
    """The model's answer is not whole. It is of the SDK's own kind: whoever expects that one gets it."""

    def __init__(self, end: End, said: str = "", code: str = "") -> None:
        """Keep what the provider said, and its code for it."""
        super().__init__(f"The answer ended early ({end}). {code} {said}".strip())
        self.end, self.said, self.code = end, said, code
