"""One item to its view: `project`. The second pure step, the same for a stored thread and for a running turn.

To add an item kind: one name in `ItemType`, one arm in `_view`, a view in `views/items/` and its line in ITEM_VIEWS.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeGuard, assert_never, cast, get_args

from chat_app.protocol.blocks import BlockSplitter
from chat_app.protocol.cutting import PART
from chat_app.protocol.direction import leans_right, marked
from chat_app.protocol.limits import fits
from chat_app.protocol.markup import prepare
from chat_app.protocol.parts import grouped, part_of, prepared
from chat_app.protocol.sources import Citations
from chat_app.protocol.transcript import ItemState, Json, objects
from chat_app.protocol.tree import build
from chat_app.protocol.unfinished import shown
from chat_app.protocol.urls import image_url
from chat_app.protocol.viewmodel import AttachmentView, Block, ItemView, QuestionView
from chat_app.protocol.workflows import single_task, workflow_view

Cut = Callable[[str], list[Block]]
"""Makes the blocks of a finished text."""

ItemType = Literal[
    "user_message",
    "assistant_message",
    "client_tool_call",
    "widget",
    "generated_image",
    "structured_input",
    "workflow",
    "task",
]
ITEM_TYPES: frozenset[str] = frozenset(get_args(ItemType))

UNSEEN: dict[str, str] = {
    "end_of_turn": "a mark that closes the turn: it moves the action bar and has nothing to show",
    "hidden_context_item": "context for the model only; the reducer keeps it out, the store too",
    "sdk_hidden_context": "context of ChatKit's own for the model only",
}
"""Item kinds that are never on the screen, each with the reason."""


def is_item_type(name: str) -> TypeGuard[ItemType]:
    """Say whether an item of this type has a view."""
    return name in ITEM_TYPES


def project(item: ItemState, *, live: bool = False, cut: Cut | None = None) -> ItemView | None:
    """Return the view of an item; None for one that is never shown. Never raises: what is broken shows a placeholder.

    `live`: the item's run goes on. `cut` makes the blocks of a finished message: `project_run` knows those in which it
    streamed.
    """
    if item.type in UNSEEN:
        return None
    if not is_item_type(item.type):
        return _placeholder(item, f"This kind of content cannot be shown yet: {item.type or 'nameless'}")
    try:
        return None if _is_empty(item) else _view(item, item.type, live=live, cut=cut or finished_blocks)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        return _placeholder(item, f"This content came in a form that cannot be shown: {item.type}")


def _is_empty(item: ItemState) -> bool:
    """Say whether an item is a finished message without a word: it would be a row of buttons under nothing."""
    content = item.raw.get("content")
    if item.type != "assistant_message" or not isinstance(content, list) or item.streaming or item.raw.get("ended"):
        return False
    return not any(str(part.get("text") or "").strip() for part in objects(cast("object", content)))


def _view(item: ItemState, kind: ItemType, *, live: bool, cut: Cut) -> ItemView:
    raw = item.raw
    match kind:
        case "user_message":
            return _user_message(item)
        case "assistant_message":
            return _assistant_message(item, cut)
        case "client_tool_call":
            waits = raw.get("status") == "pending"
            name = raw.get("name")
            return _head(item, text=f"Waiting for the page: {name}" if waits else f"Asked the page: {name}")
        case "widget":
            widget, text = raw.get("widget"), {"text": spoken(raw)} if spoken(raw) else {}
            return _head(item, **_side(_is_rtl(widget)), widget=build(widget, item.id), **text)
        case "generated_image":
            return _generated_image(item)
        case "structured_input":
            return _structured_input(item)
        case "workflow":
            return _head(item, workflow=workflow_view(raw["workflow"], streaming=item.streaming, live=live))
        case "task":
            return _head(item, workflow=single_task(raw["task"], streaming=item.streaming))
        case _:
            assert_never(kind)


def _head(item: ItemState, **view: object) -> ItemView:
    """Return the keys that every item has, and those of its kind."""
    head: ItemView = {"id": item.id, "key": item.id, "type": item.type, "view": item.type, "streaming": item.streaming}
    if ended := item.raw.get("ended"):
        head["ended"] = str(ended)
    head.update(view)  # pyright: ignore[reportCallIssue, reportArgumentType]  # names and types are the callers', above
    return head


def _side(right: bool) -> dict[str, object]:
    return {"dir": "rtl"} if right else {}


def _is_rtl(root: object) -> bool:
    return isinstance(root, dict) and cast("Json", root).get("dir") == "rtl"


def _placeholder(item: ItemState, words: str) -> ItemView:
    return _head(item, view="unsupported", text=words)


def _user_message(item: ItemState) -> ItemView:
    """Plain text; a tag reads as @name in its place, and stands once more among `tags`."""
    raw, text, tags = item.raw, "", list[str]()
    for part in raw.get("content") or ():
        if part.get("type") == "input_tag":
            tags.append(str(part.get("text") or ""))
            text += f"@{tags[-1].removeprefix('@')}"
        else:
            text += str(part.get("text") or "")
    attachments = [
        AttachmentView(
            id=str(file.get("id", "")),
            name=str(file.get("name", "")),
            mime=str(file.get("mime_type", "")),
            preview_url=image_url(file.get("preview_url")),
        )
        for file in raw.get("attachments") or ()
    ]
    sent = {"sent_key": str(raw["sent_key"])} if raw.get("sent_key") else {}
    quoted = str(raw.get("quoted_text") or "")
    return _head(item, text=marked(text), tags=tags, attachments=attachments, quoted=quoted, **sent)


def message_text(raw: Json) -> tuple[str, Citations]:
    """Return an assistant message as one Markdown text with its citations in place, and its sources."""
    citations = Citations()
    return "\n\n".join(citations.annotate(part) for part in objects(raw.get("content"))), citations


def spoken(raw: Json) -> str:
    """Return what an item adds to the text that Copy gives: the assistant's own words, or what a widget offers."""
    match raw.get("type"):
        case "assistant_message":
            return "\n\n".join(
                text for part in objects(raw.get("content")) if (text := str(part.get("text") or "").strip())
            )
        case "widget":
            return str(raw.get("copy_text") or "")
        case _:
            return ""


