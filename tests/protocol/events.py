"""Short ways to write ChatKit's JSON in tests, as the server sends it: None fields are left out."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from chat_app.protocol.reducer import finish, reduce
from chat_app.protocol.transcript import Json, Transcript

WHEN = "2026-11-21T10:00:00"


def item(id: str, type: str, **fields: Any) -> Json:
    return {"id": id, "type": type, "thread_id": "thr", "created_at": WHEN, **fields}


def user(id: str, text: str = "hello", **fields: Any) -> Json:
    content = [{"type": "input_text", "text": text}]
    return item(id, "user_message", content=content, attachments=[], inference_options={}, **fields)


def part(text: str, *annotations: Json) -> Json:
    return {"type": "output_text", "text": text, "annotations": list(annotations)}


def answer(id: str, *parts: Json | str) -> Json:
    return item(id, "assistant_message", content=[part(p) if isinstance(p, str) else p for p in parts])


def widget(id: str, root: Json | None = None, **fields: Any) -> Json:
    return item(id, "widget", widget=root or {"type": "Card", "children": []}, **fields)


def workflow(id: str, *tasks: Json, type: str = "custom", **fields: Any) -> Json:
    return item(id, "workflow", workflow={"type": type, "tasks": list(tasks), "expanded": False, **fields})


def task(title: str, status: str = "none", **fields: Any) -> Json:
    return {"type": "custom", "title": title, "status_indicator": status, **fields}


def cites(url: str, index: int | None = None, **fields: Any) -> Json:
    source = {"type": "url", "url": url, "title": url.removeprefix("https://"), **fields}
    return {"type": "annotation", "source": source} | ({} if index is None else {"index": index})


def added(raw: Json) -> Json:
    return {"type": "thread.item.added", "item": raw}


def done(raw: Json) -> Json:
    return {"type": "thread.item.done", "item": raw}


def replaced(raw: Json) -> Json:
    return {"type": "thread.item.replaced", "item": raw}


def removed(id: str) -> Json:
    return {"type": "thread.item.removed", "item_id": id}


def updated(id: str, type: str, **fields: Any) -> Json:
    return {"type": "thread.item.updated", "item_id": id, "update": {"type": type, **fields}}


def delta(id: str, text: str, index: int = 0) -> Json:
    return updated(id, "assistant_message.content_part.text_delta", content_index=index, delta=text)


def fold(*events: Json, start: Transcript | None = None) -> Transcript:
    transcript = start or Transcript()
    for event in events:
        transcript = reduce(transcript, event)
    return transcript


def ended(*events: Json, start: Transcript | None = None) -> Transcript:
    return finish(fold(*events, start=start))


KEYS = [
    *("id", "type", "item", "item_id", "update", "content", "text", "delta", "content_index", "widget", "children"),
    *(
        "workflow",
        "tasks",
        "summary",
        "inputs",
        "image",
        "url",
        "annotations",
        "source",
        "index",
        "attachments",
        "task",
    ),
    *("answer", "values", "options", "duration", "title", "status_indicator"),
]
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 200) | st.text(max_size=5) | st.sampled_from(["a", "u", "widget"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=6,
)
ANY_FIELDS = st.dictionaries(st.sampled_from(KEYS), _JSON, max_size=6)
"""Fields of an event or an item as a broken server may send them."""
