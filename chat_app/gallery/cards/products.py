"""Things to buy: a list to open, or to add from."""

from __future__ import annotations

from pathlib import Path

from chatkit.widgets import DynamicWidgetRoot

from chat_app.cards.card import CardData
from chat_app.cards.files import load_card
from chat_app.gallery.cards.composed import Composed

FILE = load_card(Path(__file__).with_suffix(".widget"))


class Product(CardData):
    """One row. `was` and `saving` are empty unless it costs less than before."""

    sku: str
    name: str
    image: str
    rating: str
    price: str
    was: str = ""
    saving: str = ""


class ProductsPayload(CardData):
    """Data of `products.widget`: three rows, the others behind "Show more"."""

    heading: str
    products: list[Product]


def products(data: ProductsPayload) -> DynamicWidgetRoot:
    """Build the list of products."""
    return FILE.build(data)


SAMPLE = ProductsPayload(
    heading="4 gifts under $150",
    products=[
        Product(
            sku="HP-20",
            name="Cocoon wireless headphones",
            image="/gallery/headphones.svg",
            rating="4.8 (1,204)",
            price="$129",
            was="$159",
            saving="−19%",
        ),
        Product(
            sku="SP-04",
            name="Plum bookshelf speaker",
            image="/gallery/speaker.svg",
            rating="4.6 (382)",
            price="$145",
        ),
        Product(
            sku="LA-11",
            name="Halo desk lamp",
            image="/gallery/lamp.svg",
            rating="4.7 (916)",
            price="$89",
        ),
        Product(
            sku="MG-02",
            name="Stoneware mug, set of two",
            image="/gallery/mug.svg",
            rating="4.9 (2,071)",
            price="$36",
        ),
    ],
)
CARD = Composed("Products", "A list with rows that open and a button in each.", FILE, products, SAMPLE)
