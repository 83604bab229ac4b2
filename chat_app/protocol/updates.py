"""The ten updates of an item: `apply(raw item, update)` gives the next raw item. Pure; the old item stays as it was.

Only the path to what changes is copied. An update that does not fit raises ValueError, which the reducer shows.
To add an update: one name in `UpdateType`, one arm in `apply`; the type check and the completeness test ask for both.
"""

from __future__ import annotations

from typing import Any, Final, Literal, TypeGuard, assert_never, cast, get_args

from chat_app.protocol.transcript import Json

UpdateType = Literal[
    "assistant_message.content_part.added",
    "assistant_message.content_part.text_delta",
    "assistant_message.content_part.annotation_added",
    "assistant_message.content_part.done",
    "widget.streaming_text.value_delta",
    "widget.component.updated",
    "widget.root.updated",
    "workflow.task.added",
    "workflow.task.updated",
    "generated_image.updated",
]
UPDATE_TYPES: frozenset[str] = frozenset(get_args(UpdateType))

MAX_GAP = 64
"""How far past the end of a list an index may point. More is a broken sender, not a reordered stream."""

WHOLE: Final = frozenset({""})
"""What is rewritten when an item is: all of it."""

_NOTHING: Final[frozenset[str]] = frozenset()


def is_update_type(name: str) -> TypeGuard[UpdateType]:
    """Say whether `apply` knows this update."""
    return name in UPDATE_TYPES


def apply(raw: Json, update: Json) -> Json:
    """Return the item after the update; ValueError (readable) if it is unknown or does not fit the item.

    A broken update raises what reading it raises (KeyError, TypeError, AttributeError).
    """
    kind = str(update.get("type", ""))
    if not is_update_type(kind):
        raise ValueError(f"unknown update {kind}")
    if raw.get("type") != (wanted := kind.partition(".")[0]):
        raise ValueError(f"{kind} does not fit an item of type {raw.get('type')}, only {wanted}")
    match kind:
        case "assistant_message.content_part.text_delta":
            return _text_delta(raw, update)
        case "assistant_message.content_part.added":
            return _put_part(raw, update, update["content"])
        case "assistant_message.content_part.annotation_added":
            return _annotation_added(raw, update)
        case "assistant_message.content_part.done":
            return _part_done(raw, update)
        case "widget.streaming_text.value_delta":
            return _value_delta(raw, update)
        case "widget.component.updated":
            return {**raw, "widget": _with_node(raw["widget"], update["component_id"], update["component"])}
        case "widget.root.updated":
            return {**raw, "widget": update["widget"]}
        case "workflow.task.added" | "workflow.task.updated":
            return _put_task(raw, update)
        case "generated_image.updated":
            return {**raw, "image": update["image"], "progress": update.get("progress")}
        case _:
            assert_never(kind)


def rewritten(update: Json) -> frozenset[str]:
    """Return the id of the component that an update writes anew, "" for all of a widget; nothing if it only adds."""
    match update.get("type"):
        case "widget.root.updated":
            return WHOLE
        case "widget.component.updated":
            return frozenset({str(update.get("component_id", ""))})
        case _:
            return _NOTHING


def _parts(raw: Json, index: int) -> list[Json]:
    """Copy the content list, padded with empty parts so that `index` exists."""
    parts: list[Json] = list(raw.get("content") or ())
    if index < 0 or index > len(parts) + MAX_GAP:
        raise ValueError(f"content index {index} is out of range")
    while len(parts) <= index:
        parts.append({"type": "output_text", "text": "", "annotations": []})
    return parts


def _put_part(raw: Json, update: Json, part: Json) -> Json:
    parts = _parts(raw, update["content_index"])
    parts[update["content_index"]] = part
    return {**raw, "content": parts}


def _text_delta(raw: Json, update: Json) -> Json:
    """Append to one part. The hot path of the whole app: one call a token."""
    index: int = update["content_index"]
    parts = _parts(raw, index)
    part = parts[index]
    parts[index] = {**part, "text": part["text"] + update["delta"]}
    return {**raw, "content": parts}


def _annotation_added(raw: Json, update: Json) -> Json:
    index: int = update["content_index"]
    part = _parts(raw, index)[index]
    annotations: list[Json] = list(part.get("annotations") or ())
    annotations.insert(max(update["annotation_index"], 0), update["annotation"])
    return _put_part(raw, update, {**part, "annotations": annotations})


def _part_done(raw: Json, update: Json) -> Json:
    """Replace a part, but keep annotations that came before: the agents helper sends an empty list here."""
    index: int = update["content_index"]
    before = _parts(raw, index)[index]
    part: Json = update["content"]
    if not part.get("annotations"):
        part = {**part, "annotations": before.get("annotations") or []}
    return _put_part(raw, update, part)


def _put_task(raw: Json, update: Json) -> Json:
    """Set a task by index. Never a blind append: the item that was added may hold the task already."""
    workflow: Json = raw["workflow"]
    tasks: list[Json] = list(workflow.get("tasks") or ())
    index: int = update["task_index"]
    if index < 0 or index > len(tasks) + MAX_GAP:
        raise ValueError(f"task index {index} is out of range")
    if index < len(tasks):
        tasks[index] = update["task"]
    else:
        tasks.append(update["task"])
    return {**raw, "workflow": {**workflow, "tasks": tasks}}


def _value_delta(raw: Json, update: Json) -> Json:
    node = _find_node(raw["widget"], update["component_id"])
    grown: Json = {**node, "value": f"{node.get('value') or ''}{update['delta']}", "streaming": not update.get("done")}
    return {**raw, "widget": _with_node(raw["widget"], update["component_id"], grown)}


def _children(node: Json) -> list[Any]:
    """Return the children of a node as a list; Transition and some roots hold a single one."""
    children = node.get("children")
    if isinstance(children, list):
        return cast("list[Any]", children)
    return [children] if children else []


def _find_node(node: Json, component_id: str) -> Json:
    """Find the node of that id, depth first; ValueError if there is none."""
    waiting: list[Any] = [node]
    while waiting:
        current = waiting.pop()
        if isinstance(current, dict):
            known = cast("Json", current)
            if known.get("id") == component_id:
                return known
            waiting.extend(reversed(_children(known)))
    raise ValueError(f"no component {component_id} in the widget")


def _with_node(root: Json, component_id: str, node: Json) -> Json:
    """Copy the tree along the path to the node of that id and put `node` there; ValueError if there is none."""
    old = _find_node(root, component_id)
    if old is root:
        return node
    # Each entry: a node and the path from the root to it; an explicit stack, since a tree may be deeper than Python's.
    waiting: list[tuple[Json, tuple[tuple[Json, int], ...]]] = [(root, ())]
    while waiting:
        current, path = waiting.pop()
        for index, child in enumerate(_children(current)):
            if child is old:
                return _rebuild((*path, (current, index)), node)
            if isinstance(child, dict):
                waiting.append((cast("Json", child), (*path, (current, index))))
    raise ValueError(f"no component {component_id} in the widget")


def _rebuild(path: tuple[tuple[Json, int], ...], node: Json) -> Json:
    for parent, index in reversed(path):
        children = parent["children"]
        node = {
            **parent,
            "children": [*children[:index], node, *children[index + 1 :]] if isinstance(children, list) else node,
        }
    return node
