"""All sixteen requests: what the functions build is what ChatKit reads."""

from __future__ import annotations

import pytest
from chatkit.types import ChatKitReq
from pydantic import TypeAdapter

from chat_app.protocol import requests as r
from chat_app.protocol.transcript import Json

READER: TypeAdapter[ChatKitReq] = TypeAdapter(ChatKitReq)
HELLO = r.user_input("hello", attachments=["file_1"], quoted_text="before", tool="search", model="large")

REQUESTS = [
    r.create_thread(HELLO),
    r.add_user_message("thr", HELLO),
    r.add_client_tool_output("thr", {"lat": 1}),
    r.add_structured_input("thr", "s", {"q1": ["yes"], "q2": []}),
    r.retry_after_item("thr", "u"),
    r.custom_action("thr", "w", "task.complete", {"id": 3}),
    r.sync_custom_action("thr", None, "ping"),
    r.get_thread("thr"),
    r.list_threads(limit=5, after="thr_9"),
    r.rename_thread("thr", "New"),
    r.delete_thread("thr"),
    r.list_items("thr", order="asc"),
    r.feedback("thr", ["a", "w"], "positive"),
    r.create_attachment("a.png", 10, "image/png"),
    r.delete_attachment("file_1"),
    r.transcribe("AAAA", "audio/webm"),
]


def test_there_is_a_function_for_each_request():
    assert {request["type"] for request in REQUESTS} == r.REQUEST_TYPES
    assert len(REQUESTS) == 16


@pytest.mark.parametrize("request_json", REQUESTS, ids=lambda request: request["type"])
def test_chatkit_reads_the_request_as_it_was_meant(request_json: Json):
    read = READER.validate_python(request_json)
    assert read.model_dump(exclude_unset=True) == request_json


def test_a_message_carries_text_attachments_quote_and_choices():
    assert HELLO == {
        "content": [{"type": "input_text", "text": "hello"}],
        "attachments": ["file_1"],
        "quoted_text": "before",
        "inference_options": {"tool_choice": {"id": "search"}, "model": "large"},
    }


def test_a_message_may_hold_tags_between_its_words():
    parts = [{"type": "input_text", "text": "ask "}, r.tag("1", "Alice", {"k": "v"}, group="People", interactive=True)]
    request = r.create_thread(r.user_input(parts))
    assert READER.validate_python(request).model_dump(exclude_unset=True) == request
    assert r.text_of(request) == "ask Alice"


def test_an_answer_left_out_is_skipped_and_so_may_be_all():
    answers = r.add_structured_input("thr", "s", {"q1": ["yes"], "q2": []})["params"]["input"]
    assert answers["answers"]["q2"] == {"values": [], "skipped": True}
    assert r.add_structured_input("thr", "s", None)["params"]["input"] == {"status": "skipped", "answers": {}}


def test_a_client_tool_may_answer_with_nothing():
    assert r.add_client_tool_output("thr", None)["params"] == {"thread_id": "thr", "result": None}


def test_requests_say_what_they_are_about():
    assert r.thread_of(r.delete_thread("thr")) == "thr"
    assert r.thread_of(r.create_thread(HELLO)) == ""
    assert r.text_of(r.delete_thread("thr")) == ""
    assert r.streams(r.create_thread(HELLO))
    assert not r.streams(r.sync_custom_action("thr", None, "x"))
