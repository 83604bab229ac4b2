"""A card as a value: what it shows, what Copy gives, and the data that a `.widget` file is filled with."""

from __future__ import annotations

from dataclasses import dataclass

from chatkit.widgets import DynamicWidgetRoot
from pydantic import BaseModel, ConfigDict


@dataclass(frozen=True, slots=True)
class Card:
    """A finished card: the widget, and what Copy gives."""

    root: DynamicWidgetRoot
    copy_text: str


class Payload(BaseModel):
    """Data of a `.widget` file; its JSON schema is the file's."""

    model_config = ConfigDict(frozen=True, extra="forbid")
