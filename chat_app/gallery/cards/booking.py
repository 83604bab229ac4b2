"""A table in a restaurant: the day, how many, and when."""

from __future__ import annotations

from pathlib import Path

from chatkit.widgets import DynamicWidgetRoot
from pydantic import Field

from chat_app.cards.card import CardData
from chat_app.cards.files import load_card
from chat_app.gallery.cards.composed import Composed

FILE = load_card(Path(__file__).with_suffix(".widget"))


class Time(CardData):
    """One time of the evening; one that is taken cannot be chosen."""

    value: str
    label: str
    disabled: bool = False


class BookingPayload(CardData):
    """Data of `booking.widget`. Days are ISO dates; `guests` is a number as text, since a Select's values are."""

    place: str
    about: str
    rating: str
    image: str
    image_words: str
    day: str
    first_day: str
    last_day: str
    guests: str
    most_guests: int = Field(ge=1, le=20)
    times: list[Time]
    time: str


def booking(data: BookingPayload) -> DynamicWidgetRoot:
    """Build the card of a reservation."""
    return FILE.build(data)


SAMPLE = BookingPayload(
    place="Lanterna",
    about="Small plates and natural wine · 8 min walk",
    rating="4.7",
    image="/gallery/table.svg",
    image_words="A laid table under warm lamps",
    day="2026-12-04",
    first_day="2026-11-24",
    last_day="2027-01-31",
    guests="2",
    most_guests=8,
    times=[
        Time(value="18:00", label="18:00"),
        Time(value="18:30", label="18:30", disabled=True),
        Time(value="19:15", label="19:15"),
        Time(value="20:45", label="20:45"),
    ],
    time="19:15",
)
CARD = Composed("Reservation", "Day, guests and time in one card.", FILE, booking, SAMPLE)
