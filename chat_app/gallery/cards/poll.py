"""A poll: first the choices, and once somebody has voted, how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from chatkit.widgets import DynamicWidgetRoot
from pydantic import Field

from chat_app.cards.card import CardData
from chat_app.cards.files import load_card
from chat_app.gallery.cards.composed import Composed

FILE = load_card(Path(__file__).with_suffix(".widget"))


@dataclass(frozen=True, slots=True)
class Votes:
    """One choice and how many took it."""

    value: str
    label: str
    count: int


class Option(CardData):
    """One choice; `share` says in words what `percent` draws."""

    value: str
    label: str
    share: str
    percent: int = Field(ge=0, le=100)
    leads: bool


class PollPayload(CardData):
    """Data of `poll.widget`. `voted` is the value of the reader's choice; "" shows the choices instead of results."""

    id: str
    question: str
    standing: str
    options: list[Option]
    voted: str


def poll(data: PollPayload) -> DynamicWidgetRoot:
    """Build the card of a poll."""
    return FILE.build(data)


def options_of(votes: Sequence[Votes]) -> list[Option]:
    """Make the options of the votes cast. Those with the most lead, several if they are level."""
    total = sum(each.count for each in votes)
    most = max(each.count for each in votes)
    percents = [round(100 * each.count / total) if total else 0 for each in votes]
    return [
        Option(
            value=each.value,
            label=each.label,
            share=f"{percent}% · {each.count} {'vote' if each.count == 1 else 'votes'}",
            percent=percent,
            leads=0 < each.count == most,
        )
        for each, percent in zip(votes, percents, strict=True)
    ]


SAMPLE = PollPayload(
    id="offsite",
    question="Where should the team meet in spring?",
    standing="16 of 18 voted · closes Friday at 12:00",
    options=options_of(
        [
            Votes("porto", "Porto, by the river", 8),
            Votes("ghent", "Ghent, a canal house", 5),
            Votes("lofoten", "Lofoten, fishing cabins", 3),
        ]
    ),
    voted="porto",
)
OPEN = SAMPLE.model_copy(update={"voted": "", "standing": "15 of 18 voted · closes Friday at 12:00"})
"""The same before the reader has voted."""
CARD = Composed("Poll", "Choices become results.", FILE, poll, SAMPLE)
