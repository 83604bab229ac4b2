"""A tool with a card: what it returns fills `weather.widget`, which lies beside this file."""

from dataclasses import dataclass

from agents import Agent, function_tool

import chat_app as chat


@dataclass
class Weather:
    """The weather of a place now."""

    place: str
    degrees: int
    sky: str


@function_tool
def weather(place: str) -> Weather:
    """Look the weather of a place up."""
    return Weather(place, degrees=21, sky="Clear")


agent = Agent(name="Weather", instructions="Say what the weather is like.", tools=[weather])
app = chat.ChatApp(chat.AgentServer(agent, cards={"weather": "weather.widget"}))
