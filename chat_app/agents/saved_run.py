"""A run that pauses, as the text from which it is carried on later. What is not here: where it is kept (store)."""

from __future__ import annotations

import json
from typing import Any, cast

from agents import RunResultStreaming
from openai.types.responses.response_output_text import Annotation
from pydantic import TypeAdapter, ValidationError

from chat_app.characters import sound

ANNOTATION: TypeAdapter[object] = TypeAdapter(Annotation)


def saved_run(result: RunResultStreaming, run_id: str) -> str:
    """Return a paused run as JSON for `RunState.from_string`; of its context only the run's id."""
    return json.dumps(_loadable(result.to_state().to_json(context_serializer=lambda _context: {"run_id": run_id})))


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
