"""Every member of ChatKit's unions, read from the installed package, has a handler here or a written reason.

A ChatKit upgrade that adds a member fails one of these tests with its name.
"""

from __future__ import annotations

from typing import Any, get_args

import pytest
from chatkit import types
from chatkit.icons import IconName

from chat_app.protocol import items, reducer, requests, updates, workflows
from chat_app.protocol.icons import icon_name
from chat_app.protocol.transcript import ItemState


def tags(union: Any) -> set[str]:
    """Return the `type` of every member of a union of models, however it is nested or annotated."""
    if isinstance(union, type):
        return set(get_args(union.model_fields["type"].annotation))
    return set().union(*(tags(member) for member in get_args(union) if isinstance(member, type) or get_args(member)))


UNIONS = {
    "event": (types.ThreadStreamEvent, 12, reducer.EVENT_TYPES),
    "item": (types.ThreadItem, 11, items.ITEM_TYPES | items.UNSEEN.keys()),
    "update": (types.ThreadItemUpdate, 10, updates.UPDATE_TYPES),
    "request": (types.ChatKitReq, 16, requests.REQUEST_TYPES),
    "task": (types.Task, 5, workflows.TASK_WORDS.keys()),
}


@pytest.mark.parametrize("name", UNIONS)
def test_every_member_of_the_union_is_handled(name: str):
    union, count, handled = UNIONS[name]
    upstream = tags(union)
    assert sorted(upstream - handled) == [], (
        f"ChatKit has a new {name}; give it an arm, or a reason where one may stand"
    )
    assert sorted(handled - upstream) == [], f"ChatKit no longer has this {name}"
    assert len(upstream) == count


def test_the_streaming_requests_are_chatkits():
    assert tags(types.StreamingReq) == requests.STREAMING


def test_items_that_are_never_shown_say_why():
    assert all(len(reason) > 20 for reason in items.UNSEEN.values())
    assert all(items.project(ItemState({"id": "x", "type": kind})) is None for kind in items.UNSEEN)


def test_the_icons_of_tasks_and_sources_can_be_drawn():
    names = [name for name in get_args(get_args(IconName)[0]) if isinstance(name, str)]
    assert names
    assert [name for name in names if not icon_name(name)] == []
