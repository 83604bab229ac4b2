"""Samples of Table, Table.Row, Table.Cell and Transition, and the icons by name."""

from __future__ import annotations

from chat_app.gallery.samples.sample import Sample, action, basic, node
from chat_app.protocol.icons import NAMES
from chat_app.protocol.transcript import Json

_BRANDS = ("github", "slack", "notion", "google-drive", "gmail", "openai", "figma", "linear", "jira", "stripe", "acme")


def _cell(value: str | Json, **props: object) -> Json:
    """A cell with a text, or with a widget."""
    return node("Table.Cell", node("Text", value=value, size="sm") if isinstance(value, str) else value, **props)


def _row(*cells: str | Json, header: bool = False) -> Json:
    found = [cell if isinstance(cell, dict) and cell["type"] == "Table.Cell" else _cell(cell) for cell in cells]
    return node("Table.Row", *found, **({"header": True} if header else {}))


def _invoice(*, words: tuple[str, ...], lines: list[tuple[str, str, str, str]], total: tuple[str, str]) -> Json:
    return node(
        "Table",
        _row(words[0], *(_cell(word, align="end") for word in words[1:]), header=True),
        *(_row(name, *(_cell(number, align="end") for number in numbers)) for name, *numbers in lines),
        node(
            "Table.Row",
            node("Table.Cell", node("Text", value=total[0], size="sm", weight="semibold"), colSpan=3, align="end"),
            node("Table.Cell", node("Text", value=total[1], size="sm", weight="semibold"), align="end"),
        ),
    )


def _icons(columns: int) -> Json:
    """Every name beside its drawing."""
    names = sorted(NAMES)
    rows = [names[at : at + columns] for at in range(0, len(names), columns)]
    cells = [
        [cell for name in row for cell in (_cell(node("Icon", name=name, size="xl"), colSize="xs"), _cell(name))]
        for row in rows
    ]
    return node("Table", *(node("Table.Row", *row) for row in cells))


_STATES = [("api", "Healthy", "success", 12), ("worker", "Slow", "warning", 340), ("mail", "Down", "danger", 0)]

SAMPLES = [
    Sample(
        "Table",
        "An invoice, to the edges of its card",
        node(
            "Card",
            _invoice(
                words=("Item", "Count", "Price", "Sum"),
                lines=[("Consulting", "12", "90.00", "1,080.00"), ("Hosting, one year", "1", "240.00", "240.00")],
                total=("Total", "1,320.00 €"),
            ),
            status={"text": "Invoice 2026-118", "icon": "document"},
        ),
    ),
    Sample(
        "Table",
        "Widgets in cells",
        node(
            "Card",
            node("Title", value="Services", size="sm"),
            node(
                "Table",
                _row("Service", "State", _cell("Latency", align="end"), "", header=True),
                *(
                    _row(
                        name,
                        node("Badge", label=state, color=color),
                        _cell(f"{latency} ms", align="end"),
                        _cell(
                            node(
                                "Button",
                                label="Restart",
                                size="xs",
                                style="secondary",
                                onClickAction=action("sample.restart", service=name),
                            ),
                            align="end",
                        ),
                    )
                    for name, state, color, latency in _STATES
                ),
            ),
            size="lg",
        ),
    ),
    Sample(
        "Table",
        "Spans, sizes, alignment, padding",
        basic(
            node(
                "Table",
                _row(
                    _cell("colSpan 2", colSpan=2, align="center"),
                    _cell("rowSpan 2", rowSpan=2, align="end"),
                    header=True,
                ),
                _row(_cell("colSize sm", colSize="sm"), _cell("colSize lg", colSize="lg"), header=True),
                _row(
                    _cell("width 120", width=120),
                    _cell(node("Text", value="Several lines, so that one sees where the others stand", size="sm")),
                    _cell("vAlign end", vAlign="end", align="end"),
                ),
                _row(
                    _cell("vAlign start", vAlign="start"),
                    _cell("padding 5", padding={"x": 5, "y": 5}),
                    _cell("center", align="center", vAlign="center"),
                ),
            )
        ),
    ),
    Sample(
        "Table",
        "Wide: it scrolls in its own box",
        node(
            "Card",
            node(
                "Table",
                _row(*(_cell(f"Column {n}", colSize="md") for n in range(1, 9)), header=True),
                *(_row(*(f"Row {row}, {n}" for n in range(1, 9))) for row in range(1, 4)),
            ),
            size="sm",
        ),
    ),
    Sample(
        "Table",
        "Right to left",
        node(
            "Card",
            _invoice(
                words=("چیز", "تعداد", "قیمت", "رقم"),
                lines=[("مشاورت", "12", "90.00", "1,080.00"), ("ہوسٹنگ", "1", "240.00", "240.00")],
                total=("کل", "1,320.00 €"),
            ),
            dir="rtl",
        ),
    ),
    Sample(
        "Table",
        "A row and a cell on their own; spans out of bounds",
        basic(
            _row("A row", "outside of a table"),
            _cell("A cell outside of a row", colSpan=1000000, rowSpan=-4),
            node("Table", node("Text", value="Text straight in a table"), _row(_cell("a", rowSpan=99), "b")),
        ),
    ),
    Sample(
        "Transition",
        "Animates when its child is replaced by one with another key",
        node(
            "Card",
            node(
                "Transition",
                children=node(
                    "Row",
                    node("Icon", name="check-circle", color="success"),
                    node("Text", value="All three files are uploaded."),
                    gap=2,
                    key="done",
                ),
            ),
        ),
    ),
    Sample("Icon", "All names", basic(_icons(3))),
    Sample(
        "Icon",
        "Brands",
        basic(
            node("Row", *(node("Icon", name=f"vendor:{brand}", size="2xl") for brand in _BRANDS), wrap="wrap", gap=3),
            node(
                "Row",
                node("Button", label="Continue with GitHub", iconStart="vendor:github", style="secondary"),
                node("Button", iconStart="vendor:slack", variant="outline"),
                node("Icon", name="vendor:spotify", color="green-500", size="3xl"),
                gap=3,
                wrap="wrap",
            ),
        ),
    ),
]
