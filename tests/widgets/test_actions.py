"""What an action handler takes from a client, and what it refuses."""

import pytest

from chat_app.errors import InvalidInput
from chat_app.protocol.tree import build
from chat_app.state.actions import marks_of
from chat_app.state.fired import checked

ACTION = {"type": "task.add", "payload": {"id": 1}, "node": "item/0.1", "loading": "self"}


def test_values_of_the_form_join_the_payload():
    assert checked("item", ACTION, {"todo.title": "Milk"})["payload"] == {"id": 1, "todo": {"title": "Milk"}}


@pytest.mark.parametrize(
    ("item_id", "action", "values"),
    [
        ("", ACTION, {}),
        (None, ACTION, {}),
        ("x" * 301, ACTION, {}),
        ("item", None, {}),
        ("item", {}, {}),
        ("item", {"type": 3}, {}),
        ("item", {"type": "x" * 301}, {}),
        ("item", ACTION, []),
        ("item", ACTION, {str(n): n for n in range(501)}),
    ],
)
def test_what_no_widget_sends_is_refused(item_id, action, values):
    with pytest.raises(InvalidInput):
        checked(item_id, action, values)


@pytest.mark.parametrize(
    ("kind", "handler", "goes"),
    [
        ("text.copy", "client", "client"),
        ("text.copy", "server", "server"),
        ("task.view", "client", "server"),
        ("open_url", None, "server"),
    ],
)
def test_an_action_that_the_page_does_not_know_goes_to_the_server(kind, handler, goes):
    action = {"type": kind, "handler": handler}
    assert checked("item", {**action, "node": "n"}, {})["handler"] == goes
    built = build({"type": "Basic", "children": [{"type": "Button", "label": "b", "onClickAction": action}]}, "item")
    fired = built["children"][0]["action"]
    assert (fired["handler"], fired.get("waits", False)) == (goes, goes == "server")


@pytest.mark.parametrize(
    ("loading", "marks"), [("self", ("n",)), ("container", ("n", "item")), ("none", ()), ("?", ("n",))]
)
def test_what_shows_that_an_action_works(loading, marks):
    assert marks_of("item", checked("item", {"type": "x", "node": "n", "loading": loading}, {})) == marks
