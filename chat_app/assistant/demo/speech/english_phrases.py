"""Standing phrases in English: days, spans, small talk, and what the demo model is."""

from __future__ import annotations

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NEAR = {-1: "yesterday", 0: "today", 1: "tomorrow"}

DUE = {
    "overdue": "overdue",
    "today": "due today",
    "tomorrow": "due tomorrow",
    "week": "due this week",
    "none": "without a due date",
}
"""How list_tasks' spans are said."""

WHAT_I_DO = (
    "You can ask me to add, list, change, complete, delete, sum up and plan tasks, several at once, with dates and "
    "priorities. For example:\n\n"
    "- *add buy milk tomorrow, high*\n- *what is due this week?*\n- *finish the milk one*\n- *move task 3 to friday*\n"
    "- *delete all done tasks*\n- *plan my week*\n- *tell me in Urdu*\n\n"
    "To try the app itself: *show markdown* or *write 500 words*."
)
WHAT_I_AM = (
    "I'm the app's offline demo model: a small program with fixed rules for managing tasks, not an AI language model. "
    "Everything else works as with a real model: the tools, the approvals, the streaming."
)

TOPICS = {
    "greeting": "Hello! I look after your tasks. Tell me what to add, or ask *what is due this week?*",
    "thanks": "You're welcome.",
    "bye": "Goodbye! Your tasks stay here.",
    "mood": "All rules in place, thanks for asking. What about your tasks?",
    "help": WHAT_I_DO,
    "identity": f"{WHAT_I_AM} With an `OPENAI_API_KEY` set, the app talks to a real model instead.\n\n{WHAT_I_DO}",
    "decline": "Alright, I left everything as it is.",
    "agree": "Good. What should I do next?",
    "repeats": "I can't repeat tasks, so it stands there once.",
    "done_when": "Which day something was done I don't know: I keep only that it is done.",
    "clock": "I have no clock: I can't remind you at a time of day. I keep tasks by day.",
    "except": "I can't leave some out of many. Tell me which ones I should take, by number or by name.",
    "waited": (
        "That request was closed when you wrote, and nothing was done: only the buttons on its card answer it. "
        "Ask me again and I'll show you a new one."
    ),
    "too_long": f"That is more than I can read: I take messages of up to 2,000 characters. {WHAT_I_AM}",
    "switched": "Sure, in English from now on. What can I do for your tasks?",
    "unclear": (
        "I did not understand that. I'm the app's offline demo model: a small program with fixed rules for managing "
        "tasks, not an AI language model. Try *add buy milk tomorrow*, *what is due this week?* or *finish the milk "
        "one*; *help* shows more."
    ),
}
"""Fixed answers by topic: those of the rows `chat:<topic>`, `switched` and `unclear`."""
