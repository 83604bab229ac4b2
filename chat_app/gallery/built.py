"""What the gallery shows, built. It becomes part of its page, so that who never opens it never loads it."""

from __future__ import annotations

import json
import re
from typing import Any, TypedDict

import reflex as rx

from chat_app.gallery.echo import PREFIX
from chat_app.gallery.samples import SAMPLES
from chat_app.protocol.tree import build
from chat_app.protocol.viewmodel import WidgetNode

PICTURES = "/gallery/"
"""Where the samples' own pictures lie."""

EVERYWHERE = {"Row", "Col", "Box", "Spacer", "Title", "Text", "Caption"}
"""Types that nearly every composed card has: who looks for one wants its samples."""


class SampleView(TypedDict):
    """A sample of one type, ready to place. `anchor` is its address on the page; `words` what a filter looks at."""

    id: str
    anchor: str
    title: str
    words: str
    json: str
    node: WidgetNode


class GroupView(TypedDict):
    """The samples of one type."""

    name: str
    anchor: str
    samples: list[SampleView]


class CardView(SampleView):
    """A composed card, with what it is made from. A `wide` one stands in a row of its own."""

    about: str
    file: str
    widget: str
    data: str
    wide: bool


def groups() -> list[GroupView]:
    """Build all samples, by type."""
    found: dict[str, GroupView] = {}
    for number, sample in enumerate(SAMPLES):
        name = sample.group
        group = found.setdefault(name, {"name": name, "anchor": _anchor(name), "samples": []})
        group["samples"].append(_sample(f"{PREFIX}{number}", name, sample.title, sample.root))
    return list(found.values())


def cards() -> list[CardView]:
    """Build the composed cards. Only the build of the page loads them, not the start of the server."""
    from chat_app.gallery.cards import GALLERY as COMPOSED  # noqa: PLC0415

    return [
        {
            **_sample(f"{PREFIX}{card.name}", " ".join(sorted(_kinds(card.root) - EVERYWHERE)), card.title, card.root),
            "anchor": f"composed-{card.name}",
            "about": card.about,
            "file": f"{card.name}.widget",
            "widget": card.source,
            "data": _text(card.data),
            "wide": card.wide,
        }
        for card in COMPOSED
    ]


def _sample(item_id: str, group: str, title: str, root: dict[str, Any]) -> SampleView:
    return {
        "id": item_id,
        "anchor": _anchor(f"{group}-{title}"),
        "title": title,
        "words": f"{group} {title}".lower(),
        "json": _text(root),
        "node": build(_placed(root), item_id),
    }


def _placed(root: dict[str, Any]) -> dict[str, Any]:
    """Return a widget whose pictures are found wherever the app is served: those of the gallery are its own files."""
    folder = rx.config.get_config().prepend_frontend_path(PICTURES)
    return json.loads(json.dumps(root).replace(f'"{PICTURES}', f'"{folder}'))


def _kinds(value: Any) -> set[str]:
    """Return the types of all nodes in a widget's JSON."""
    if isinstance(value, list):
        return {kind for each in value for kind in _kinds(each)}
    if not isinstance(value, dict):
        return set()
    return {str(value.get("type", ""))} | _kinds(value.get("children"))


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def _anchor(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
