"""Which URLs a widget or a message may carry: http(s), mailto and paths of our own. Nothing that runs or embeds."""

from __future__ import annotations

import re
from typing import Any, Final

MAX_URL: Final = 4096

_WEB: Final = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)
_MAIL: Final = re.compile(r"mailto:[^\s\"'<>\\^`{|}]+", re.IGNORECASE)
_OWN: Final = re.compile(r"/(?![/\\])[^\s\"'<>\\^`{|}]*")


def image_url(value: Any) -> str:
    """The URL of a picture if it is http(s) or a path of our own, else ""."""
    return _first(value, _WEB, _OWN)


def link_url(value: Any) -> str:
    """The URL of a link if it is http(s), mailto or a path of our own, else ""."""
    return _first(value, _WEB, _MAIL, _OWN)


def _first(value: Any, *allowed: re.Pattern[str]) -> str:
    if not isinstance(value, str) or len(value) > MAX_URL:
        return ""
    url = value.strip()
    return url if any(pattern.fullmatch(url) for pattern in allowed) else ""
