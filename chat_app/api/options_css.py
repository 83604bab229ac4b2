"""`/api/options.css`: the looks that were chosen, the app's own words for the moment before they come, a stylesheet.

One build of the page serves every app. So its own words come with the first values over the socket; until then this
stylesheet shows them in their places, and nothing moves or changes when they are there.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from hashlib import sha256
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from chat_app.api.theme_css import theme_css
from chat_app.runtime.options import ChatOptions, Prompt

OPTIONS_CSS_PATH = "/api/options.css"

BEFORE = '[data-offered="false"]'
"""An ancestor of everything, until the words are there."""

SMALL = (("max-width: 767px", "1.5rem"), ("max-height: 480px", "var(--ca-text-xl)"))
"""Where the greeting is smaller, and how small, as in assets/app.css and assets/conditions.css."""

logger = logging.getLogger(__name__)


def options_css(options: Callable[[], ChatOptions]) -> Callable[[Request], Awaitable[Response]]:
    """Return the endpoint. A browser asks each time; what is as before costs an answer without a body."""

    async def endpoint(request: Request) -> Response:
        content = (await run_in_threadpool(stylesheet, options())).encode()
        headers = {"cache-control": "no-cache", "etag": f'"{sha256(content).hexdigest()[:32]}"'}
        if headers["etag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(content, media_type="text/css", headers=headers)

    return endpoint


def stylesheet(options: ChatOptions) -> str:
    """Return all of it: a stylesheet of the app's own comes last, so that it has the last word."""
    return "".join((theme_css(options.theme), first_words(options), _own(options.stylesheet)))


def _own(path: str | Path | None) -> str:
    """Return what the app's own stylesheet says now; it may have changed since the start, or be gone."""
    if path is None:
        return ""
    try:
        return Path(path).read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        logger.warning("The stylesheet %s cannot be read: %s", path, error)
        return ""


def first_words(options: ChatOptions) -> str:
    """Return rules that put the app's words in the place of those that every page is built with."""
    built = ChatOptions()
    rules: list[str] = []
    if options.title != built.title:
        rules += _instead(
            ".ca-brand", options.title, "font-size: 15px; line-height: var(--ca-leading); letter-spacing: -0.01em;"
        )
    if options.start.greeting != built.start.greeting:
        size = "font-size: var(--ca-text-2xl); line-height: 1.25; letter-spacing: -0.022em;"
        rules += _instead(".ca-greeting", options.start.greeting, size)
        rules += [
            f"@media ({when}) {{ {BEFORE} .ca-greeting::before {{ font-size: {size}; }} }}" for when, size in SMALL
        ]
    if options.disclaimer != built.disclaimer:
        rules += _instead(".ca-disclaimer", options.disclaimer, "font-size: var(--ca-text-xs); line-height: 18px;")
    if options.composer.placeholder != built.composer.placeholder:
        rules.append(f"{BEFORE} .ca-input::placeholder {{ color: transparent; }}")
    rules += [rule for at, prompt in enumerate(options.start.prompts, 1) for rule in _place(at, prompt)]
    return "".join(f"{rule}\n" for rule in rules)


def _instead(selector: str, words: str, style: str) -> list[str]:
    """Return rules that show other words than the element's own, in its place and size (those of assets/app.css)."""
    return [
        f"{BEFORE} {selector} {{ font-size: 0; line-height: 0; }}",
        f"{BEFORE} {selector}::before {{ display: block; content: {quoted(words)}; {style} }}",
    ]


def _place(at: int, prompt: Prompt) -> list[str]:
    """Return rules that show a prompt's label, with room for its icon."""
    place = f"{BEFORE} .ca-prompt-place:nth-child({at})"
    room = " padding-inline-start: var(--ca-prompt-icon);" if prompt.icon else ""
    return [
        f"{place} {{ display: block; }}",
        f"{place} .ca-prompt::before {{ content: {quoted(prompt.label)};{room} }}",
    ]


def quoted(words: str) -> str:
    """Return a text as a string of CSS: whatever could end it or the rule is written as its number."""
    return '"' + "".join(char if char.isalnum() or char in " .,?!:-" else f"\\{ord(char):x} " for char in words) + '"'