def finished_blocks(text: str) -> list[Block]:
    """Return the blocks of a complete text. A short one is one block, since it renders the same."""
    if not text or text.isspace():
        return []
    if len(text) <= PART or not fits(text):
        return grouped([part_of("0", prepare(text))])
    splitter = BlockSplitter()
    splitter.feed(text)
    return grouped(map(prepared, splitter.close()))


def _assistant_message(item: ItemState, cut: Cut) -> ItemView:
    text, citations = message_text(item.raw)
    if not item.streaming:
        side = _side(leans_right(text))
        return _head(item, **side, blocks=cut(text), sources=citations.sources)
    splitter = BlockSplitter()
    splitter.feed(text)
    growing = splitter.growing
    parts = [*splitter.parts, *([shown(growing)] if growing else [])]
    return _head(item, blocks=grouped(map(prepared, parts)), sources=citations.sources)


def _generated_image(item: ItemState) -> ItemView:
    image: Json = item.raw.get("image") or {}
    url = image_url(image.get("url"))
    progress = item.raw.get("progress")
    if url:
        words = "Generated image"
    elif item.streaming:
        words = (
            f"Making an image… {round(progress * 100)} %" if isinstance(progress, int | float) else "Making an image…"
        )
    else:
        words = "An image was asked for, but none came."
    return _head(item, text=words, image_url=url)


def _structured_input(item: ItemState) -> ItemView:
    """Questions and answers; `text` is the same in plain lines, for readers and for a view without a form."""
    questions = [_question(question) for question in item.raw.get("inputs") or ()]
    lines = [f"{q.get('question')} {q.get('answer') or '…'}" for q in questions]
    return _head(item, status=str(item.raw.get("status") or "pending"), questions=questions, text="\n".join(lines))


def _question(question: Json) -> QuestionView:
    answer: Json = question.get("answer") or {}
    values = ", ".join(str(value) for value in answer.get("values") or ())
    return QuestionView(
        key=str(question.get("id", "")),
        kind=str(question.get("type", "")),
        question=str(question.get("question", "")),
        description=str(question.get("description") or ""),
        options=[str(option.get("value", "")) for option in question.get("options") or ()],
        multiple=bool(question.get("multiple")),
        answer=values or ("Skipped" if answer.get("skipped") else ""),
    )
