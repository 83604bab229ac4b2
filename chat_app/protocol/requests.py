"""The sixteen requests of ChatKit as JSON, one function each. They are built here and nowhere else.

To add a request: one function, and its type in `RequestType`; if it streams, in `STREAMING` too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args

from chat_app.protocol.transcript import Json

RequestType = Literal[
    "threads.create",
    "threads.add_user_message",
    "threads.add_client_tool_output",
    "threads.add_structured_input",
    "threads.retry_after_item",
    "threads.custom_action",
    "threads.sync_custom_action",
    "threads.get_by_id",
    "threads.list",
    "threads.update",
    "threads.delete",
    "items.list",
    "items.feedback",
    "attachments.create",
    "attachments.delete",
    "input.transcribe",
]
REQUEST_TYPES: frozenset[str] = frozenset(get_args(RequestType))

STREAMING: frozenset[str] = frozenset(
    {
        "threads.create",
        "threads.add_user_message",
        "threads.add_client_tool_output",
        "threads.add_structured_input",
        "threads.retry_after_item",
        "threads.custom_action",
    }
)
"""Requests that start a run; the others are answered at once."""


def streams(request: Json) -> bool:
    """Say whether the request starts a run."""
    return request.get("type") in STREAMING


def thread_of(request: Json) -> str:
    """Return the id of the thread that the request is about, or ""."""
    params: Json = request.get("params") or {}
    return str(params.get("thread_id") or "")


def text_of(request: Json) -> str:
    """Return the text of a request that carries a user message, else ""."""
    params: Json = request.get("params") or {}
    message: Json = params.get("input") or {}
    parts: list[Json] = message.get("content") or []
    return "".join(str(part.get("text", "")) for part in parts)


def _request(kind: RequestType, /, **params: Any) -> Json:
    """Build a request; a parameter that is None is left out."""
    return {"type": kind, "params": {name: value for name, value in params.items() if value is not None}}


def tag(id: str, text: str, data: Mapping[str, Any], *, group: str | None = None, interactive: bool = False) -> Json:
    """Build the content part of a message that stands for an entity."""
    part: Json = {"type": "input_tag", "id": id, "text": text, "data": dict(data), "interactive": interactive}
    return part | ({"group": group} if group else {})


def user_input(
    text: str | Sequence[Json],
    *,
    attachments: Sequence[str] = (),
    quoted_text: str = "",
    tool: str = "",
    model: str = "",
) -> Json:
    """Build a user message from its text, or from content parts if it holds tags. `attachments` are ids."""
    content: list[Json] = [{"type": "input_text", "text": text}] if isinstance(text, str) else list(text)
    options: Json = ({"tool_choice": {"id": tool}} if tool else {}) | ({"model": model} if model else {})
    message: Json = {"content": content, "attachments": list(attachments), "inference_options": options}
    return message | ({"quoted_text": quoted_text} if quoted_text else {})


def create_thread(input: Json) -> Json:
    """Send the first message of a new thread; `input` is from `user_input`."""
    return _request("threads.create", input=input)


def add_user_message(thread_id: str, input: Json) -> Json:
    """Send a message; `input` is from `user_input`."""
    return _request("threads.add_user_message", thread_id=thread_id, input=input)


def add_client_tool_output(thread_id: str, result: object) -> Json:
    """Answer the pending client tool call, which must be the thread's last item. None is a result too."""
    request = _request("threads.add_client_tool_output", thread_id=thread_id)
    request["params"]["result"] = result
    return request


def add_structured_input(thread_id: str, item_id: str, answers: Mapping[str, Sequence[str]] | None) -> Json:
    """Answer a structured input by question id; a question left out, or without values, is skipped. None skips all."""
    given = {} if answers is None else {id: {"values": list(v), "skipped": not v} for id, v in answers.items()}
    input = {"status": "skipped" if answers is None else "answered", "answers": given}
    return _request("threads.add_structured_input", thread_id=thread_id, item_id=item_id, input=input)


def retry_after_item(thread_id: str, item_id: str) -> Json:
    """Answer a user message again; the server deletes everything after it."""
    return _request("threads.retry_after_item", thread_id=thread_id, item_id=item_id)


def custom_action(thread_id: str, item_id: str | None, type: str, payload: object = None) -> Json:
    """Fire an action whose answer streams. `item_id` is the widget that it came from, if any."""
    action: Json = {"type": type} | ({} if payload is None else {"payload": payload})
    return _request("threads.custom_action", thread_id=thread_id, item_id=item_id or None, action=action)


def sync_custom_action(thread_id: str, item_id: str | None, type: str, payload: object = None) -> Json:
    """Fire an action that is answered at once by at most one updated item."""
    return {**custom_action(thread_id, item_id, type, payload), "type": "threads.sync_custom_action"}


def get_thread(thread_id: str) -> Json:
    """Ask for a thread and its first items."""
    return _request("threads.get_by_id", thread_id=thread_id)


def list_threads(*, limit: int = 20, after: str = "", order: Literal["asc", "desc"] = "desc") -> Json:
    """Ask for a page of threads, the newest first unless asked otherwise."""
    return _request("threads.list", limit=limit, order=order, after=after or None)


def rename_thread(thread_id: str, title: str) -> Json:
    """Give a thread a title."""
    return _request("threads.update", thread_id=thread_id, title=title)


def delete_thread(thread_id: str) -> Json:
    """Delete a thread."""
    return _request("threads.delete", thread_id=thread_id)


def list_items(thread_id: str, *, limit: int = 20, after: str = "", order: Literal["asc", "desc"] = "desc") -> Json:
    """Ask for a page of items, the newest first unless asked otherwise."""
    return _request("items.list", thread_id=thread_id, limit=limit, order=order, after=after or None)


def feedback(thread_id: str, item_ids: Sequence[str], kind: Literal["positive", "negative"]) -> Json:
    """Judge an answer: all items of its turn."""
    return _request("items.feedback", thread_id=thread_id, item_ids=list(item_ids), kind=kind)


def create_attachment(name: str, size: int, mime_type: str) -> Json:
    """Announce an upload of `size` bytes; the reply says where to send it."""
    return _request("attachments.create", name=name, size=size, mime_type=mime_type)


def delete_attachment(attachment_id: str) -> Json:
    """Take back an upload."""
    return _request("attachments.delete", attachment_id=attachment_id)


def transcribe(audio_base64: str, mime_type: str) -> Json:
    """Turn speech into text for the composer."""
    return _request("input.transcribe", audio_base64=audio_base64, mime_type=mime_type)
