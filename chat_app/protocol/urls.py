"""Which URLs a widget or a message may carry: http(s), mailto, paths of our own, and pictures written out in full.

Nothing that runs: a `data:` URL is taken for a picture only, where the page draws it as one (`<img>`, a background), so
that a script in an SVG stays what it is, text.
"""

from __future__ import annotations

import re
from typing import Any, Final
from urllib.parse import quote

MAX_URL: Final = 4096
MAX_PICTURE: Final = 4_000_000
"""Characters of one `data:` picture, some 3 MB of PNG: what image models give. All of one widget's share as much."""

DATA: Final = "data:"

_WEB: Final = re.compile(r"https?://[^\s\"'<>\\^`{|}]+", re.IGNORECASE)
_MAIL: Final = re.compile(r"mailto:[^\s\"'<>\\^`{|}]+", re.IGNORECASE)
_OWN: Final = re.compile(r"/(?![/\\])[^\s\"'<>\\^`{|}]*")

_PICTURE: Final = re.compile(
    r"data:image/(?:png|apng|jpe?g|gif|webp|avif|bmp|x-icon|vnd\.microsoft\.icon|svg\+xml)((?:;[\w.=+-]{1,40}){0,4}),",
    re.IGNORECASE,
)
_BASE64: Final = re.compile(r"[A-Za-z0-9+/_-]+={0,2}")
_KEPT: Final = "%!$&*+,-./:;=?@_~"
"""What a `data:` URL may hold as it is. The rest is escaped, above all `#` and quotes, which many SVGs hold plainly."""


def image_url(value: Any) -> str:
    """The URL of a picture if it is http(s), a path of our own or a `data:` picture of a fair size, else ""."""
    return _first(value, _WEB, _OWN) or _written_out(value)


def link_url(value: Any) -> str:
    """The URL of a link if it is http(s), mailto or a path of our own, else ""."""
    return _first(value, _WEB, _MAIL, _OWN)


def is_written_out(url: str) -> bool:
    """Whether a URL is the picture itself, so that its length counts."""
    return url[: len(DATA)].lower() == DATA


def _first(value: Any, *allowed: re.Pattern[str]) -> str:
    if not isinstance(value, str) or len(value) > MAX_URL:
        return ""
    url = value.strip()
    return url if any(pattern.fullmatch(url) for pattern in allowed) else ""


def _written_out(value: Any) -> str:
    """A `data:` picture, such that it may stand between quotes in HTML and CSS."""
    if not isinstance(value, str) or len(value) > MAX_PICTURE:
        return ""
    url = value.strip()
    head = _PICTURE.match(url)
    if head is None:
        return ""
    body = url[head.end() :]
    if head[1].lower().endswith(";base64"):
        body = "".join(body.split()).replace("%3D", "=").replace("%2B", "+").replace("%2F", "/")
        return head[0] + body if _BASE64.fullmatch(body) else ""
    found = head[0] + quote(body, safe=_KEPT, errors="replace")
    return found if body and len(found) <= MAX_PICTURE else ""
