"""Arguments that the user changed in an approval, said to the model. Whether they fit is checked in `schema_check`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from agents import ToolOutputFileContent, ToolOutputImage, ToolOutputText

from chat_app.json_text import read_json

NOTE = "The user changed the arguments before approving; these were used: "
"""What the model reads before the arguments, so that it neither wonders about the outcome nor repeats the call."""


def with_note(output: Any, arguments: Mapping[str, Any]) -> Any:
    """Say in a tool's output that the user's arguments were used.

    A JSON object stays a JSON object with one field more; an output of parts (texts, images, files) gets one more part.
    """
    note = NOTE + json.dumps(arguments, ensure_ascii=False, default=str)
    parts: list[Any] = cast("list[Any]", output) if isinstance(output, list) else [output]
    if parts and all(_is_part(part) for part in parts):
        return [*parts, {"type": "text", "text": note}]
    try:
        result = read_json(str(cast("object", output)))
    except ValueError:
        result = None
    if not isinstance(result, dict):
        return f"{output}\n{note}"
    fields = cast("dict[str, Any]", result)
    key = "note"
    while key in fields:  # the tool's own
        key = f"user_{key}"
    return json.dumps({**fields, key: note}, ensure_ascii=False, separators=(",", ":"))


def _is_part(value: Any) -> bool:
    """Say whether the SDK takes a value as a part of an output; anything else it writes as Python does."""
    if isinstance(value, (ToolOutputText, ToolOutputImage, ToolOutputFileContent)):
        return True
    return isinstance(value, dict) and cast("dict[str, Any]", value).get("type") in ("text", "image", "file")


def without_note(output: str) -> str:
    """Return a tool's output as it was before `with_note`: the note is for the model, not for people.

    >>> from chat_app import without_note
    >>> without_note("Refunded 5.")
    'Refunded 5.'
    """
    if NOTE not in output:
        return output
    try:
        result = read_json(output)
    except ValueError:
        return output.partition(NOTE)[0].rstrip()
    fields = cast("dict[str, Any]", result) if isinstance(result, dict) else {}
    kept = {name: value for name, value in fields.items() if not str(value).startswith(NOTE)}
    return output if len(kept) == len(fields) else json.dumps(kept, ensure_ascii=False)
