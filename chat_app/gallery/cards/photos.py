"""An album: six pictures in a mosaic."""

from __future__ import annotations

from pathlib import Path

from chatkit.widgets import DynamicWidgetRoot
from pydantic import Field

from chat_app.cards.card import CardData
from chat_app.cards.files import load_card
from chat_app.gallery.cards.composed import Composed

FILE = load_card(Path(__file__).with_suffix(".widget"))


class Photo(CardData):
    """One picture and what is on it."""

    image: str
    alt: str


class PhotosPayload(CardData):
    """Data of `photos.widget`: the first picture is shown large."""

    id: str
    title: str
    about: str
    photos: list[Photo] = Field(min_length=6, max_length=6)


def photos(data: PhotosPayload) -> DynamicWidgetRoot:
    """Build the card of an album."""
    return FILE.build(data)


SAMPLE = PhotosPayload(
    id="a-year-outside",
    title="A year outside",
    about="6 photos · shared by Mei",
    photos=[
        Photo(image="/gallery/fjord.svg", alt="A red cabin by a still fjord below snowy peaks"),
        Photo(image="/gallery/dawn.svg", alt="Hills in violet haze at sunrise"),
        Photo(image="/gallery/aurora.svg", alt="Northern lights over a dark forest"),
        Photo(image="/gallery/coast.svg", alt="A lighthouse above a turquoise bay"),
        Photo(image="/gallery/dunes.svg", alt="Orange dunes under a pale sun"),
        Photo(image="/gallery/forest.svg", alt="Fir trees in the mist"),
    ],
)
CARD = Composed("Photos", "A mosaic of images.", FILE, photos, SAMPLE)
