"""What may be sent: the checks that a request passes before it reaches a server. Raises InputError, changes nothing.

The page checks the size as well, since the socket closes on packets over its own limit; this check is the one that
counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from pydantic import ValidationError

from chat_app.characters import visible, with_line_feeds
from chat_app.config import MAX_MESSAGE_BYTES
from chat_app.errors import EmptyMessage, InvalidInput, MessageTooLarge
from chat_app.hub.transport import REQUESTS

Json = dict[str, Any]

MESSAGES = frozenset({"threads.create", "threads.add_user_message"})

ACTIONS = frozenset({"threads.custom_action", "threads.sync_custom_action"})

MAX_TITLE = 200
"""Characters of a thread's title; the list shows about 40."""


def checked(request: Json) -> Json:
    """Return the request, ready to send, or raise InputError with what to change.

    Line ends become LF, and control characters go: they are invisible, come in by pasting, and nobody means them. An
    action's values keep their line ends: what a widget was given comes back as it was.
    """
    try:
        request = cast("Json", _plain(request, keeps_line_ends=request.get("type") in ACTIONS))
        REQUESTS.validate_python(request)
    except ValidationError as error:
        first = error.errors()[0]
        raise InvalidInput(".".join(map(str, first["loc"])), repr(first.get("input"))[:80], first["msg"]) from None
    except RecursionError:
        raise InvalidInput("request", "values nested too deeply", "fewer levels") from None
    _check_size(request)
    if request["type"] in MESSAGES:
        _check_message(request["params"]["input"])
    if request["type"] == "threads.update":
        _check_title(request["params"]["title"])
    return request


def _check_size(request: Json) -> None:
    size = sum(len(text.encode()) for text in _texts(request))
    if size > MAX_MESSAGE_BYTES and request["type"] != "input.transcribe":
        raise MessageTooLarge(size, MAX_MESSAGE_BYTES)


def _check_message(message: Json) -> None:
    written = any(_visible(str(part.get("text", ""))) for part in message["content"])
    if not written and not message.get("attachments"):
        raise EmptyMessage


def _visible(text: str) -> bool:
    """Say whether there is anything to see; some characters are neither space nor visible (U+200B)."""
    return any(char.isprintable() and not char.isspace() for char in text)


def _check_title(title: str) -> None:
    if not _visible(title):
        raise InvalidInput("title", title, "a name with at least one visible character")
    if len(title) > MAX_TITLE:
        raise InvalidInput("title", f"{len(title)} characters", f"at most {MAX_TITLE}")


def _plain(value: object, *, keeps_line_ends: bool) -> object:
    """Return the value with every string in it made plain, keys included."""
    match value:
        case str():
            return visible(value if keeps_line_ends else with_line_feeds(value))
        case list():
            return [_plain(entry, keeps_line_ends=keeps_line_ends) for entry in cast("list[object]", value)]
        case dict():
            fields = cast("dict[str, object]", value).items()
            return {
                _plain(name, keeps_line_ends=keeps_line_ends): _plain(entry, keeps_line_ends=keeps_line_ends)
                for name, entry in fields
            }
        case _:
            return value


def _texts(value: object) -> Iterator[str]:
    """Yield every string in a request."""
    match value:
        case str():
            yield value
        case list():
            for entry in cast("list[object]", value):
                yield from _texts(entry)
        case dict():
            for name, entry in cast("dict[str, object]", value).items():
                yield name
                yield from _texts(entry)
        case _:
            pass
