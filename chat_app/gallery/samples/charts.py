"""Samples of Chart: bars, lines, areas, mixed; stacks, axes, sizes, colours, and data with holes."""

from __future__ import annotations

from typing import Any

from chat_app.gallery.samples.sample import Sample, basic, node
from chat_app.protocol.transcript import Json

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
REVENUE = (4200, 3800, 5100, 4700, 5900, 6300, 6100, 5800, 6900, 7400, 7200, 8300)
COST = (2900, 3000, 3300, 3200, 3500, 3900, 3700, 3800, 4100, 4300, 4600, 4800)
CURVES = (
    "natural",
    "linear",
    "monotone",
    "monotoneX",
    "monotoneY",
    "step",
    "stepBefore",
    "stepAfter",
    "basis",
    "basisOpen",
    "basisClosed",
    "linearClosed",
    "bump",
    "bumpX",
    "bumpY",
)


def _series(kind: str, key: str, label: str | None = None, **more: Any) -> Json:
    return {"type": kind, "dataKey": key, "label": label, **more}


def _rows(count: int = 12) -> list[Json]:
    return [
        {"month": month, "revenue": revenue, "cost": cost, "margin": revenue - cost}
        for month, revenue, cost in list(zip(MONTHS, REVENUE, COST, strict=True))[:count]
    ]


def _chart(data: list[Json], *series: Json, x: Any = "month", **props: Any) -> Json:
    return node("Chart", data=data, series=list(series), xAxis=x, **props)


def _days(count: int) -> list[Json]:
    """Two smooth waves with a little noise, the same each time."""
    found: list[Json] = []
    for n in range(count):
        wave = abs((n * 7) % 120 - 60)
        found.append({"day": f"Day {n + 1}", "visits": 400 + wave * 4 + (n * 37) % 53, "orders": 40 + wave // 2})
    return found


def _curves(*kinds: str) -> Json:
    """The same points through several curves, one above the other."""
    data = [
        {"n": n, **{kind: value + 10 * place for place, kind in enumerate(kinds)}}
        for n, value in enumerate((2, 7, 3, 8, 5, 6))
    ]
    return _chart(data, *(_series("line", kind, curveType=kind) for kind in kinds), x={"dataKey": "n", "hide": True})


SAMPLES = [
    Sample(
        "Chart",
        "Bars",
        node(
            "Card",
            node("Title", value="Revenue", size="sm"),
            _chart(_rows(), _series("bar", "revenue", "Revenue"), showYAxis=True),
        ),
    ),
    Sample(
        "Chart",
        "Groups of bars, with gaps",
        basic(
            _chart(
                _rows(6),
                _series("bar", "revenue", "Revenue"),
                _series("bar", "cost", "Cost"),
                barGap=0,
                barCategoryGap=16,
                height=220,
            )
        ),
    ),
    Sample(
        "Chart",
        "Stacked bars",
        node(
            "Card",
            _chart(
                _rows(6),
                _series("bar", "cost", "Cost", stack="a"),
                _series("bar", "margin", "Margin", stack="a", color="green"),
                showYAxis=True,
                height=240,
            ),
        ),
    ),
    Sample(
        "Chart",
        "Lines, and other words for the categories",
        node(
            "Card",
            _chart(
                _rows(6),
                _series("line", "revenue", "Revenue"),
                _series("line", "cost", "Cost", curveType="step"),
                x={"dataKey": "month", "labels": {"Jan": "January", "Feb": "February", "Jun": "So far"}},
                showYAxis=True,
            ),
        ),
    ),
    Sample(
        "Chart",
        "Stacked areas",
        node(
            "Card",
            _chart(
                _days(90),
                _series("area", "visits", "Visits", stack="all", curveType="monotone"),
                _series("area", "orders", "Orders", stack="all", curveType="monotone"),
                x="day",
                showYAxis=True,
            ),
        ),
    ),
    Sample(
        "Chart",
        "Mixed, in colours of its own",
        basic(
            _chart(
                _rows(),
                _series("area", "cost", "Cost", color="#8f8f8f"),
                _series("bar", "margin", "Margin", color={"light": "blue-300", "dark": "blue-400"}),
                _series("line", "revenue", "Revenue", color="#d6336c"),
                showYAxis=True,
                height=260,
            )
        ),
    ),
    Sample(
        "Chart",
        "Colours in sequence",
        basic(
            _chart(
                [{"q": f"Q{n}", **{f"v{i}": (i * 7 + n * 5) % 11 + 4 for i in range(7)}} for n in range(1, 5)],
                *(_series("bar", f"v{i}", f"Team {i + 1}") for i in range(7)),
                x="q",
                height=200,
            )
        ),
    ),
    Sample(
        "Chart",
        "Every curve",
        basic(*(_curves(*CURVES[n : n + 5]) for n in (0, 5, 10))),
    ),
    Sample(
        "Chart",
        "Sizes",
        basic(
            node(
                "Row",
                _chart(_rows(4), _series("bar", "cost", "Half"), flex=1, height=140),
                _chart(_rows(4), _series("bar", "revenue", "And half", color="purple"), flex=1, height=140),
                gap=4,
            ),
            _chart(_rows(), _series("area", "revenue", "4 to 1"), aspectRatio="4/1", maxWidth=480),
            _chart(_rows(3), _series("bar", "cost", "Square"), size=160),
        ),
    ),
    Sample(
        "Chart",
        "Holes, below zero, no numbers",
        node(
            "Card",
            _chart(
                [
                    {"day": "Mon", "a": 12, "b": -4},
                    {"day": "Tue", "a": None, "b": 6},
                    {"day": "Wed", "a": "9.5", "b": "closed"},
                    {"day": "Thu", "a": "n/a", "b": -9},
                    {"day": "Fri", "a": 14, "b": 3},
                    {"day": "Sat", "a": 11},
                ],
                _series("bar", "b", "Change"),
                _series("line", "a", "Level"),
                x="day",
                showYAxis=True,
            ),
        ),
    ),
    Sample(
        "Chart",
        "Long words, large numbers",
        node(
            "Card",
            _chart(
                [
                    {"team": "Customer success and support, Europe", "n": 1_250_000},
                    {"team": "Research", "n": 87_400_000},
                    {"team": "Manufacturing and supply chain", "n": 41_000_000},
                    {"team": "<b>Ops</b>", "n": 23_500_000},
                ],
                _series("bar", "n", "Budget for the whole of the coming financial year, in euros", color="orange"),
                x="team",
                showYAxis=True,
            ),
            size="sm",
        ),
    ),
    Sample(
        "Chart",
        "One point, and none",
        basic(
            node(
                "Row",
                _chart(_rows(1), _series("line", "revenue", "One"), flex=1, height=140, showYAxis=True),
                _chart([], _series("bar", "revenue", "None"), flex=1, height=140),
                gap=4,
            )
        ),
    ),
]
