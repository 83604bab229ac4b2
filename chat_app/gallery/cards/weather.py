"""The weather at a place: now, the next hours, the next days."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from chatkit.widgets import DynamicWidgetRoot
from pydantic import Field

from chat_app.cards.card import CardData
from chat_app.cards.files import load_card
from chat_app.gallery.cards.composed import Composed

FILE = load_card(Path(__file__).with_suffix(".widget"))


class Hour(CardData):
    """One of the next hours."""

    time: str
    icon: str
    degrees: str


class Day(CardData):
    """One of the next days. `start` and `width` place its range among those of all days, in percent."""

    name: str
    icon: str
    low: str
    high: str
    start: int = Field(ge=0, le=100)
    width: int = Field(ge=0, le=100)


class Reading(CardData):
    """One of the small figures at the foot."""

    icon: str
    label: str
    value: str


class WeatherPayload(CardData):
    """Data of `weather.widget`. Six `hours` fit beside each other on a phone."""

    place: str
    now: str
    sky: str
    feels: str
    icon: str
    hours: list[Hour]
    days: list[Day]
    facts: list[Reading]


def weather(data: WeatherPayload) -> DynamicWidgetRoot:
    """Build the card of a place's weather."""
    return FILE.build(data)


def days_of(forecast: Sequence[tuple[str, str, int, int]]) -> list[Day]:
    """Make the days of name, icon, lowest and highest degrees; all bars share one scale."""
    bottom = min(low for _, _, low, _ in forecast)
    span = max(max(high for _, _, _, high in forecast) - bottom, 1)
    return [
        Day(
            name=name,
            icon=icon,
            low=f"{low}°",
            high=f"{high}°",
            start=round(100 * (low - bottom) / span),
            width=round(100 * (high - low) / span),
        )
        for name, icon, low, high in forecast
    ]


SAMPLE = WeatherPayload(
    place="Lisbon",
    now="18°",
    sky="Mostly sunny",
    feels="17°",
    icon="lucide:cloud-sun",
    hours=[
        Hour(time="Now", icon="lucide:cloud-sun", degrees="18°"),
        Hour(time="14", icon="lucide:sun", degrees="19°"),
        Hour(time="15", icon="lucide:sun", degrees="19°"),
        Hour(time="16", icon="lucide:cloud-sun", degrees="18°"),
        Hour(time="17", icon="lucide:cloud", degrees="16°"),
        Hour(time="18", icon="lucide:cloud-moon", degrees="15°"),
    ],
    days=days_of(
        [
            ("Today", "lucide:cloud-sun", 11, 19),
            ("Wed", "lucide:sun", 10, 20),
            ("Thu", "lucide:cloud-rain", 12, 16),
            ("Fri", "lucide:cloud", 9, 15),
        ]
    ),
    facts=[
        Reading(icon="lucide:wind", label="Wind", value="14 km/h"),
        Reading(icon="lucide:droplets", label="Humidity", value="61%"),
        Reading(icon="lucide:sunrise", label="Sunset", value="17:17"),
    ],
)
CARD = Composed("Weather", "A gradient, always dark, in pure JSON.", FILE, weather, SAMPLE)
