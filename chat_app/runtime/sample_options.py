"""What the page says of the task assistant that comes with the app. The offline model understands each prompt."""

from __future__ import annotations

from chat_app.runtime.options import ChatOptions, Prompt, StartScreen

SAMPLE_OPTIONS = ChatOptions(
    title="Task assistant",
    start=StartScreen(
        prompts=(
            Prompt("Add a task", "Add buy milk tomorrow, high priority", icon="plus"),
            Prompt("See what is due", "What is due this week?", icon="calendar"),
            Prompt("Plan my week", "Plan my week", icon="sparkle-double"),
            Prompt("Sum it up", "Give me a summary of my tasks", icon="chart"),
            Prompt("اردو میں بات کریں", "اردو میں بتاؤ کہ میرے کون سے کام باقی ہیں", icon="globe"),
        )
    ),
)
