"""Title, Text, Caption, Label, Markdown and Badge."""

from __future__ import annotations

import re
from typing import Any, Final

from chat_app.protocol import tokens
from chat_app.protocol.markup import prepare
from chat_app.protocol.transcript import Json
from chat_app.protocol.tree.node import WEIGHTS, add_class, head, held, text_align, with_props, with_style
from chat_app.protocol.tree.reading import choice, flag, record, text, whole
from chat_app.protocol.tree.scope import Scope
from chat_app.protocol.viewmodel import WidgetNode

TEXT_SIZES: Final = frozenset({"xs", "sm", "md", "lg", "xl"})
TITLE_SIZES: Final = frozenset({"sm", "md", "lg", "xl", "2xl", "3xl", "4xl", "5xl"})
CAPTION_SIZES: Final = frozenset({"sm", "md", "lg"})
BADGE_COLORS: Final = frozenset({"secondary", "success", "danger", "warning", "info", "discovery"})
MAX_LINES: Final = 200
MAX_ROWS: Final = 60
WHOLE_WORD: Final = 24
"""Characters of a word that a row does not break. A longer one, or a URL, must never push others out of their box."""

WHOLE_LABEL: Final = 24
"""Characters of a badge's or a button's label that stays in one line wherever it fits."""

ONE_LINE: Final = 120
"""Characters of an editable text that has a field of one line; in that, more could not be seen."""

WHOLE_TITLE_WORD: Final = {"sm": 20, "md": 18, "lg": 16, "xl": 12, "2xl": 11, "3xl": 8, "4xl": 6, "5xl": 5}
"""The same by size for titles, whose letters are larger."""


def title(scope: Scope, raw: Json) -> WidgetNode:
    """A heading."""
    return _words(scope, raw, "Title", choice(raw, "size", TITLE_SIZES, "md"))


def caption(scope: Scope, raw: Json) -> WidgetNode:
    """Supporting text."""
    return _words(scope, raw, "Caption", choice(raw, "size", CAPTION_SIZES, "md"))


def plain(scope: Scope, raw: Json) -> WidgetNode:
    """A Text; with `editable` it is a field of its form."""
    node = _words(scope, raw, "Text", choice(raw, "size", TEXT_SIZES, "md"))
    lines = whole(raw, "minLines", 1, MAX_LINES)
    width = tokens.length(raw.get("width"))
    held(scope, node, raw, {"width": width, "height": ""})
    with_style(node, {"width": width, "--ck-min-lines": str(lines) if lines else ""})
    add_class(
        node,
        "ck-italic" if flag(raw, "italic") else "",
        "ck-struck" if flag(raw, "lineThrough") else "",
        "ck-reserve" if lines else "",
        "ck-streaming" if flag(raw, "streaming") else "",
    )
    editable = record(raw.get("editable"))
    if name := text(editable, "name", 200):
        value = node.get("text", "")
        most = whole(raw, "maxLines", 1, MAX_LINES)
        add_class(node, "ck-editable--most" if most else "")
        with_props(
            node,
            {
                **editing(editable),
                **scope.memory(name, value),
                "name": name,
                "fieldId": scope.field_id(raw, name),
                "spoken": scope.spoken(raw, name, text(editable, "placeholder", 200)),
                "rows": _rows(value, lines or 1, most or 1),
                "given": with_returns(value),
                "disabled": is_cut(value, raw.get("value")),
            },
        )
    return node


def label(scope: Scope, raw: Json) -> WidgetNode:
    """The label of a field; a click on it goes to the field."""
    node = _words(scope, raw, "Label", choice(raw, "size", TEXT_SIZES, "sm"))
    if name := text(raw, "fieldName", 200):
        node["props"] = {"fieldId": scope.field_id(raw, name)}
    return node


def markdown(scope: Scope, raw: Json) -> WidgetNode:
    """Markdown, rendered by the one safe renderer (`widgets/markdown.py`)."""
    node = head(raw, "Markdown", "ck-markdown", "streaming" if flag(raw, "streaming") else "")
    node["text"] = prepare(scope.words(raw, "value"))
    return node


def badge(scope: Scope, raw: Json) -> WidgetNode:
    """A small label; round by default."""
    node = head(
        raw,
        "Badge",
        "ck-badge",
        choice(raw, "size", ("sm", "md", "lg"), "sm"),
        choice(raw, "variant", ("solid", "soft", "outline"), "soft"),
        "pill" if flag(raw, "pill", True) else "",
    )
    add_class(node, f"ck-tone-{choice(raw, 'color', BADGE_COLORS, 'secondary')}")
    node["text"] = scope.words(raw, "label")
    return add_class(node, "ck-whole" if len(node["text"]) <= WHOLE_LABEL else "")


def is_cut(shown: str, value: Any) -> bool:
    """Whether a field shows less than it was given: what then came back from it would be the loss of the rest."""
    return isinstance(value, str) and shown != value


def with_returns(value: str) -> str:
    """The value, if the page would lose its line breaks: a textarea knows one kind of them."""
    return value if "\r" in value else ""


def _rows(value: str, least: int, most: int) -> int:
    """Return the lines that the field of an editable text begins with; 0 for one that has a single line for ever."""
    breaks = len(re.findall(r"\r\n?|\n", value))
    many = least > 1 or most > 1 or breaks or len(value) > ONE_LINE
    return min(max(least, breaks + 1), MAX_ROWS if most == 1 else most) if many else 0


def editing(raw: Json) -> dict[str, Any]:
    """The props that every text field has, those that are set."""
    found: dict[str, Any] = {
        "placeholder": text(raw, "placeholder", 500),
        "pattern": text(raw, "pattern", 500),
        "required": flag(raw, "required"),
        "autoFocus": flag(raw, "autoFocus"),
        "autoSelect": flag(raw, "autoSelect"),
        "autoComplete": text(raw, "autoComplete", 60),
        "noAutofill": not flag(raw, "allowAutofillExtensions", raw.get("inputType") == "password"),
    }
    return {name: value for name, value in found.items() if value}


def _words(scope: Scope, raw: Json, kind: str, size: str) -> WidgetNode:
    block = f"ck-{kind.lower()}"
    weight = choice(raw, "weight", WEIGHTS)
    found = scope.words(raw, "value")
    most = WHOLE_TITLE_WORD[size] if kind == "Title" else WHOLE_WORD
    fixed = not text(record(raw.get("editable")), "name", 200)
    whole_words = fixed and max(map(len, found.split()), default=0) <= most
    lines, align = whole(raw, "maxLines", 1, MAX_LINES), text_align(raw)
    in_one = flag(raw, "truncate") or lines == 1
    node = head(raw, kind, block, size)
    add_class(
        node,
        f"ck-weight-{weight}" if weight else "",
        "ck-whole" if whole_words else "",
        "ck-truncate" if fixed and in_one else "",
        "ck-clamp" if fixed and lines and not in_one else "",
        f"ck-clamp--{align}" if fixed and lines and not in_one and align in ("center", "end") else "",
    )
    with_style(
        node,
        {
            "color": scope.ink(raw.get("color")),
            "textAlign": align,
            "--ck-max-lines": str(lines) if lines else "",
        },
    )
    node["text"] = found
    return node
