"""What the tables and the methods share: JSON, and the one clock of the store."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

Json = dict[str, Any]
"""A JSON object."""


def utc_now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return datetime.now(UTC)


def to_json(value: Any) -> str:
    """Write JSON as short as it goes; letters of any script as themselves, so that Urdu costs two bytes and not six."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
