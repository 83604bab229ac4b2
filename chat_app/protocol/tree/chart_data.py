"""A chart's `data`, `series` and `xAxis`, read from hostile JSON into rows of numbers under keys of our own."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, cast

from chat_app.protocol import tokens
from chat_app.protocol.transcript import Json
from chat_app.protocol.tree.reading import choice, flag, record, text
from chat_app.protocol.tree.scope import Scope

MAX_SERIES: Final = 24
MAX_POINTS: Final = 2_000
MAX_VALUES: Final = 12_000
"""Points times series of one chart: each is an element on the page."""

CHARS_PER_VALUE: Final = 10
"""What a value costs of the characters that a whole widget may send."""

MAX_LABEL: Final = 120
MAX_NUMBER: Final = 1e200
"""A larger one counts as missing: sums of stacks and steps of an axis must stay finite."""

KINDS: Final = ("bar", "line", "area")
CURVES: Final = frozenset(
    (
        "basis",
        "basisClosed",
        "basisOpen",
        "bumpX",
        "bumpY",
        "bump",
        "linear",
        "linearClosed",
        "natural",
        "monotoneX",
        "monotoneY",
        "monotone",
        "step",
        "stepBefore",
        "stepAfter",
    )
)


@dataclass(frozen=True, slots=True)
class Series:
    """One series: `source` is its key in the widget's rows, `key` the one in ours."""

    key: str
    source: str
    kind: str
    label: str
    color: str
    stack: str
    curve: str


@dataclass(frozen=True, slots=True)
class Data:
    """What a chart shows, and how much of what it was given that is."""

    categories: list[str]
    values: list[dict[str, float]]
    """For each category the numbers that it has, by the key of their series."""
    series: list[Series]
    hide_axis: bool
    axis_title: str
    points: int
    """Rows that were given."""
    given: int
    """Series that were given."""
    low: float
    high: float

    @property
    def empty(self) -> bool:
        """Whether there is not a single number."""
        return self.low > self.high

    def lonely(self, key: str) -> bool:
        """Whether a value has no neighbour: a line through it has no length, so it needs a dot."""
        there = [False, *(key in row for row in self.values), False]
        return any(there[i] and not there[i - 1] and not there[i + 1] for i in range(1, len(there) - 1))


def read(scope: Scope, raw: Json) -> Data:
    """Read a chart, within its limits and within what is left of the widget's."""
    given = _objects(raw.get("series"))
    series = _series(given[:MAX_SERIES])
    found = _objects(raw.get("data"))
    most = min(MAX_POINTS, MAX_VALUES // max(len(series), 1), scope.budget.chars // _cost(series))
    source, hidden, labels = _axis(raw.get("xAxis"))
    shown = found[:most]
    scope.budget.chars -= len(shown) * _cost(series)
    values = [_numbers(row, series) for row in shown]
    numbers = [value for row in values for value in row.values()]
    return Data(
        categories=[_category(index, row, source, labels) for index, row in enumerate(shown)],
        values=values,
        series=series,
        hide_axis=hidden,
        axis_title=source,
        points=len(found),
        given=len(given),
        low=min(numbers, default=1),
        high=max(numbers, default=0),
    )


def number(value: Any) -> float | None:
    """A finite number, given as such or in digits; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if isinstance(value, str) and len(value) > 40:
        return None
    try:
        found = float(value)
    except (ValueError, OverflowError):
        return None
    if not math.isfinite(found) or abs(found) > MAX_NUMBER:
        return None
    return int(found) if found.is_integer() and abs(found) < 1e15 else found


def word(value: Any) -> str:
    """A category as text, as JavaScript would write it: 2024.0 is "2024"."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return text({"": value}, "")


def _objects(value: Any) -> list[Json]:
    found = cast("list[Any]", value) if isinstance(value, list) else []
    return [cast("Json", each) for each in found if isinstance(each, dict)]


def _cost(series: Sequence[Series]) -> int:
    return CHARS_PER_VALUE * (len(series) + 2)


def _axis(value: Any) -> tuple[str, bool, Json]:
    """The key of the categories, whether the axis is hidden, and other words for the categories."""
    if isinstance(value, str):
        return value, False, {}
    raw = record(value)
    return text(raw, "dataKey"), flag(raw, "hide"), record(raw.get("labels"))


def _category(index: int, raw: Json, source: str, labels: Json) -> str:
    """The category of one row. Without an axis rows are counted."""
    category = word(raw.get(source)) if source else str(index + 1)
    return text(labels, category, MAX_LABEL) or _short(category)


def _numbers(raw: Json, series: Sequence[Series]) -> dict[str, float]:
    """The numbers that a row has, by the key of their series."""
    found = {each.key: number(raw.get(each.source)) for each in series}
    return {key: value for key, value in found.items() if value is not None}


def _series(given: Sequence[Json]) -> list[Series]:
    """The series that can be drawn; one without a colour gets the next that no series asks for by name."""
    known = [raw for raw in given if choice(raw, "type", KINDS) and text(raw, "dataKey")]
    asked = {color for raw in known if isinstance(color := raw.get("color"), str)}
    free = [color for color in tokens.CHART_COLORS if color not in asked] or list(tokens.CHART_COLORS)
    stacks: dict[str, str] = {}
    found: list[Series] = []
    handed = 0
    for index, raw in enumerate(known):
        color = tokens.color(raw.get("color"), "chart")
        if not color:
            color, handed = tokens.color(free[handed % len(free)], "chart"), handed + 1
        kind = choice(raw, "type", KINDS)
        stack = text(raw, "stack") if kind != "line" else ""
        found.append(
            Series(
                key=f"s{index}",
                source=text(raw, "dataKey"),
                kind=kind,
                label=text(raw, "label", MAX_LABEL) or _short(text(raw, "dataKey")),
                color=color,
                stack=stacks.setdefault(stack, f"k{len(stacks)}") if stack else "",
                curve=choice(raw, "curveType", CURVES, "natural"),
            )
        )
    return found


def _short(words: str) -> str:
    return text({"": words}, "", MAX_LABEL)
