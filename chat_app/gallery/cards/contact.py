"""A person: who, where, and the ways to reach them."""

from __future__ import annotations

from pathlib import Path

from chatkit.widgets import DynamicWidgetRoot

from chat_app.cards.card import Payload
from chat_app.cards.files import load
from chat_app.gallery.cards.composed import Composed

FILE = load(Path(__file__).with_suffix(".widget"))


class Way(Payload):
    """One way to reach them, or one fact about them."""

    icon: str
    value: str


class ContactPayload(Payload):
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
