"""A page of your own: its words, its prompts, its looks. None of it needs a new build."""

from agents import Agent

import chat_app as chat

app = chat.ChatApp(
    server=Agent(name="Baker", instructions="Help people bake bread. Be brief."),
    options=chat.ChatOptions(
        title="Bakery",
        start=chat.StartScreen(
            greeting="What shall we bake?",
            prompts=[
                chat.Prompt("Sourdough", "How do I begin a sourdough?", icon="lightbulb"),
                chat.Prompt("Rolls", "A quick recipe for rolls, please", icon="clock"),
            ],
        ),
        composer=chat.Composer(placeholder="Ask the baker"),
        disclaimer="Ovens differ. Look before it burns.",
        theme=chat.Theme(accent="#a4551e", radius="soft", density="spacious", font="Georgia, serif", size=17),
    ),
)
