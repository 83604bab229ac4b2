"""A label and its value: what several cards list."""

from __future__ import annotations

from chat_app.cards.card import CardData


class Fact(CardData):
    """One fact, its words finished."""

    label: str
    value: str
