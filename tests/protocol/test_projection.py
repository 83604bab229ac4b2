"""One item to its view, and stored items to turns with their action bars."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from chat_app.protocol.items import ITEM_TYPES
from chat_app.protocol.markup import INLINE
from chat_app.protocol.parts import flat
from chat_app.protocol.projection import Memo, project, project_items, project_run
from chat_app.protocol.transcript import ItemState, Json, Transcript
from chat_app.protocol.viewmodel import ItemView
from tests.protocol.events import ANY_FIELDS, answer, cites, item, part, task, user, widget, workflow


def view(raw: Json, *, streaming: bool = False, live: bool = False) -> ItemView:
    shown = project(ItemState(raw, streaming), live=live)
    assert shown is not None
    return shown


def test_a_user_message_is_plain_text_with_its_tags_quote_and_attachments():
    raw = item(
        "u",
        "user_message",
        content=[
            {"type": "input_text", "text": "ask "},
            {"type": "input_tag", "id": "1", "text": "Alice", "data": {}},
            {"type": "input_text", "text": " about **this**"},
        ],
        attachments=[
            {
                "id": "f",
                "type": "image",
                "name": "a.png",
                "mime_type": "image/png",
                "preview_url": "https://x.example/a",
            },
            {"id": "g", "type": "file", "name": "b.pdf", "mime_type": "application/pdf", "preview_url": "javascript:x"},
        ],
        quoted_text="what you said",
    )
    assert view(raw) == {
        "id": "u",
        "key": "u",
        "type": "user_message",
        "view": "user_message",
        "streaming": False,
        "text": "ask @Alice about **this**",
        "tags": ["Alice"],
        "quoted": "what you said",
        "attachments": [
            {"id": "f", "name": "a.png", "mime": "image/png", "preview_url": "https://x.example/a"},
            {"id": "g", "name": "b.pdf", "mime": "application/pdf", "preview_url": ""},
        ],
    }


def test_a_finished_message_is_one_block():
    shown = view(answer("a", "one\n\ntwo", "second part"))
    assert flat(shown["blocks"]) == [{"block": "0", "text": "one\n\ntwo\n\nsecond part"}]
    assert shown["sources"] == []


def test_a_finished_message_without_a_word_is_not_shown():
    assert project(ItemState(answer("a"))) is project(ItemState(answer("a", " \n"))) is None
    assert view(answer("a"), streaming=True)["blocks"] == []
    assert view({**answer("a"), "ended": "stopped"})["ended"] == "stopped"


def test_a_turn_without_a_word_has_no_row_of_buttons():
    views = project_items([user("u"), answer("a", "")])
    assert [item["id"] for item in views] == ["u"]


def test_a_streaming_message_has_blocks_and_a_tail():
    shown = view(answer("a", "one\n\ntwo\n-"), streaming=True)
    assert [part["text"] for part in flat(shown["blocks"])] == ["one", "two"]


def test_formulas_are_made_ready_for_the_renderer():
    assert view(answer("a", r"so \(x\) costs $5 or $6"))["blocks"][0]["parts"][0] == f"so `{INLINE}x` costs $5 or $6"


def test_annotations_become_numbers_in_the_text_and_a_list_of_sources():
    text = "Sun tomorrow. Rain later."
    raw = answer(
        "a",
        part(
            text,
            cites("https://b.example/x_y", 25),
            cites("https://a.example", 13),
            cites("https://b.example/x_y", 13),
            {"type": "annotation", "source": {"type": "file", "filename": "plan.pdf", "title": "Plan"}, "index": 25},
            cites("https://c.example"),
        ),
    )
    shown = view(raw)
    assert shown["blocks"][0]["parts"][0] == (
        "Sun tomorrow. [&#91;1&#93;](<https://a.example>) [&#91;2&#93;](<https://b.example/x_y>) Rain later."
        " [&#91;2&#93;](<https://b.example/x_y>) &#91;3&#93;"
    )
    assert [(s["index"], s["title"], s["url"]) for s in shown["sources"]] == [
        ("1", "a.example", "https://a.example"),
        ("2", "b.example/x_y", "https://b.example/x_y"),
        ("3", "Plan", ""),
        ("4", "c.example", "https://c.example"),
    ]


@pytest.mark.parametrize(
    ("text", "index", "shown"),
    [
        ("```py\ncode here\n```\nend", 9, "```py\ncode here\n``` &#91;1&#93;\nend"),
        ("say `a b` now", 6, "say `a b` &#91;1&#93; now"),
        ("see [x](https://y.example/z) now", 15, "see [x](https://y.example/z) &#91;1&#93; now"),
        ("cafe\u0301 now", 4, "cafe\u0301 &#91;1&#93; now"),
        ("\U0001f469\u200d\U0001f467 now", 1, "\U0001f469\u200d\U0001f467 &#91;1&#93; now"),
        ("\U0001f44d\U0001f3fd now", 1, "\U0001f44d\U0001f3fd &#91;1&#93; now"),
        ("short", 99, "short"),
        ("short", -1, "short"),
    ],
)
def test_a_number_never_stands_inside_code_a_link_or_a_sign(text: str, index: int, shown: str):
    source = {"type": "entity", "id": "e", "title": "E"}
    raw = answer("a", part(text, {"type": "annotation", "source": source, "index": index}))
    assert view(raw)["blocks"][0]["parts"][0] == shown


def test_an_entity_is_named_by_its_inline_label_and_unsafe_urls_open_nothing():
    entity = {"type": "entity", "id": "e", "title": "Alice", "inline_label": "A*", "icon": "profile"}
    bad = {"type": "url", "url": "javascript:alert(1)", "title": "Bad"}
    marks = [{"type": "annotation", "source": source, "index": 1} for source in (entity, bad)]
    shown = view(answer("a", part("x", *marks)))
    assert shown["blocks"][0]["parts"][0] == "x &#91;A&#42;&#93; &#91;2&#93;"
    assert [(s["url"], s["icon"]) for s in shown["sources"]] == [("", "profile"), ("", "")]


def test_a_widget_is_built_as_a_tree():
    shown = view(widget("w", {"type": "Card", "children": [{"type": "Text", "value": "hi"}]}))
    assert shown["view"] == "widget"
    assert shown["widget"]["type"] == "Card"
    assert shown["widget"]["children"][0]["text"] == "hi"


@pytest.mark.parametrize(
    ("fields", "streaming", "summary"),
    [
        ({"type": "reasoning", "summary": {"duration": 3}}, False, "Thought for 3 s"),
        ({"type": "reasoning", "summary": {"duration": 0}}, False, "Thought for a moment"),
        ({"type": "reasoning", "summary": {"duration": 65}}, False, "Thought for 1 min 5 s"),
        ({"type": "reasoning", "summary": {"duration": 120}}, False, "Thought for 2 min"),
        ({"type": "reasoning"}, True, "Thinking…"),
        ({"type": "reasoning"}, False, "Thought about it"),
        ({"summary": {"duration": 5}}, False, "Worked for 5 s"),
        ({"summary": {"title": "Planned the week"}}, True, "Planned the week"),
        ({"tasks": [task("Look up"), task("Add", "loading")]}, True, "Add"),
        ({"tasks": []}, True, "Working…"),
        ({"tasks": []}, False, "Done"),
        ({"tasks": [task("Add a task")]}, False, "Add a task"),
        ({"tasks": [task("a"), task("b")]}, False, "Used 2 tools"),
        ({"tasks": [{"type": "web_search"}, {"type": "web_search"}]}, False, "Searched the web"),
        ({"tasks": [task("a"), {"type": "web_search"}, {"type": "image"}]}, False, "3 steps"),
    ],
)
def test_a_workflow_is_one_line_of_words(fields: Json, streaming: bool, summary: str):
    raw = item("f", "workflow", workflow={"type": "custom", "tasks": [], **fields})
    shown = view(raw, streaming=streaming)["workflow"]
    assert (shown["summary"], shown["running"]) == (summary, streaming)


def test_a_workflow_is_open_while_it_runs_and_after_that_only_if_it_says_so():
    assert view(workflow("f", task("a")), streaming=True)["workflow"]["open"]
    assert not view(workflow("f", task("a")))["workflow"]["open"]
    assert view(item("f", "workflow", workflow={"type": "custom", "tasks": [], "expanded": True}))["workflow"]["open"]


def test_every_kind_of_task_has_its_words():
    shown = view(
        workflow(
            "f",
            task("Add", "complete", content="Milk, **high**", icon="bolt"),
            {
                "type": "web_search",
                "title_query": "rain",
                "queries": ["rain", "sun"],
                "sources": [{"url": "https://a.example"}],
            },
            {"type": "web_search"},
            {"type": "thought", "content": "Hm", "title": "Weighing"},
            {"type": "file", "sources": [{"type": "file", "filename": "a", "title": "A"}]},
            {"type": "file", "sources": [{"filename": "a"}, {"filename": "b"}]},
            {"type": "image"},
            {"type": "hologram"},
        )
    )["workflow"]["tasks"]
    assert [(row["title"], row["content"]) for row in shown] == [
        ("Add", "Milk, **high**"),
        ("Searched for “rain”", "“rain”, “sun”"),
        ("Searched the web", ""),
        ("Weighing", "Hm"),
        ("Read a file", ""),
        ("Read 2 files", ""),
        ("Made an image", ""),
        ("This kind of step cannot be shown yet: hologram", ""),
    ]
    assert [row["key"] for row in shown] == [str(n) for n in range(8)]
    assert (shown[0]["icon"], shown[0]["status"]) == ("bolt", "complete")
    assert [s["url"] for s in shown[1]["sources"]] == ["https://a.example"]
    assert [s["title"] for s in shown[5]["sources"]] == ["a", "b"]


def test_a_task_loads_only_while_its_run_goes_on():
    raw = workflow("f", task("a", "loading"))
    assert view(raw, streaming=True)["workflow"]["tasks"][0]["status"] == "loading"
    assert view(raw, live=True)["workflow"]["running"], "a replaced workflow of a run that goes on"
    stored = view(raw)["workflow"]
    assert (stored["tasks"][0]["status"], stored["running"]) == ("none", False)


def test_a_single_task_is_a_workflow_of_one_row():
    shown = view(item("t", "task", task=task("Read the plan", "loading", content="twice", icon="document")))
    assert shown["view"] == "task"
    assert (shown["workflow"]["kind"], shown["workflow"]["summary"]) == ("task", "Read the plan")
    assert [(row["title"], row["content"], row["status"]) for row in shown["workflow"]["tasks"]] == [
        ("", "twice", "none")
    ]


@pytest.mark.parametrize(
    ("fields", "streaming", "text", "url"),
    [
        ({"image": {"id": "i", "url": "https://x.example/i.png"}}, False, "Generated image", "https://x.example/i.png"),
        ({}, True, "Making an image…", ""),
        ({"progress": 0.42}, True, "Making an image… 42 %", ""),
        ({}, False, "An image was asked for, but none came.", ""),
        ({"image": {"id": "i", "url": "data:text/html,x"}}, False, "An image was asked for, but none came.", ""),
    ],
)
def test_a_generated_image_says_how_far_it_is(fields: Json, streaming: bool, text: str, url: str):
    shown = view(item("g", "generated_image", **fields), streaming=streaming)
    assert (shown["text"], shown["image_url"]) == (text, url)


def test_a_client_tool_call_reads_as_a_line():
    assert (
        view(item("c", "client_tool_call", status="pending", name="locate"))["text"] == "Waiting for the page: locate"
    )
    assert view(item("c", "client_tool_call", status="completed", name="locate"))["text"] == "Asked the page: locate"


def test_a_structured_input_is_questions_and_answers():
    raw = item(
        "s",
        "structured_input",
        status="answered",
        inputs=[
            {
                "type": "multiple_choice",
                "id": "q1",
                "question": "Which days?",
                "options": [{"value": "Mon"}, {"value": "Tue"}],
                "multiple": True,
                "answer": {"values": ["Mon", "Tue"], "skipped": False},
            },
            {"type": "freeform", "id": "q2", "question": "Why?", "description": "Short", "answer": {"skipped": True}},
            {"type": "freeform", "id": "q3", "question": "When?"},
        ],
    )
    shown = view(raw)
    assert [(q["key"], q["options"], q["multiple"], q["answer"]) for q in shown["questions"]] == [
        ("q1", ["Mon", "Tue"], True, "Mon, Tue"),
        ("q2", [], False, "Skipped"),
        ("q3", [], False, ""),
    ]
    assert shown["questions"][1]["description"] == "Short"
    assert shown["text"] == "Which days? Mon, Tue\nWhy? Skipped\nWhen? …"


def test_an_unknown_item_kind_is_a_visible_placeholder_with_its_name():
    shown = view(item("x", "hologram"))
    assert (shown["view"], shown["type"]) == ("unsupported", "hologram")
    assert "hologram" in shown["text"]


@pytest.mark.parametrize("kind", sorted(ITEM_TYPES))
def test_an_item_without_any_field_still_shows_something(kind: str):
    assert view({"id": "x", "type": kind})["id"] == "x"


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=200)
@given(ANY_FIELDS)
def test_no_item_whatever_it_holds_raises(fields: dict[str, Any]):
    for kind in ITEM_TYPES:
        for streaming in (False, True):
            state = ItemState({**fields, "id": "x", "type": kind}, streaming)
            project(state)
            project_run(Transcript(items=(state,)), Memo())
    project_items([{**fields, "id": "x", "type": kind} for kind in ITEM_TYPES])


def bars(views: list[ItemView]) -> dict[str, tuple[str, str, list[str]]]:
    return {v["id"]: (v["copy"], v["retry_id"], v["turn_ids"]) for v in views if v.get("turn_end")}


def test_a_turn_ends_at_its_last_visible_item_and_copies_what_was_said():
    views = project_items(
        [
            user("u1"),
            workflow("f", task("a")),
            answer("a1", "First", "part two"),
            widget("w1", copy_text="- milk"),
            answer("a2", " Last \n"),
            user("u2"),
            widget("w2"),
            item("e", "end_of_turn"),
        ]
    )
    assert [v["id"] for v in views] == ["u1", "f", "a1", "w1", "a2", "u2", "w2"]
    assert bars(views) == {
        "a2": ("First\n\npart two\n\n- milk\n\nLast", "u1", ["f", "a1", "w1", "a2"]),
        "w2": ("", "u2", ["w2"]),
    }


def test_an_end_of_turn_closes_the_turn_and_what_follows_is_another_of_the_same_message():
    views = project_items([user("u"), answer("a", "one"), item("e", "end_of_turn"), answer("b", "two")])
    assert bars(views) == {"a": ("one", "u", ["a"]), "b": ("two", "u", ["b"])}


def test_a_page_that_begins_in_mid_turn_has_nothing_to_retry_from():
    assert bars(project_items([answer("a", "rest")])) == {"a": ("rest", "", ["a"])}


def test_a_message_without_an_answer_has_no_bar():
    assert bars(project_items([user("u")])) == {}
    assert project_items([]) == []
