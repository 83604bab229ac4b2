"""A flight: from where, to where, and what one looks up at the airport."""

from __future__ import annotations

from pathlib import Path

from chatkit.widgets import DynamicWidgetRoot

from chat_app.cards.card import CardData
from chat_app.cards.files import load_card
from chat_app.gallery.cards.composed import Composed
from chat_app.gallery.cards.facts import Fact

FILE = load_card(Path(__file__).with_suffix(".widget"))


class Stop(CardData):
    """One end of the flight; `time` is local there, in words."""

    code: str
    city: str
    time: str


class FlightPayload(CardData):
    """Data of `flight.widget`. Up to four `facts` fit beside each other on a phone."""

    airline: str
    logo: str
    number: str
    day: str
    status: str
    on_time: bool
    departure: Stop
    arrival: Stop
    duration: str
    stops: str
    facts: list[Fact]


def flight(data: FlightPayload) -> DynamicWidgetRoot:
    """Build the card of a flight."""
    return FILE.build(data)


SAMPLE = FlightPayload(
    airline="Aurora Air",
    logo="/gallery/airline.svg",
    number="AU 218",
    day="Thu 3 Dec",
    status="On time",
    on_time=True,
    departure=Stop(code="ARN", city="Stockholm", time="08:25"),
    arrival=Stop(code="JFK", city="New York", time="11:20"),
    duration="8 h 55 min",
    stops="Nonstop",
    facts=[
        Fact(label="Terminal", value="5"),
        Fact(label="Gate", value="F34"),
        Fact(label="Boards", value="07:40"),
        Fact(label="Seat", value="12A"),
    ],
)
CARD = Composed("Flight", "A trip at a glance.", FILE, flight, SAMPLE)
