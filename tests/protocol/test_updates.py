"""All ten updates, each applied to a raw item. The old item is never changed."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from chat_app.protocol.transcript import Json
from chat_app.protocol.updates import apply
from tests.protocol.events import answer, cites, item, part, task, widget, workflow


def after(raw: Json, type: str, **fields: Any) -> Json:
    """Apply an update, and see that the old item stays as it was."""
    before = copy.deepcopy(raw)
    result = apply(raw, {"type": type, **fields})
    assert raw == before
    return result


PART = "assistant_message.content_part."


def test_a_content_part_is_set_and_the_list_padded_first():
    raw = after(answer("a"), PART + "added", content_index=1, content=part("second"))
    assert raw["content"] == [part(""), part("second")]


def test_a_text_delta_is_appended_to_its_part():
    raw = after(answer("a", "one", "two"), PART + "text_delta", content_index=1, delta="!")
    assert [p["text"] for p in raw["content"]] == ["one", "two!"]


def test_a_text_delta_for_a_part_that_was_not_added_makes_it():
    assert after(answer("a"), PART + "text_delta", content_index=0, delta="x")["content"] == [part("x")]


def test_an_annotation_is_inserted_at_its_index():
    raw = answer("a", part("text", cites("https://b.example")))
    raw = after(
        raw, PART + "annotation_added", content_index=0, annotation_index=0, annotation=cites("https://a.example")
    )
    raw = after(
        raw, PART + "annotation_added", content_index=0, annotation_index=9, annotation=cites("https://c.example")
    )
    titles = [a["source"]["title"] for a in raw["content"][0]["annotations"]]
    assert titles == ["a.example", "b.example", "c.example"]


def test_a_finished_part_keeps_annotations_that_came_before():
    raw = after(
        answer("a", part("tex", cites("https://a.example"))), PART + "done", content_index=0, content=part("text")
    )
    assert raw["content"] == [part("text", cites("https://a.example"))]


def test_a_finished_part_with_annotations_of_its_own_brings_them():
    whole = part("text", cites("https://z.example"))
    raw = after(answer("a", part("tex", cites("https://a.example"))), PART + "done", content_index=0, content=whole)
    assert raw["content"] == [whole]


TREE = {
    "type": "Card",
    "unknownProp": {"kept": True},
    "children": [
        {"type": "Text", "id": "t", "value": "Hel"},
        {"type": "Transition", "children": {"type": "Row", "children": [{"type": "Markdown", "id": "m"}]}},
    ],
}


def test_a_value_delta_grows_the_text_of_its_component():
    raw = after(widget("w", TREE), "widget.streaming_text.value_delta", component_id="t", delta="lo", done=False)
    text = raw["widget"]["children"][0]
    assert text == {"type": "Text", "id": "t", "value": "Hello", "streaming": True}
    assert raw["widget"]["unknownProp"] == {"kept": True}
    assert raw["widget"]["children"][1] is TREE["children"][1], "only the path is copied"


def test_a_value_delta_finds_a_component_in_a_single_child_and_ends_its_streaming():
    raw = after(widget("w", TREE), "widget.streaming_text.value_delta", component_id="m", delta="x", done=True)
    node = raw["widget"]["children"][1]["children"]["children"][0]
    assert node == {"type": "Markdown", "id": "m", "value": "x", "streaming": False}


def test_a_component_is_replaced_where_it_stands_however_deep():
    new = {"type": "Badge", "id": "m", "label": "done", "future": 1}
    raw = after(widget("w", TREE), "widget.component.updated", component_id="m", component=new)
    assert raw["widget"]["children"][1]["children"]["children"] == [new]


def test_the_root_itself_can_be_the_component():
    new = {"type": "Card", "id": "r", "children": []}
    root = {"type": "Card", "id": "r", "children": [{"type": "Text", "value": "x"}]}
    assert after(widget("w", root), "widget.component.updated", component_id="r", component=new)["widget"] == new


def test_a_component_far_below_pythons_recursion_limit_is_found():
    root: Json = {"type": "Text", "id": "deep", "value": "a"}
    for _ in range(5000):
        root = {"type": "Box", "children": [root]}
    raw = apply(widget("w", root), {"type": "widget.component.updated", "component_id": "deep", "component": {"id": 1}})
    node = raw["widget"]
    while "children" in node:
        node = node["children"][0]
    assert node == {"id": 1}


def test_the_root_is_replaced_as_raw_json_with_props_nobody_knows():
    root = {"type": "Card", "border": {"size": 2}, "brandNew": [1], "children": [{"type": "Hologram"}]}
    assert after(widget("w"), "widget.root.updated", widget=root)["widget"] == root


def test_other_fields_of_a_widget_item_stay():
    raw = after(widget("w", copy_text="copy me"), "widget.root.updated", widget={"type": "Card"})
    assert raw["copy_text"] == "copy me"


def test_a_task_is_set_by_index_even_if_the_item_holds_it_already():
    raw = workflow("f", task("one", "loading"))
    assert after(raw, "workflow.task.added", task_index=0, task=task("one"))["workflow"]["tasks"] == [task("one")]
    assert after(raw, "workflow.task.added", task_index=1, task=task("two"))["workflow"]["tasks"][1] == task("two")


def test_a_task_is_updated_by_index_and_its_neighbours_stay():
    raw = workflow("f", task("one"), task("two", "loading"), summary={"title": "Both"})
    raw = after(raw, "workflow.task.updated", task_index=1, task=task("two", "complete"))
    assert raw["workflow"]["tasks"] == [task("one"), task("two", "complete")]
    assert raw["workflow"]["summary"] == {"title": "Both"}


def test_an_image_is_set_with_its_progress():
    raw = item("g", "generated_image")
    raw = after(raw, "generated_image.updated", image={"id": "i", "url": "/i.png"}, progress=0.5)
    assert (raw["image"], raw["progress"]) == ({"id": "i", "url": "/i.png"}, 0.5)


@pytest.mark.parametrize(
    ("raw", "update", "words"),
    [
        (widget("w"), {"type": "widget.exploded"}, "unknown update widget.exploded"),
        (widget("w"), {"type": PART + "text_delta", "content_index": 0, "delta": "x"}, "does not fit"),
        (
            widget("w", TREE),
            {"type": "widget.component.updated", "component_id": "no", "component": {}},
            "no component no",
        ),
        (answer("a"), {"type": PART + "text_delta", "content_index": -1, "delta": "x"}, "out of range"),
        (answer("a"), {"type": PART + "text_delta", "content_index": 10**9, "delta": "x"}, "out of range"),
        (workflow("f"), {"type": "workflow.task.added", "task_index": 10**9, "task": {}}, "out of range"),
    ],
)
def test_an_update_that_does_not_fit_says_so(raw: Json, update: Json, words: str):
    with pytest.raises(ValueError, match=words):
        apply(raw, update)
