"""Arguments that the user changed in an approval, said to the model. Whether they fit is checked in `schema_check`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, cast

from chat_app.json_text import read_json

NOTE = "The user changed the arguments before approving; these were used: "
"""What the model reads before the arguments, so that it neither wonders about the outcome nor repeats the call."""


def with_note(output: str, arguments: Mapping[str, Any]) -> str:
    """Say in a tool's output that the user's arguments were used; a JSON object stays a JSON object."""
    note = NOTE + json.dumps(arguments, ensure_ascii=False, default=str)
    try:
        result = read_json(output)
    except ValueError:
        return f"{output}\n{note}"
    if not isinstance(result, dict):
        return f"{output}\n{note}"
    return json.dumps({**cast("dict[str, Any]", result), "note": note}, ensure_ascii=False, separators=(",", ":"))


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
    if not str(fields.get("note")).startswith(NOTE):
        return output
    return json.dumps({name: value for name, value in fields.items() if name != "note"}, ensure_ascii=False)
