"""A sample widget of the gallery: the JSON as a server would send it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from chat_app.protocol.transcript import Json


@dataclass(frozen=True, slots=True)
class Sample:
    """One widget, under the type that it shows."""

    group: str
    title: str
    root: Json


def node(kind: str, *children: Json, **props: Any) -> Json:
    """A node of a sample."""
    found: Json = {"type": kind, **props}
    return found | ({"children": list(children)} if children else {})


def basic(*children: Json, **props: Any) -> Json:
    """A root without a frame."""
    return node("Basic", *children, **{"gap": 3, **props})


def action(kind: str = "sample.fire", **payload: Any) -> Json:
    """An action; the gallery shows what it would have sent. A payload with `fail` fails."""
    return {"type": kind, "payload": payload}
