"""Takes from what is shown the pictures of hosts that a thread does not allow (ChatKit's `allowed_image_domains`).

Pictures of our own and those that are written out stay: they ask no other server.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast
from urllib.parse import urlsplit

SOURCES = frozenset({"src", "favicon", "image_url", "preview_url"})
"""Where a view names a picture."""

_IN_STYLE = re.compile(r'url\("(https?://[^"]*)"\)', re.IGNORECASE)


def allowed_only(value: Any, domains: Sequence[str]) -> Any:
    """Return a view, or a part of it, whose pictures are all of these domains and their subdomains."""
    match value:
        case dict():
            return {key: _part(str(key), each, domains) for key, each in cast("dict[Any, Any]", value).items()}
        case list():
            return [allowed_only(each, domains) for each in cast("list[Any]", value)]
        case _:
            return value


def _part(key: str, value: Any, domains: Sequence[str]) -> Any:
    if not isinstance(value, str):
        return allowed_only(value, domains)
    if key in SOURCES:
        return value if _is_allowed(value, domains) else ""
    if key.startswith(("background", "--")) and not all(_is_allowed(url, domains) for url in _IN_STYLE.findall(value)):
        return ""
    return value


def _is_allowed(url: str, domains: Sequence[str]) -> bool:
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removesuffix(".")
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"}:
        return True
    wanted = [domain.lower().strip().removeprefix("*.") for domain in domains]
    return any(domain and (host == domain or host.endswith(f".{domain}")) for domain in wanted)
