"""How an approval is shown: for whom, in which words, and what they typed if it could not be taken."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from chat_app.agents.guarded import words
from chat_app.agents.hooks import Hooks, ToolCall
from chat_app.phrases import Phrases


@dataclass(frozen=True, slots=True)
class View:
    """How to show an approval: for whom, and what they typed if it could not be taken."""

    call: ToolCall
    hooks: Hooks
    subjects: Sequence[str] = ()
    """What the call is about, one line each: "3 · Buy milk"."""
    typed: Mapping[str, Any] = field(default_factory=dict[str, Any])
    problems: Mapping[str, str] = field(default_factory=dict[str, str])
    reason: str = ""
    always: bool = False
    standing: bool = False
    """The tool is still allowed without a question, as was said with this approval."""
    waits: bool = False
    """It is allowed, but not carried out before the others that its agent asks are decided."""

    @property
    def phrases(self) -> Phrases:
        """The words of the thread's language."""
        return self.call.phrases

    def say(self, phrase: str, **values: object) -> str:
        """Return a phrase with its values filled in."""
        return self.call.phrases.say(phrase, **values)

    @property
    def tool(self) -> str:
        """The tool's name for people."""
        return words(Hooks.tool_title, self.hooks, self.call.name, self.call.phrases)
