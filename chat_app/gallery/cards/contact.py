"""A person: who, where, and the ways to reach them."""

from __future__ import annotations

from pathlib import Path

from chatkit.widgets import DynamicWidgetRoot

from chat_app.cards.card import CardData
from chat_app.cards.files import load_card
from chat_app.gallery.cards.composed import Composed

FILE = load_card(Path(__file__).with_suffix(".widget"))


class Way(CardData):
    """One way to reach them, or one fact about them."""

    icon: str
    value: str


class ContactPayload(CardData):
    """Data of `contact.widget`."""

    name: str
    role: str
    image: str
    presence: str
    email: str
    ways: list[Way]


def contact(data: ContactPayload) -> DynamicWidgetRoot:
    """Build the card of a person."""
    return FILE.build(data)


SAMPLE = ContactPayload(
    name="Mei Tanaka",
    role="Product designer, Checkout",
    image="/gallery/mei.svg",
    presence="Available",
    email="mei.tanaka@northlight.example",
    ways=[
        Way(icon="mail", value="mei.tanaka@northlight.example"),
        Way(icon="phone", value="+46 8 123 456 78"),
        Way(icon="map-pin", value="Stockholm · 13:42 local time"),
    ],
)
CARD = Composed("Contact", "A picture that overlaps its banner.", FILE, contact, SAMPLE)
