"""Chart: bars, lines and areas over one axis, with a name and a table for those who do not see it.

The browser gets rows under keys of our own (`x`, `s0`, `s1`), never the widget's: recharts reads a key as a path, so
dots and brackets in it, or `__proto__`, would mean something.
"""

from __future__ import annotations

from typing import Any, Final

from chat_app.protocol.transcript import Json
from chat_app.protocol.tree.chart_data import Data, Series, read
from chat_app.protocol.tree.chart_words import name, note
from chat_app.protocol.tree.node import add_class, box_sizes, head, held, with_props, with_style
from chat_app.protocol.tree.reading import flag, whole
from chat_app.protocol.tree.scope import Scope
from chat_app.protocol.viewmodel import WidgetNode

MAX_GAP: Final = 200
"""Pixels between bars, and between groups of bars."""

BAR_GAP: Final = 4
WIDEST_BAR: Final = 56
"""Pixels; for charts that do not say how far their bars stand apart."""

LEGEND_SCROLLS: Final = 8
"""Entries of a legend that may need scrolling, so that the keyboard must reach it."""


def chart(scope: Scope, raw: Json) -> WidgetNode:
    """A Chart. One without a single number says so in words, in a box of the same size."""
    data = read(scope, raw)
    node = _sized(scope, head(raw, "Chart", "ck-chart"), raw)
    options, gaps = _options(raw), _gaps(raw)
    if data.empty:
        node["text"] = "No data to show"
        return with_props(node, {"name": "Chart: no data to show", "note": note(data)})
    node["props"] = {**gaps, **_drawn(data)}
    props = {
        "name": name(data),
        "note": note(data),
        "axis": not data.hide_axis,
        "axisTitle": data.axis_title,
        "scrolls": "0" if len(data.series) > LEGEND_SCROLLS else "",
        "below": data.low < 0,
    }
    return with_props(node, props | options)


def _sized(scope: Scope, node: WidgetNode, raw: Json) -> WidgetNode:
    """The box. Without a height of its own it is as wide as there is room, 16 to 9, within bounds (`--auto`)."""
    sizes = box_sizes(raw)
    if not any(char.isdigit() for char in sizes["height"]):  # "auto" and its like would ask a chart for its height
        sizes["height"] = ""
    if not sizes["height"] and not sizes["aspectRatio"]:
        add_class(node, "ck-chart--auto")
    return with_style(held(scope, node, raw, sizes), sizes)


def _options(raw: Json) -> dict[str, bool]:
    """What is shown around the drawing."""
    return {
        "yAxis": flag(raw, "showYAxis"),
        "tooltip": flag(raw, "showTooltip", True),
        "legend": flag(raw, "showLegend", True),
    }


def _gaps(raw: Json) -> dict[str, Any]:
    """Pixels between bars of one group, and around a group; without the latter bars are at most so wide."""
    between, around = (whole(raw, field, 0, MAX_GAP) for field in ("barGap", "barCategoryGap"))
    found: dict[str, Any] = {"barGap": BAR_GAP if between is None else between}
    return found | ({"widest": WIDEST_BAR} if around is None else {"around": around})


def _drawn(data: Data) -> dict[str, Any]:
    """The drawing itself. A row's `x` is its place, since categories may be equal; `groups`: bars side by side."""
    return {
        "labels": data.categories,
        "rows": [{"x": index, **values} for index, values in enumerate(data.values)],
        "series": [_one(data, each) for each in data.series],
        "groups": len({each.stack or each.key for each in data.series if each.kind == "bar"}),
        "offset": "sign" if _splits(data) else "none",
    }


def _one(data: Data, series: Series) -> dict[str, Any]:
    """What the browser needs of one series."""
    found: dict[str, Any] = {
        "key": series.key,
        "kind": series.kind,
        "label": series.label,
        "color": series.color,
        "curve": series.curve,
        "radius": _radius(data, series),
    }
    if series.stack:
        found["stack"] = series.stack
    if data.lonely(series.key):
        found["dot"] = True
    return found


def _radius(data: Data, series: Series) -> list[int]:
    """Only the far end of a bar is round, and of a stack only that of its last bar."""
    mates = [each.key for each in data.series if each.kind == "bar" and each.stack == series.stack]
    inside = series.stack and (mates[-1:] != [series.key] or _splits(data))
    return [0, 0, 0, 0] if inside else [4, 4, 0, 0]


def _splits(data: Data) -> bool:
    """Whether a stack of bars goes both up and down from zero."""
    stacked = [each.key for each in data.series if each.kind == "bar" and each.stack]
    return any(row.get(key, 0) < 0 for key in stacked for row in data.values)
