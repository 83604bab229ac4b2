"""What a tool returned as plain JSON values: of a model, a dataclass, a text that is JSON, or any object."""

from __future__ import annotations

import json
from typing import Any

from pydantic_core import PydanticSerializationError, to_jsonable_python


def plain_result(output: Any) -> Any:
    """Return the values that a card or the ledger can hold. A text is read if it is a JSON object or list."""
    if isinstance(output, str):
        try:
            value: Any = json.loads(output) if output.lstrip().startswith(("{", "[")) else output
        except (ValueError, RecursionError):
            return output
        return value
    try:
        return to_jsonable_python(output, fallback=str)
    except (PydanticSerializationError, ValueError, RecursionError):
        return str(output)
