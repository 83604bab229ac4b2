"""After which failures trying again may help. Their sentences are `failure.<name>` in `phrases`.

To add a failure: its sentence there, its name here if a retry may mend it, and in `failures` what leads to it.
"""

from __future__ import annotations

RETRY = frozenset(
    {
        "broken",
        "busy",
        "busy_for",
        "cut",
        "failed",
        "fault",
        "filter",
        "late",
        "odd",
        "said_guard",
        "tool",
        "tool_guard",
        "turns",
        "unreachable",
    }
)
