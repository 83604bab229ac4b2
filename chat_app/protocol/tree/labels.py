"""Which Label belongs to which field. Names repeat: each row of a list, each form may have a field of the same name."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from chat_app.protocol.transcript import Json
from chat_app.protocol.tree.reading import children_of, field_name, record, text

GROUPS: Final = frozenset({"Form", "ListViewItem"})
"""Types whose fields are apart from those of others; a Label looks among its own group's first."""


@dataclass(frozen=True, slots=True)
class Labels:
    """What `labels_of` found, by the identity (`id`) of a field's or a Label's JSON."""

    places: dict[int, str] = field(default_factory=dict[int, str])
    """What tells a field from others of its name, "" for the first; a Label has that of its field."""
    labelled: frozenset[int] = frozenset()
    """The fields that a Label names."""


def labels_of(root: Any, most: int) -> Labels:
    """Pair the Labels of a widget with its fields; looks at no more than `most` nodes.

    The first Label of a name in a group belongs to the first field of that name there, the second to the second. One
    whose group has no such field belongs to the first field of that name anywhere.
    """
    fields: defaultdict[tuple[int | None, str], list[int]] = defaultdict(list)
    labels: list[tuple[int, str, int]] = []
    places: dict[int, str] = {}
    count: Counter[str] = Counter()
    for node, group in _walk(root, most):
        if text(node, "type", 60) == "Label":
            labels.append((group, text(node, "fieldName", 200), id(node)))
        elif name := field_name(node):
            for where in (group, None):
                fields[where, name].append(id(node))
            count[name] += 1
            places[id(node)] = f"-{count[name]}" if count[name] > 1 else ""
    labelled: set[int] = set()
    turn: Counter[tuple[int, str]] = Counter()
    for group, name, label in labels:
        near = fields.get((group, name))
        found = near or fields.get((None, name), [])
        if found:
            mine = found[min(turn[group, name], len(found) - 1)] if near else found[0]
            places[label] = places[mine]
            labelled.add(mine)
        turn[group, name] += 1
    return Labels(places, frozenset(labelled))


def _walk(root: Any, most: int) -> list[tuple[Json, int]]:
    """Return the nodes in the order of the document, each with the group that it stands in."""
    found: list[tuple[Json, int]] = []
    waiting: list[tuple[Any, int]] = [(root, 0)]
    while waiting and len(found) < most:
        value, group = waiting.pop()
        node = record(value)
        found.append((node, group))
        within = len(found) if text(node, "type", 60) in GROUPS else group
        waiting += [(child, within) for child in reversed(children_of(node))]
    return found
