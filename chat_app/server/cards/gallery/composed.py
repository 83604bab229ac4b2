"""What a composed card of the gallery is: its name, what it shows off, its file, and sample data."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from chatkit.widgets import DynamicWidgetRoot

from chat_app.server.cards.rows import Payload
from chat_app.server.widget_files import WidgetFile


@dataclass(frozen=True, slots=True)
class Composed:
    """A card as the gallery shows it. `wide` ones need the room of two."""

    title: str
    about: str
    file: WidgetFile
    build: Callable[[Any], DynamicWidgetRoot]
    sample: Payload
    wide: bool = False

    @property
    def name(self) -> str:
        """The name of its file, without the ending."""
        return self.file.file.removesuffix(".widget")
