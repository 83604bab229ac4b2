"""The icon names that ChatKit knows, and which names can be drawn. The drawings are in `widgets/icon.py`.

To add a name: one here and its drawing there (the completeness test reads the names from `chatkit.icons`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, Final

from chat_app.protocol.vendors import vendor_path

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
VENDOR_PREFIX: Final = "vendor:"
PATH_PREFIX: Final = "path:"
"""Before the SVG path of a brand's mark: what `vendor:<brand>` becomes."""

MAX_NAME: Final = 100


def icon_name(value: Any) -> str:
    """What is drawn for a name: one of NAMES, `lucide:<known name>`, or the `path:` of a `vendor:<brand>`.

    Anything else gives "": the icon is then left out whole.
    """
    if not isinstance(value, str) or len(value) > MAX_NAME:
        return ""
    if value in NAMES:
        return value
    prefix, _, name = value.partition(":")
    if f"{prefix}:" == VENDOR_PREFIX:
        path = vendor_path(name)
        return f"{PATH_PREFIX}{path}" if path else ""
    return value if f"{prefix}:" == LUCIDE_PREFIX and name in lucide_names() else ""


def icon_words(value: Any) -> str:
    """The name of an icon in words, for a button that shows nothing else: "dots vertical"."""
    name = value.rpartition(":")[2] if isinstance(value, str) else ""
    return name[:MAX_NAME].replace("-", " ").replace("_", " ").strip()


@cache
def lucide_names() -> frozenset[str]:
    """All names of the Lucide release that the frontend bundles, from `lucide.txt`."""
    return frozenset(Path(__file__).with_name("lucide.txt").read_text(encoding="utf-8").split())
