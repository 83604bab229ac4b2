"""Where in a widget the builder stands, and the limits that keep a huge or hostile widget from harming the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import Any, Final, Literal

from chat_app.protocol import tokens
from chat_app.protocol.backgrounds import background, is_clear, is_surface
from chat_app.protocol.icons import PATH_PREFIX, icon_name
from chat_app.protocol.inks import ink
from chat_app.protocol.transcript import Json
from chat_app.protocol.tree.labels import Labels
from chat_app.protocol.tree.reading import children_of, field_name, record, text
from chat_app.protocol.urls import MAX_PICTURE, image_url, is_written_out
from chat_app.protocol.viewmodel import ActionRef, WidgetNode

MAX_NODES: Final = 2_500
"""Nodes of one widget that are shown; a placeholder stands for the rest."""

MAX_DEPTH: Final = 48
"""Levels of nesting that are shown."""

MAX_CHARS: Final = 400_000
"""Characters of all texts of one widget."""

_PLAIN: Final = re.compile(r"[\w.:#-]{1,120}")


@dataclass(slots=True)
class Budget:
    """What one widget may still use. Counts down while it is built."""

    nodes: int = MAX_NODES
    chars: int = MAX_CHARS
    pictures: int = MAX_PICTURE
    """Characters of all pictures that are written out (`data:`)."""
    told: bool = False
    """Whether the placeholder for the rest was already placed: one is enough."""


@dataclass(frozen=True, slots=True)
class Scope:
    """The place of one node: its address, depth and what encloses it."""

    item_id: str
    build: Callable[[Scope, Any], WidgetNode | None]
    """Builds any node; given by the package, so that families need not import each other."""
    budget: Budget = field(default_factory=Budget)
    labels: Labels = field(default_factory=Labels)
    """Which Label of this widget belongs to which field."""
    path: str = "0"
    owner: str = ""
    """The keys and ids, given by the widget, of the node and of all that encloses it."""
    depth: int = 0
    in_form: bool = False
    """Inside a Form, or a Card that is one."""
    submits: ActionRef | None = None
    """What that form fires when it is submitted."""
    inner_form: bool = False
    """That form stands in another one, so the browser does not submit it: its submit buttons fire its action."""
    on_surface: bool = True
    """What is behind the node is a surface of the theme, not a colour or picture of the widget's own."""
    in_row: bool = False
    """The parent lays its children out in a row."""
    holder: Literal["", "Table", "row", "header"] = ""
    """The part of a table that the node stands directly in: the table, or one of its rows."""

    def children(
        self,
        raw: Json,
        *,
        row: bool = False,
        form: bool = False,
        submits: ActionRef | None = None,
        holder: Literal["", "Table", "row", "header"] = "",
    ) -> list[WidgetNode]:
        """Build `raw.children`: a list, a single node, or nothing (null, absent; leaves may carry an empty list)."""
        nodes: list[WidgetNode] = []
        keys = Keys()
        for child in children_of(raw):
            if child is None:
                continue
            key = keys.of(child)
            place = replace(
                self,
                path=_below(self.path, key),
                owner=owned_by(child, self.owner),
                depth=self.depth + 1,
                in_row=row,
                in_form=self.in_form or form,
                submits=submits if form else self.submits,
                holder=holder,
            )
            node = place.refused() if self.budget.nodes <= 0 or place.depth > MAX_DEPTH else self.build(place, child)
            if node is not None:
                node["key"] = key
                nodes.append(node)
            if self.budget.nodes <= 0 and self.budget.told:
                break
        return nodes

    def refused(self) -> WidgetNode | None:
        """The visible placeholder for what is over the limits; once per widget, then nothing."""
        if self.budget.told and self.depth <= MAX_DEPTH:
            return None
        self.budget.told = True
        return {
            "type": "Unsupported",
            "cls": "ck-unsupported",
            "text": "This part of the widget is too large to show.",
            "props": {"of": "limit"},
        }

    def words(self, raw: Json, name: str) -> str:
        """A text prop, counted against the widget's budget."""
        found = text(raw, name)[: self.budget.chars]
        self.budget.chars -= len(found)
        return found

    def icon(self, value: Any) -> str:
        """What is drawn for an icon's name, or "". The outline of a brand's mark counts against the widget's budget."""
        found = icon_name(value)
        if not found.startswith(PATH_PREFIX):
            return found
        if len(found) > self.budget.chars:
            return ""
        self.budget.chars -= len(found)
        return found

    def picture(self, value: Any) -> str:
        """The URL of a picture, or "". One that is written out counts against the widget's budget."""
        found = image_url(value)
        if is_written_out(found):
            if len(found) > self.budget.pictures:
                return ""
            self.budget.pictures -= len(found)
        return found

    def background(self, value: Any, under: str = "") -> str:
        """A background as CSS; its pictures count as an Image's do."""
        return background(value, self.picture, under)

    def ink(self, value: Any) -> str:
        """The colour of a text or an icon that stands here."""
        return ink(value) if self.on_surface else tokens.color(value, "text")

    def on(self, value: Any) -> Scope:
        """The place in front of a background, if the node has one."""
        return self if not value or is_clear(value) else replace(self, on_surface=is_surface(value))

    def spoken(self, raw: Json, name: str, placeholder: str) -> str:
        """What a screen reader calls a field that no Label names: its placeholder, else its name in words."""
        if id(raw) in self.labels.labelled:
            return ""
        words = name.rpartition(".")[2].replace("_", " ").replace("-", " ")
        return placeholder or words.capitalize()

    def field_id(self, raw: Json, name: str) -> str:
        """The DOM id of a control of that name, or of the one that a Label points at."""
        return f"ck-{self.item_id}-{name}{self.labels.places.get(id(raw), '')}".replace(" ", "_")

    def memory(self, name: str, default: str) -> dict[str, str]:
        """What a field is known by, `at`, and the key of its element, `memory`: it also changes with the default."""
        at = _below(self.owner, name)
        return {"at": at, "memory": f"{at}={default}"}


def owned_by(raw: Any, owner: str = "") -> str:
    """Add a node's own key or id to those of what encloses it."""
    found = record(raw)
    own = text(found, "key", 200) or text(found, "id", 200)
    return _below(owner, own) if own else owner


@dataclass(frozen=True, slots=True)
class Keys:
    """Names the children of one node, each by what stays the same when the server puts others before it.

    That is its key or id; else, for a field, its type and name; else its number among the siblings of its type. So a
    Text that comes before an Input or a Form leaves the elements of the page, with caret and scroll, as they are.
    """

    _taken: set[str] = field(default_factory=set[str])
    _counts: Counter[str] = field(default_factory=Counter[str])

    def of(self, child: Any) -> str:
        """The key of the next child. React wants distinct ones; the widget may repeat its own."""
        raw = record(child)
        kind = text(raw, "type", 60)
        name = field_name(raw)
        own = text(raw, "key", 200) or text(raw, "id", 200) or (f"{kind}:{name}" if name else "")
        found = own or self._numbered(kind)
        while found in self._taken:
            found = self._numbered(own or kind)
        self._taken.add(found)
        return found

    def _numbered(self, base: str) -> str:
        self._counts[base] += 1
        return f"{base}#{self._counts[base]}"


def _below(path: str, key: str) -> str:
    """The address of what is below another. One that is long, or holds what an id may not, is written as its digest."""
    found = f"{path}.{key}" if path else key
    return found if _PLAIN.fullmatch(found) else blake2b(found.encode(errors="replace"), digest_size=8).hexdigest()
