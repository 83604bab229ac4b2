"""A run that pauses, as the text from which it is carried on later. What is not here: where it is kept (store)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any, cast

from agents import RunResultStreaming
from openai.types.responses.response_output_text import Annotation
from pydantic import TypeAdapter, ValidationError

from chat_app.characters import sound

ANNOTATION: TypeAdapter[object] = TypeAdapter(Annotation)


def saved_run(result: RunResultStreaming, run_id: str, call_ids: Iterable[str]) -> str:
    """Return a paused run as JSON for `RunState.from_string`; of its context only its id and those of its calls."""
    context = {"run_id": run_id, "call_ids": sorted(call_ids)}
    return json.dumps(_loadable(result.to_state().to_json(context_serializer=lambda _context: context)))


def saved_call_ids(snapshot: str) -> list[str]:
    """Return the ids of the calls that a saved run had made; none of one that an earlier version saved."""
    found: Any = json.loads(snapshot)
    for name in ("context", "context", "call_ids"):
        found = cast("dict[str, Any]", found).get(name) if isinstance(found, dict) else None
    return [str(id) for id in cast("list[Any]", found)] if isinstance(found, list) else []


def _loadable(saved: Any) -> Any:
    """Return a saved run (JSON) that loads again: the SDK refuses one with an annotation that it cannot validate."""
    match saved:
        case dict():
            fields = {name: _loadable(each) for name, each in cast("dict[str, Any]", saved).items()}
            if fields.get("type") == "output_text" and "text" in fields:
                given = fields.get("annotations")
                listed = cast("list[Any]", given) if isinstance(given, list) else []
                fields["annotations"] = [each for each in listed if _valid(each)]
            return fields
        case list():
            return [_loadable(each) for each in cast("list[Any]", saved)]
        case str():
            return sound(saved)
        case _:
            return saved


def _valid(annotation: object) -> bool:
    try:
        ANNOTATION.validate_python(annotation)
    except ValidationError:
        return False
    return True
