"""An invitation: when and where, who comes, and the answer."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from chatkit.widgets import DynamicWidgetRoot

from chat_app.cards.card import CardData
from chat_app.cards.files import load_card
from chat_app.gallery.cards.composed import Composed

FILE = load_card(Path(__file__).with_suffix(".widget"))

Answer = Literal["yes", "maybe", "no"]


class Guest(CardData):
    """One who is invited."""

    name: str
    image: str


class Choice(CardData):
    """One answer that can be given."""

    value: Answer
    label: str


class EventPayload(CardData):
    """Data of `event.widget`. `clash` says what else is at that time, or ""; `chosen` is the answer given, or ""."""

    id: str
    title: str
    month: str
    day: str
    when: str
    place: str
    call: str
    clash: str
    guests: list[Guest]
    answers: str
    choices: list[Choice]
    chosen: Answer | Literal[""]


def event(data: EventPayload) -> DynamicWidgetRoot:
    """Build the card of an invitation."""
    return FILE.build(data)


SAMPLE = EventPayload(
    id="evt_design_review",
    title="Design review: new checkout",
    month="DEC",
    day="1",
    when="Tuesday, 14:00 – 15:00",
    place="Studio B, third floor",
    call="Video call, link in the invitation",
    clash="Overlaps with 1:1 with Mei at 14:30",
    guests=[
        Guest(name="Ada Lindqvist", image="/gallery/ada.svg"),
        Guest(name="Omar Rahman", image="/gallery/omar.svg"),
        Guest(name="Mei Tanaka", image="/gallery/mei.svg"),
        Guest(name="Luis Ortega", image="/gallery/luis.svg"),
    ],
    answers="4 invited · 2 going, 1 maybe",
    choices=[Choice(value="yes", label="Yes"), Choice(value="maybe", label="Maybe"), Choice(value="no", label="No")],
    chosen="yes",
)
CARD = Composed("Calendar event", "An invitation that can be answered.", FILE, event, SAMPLE)
