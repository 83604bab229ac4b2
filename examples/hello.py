"""The least: an agent and a page."""

from agents import Agent

import chat_app as chat

app = chat.ChatApp(Agent(name="Hello", instructions="Answer in one or two friendly sentences."))
