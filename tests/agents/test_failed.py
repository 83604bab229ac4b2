"""What the SDK itself says of a call that failed is told from a result, and its reason is what people read."""

from __future__ import annotations

from typing import Any, cast

from agents import default_tool_error_function
from agents.tool import default_tool_timeout_error_message

from chat_app.agents.failed import is_failure, reason


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
