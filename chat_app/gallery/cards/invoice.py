"""An invoice: the lines in a table, what they come to, and the buttons to pay or keep it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

from chatkit.widgets import DynamicWidgetRoot
from pydantic import Field

from chat_app.cards.card import CardData
from chat_app.cards.files import load_card
from chat_app.gallery.cards.composed import Composed
from chat_app.gallery.cards.facts import Fact

FILE = load_card(Path(__file__).with_suffix(".widget"))
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Work:
    """What was done, for how many hours, at which rate an hour."""

    item: str
    hours: Decimal
    rate: Decimal

    @property
    def amount(self) -> Decimal:
        """Its price, to the cent."""
        return (self.hours * self.rate).quantize(CENT, ROUND_HALF_EVEN)


class Line(CardData):
    """One line, its figures finished."""

    item: str
    hours: str
    amount: str


class Sum(CardData):
    """A line below the items; the last one is the total."""

    label: str
    amount: str


class InvoicePayload(CardData):
    """Data of `invoice.widget`."""

    number: str
    sender: str
    logo: str
    state: str
    paid: bool
    facts: list[Fact]
    lines: list[Line]
    sums: list[Sum] = Field(min_length=1)
    total: str


def invoice(data: InvoicePayload) -> DynamicWidgetRoot:
    """Build the card of an invoice."""
    return FILE.build(data)


def euros(amount: Decimal) -> str:
    """Say an amount: €1,234.50."""
    return f"€{amount:,.2f}"


def sums_of(work: Sequence[Work], tax: Decimal) -> list[Sum]:
    """Add up: subtotal, tax (a rate such as 0.2), total."""
    net = sum((each.amount for each in work), Decimal(0))
    owed = (net * tax).quantize(CENT, ROUND_HALF_EVEN)
    rows = {"Subtotal": net, f"VAT {tax:.0%}": owed, "Total": net + owed}
    return [Sum(label=label, amount=euros(amount)) for label, amount in rows.items()]


WORK = [
    Work("Brand identity workshop", Decimal(6), Decimal(120)),
    Work("Design system and components", Decimal("18.5"), Decimal(110)),
    Work("Checkout prototype, two rounds", Decimal(12), Decimal(110)),
]
SUMS = sums_of(WORK, Decimal("0.20"))

SAMPLE = InvoicePayload(
    number="NL-2041",
    sender="Northlight Studio",
    logo="/gallery/studio.svg",
    state="Due in 14 days",
    paid=False,
    facts=[
        Fact(label="Billed to", value="Harbor & Pine Ltd"),
        Fact(label="Issued", value="24 Nov 2026"),
        Fact(label="Due", value="8 Dec 2026"),
    ],
    lines=[Line(item=each.item, hours=f"{each.hours.normalize():f}", amount=euros(each.amount)) for each in WORK],
    sums=SUMS,
    total=SUMS[-1].amount,
)
CARD = Composed("Invoice", "A table with sums.", FILE, invoice, SAMPLE)
