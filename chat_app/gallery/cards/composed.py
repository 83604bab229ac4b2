"""What a composed card of the gallery is: its name, what it shows off, its file, and sample data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chatkit.widgets import DynamicWidgetRoot

from chat_app.cards.card import CardData
from chat_app.cards.files import WidgetFile


@dataclass(frozen=True, slots=True)
class Composed:
    """A card as the gallery shows it. `wide` ones need the room of two."""

    title: str
    about: str
    file: WidgetFile
    build: Callable[[Any], DynamicWidgetRoot]
    sample: CardData
    wide: bool = False

    @property
    def root(self) -> dict[str, Any]:
        """The widget of the sample data, as JSON without what is not set."""
        return self.build(self.sample).model_dump(mode="json", exclude_none=True)

    @property
    def data(self) -> dict[str, Any]:
        """The sample data."""
        return self.sample.model_dump(mode="json")

    @property
    def source(self) -> str:
        """The whole `.widget` file."""
        return self.file.path.read_text(encoding="utf-8")

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return self.file.path.stem
