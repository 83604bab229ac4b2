"""A question before something that cannot be undone: what would happen, what to mind, yes or no."""

from __future__ import annotations

from pathlib import Path

from chatkit.widgets import DynamicWidgetRoot

from chat_app.cards.card import CardData
from chat_app.cards.files import load_card
from chat_app.gallery.cards.composed import Composed
from chat_app.gallery.cards.facts import Fact

FILE = load_card(Path(__file__).with_suffix(".widget"))


class ApprovalPayload(CardData):
    """Data of `approval.widget`. `warning` is empty if there is nothing to mind."""

    id: str
    status: str
    question: str
    amount: str
    facts: list[Fact]
    warning: str


def approval(data: ApprovalPayload) -> DynamicWidgetRoot:
    """Build the card of a question."""
    return FILE.build(data)


SAMPLE = ApprovalPayload(
    id="pay_318",
    status="Needs your approval",
    question="Send this payment to Halden Timber AS?",
    amount="€2,350.00",
    facts=[
        Fact(label="From", value="Operations ··4471"),
        Fact(label="To", value="NO93 8601 1117 947"),
        Fact(label="Reference", value="Invoice 10662"),
        Fact(label="Leaves", value="Today, before 16:00"),
    ],
    warning="First payment to this account. The name matches the bank’s records.",
)
CARD = Composed("Approval", "A question before what cannot be undone.", FILE, approval, SAMPLE)
