"""The icon names that ChatKit knows, and which names can be drawn. The drawings are in `widgets/icon.py`.

To add a name: one here and its drawing there (the completeness test reads the names from `chatkit.icons`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

NAMES: Final = frozenset(
    {
        "agent",
        "analytics",
        "atom",
        "batch",
        "bolt",
        "book-open",
        "book-closed",
        "book-clock",
        "bug",
        "calendar",
        "chart",
        "check",
        "check-circle",
        "check-circle-filled",
        "chevron-left",
        "chevron-right",
        "circle-question",
        "clock",
        "compass",
        "confetti",
        "cube",
        "desktop",
        "document",
        "dot",
        "dots-horizontal",
        "dots-vertical",
        "empty-circle",
        "external-link",
        "globe",
        "keys",
        "lab",
        "images",
        "info",
        "lifesaver",
        "lightbulb",
        "mail",
        "map-pin",
        "maps",
        "mobile",
        "name",
        "notebook",
        "notebook-pencil",
        "page-blank",
        "phone",
        "play",
        "plus",
        "profile",
        "profile-card",
        "reload",
        "star",
        "star-filled",
        "search",
        "sparkle",
        "sparkle-double",
        "square-code",
        "square-image",
        "square-text",
        "suitcase",
        "settings-slider",
        "user",
        "wreath",
        "write",
        "write-alt",
        "write-alt2",
    }
)

LUCIDE_PREFIX: Final = "lucide:"


def icon_name(value: Any) -> str:
    """A name that can be drawn: one of NAMES, or `lucide:<known name>`; else "" (the icon is then left out whole)."""
    if not isinstance(value, str):
        return ""
    if value in NAMES:
        return value
    name = value.removeprefix(LUCIDE_PREFIX)
    return value if name != value and name in lucide_names() else ""


@cache
def lucide_names() -> frozenset[str]:
    """All names of the Lucide release that the frontend bundles, from `lucide.txt`."""
    return frozenset(Path(__file__).with_name("lucide.txt").read_text(encoding="utf-8").split())
