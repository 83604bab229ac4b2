"""Settings: a form with switches, a long list to search, days and a choice."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from chatkit.widgets import DynamicWidgetRoot

from chat_app.cards.card import CardData
from chat_app.cards.files import load_card
from chat_app.gallery.cards.composed import Composed

FILE = load_card(Path(__file__).with_suffix(".widget"))


class Switch(CardData):
    """One thing to turn on or off; its value arrives as `notify.<name>`."""

    name: str
    icon: str
    label: str
    about: str
    on: bool


class Zone(CardData):
    """One entry of the list of time zones."""

    value: str
    label: str
    description: str


class SettingsPayload(CardData):
    """Data of `settings.widget`. Days are ISO dates; null is none."""

    title: str
    about: str
    switches: list[Switch]
    zone: str
    zones: list[Zone]
    earliest: str
    pause_from: str | None
    pause_until: str | None
    summary: Literal["daily", "weekly", "never"]


def settings(data: SettingsPayload) -> DynamicWidgetRoot:
    """Build the card of the settings."""
    return FILE.build(data)


_ZONES = {
    "Pacific/Honolulu": ("Honolulu", "UTC−10"),
    "America/Los_Angeles": ("Los Angeles", "UTC−8"),
    "America/Denver": ("Denver", "UTC−7"),
    "America/Mexico_City": ("Mexico City", "UTC−6"),
    "America/New_York": ("New York", "UTC−5"),
    "America/Sao_Paulo": ("São Paulo", "UTC−3"),
    "Atlantic/Reykjavik": ("Reykjavík", "UTC+0"),
    "Europe/London": ("London", "UTC+0"),
    "Africa/Lagos": ("Lagos", "UTC+1"),
    "Europe/Stockholm": ("Stockholm", "UTC+1"),
    "Africa/Cairo": ("Cairo", "UTC+2"),
    "Europe/Istanbul": ("Istanbul", "UTC+3"),
    "Africa/Nairobi": ("Nairobi", "UTC+3"),
    "Asia/Dubai": ("Dubai", "UTC+4"),
    "Asia/Karachi": ("Karachi", "UTC+5"),
    "Asia/Kolkata": ("Kolkata", "UTC+5:30"),
    "Asia/Singapore": ("Singapore", "UTC+8"),
    "Asia/Tokyo": ("Tokyo", "UTC+9"),
    "Australia/Sydney": ("Sydney", "UTC+11"),
    "Pacific/Auckland": ("Auckland", "UTC+13"),
}

SAMPLE = SettingsPayload(
    title="Notifications",
    about="What reaches you, and when.",
    switches=[
        Switch(
            name="mentions",
            icon="user",
            label="Mentions",
            about="When somebody writes your name",
            on=True,
        ),
        Switch(
            name="replies",
            icon="square-text",
            label="Replies",
            about="In threads that you follow",
            on=True,
        ),
        Switch(
            name="product",
            icon="sparkle",
            label="Product news",
            about="About once a month",
            on=False,
        ),
    ],
    zone="Europe/Stockholm",
    zones=[Zone(value=value, label=label, description=offset) for value, (label, offset) in _ZONES.items()],
    earliest="2026-11-24",
    pause_from="2026-12-23",
    pause_until=None,
    summary="weekly",
)
CARD = Composed("Settings", "A form with a long list to search and days to pick.", FILE, settings, SAMPLE)
