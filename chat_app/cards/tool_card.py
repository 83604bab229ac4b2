"""The card of a tool's result: a `.widget` file that is filled with it, or a function."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, cast

from chat_app.cards.card import Card
from chat_app.cards.files import WidgetFile, load_card

ToolCard = Callable[[Any, Any], Card | None]
"""Takes the call and the tool's result as plain values; returns what is shown, or None."""

CardSource = str | Path | WidgetFile | ToolCard


def tool_card(source: CardSource, folder: Path) -> ToolCard:
    """Return the function behind a card. A relative path starts at `folder`. Raises WidgetFileError for a bad file."""
    if isinstance(source, (str, Path)):
        source = load_card(folder / source)
    return _filled(source) if isinstance(source, WidgetFile) else source


def _filled(file: WidgetFile) -> ToolCard:
    def card(_call: Any, result: Any) -> Card:
        data = cast("Mapping[str, Any]", result) if isinstance(result, Mapping) else {"result": result}
        return Card(file.build(data), json.dumps(result, ensure_ascii=False, default=str))

    return card


def folder_of_caller(module: str) -> Path:
    """Return the folder of the file whose code called into `module`; the current one if it is none."""
    frame = inspect.currentframe()
    while frame is not None and frame.f_globals.get("__name__") in (__name__, module):
        frame = frame.f_back
    file = Path(frame.f_code.co_filename) if frame is not None else Path()
    return file.resolve().parent if file.is_file() else Path.cwd()
