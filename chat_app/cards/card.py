"""A card as a value: what it shows, what Copy gives, and the data that a `.widget` file is filled with."""

from __future__ import annotations

from dataclasses import dataclass

from chatkit.widgets import DynamicWidgetRoot
from pydantic import BaseModel, ConfigDict


@dataclass(frozen=True, slots=True)
class Card:
    """A finished card: the widget, and what Copy gives.

    >>> from chatkit.widgets import DynamicWidgetRoot
    >>> from chat_app import Card
    >>> root = DynamicWidgetRoot.model_validate({"type": "Card", "children": [{"type": "Text", "value": "5 EUR"}]})
    >>> Card(root, copy_text="5 EUR").copy_text
    '5 EUR'
    """

    root: DynamicWidgetRoot
    copy_text: str


class CardData(BaseModel):
    """Data of a `.widget` file; its JSON schema is the file's.

    >>> from chat_app import CardData
    >>> class Order(CardData):
    ...     id: int
    >>> Order(id=3).model_dump()
    {'id': 3}
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
