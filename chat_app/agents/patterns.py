"""Which patterns of a schema may be tried on a text: Python's `re` goes back and forth, and some take for ever.

A tool's schema may come from elsewhere, and a pattern holds up everybody in the process while it is tried. What is too
much here is left to the tool.
"""

from __future__ import annotations

import re
from typing import Final

MOST_STEPS: Final = 10**7
"""Steps that a pattern may take at worst, roughly: a tenth of a second."""

LONGEST: Final = 1000
"""Characters of a pattern, and the highest count in one."""

_TOKEN: Final = re.compile(
    r"\\."  # an escape
    r"|\[\^?\]?(?:\\.|[^\]\\])*\]"  # a class of characters
    r"|(?P<odd>\(\?[^:=!<P])"  # flags, comments, conditions: none is in JSON Schema's patterns
    r"|(?P<open>\((?:\?P?[:=!<]+)?)"
    r"|(?P<close>\))"
    r"|(?P<either>\|)"
    r"|(?P<exactly>\{(?P<count>\d+)\})"
    r"|(?P<often>[*+]|\{(?P<least>\d*),(?P<most>\d*)\})"
    r"|(?P<once>\?)"
    r"|.",
    re.DOTALL,
)


def is_quick(pattern: str, length: int) -> bool:
    """Say whether a pattern is surely tried quickly on a text of `length` characters.

    Each place where it may go one way or another takes the text's length again, and so does a beginning anywhere in the
    text. A group that is repeated and may itself go several ways has no such bound: "(a+)+".
    """
    if len(pattern) > LONGEST:
        return False
    ways = _ways(pattern)
    return ways is not None and (length + 2) ** max(ways, 1) <= MOST_STEPS


def _ways(pattern: str) -> int | None:
    """Count the places where a pattern may go several ways; None if there is no telling."""
    ways = 0 if pattern.startswith("^") and "|" not in pattern else 1
    before = ""
    groups, closed = [False], False  # whether a group may go several ways: those that are open, the last one that ended
    for token in _TOKEN.finditer(pattern):
        kind = "exactly" if token["exactly"] else "often" if token["often"] else token.lastgroup or ""
        counts = [int(token[name]) for name in ("count", "least", "most") if token[name]]
        if kind == "odd" or max(counts, default=0) > LONGEST:
            return None
        if kind == "open":
            groups.append(False)
        elif kind == "close" and len(groups) > 1:
            closed = groups.pop()
            groups[-1] |= closed
        elif kind in ("often", "exactly") and before == "close" and closed:
            return None
        elif kind in ("often", "either") or (kind == "once" and before != "often") or (kind, before) == REPEATED:
            ways += 1
            groups[-1] = True
        before = kind
    return ways


REPEATED = ("exactly", "close")
"""A group a number of times: a way, or groups in groups would multiply."""
