"""A draft that can be edited, rewritten in another tone, sent or thrown away."""

from __future__ import annotations

from pathlib import Path

from chatkit.widgets import DynamicWidgetRoot

from chat_app.cards.card import CardData
from chat_app.cards.files import load_card
from chat_app.gallery.cards.composed import Composed

FILE = load_card(Path(__file__).with_suffix(".widget"))


class Attachment(CardData):
    """One attached file; `size` in words."""

    name: str
    size: str


class EmailPayload(CardData):
    """Data of `email.widget`. The fields arrive as `to`, `subject` and `body` with every action."""

    id: str
    status: str
    to: str
    subject: str
    body: str
    tones: list[str]
    files: list[Attachment]


def email(data: EmailPayload) -> DynamicWidgetRoot:
    """Build the card of a draft."""
    return FILE.build(data)


SAMPLE = EmailPayload(
    id="draft_7",
    status="Draft reply to Priya Nair",
    to="priya.nair@northlight.example",
    subject="Re: Timeline for the spring launch",
    body=(
        "Hi Priya,\n\n"
        "Thanks for the notes. We can move the launch to 16 March: design is done on 19 February, and that leaves "
        "the team two full weeks for testing.\n\n"
        "The updated plan is attached. Shall we go through it on Thursday at 10:00?\n\n"
        "Best,\nAda"
    ),
    tones=["Shorter", "Warmer", "More formal"],
    files=[Attachment(name="Spring launch plan.pdf", size="214 KB")],
)
CARD = Composed("E-mail draft", "Editable text; every action carries the fields.", FILE, email, SAMPLE)
