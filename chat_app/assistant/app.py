"""The sample as an app: what `make run` serves. The offline model understands each of its prompts."""

from __future__ import annotations

from chat_app import ChatApp, ChatOptions, Prompt, StartScreen
from chat_app.assistant.server import TaskAssistant

PROMPTS = (
    Prompt("Add a task", "Add buy milk tomorrow, high priority", icon="plus"),
    Prompt("See what is due", "What is due this week?", icon="calendar"),
    Prompt("Plan my week", "Plan my week", icon="sparkle-double"),
    Prompt("Sum it up", "Give me a summary of my tasks", icon="chart"),
    Prompt("اردو میں بات کریں", "اردو میں بتاؤ کہ میرے کون سے کام باقی ہیں", icon="globe"),
)

app = ChatApp(server=TaskAssistant, options=ChatOptions(title="Task assistant", start=StartScreen(prompts=PROMPTS)))
