"""A chart in words: its name for those who do not see it, and the note on what was left out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from chat_app.protocol.tree.chart_data import Data

NAMED: Final = 6
"""Series that the name says one by one."""


def name(data: Data) -> str:
    """Type, series and range: "Bar chart: Revenue and Cost. 12 points, Jan to Dec. Values from 1,200 to 5,400."."""
    kinds = list(dict.fromkeys(each.kind for each in data.series))
    stacked = "stacked " if any(each.stack for each in data.series) else ""
    labels = [each.label for each in data.series]
    if len(labels) > NAMED:
        labels = [*labels[:NAMED], f"{len(labels) - NAMED} more"]
    kind = f"{stacked}{_listed(kinds)} chart".capitalize()
    return f"{kind}: {_listed(labels)}. {_points(data.categories)}. {_range(data)}."


def note(data: Data) -> str:
    """What is not shown, or "" if all of it is."""
    parts: list[str] = []
    if len(data.values) < data.points:
        parts.append(f"the first {len(data.values):,} of {data.points:,} points")
    if len(data.series) < data.given:
        parts.append(f"{len(data.series):,} of {data.given:,} series")
    return f"Shown: {_listed(parts)}." if parts else ""


def figure(value: float) -> str:
    """A number for reading: 1,234.5, 0.0012, 1.2e+20."""
    if value and not 1e-4 <= abs(value) < 1e15:
        return f"{value:.3g}"
    if abs(value) < 1:
        return f"{value:.4g}"
    return f"{value:,.2f}".rstrip("0").rstrip(".")


def _points(categories: Sequence[str]) -> str:
    first, last = categories[0], categories[-1]
    if len(categories) == 1:
        return f"1 point{f', {first}' if first else ''}"
    return f"{len(categories):,} points{f', {first} to {last}' if first and last else ''}"


def _range(data: Data) -> str:
    low, high = figure(data.low), figure(data.high)
    return f"Value {low}" if low == high else f"Values from {low} to {high}"


def _listed(words: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""
