"""How the output of a call that failed begins, so that everybody can tell it from a result."""

from __future__ import annotations

import re

FAILURE = "Error: "
"""How ours begins, for the model, the workflow and the memory of later turns."""

SDK_FAILURE = "An error occurred while running the tool. Please try again."
"""What the SDK says for a tool that raised; before 0.20 the reason followed, and stored threads have it."""

_NOT_RUN = re.compile(r"Tool '[^'\n]*' (not found\.|timed out after \S+ seconds\.)")
"""What it says for a tool that does not exist, and for one that took longer than its own limit."""


def is_failure(output: object) -> bool:
    """Say whether a tool's output, as the model gets it, is that of a call that failed."""
    return isinstance(output, str) and (output.startswith((FAILURE, SDK_FAILURE)) or bool(_NOT_RUN.match(output)))


def reason(output: str) -> str:
    """Return why a call failed, without how its output begins."""
    return output.removeprefix(f"{SDK_FAILURE} {FAILURE}").removeprefix(FAILURE)
