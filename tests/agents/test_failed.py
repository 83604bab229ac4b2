"""What the SDKs themselves say of a call or a start that failed is known, and its reason is what people read."""

from __future__ import annotations

from typing import Any, cast

import openai
import pytest
from agents import default_tool_error_function
from agents.tool import default_tool_timeout_error_message

from chat_app.agents.failed import is_failure, reason
from chat_app.border.failures import explain


def test_the_sdks_own_words_for_a_failure_are_known() -> None:
    raised = default_tool_error_function(cast("Any", None), ValueError("no such order"))
    late = default_tool_timeout_error_message(tool_name="refund", timeout_seconds=0.5)
    for words in (raised, late, "Tool 'refund' not found.", "Error: no such order"):
        assert is_failure(words), words
    assert not is_failure("The order was not found.")


def test_a_reason_is_what_follows_the_words_that_say_a_call_failed() -> None:
    stored = "An error occurred while running the tool. Please try again. Error: no such order"
    assert is_failure(stored)
    assert reason(stored) == reason("Error: no such order") == "no such order"
    assert reason("An error occurred while running the tool. Please try again.").endswith("Please try again.")


def test_a_key_that_is_not_there_is_said_as_such() -> None:
    with pytest.raises(openai.OpenAIError) as raised:
        openai.AsyncOpenAI()
    said = explain(raised.value)
    assert "has no API key" in str(said)
    assert not said.allow_retry
