"""The samples of the gallery, built. They become part of its page, so that who never opens it never loads them."""

from __future__ import annotations

import json
from typing import TypedDict

from chat_app.protocol.samples import SAMPLES
from chat_app.protocol.tree import build
from chat_app.protocol.viewmodel import WidgetNode
from chat_app.state.actions import GALLERY


class SampleView(TypedDict):
    """A sample, ready to place."""

    id: str
    title: str
    json: str
    node: WidgetNode


class GroupView(TypedDict):
    """The samples of one type."""

    name: str
    anchor: str
    samples: list[SampleView]


def groups() -> list[GroupView]:
    """Build all samples, by type."""
    found: dict[str, GroupView] = {}
    for number, sample in enumerate(SAMPLES):
        item_id = f"{GALLERY}{number}"
        group = found.setdefault(sample.group, {"name": sample.group, "anchor": sample.group.lower(), "samples": []})
        text = json.dumps(sample.root, ensure_ascii=False, indent=2)
        group["samples"].append(
            {"id": item_id, "title": sample.title, "json": text, "node": build(sample.root, item_id)}
        )
    return list(found.values())
