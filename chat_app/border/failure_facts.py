"""What an exception says of itself, whichever HTTP client, SDK or provider it is from: status, code, words, wait.

Read by the names that they all use, so that a server that is brought with another client is understood as well.
"""

from __future__ import annotations

import email.utils
import json
import math
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

MOST_READ = 4000
"""Characters of a reply that are looked at: it is somebody else's, and may be a whole page."""

_PAGE = ("<!doctype", "<html", "<head", "<body")
_IN_WORDS = re.compile(r"try again in (\d{1,6}(?:\.\d{1,6})?) ?(ms|s|m)\b")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a failure; nothing of it need be there."""

    names: frozenset[str] = frozenset()
    """The names of the exception's class and of the classes above it."""
    status: int | None = None
    code: str = ""
    """The provider's codes in small letters, several with spaces."""
    said: str = ""
    """The provider's own words."""
    wait: float | None = None
    """Seconds after which one may ask again."""
    page: bool = False
    """Whether the reply was a web page, which no API sends."""


def facts_of(error: BaseException) -> Facts:
    """Read an exception."""
    response = getattr(error, "response", None)
    headers = _mapping(getattr(response, "headers", None) or getattr(error, "headers", None))
    text, body = _body(error, response)
    said = _said(body) or ("" if text or body else _text(getattr(error, "message", "")))
    return Facts(
        names=frozenset(kind.__name__ for kind in type(error).__mro__),
        status=_status(error, response),
        code=_codes(error, body),
        said=clean(said),
        wait=wait_of(headers) if headers else wait_in(said),
        page="html" in _text(headers.get("content-type")) or text.lstrip()[:20].lower().startswith(_PAGE),
    )


def facts_of_body(body: object) -> Facts:
    """Read what a provider's reply holds in place of an answer."""
    return Facts(code=_codes(None, body), said=clean(_said(body)))


def clean(words: str) -> str:
    """Return somebody else's words as one line that is safe to show: no controls, no overrides of direction."""
    return "".join(char for char in " ".join(words[:MOST_READ].split()) if char.isprintable())


def wait_of(headers: Mapping[str, str]) -> float | None:
    """Return the seconds of `Retry-After`, a number or a date, or of its sister in milliseconds."""
    for name, divisor in (("retry-after-ms", 1000.0), ("retry-after", 1.0)):
        value = headers.get(name)
        try:
            seconds = float(value or "") / divisor
        except ValueError:
            continue
        return seconds if math.isfinite(seconds) and seconds > 0 else None
    date = email.utils.parsedate_tz(headers.get("retry-after", ""))
    try:
        return max(email.utils.mktime_tz(date) - time.time(), 0.0) or None if date else None
    except (ValueError, OverflowError):
        return None


def wait_in(words: str) -> float | None:
    """Return the seconds that a provider names in its words, as in "Please try again in 8.5s"."""
    found = _IN_WORDS.search(words[:MOST_READ].lower())
    return float(found[1]) * _SECONDS[found[2]] if found else None


def _status(error: BaseException, response: object) -> int | None:
    places = ((response, "status_code"), (response, "status"), (error, "status_code"), (error, "status"))
    for holder, name in (*places, (error, "code")):
        value = getattr(holder, name, None)
        if isinstance(value, int) and 300 <= value <= 599:
            return int(value)
    return None


def _body(error: BaseException, response: object) -> tuple[str, Any]:
    """Return the reply as text and, if it is JSON, as what it holds."""
    body: object = getattr(error, "body", None)
    if body is None:
        try:
            body = getattr(response, "text", None)
        except Exception:  # one that streamed has not been read
            body = None
    if not isinstance(body, str):
        return "", body
    text = body[:MOST_READ]
    try:
        return text, json.loads(text)
    except ValueError:
        return text, None


def _inner(body: object) -> Iterator[Mapping[str, Any]]:
    """Yield the object that a reply is, and the one under `error` in it."""
    if isinstance(body, dict):
        fields = cast("dict[str, Any]", body)
        yield fields
        yield from _inner(fields.get("error"))


def _said(body: object) -> str:
    for fields in _inner(body):
        for name in ("message", "error_description", "detail", "error"):
            if isinstance(words := fields.get(name), str):
                return words
    return ""


def _codes(error: BaseException | None, body: object) -> str:
    values = [getattr(error, name, None) for name in ("code", "type")]
    values += [fields.get(name) for fields in _inner(body) for name in ("code", "type")]
    return " ".join(dict.fromkeys(value.lower() for value in values if isinstance(value, str)))


def _mapping(headers: object) -> Mapping[str, str]:
    """Return headers by their names in small letters."""
    items = getattr(headers, "items", None)
    return {str(name).lower(): str(value) for name, value in items()} if items else {}


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
