"""An order on its way: where it is, when it comes, what is in it."""

from __future__ import annotations

from pathlib import Path

from chatkit.widgets import DynamicWidgetRoot

from chat_app.cards.card import CardData
from chat_app.cards.files import load_card
from chat_app.gallery.cards.composed import Composed

FILE = load_card(Path(__file__).with_suffix(".widget"))


class Step(CardData):
    """One step of the delivery; `current` is the last one that is done."""

    label: str
    time: str
    done: bool
    current: bool = False


class Item(CardData):
    """One thing in the parcel."""

    name: str
    detail: str
    price: str
    image: str


class OrderPayload(CardData):
    """Data of `order.widget`. Four `steps` fit beside each other on a phone."""

    number: str
    headline: str
    status: str
    courier: str
    map: str
    map_words: str
    steps: list[Step]
    items: list[Item]
    total: str


def order(data: OrderPayload) -> DynamicWidgetRoot:
    """Build the card of an order."""
    return FILE.build(data)


SAMPLE = OrderPayload(
    number="R-48213",
    headline="Arrives today by 17:30",
    status="On its way",
    courier="Postlane Express",
    map="/gallery/map.svg",
    map_words="Map: the courier is two thirds of the way to your address",
    steps=[
        Step(label="Ordered", time="Sat 10:04", done=True),
        Step(label="Packed", time="Mon 08:30", done=True),
        Step(label="On its way", time="Today 14:12", done=True, current=True),
        Step(label="Delivered", time="by 17:30", done=False),
    ],
    items=[
        Item(name="Halo desk lamp", detail="Navy · 1 piece", price="$89.00", image="/gallery/lamp.svg"),
        Item(name="Stoneware mug", detail="Terracotta · 2 pieces", price="$36.00", image="/gallery/mug.svg"),
    ],
    total="$125.00",
)
CARD = Composed("Order status", "A picture to the edge, steps, items.", FILE, order, SAMPLE)
