"""What the page says before anybody has typed: plain values that a deployment may replace.

The prompts show off what the demo can do; each one is understood by the offline model.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict


class Prompt(TypedDict, total=False):
    """One prompt of the start screen: its label, the message that a click sends, and a Lucide icon."""

    label: str
    prompt: str
    icon: str


DEMO_PROMPTS: tuple[Prompt, ...] = (
    {"label": "Add a task", "prompt": "Add buy milk tomorrow, high priority", "icon": "list-plus"},
    {"label": "See what is due", "prompt": "What is due this week?", "icon": "calendar-days"},
    {"label": "Plan my week", "prompt": "Plan my week", "icon": "sparkles"},
    {"label": "Sum it up", "prompt": "Give me a summary of my tasks", "icon": "chart-no-axes-column"},
    {"label": "اردو میں بات کریں", "prompt": "اردو میں بتاؤ کہ میرے کون سے کام باقی ہیں", "icon": "languages"},
)
"""Of the task assistant that comes with the app; the offline model understands each."""


@dataclass(frozen=True, slots=True)
class UIOptions:
    """Words of the page that do not come from the server's answers. The defaults are the task assistant's."""

    title: str = "Task assistant"
    greeting: str = "What can I help with today?"
    placeholder: str = "Message the assistant"
    disclaimer: str = "The assistant can make mistakes. Check what matters."
    prompts: tuple[Prompt, ...] = DEMO_PROMPTS


BROUGHT = UIOptions(title="Chat", prompts=())
"""Of a server that was brought along: prompts about tasks would promise what it may not do."""
