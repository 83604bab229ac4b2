"""What is left when a run ends: items that still claim to work, blank ones, thoughts that no answer followed. Pure.

ChatKit stores an item when it is done, and a partial message when the run is stopped. It does not store an update to an
item that was done before, nor a partial message after an error, nor a pending widget, workflow or image.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from chat_app.protocol.transcript import ItemState, Json, Transcript, objects


def without_blank(transcript: Transcript) -> Transcript:
    """Take away the pending items that never showed anything; a reload has none of them either."""
    blank = frozenset(item.id for item in transcript.items if _is_blank(item))
    items = tuple(item for item in transcript.items if item.id not in blank)
    return replace(transcript, items=items, removed=transcript.removed | blank) if blank else transcript


def says_nothing(item: ItemState) -> bool:
    """Say whether an item answers nothing: a question, a thought, a message without a word outside of its thoughts."""
    match item.type:
        case "user_message" | "end_of_turn":
            return True
        case "assistant_message":
            text = "".join(str(part.get("text") or "") for part in objects(item.raw.get("content")))
            return not _after_thoughts(text).strip()
        case "workflow":
            workflow: Json = item.raw.get("workflow") or {}
            tasks = objects(workflow.get("tasks"))
            return workflow.get("type") == "reasoning" and all(task.get("type") == "thought" for task in tasks)
        case _:
            return False


def _after_thoughts(text: str) -> str:
    """Return what follows the thoughts that some models write into their text."""
    rest = text.lstrip()
    while rest.startswith("<think>"):
        rest = rest.partition("</think>")[2].lstrip()
    return rest


def _is_blank(item: ItemState) -> bool:
    """Say whether an item has nothing to show yet: an answer without text, a workflow without tasks."""
    if not item.streaming:
        return False
    if item.type == "assistant_message":
        parts: list[Json] = item.raw.get("content") or []
        return not any(str(part.get("text", "")).strip() for part in parts)
    if item.type == "workflow":
        return not item.raw.get("workflow", {}).get("tasks")
    return False


def at_rest(item: ItemState) -> ItemState:
    """Return a pending item as it is to stay: nothing in it claims to run or to stream."""
    if not item.streaming:
        return item
    raw = item.raw
    if item.type == "workflow" and "workflow" in raw:
        raw = {**raw, "workflow": _idle(raw["workflow"])}
    if item.type == "widget" and "widget" in raw:
        raw = {**raw, "widget": _still(raw["widget"])}
    return replace(item, raw=raw, streaming=False)


def _idle(workflow: Json) -> Json:
    """Return a workflow in which no task claims to be at work."""
    tasks: list[Json] = workflow.get("tasks") or []
    return {**workflow, "tasks": [_stopped(task) for task in tasks]}


def _stopped(task: Json) -> Json:
    return {**task, "status_indicator": "none"} if task.get("status_indicator") == "loading" else task


def _still(node: object) -> object:
    """Return a widget in which no text claims to stream."""
    if isinstance(node, list):
        return [_still(child) for child in cast("list[object]", node)]
    if not isinstance(node, dict):
        return node
    fields = cast("Json", node)
    still = {name: _still(value) if name == "children" else value for name, value in fields.items()}
    return {**still, "streaming": False} if still.get("streaming") is True else still
