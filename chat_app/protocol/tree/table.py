"""Table, Table.Row and Table.Cell. ChatKit has them in its client's types only (npm `@openai/chatkit` 1.9.0).

Whatever stands where it can't, is given what it lacks: a row outside of a Table a table, a cell outside of a row a row,
anything else in a row a cell. Header rows at the top become the table's head.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from chat_app.protocol import tokens
from chat_app.protocol.transcript import Json
from chat_app.protocol.tree.layout import padding
from chat_app.protocol.tree.node import add_class, head, with_props, with_style, words_of
from chat_app.protocol.tree.reading import children_of, choice, flag, record, whole
from chat_app.protocol.tree.scope import Scope
from chat_app.protocol.viewmodel import WidgetNode

MAX_SPAN: Final = 100
SIZES: Final = ("xs", "sm", "md", "lg", "xl")
SIDES: Final = ("start", "center", "end")

ROW, CELL = "Table.Row", "Table.Cell"


def table(scope: Scope, raw: Json) -> WidgetNode:
    """A Table; its header rows at the top are in `more`, all others in `children`."""
    node = head(raw, "Table", "ck-grid")
    raw_rows = [_held(child, ROW) for child in _children(raw)]
    rows = scope.children({"children": raw_rows}, holder="Table")
    first = next((at for at, row in enumerate(rows) if not row.get("props", {}).get("header")), len(rows))
    top, body = rows[:first], rows[first:]
    _clamp(top, body)
    node["more"], node["children"] = top, body
    return node


def table_row(scope: Scope, raw: Json) -> WidgetNode:
    """A Table.Row; the cells of a `header` row are headings of their columns."""
    if scope.holder != "Table":
        return table(scope, {"children": [raw]})
    header = flag(raw, "header")
    node = with_props(head(raw, ROW, "ck-grid__row"), {"header": header})
    cells = [_held(child, CELL) for child in _children(raw)]
    node["children"] = scope.children({"children": cells}, holder="header" if header else "row")
    return node


def table_cell(scope: Scope, raw: Json) -> WidgetNode:
    """A Table.Cell. `width` (px or CSS) goes before `colSize` (a class); `padding` takes Box's forms."""
    if scope.holder not in {"row", "header"}:
        return table(replace(scope, holder=""), {"children": [{"type": ROW, "children": [raw]}]})
    node = head(raw, CELL, "ck-cell", choice(raw, "align", SIDES))
    size, upright = choice(raw, "colSize", SIZES), choice(raw, "vAlign", SIDES)
    width = tokens.length(raw.get("width"))
    add_class(
        node,
        f"ck-cell--{size}" if size and not width else "",
        f"ck-cell--v-{upright}" if upright else "",
    )
    # As a minimum too: a browser narrows the columns of a table that is wider than its box.
    with_style(node, {**padding(raw.get("padding")), "width": width, "minWidth": "" if "%" in width else width})
    spans = {name: whole(raw, name, 1, MAX_SPAN) or 1 for name in ("colSpan", "rowSpan")}
    node["children"] = scope.children(raw)
    # A heading without words would be read out as one all the same.
    return with_props(node, {"header": scope.holder == "header" and bool(words_of(node, pictures=True)), **spans})


def _children(raw: Json) -> list[Any]:
    """The children that are there."""
    return [child for child in children_of(raw) if child is not None]


def _held(child: Any, kind: str) -> Any:
    """The child itself, or the row or cell around it that it lacks."""
    return child if record(child).get("type") == kind else {"type": kind, "children": [child]}


def _clamp(*sections: list[WidgetNode]) -> None:
    """Let no cell span rows that its section lacks, nor columns in which no cell begins: they would be empty.

    Then it is known which cells stand at the edges: not the first and last of a row, where one above reaches down.
    """
    placed: list[tuple[WidgetNode, int]] = []
    for rows in sections:
        covered: dict[int, int] = {}
        for at, row in enumerate(rows):
            placed += _place(row, len(rows) - at, covered)
    width = max((column for _, column in placed), default=0) + 1
    for cell, column in placed:
        props = cell.get("props", {})
        props["colSpan"] = min(props["colSpan"], width - column)
        last = column + props["colSpan"] == width
        add_class(cell, "" if column else "ck-cell--first", "ck-cell--last" if last else "")


def _place(row: WidgetNode, left: int, covered: dict[int, int]) -> list[tuple[WidgetNode, int]]:
    """Give the columns in which a row's cells begin; it has `left` rows, itself included, to the end of its section.

    `covered` says which columns cells above it cover, and for how many rows; it is brought up to the row below.
    """
    placed: list[tuple[WidgetNode, int]] = []
    own: dict[int, int] = {}
    column = 0
    for cell in row.get("children", []):
        if cell.get("type") != CELL:
            continue
        props = cell.get("props", {})
        while column in covered:
            column += 1
        props["rowSpan"] = min(props["rowSpan"], left)
        placed.append((cell, column))
        for _ in range(props["colSpan"]):
            own[column] = props["rowSpan"]
            column += 1
    below = {place: rows - 1 for place, rows in {**covered, **own}.items() if rows > 1}
    covered.clear()
    covered.update(below)
    return placed
