"""What a tool returned as plain JSON values: of a model, a dataclass, a text that is JSON, or any object."""

from __future__ import annotations

import json
from dataclasses import is_dataclass
from typing import Any, cast

from agents import ToolOutputFileContent, ToolOutputImage, ToolOutputText
from pydantic import BaseModel
from pydantic_core import PydanticSerializationError, to_jsonable_python

from chat_app.json_text import read_json


def plain_result(output: Any) -> Any:
    """Return the values that a card or the ledger can hold. A text is read if it is a JSON object or list."""
    if isinstance(output, str):
        try:
            value: Any = read_json(output) if output.lstrip().startswith(("{", "[")) else output
        except ValueError:
            return output
        return value
    try:
        return to_jsonable_python(output, fallback=str)
    except (PydanticSerializationError, ValueError, RecursionError):
        return str(output)


def as_text(output: Any) -> Any:
    """Return a mapping, a dataclass or a model as JSON, which people and models read better than Python's own writing.

    What the SDK has a meaning for stays: its outputs, and mappings with a `type`.
    """
    if isinstance(output, (ToolOutputText, ToolOutputImage, ToolOutputFileContent)):
        return output
    if is_dataclass(output) or isinstance(output, BaseModel) or (isinstance(output, dict) and "type" not in output):
        return json.dumps(plain_result(output), ensure_ascii=False)
    return cast("Any", output)
