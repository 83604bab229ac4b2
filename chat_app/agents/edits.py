"""Arguments that the user changed in an approval: checked against the tool's schema, and said to the model."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, cast

from jsonschema import Draft202012Validator, FormatChecker
from jsonschema.exceptions import ValidationError

NOTE = "The user changed the arguments before approving; these were used: "
"""What the model reads before the arguments, so that it neither wonders about the outcome nor repeats the call."""


def _faults(schema: Mapping[str, Any], arguments: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield name and fault of each argument that is wrong; one that the schema does not know is wrong too."""
    unknown = set(arguments) - set(cast("dict[str, Any]", schema.get("properties", {})))
    for name in sorted(unknown):
        yield name, "is not an argument of this tool"
    validator = Draft202012Validator(dict(schema), format_checker=FormatChecker(["date"]))
    errors = cast("Iterator[ValidationError]", validator.iter_errors(dict(arguments)))  # pyright: ignore[reportUnknownMemberType]
    for error in errors:
        path = list(error.absolute_path)
        yield (str(path[0]) if path else "arguments"), error.message


def faults(schema: Mapping[str, Any], arguments: Mapping[str, Any]) -> dict[str, str]:
    """Return what is wrong with edited arguments, by argument's name; empty if they fit the tool's schema."""
    found: dict[str, str] = {}
    for name, fault in _faults(schema, arguments):
        found.setdefault(name, fault)
    return found


def with_note(output: str, arguments: Mapping[str, Any]) -> str:
    """Say in a tool's output that the user's arguments were used; a JSON object stays a JSON object."""
    note = NOTE + json.dumps(arguments, ensure_ascii=False, default=str)
    try:
        result = json.loads(output)
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
        result = json.loads(output)
    except ValueError:
        return output.partition(NOTE)[0].rstrip()
    fields = cast("dict[str, Any]", result) if isinstance(result, dict) else {}
    if not str(fields.get("note")).startswith(NOTE):
        return output
    return json.dumps({name: value for name, value in fields.items() if name != "note"}, ensure_ascii=False)
