"""How the output of a call that failed begins, so that everybody can tell it from a result."""

from __future__ import annotations

FAILURE = "Error: "
"""How ours begins, for the model, the workflow and the memory of later turns."""

SDK_FAILURE = "An error occurred while running the tool. Please try again. Error: "
"""How the SDK's own begins (`agents.tool.default_tool_error_function`)."""


def is_failure(output: object) -> bool:
    """Say whether a tool's output, as the model gets it, is that of a call that failed."""
    return isinstance(output, str) and output.startswith((FAILURE, SDK_FAILURE))


def reason(output: str) -> str:
    """Return why a call failed, without how its output begins."""
    return output.removeprefix(SDK_FAILURE).removeprefix(FAILURE)
