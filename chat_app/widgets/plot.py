"""What draws a chart, with recharts. A module of its own: recharts is fetched when the first chart is shown.

All values come ready from `protocol/tree/chart.py`; the look is in `assets/chart.css`, which is fetched with this.
"""

from __future__ import annotations

from typing import Any, ClassVar

import reflex as rx
from reflex.components.component import Component
from reflex.utils.imports import ImportVar
from reflex.vars import FunctionStringVar, FunctionVar, VarData
from reflex_base.utils.imports import ParsedImportDict
from reflex_base.vars.special import use_hook_var
from reflex_components_recharts.charts import ChartBase, ComposedChart
from reflex_components_recharts.general import GraphingTooltip

SCRIPT, STYLE = "$/public/chart.js", "$/public/chart.css"
"""`assets/chart.js` and `assets/chart.css`, bundled with this module."""

MAX_ROWS = 100
"""Rows of the table for those who do not see the chart."""

Props = rx.Var[dict[str, Any]]


class MixedChart(ComposedChart):
    """Recharts' chart of several kinds of series, which fits itself to its box.

    Reflex's own would be fetched by a request of its own after this module, with all of recharts, unused parts too.
    """

    _valid_children: ClassVar[list[str]] = []
    responsive: rx.Var[bool]
    accessibility_layer: rx.Var[bool]
    max_bar_size: rx.Var[int]

    @classmethod
    def create(cls, *children: Any, **props: Any) -> Any:
        """Create it without the container that Reflex puts around: `responsive` does the same."""
        return super(ChartBase, cls).create(*children, responsive=True, **props)

    def add_imports(self) -> dict[str, Any]:
        """Import the stylesheet."""
        return {"": STYLE}

    def _get_imports(self) -> ParsedImportDict:
        return Component._get_imports(self)

    def _get_dynamic_imports(self) -> Any:
        return None


class Tooltip(GraphingTooltip):
    """Recharts' tooltip with number formats and in the order of the series."""

    formatter: rx.Var[Any]
    label_formatter: rx.Var[Any]
    item_sorter: rx.Var[Any]


def _script(name: str) -> FunctionStringVar[Any]:
    """A function that `assets/chart.js` exports."""
    return FunctionStringVar.create(name, _var_data=VarData(imports={SCRIPT: [ImportVar(tag=name)]}))


def _get(props: Props, name: str, kind: Any = str) -> rx.Var[Any]:
    return props[name].to(kind)  # pyright: ignore


@rx.memo
def chart_marks(props: rx.Var[dict[str, Any]], room: rx.Var[str]) -> rx.Component:
    """Axes, bars, lines and areas. Inside the chart, since they depend on the room that it has.

    In a small chart the drawing goes before what explains it: `room` says for what there is some (`useTurn`).
    """
    area = use_hook_var("recharts@3.10.1", "usePlotArea", Any)
    labels = _get(props, "labels", list[str])
    count = labels.length()
    beside = _get(props, "yAxis", bool) & room.contains("beside")
    axis = _script("ckAxis").call(area, labels, props["groups"], beside).to(dict[str, Any])
    bar = _script("ckBar").call(area, count, props["groups"], props["around"], props["barGap"])
    return rx.fragment(
        rx.recharts.cartesian_grid(vertical=False, stroke="var(--ck-border-default)"),
        rx.recharts.x_axis(
            data_key="x",
            height=28,
            hide=~(_get(props, "axis", bool) & room.contains("axis")),
            tick_line=False,
            axis_line=False,
            tick_size=10,
            interval=axis["every"].to(int),
            padding=axis["padding"].to(dict[str, int]),
            tick_formatter=_script("ckLabels").call(area, labels, props["groups"]).to(FunctionVar),
            stroke="var(--ck-text-secondary)",
        ),
        rx.recharts.y_axis(
            hide=~beside,
            width="auto",
            tick_count=_script("ckNumbers").call(area).to(int),
            interval=0,
            tick_line=False,
            axis_line=False,
            tick_size=4,
            tick_formatter=_script("ckTick"),
            stroke="var(--ck-text-secondary)",
        ),
        rx.cond(
            _get(props, "below", bool),
            rx.recharts.reference_line(y=0, stroke="var(--ck-border-strong)"),
            rx.fragment(),
        ),
        rx.foreach(
            _get(props, "series", list[dict[str, Any]]),
            lambda series: rx.fragment(_series(series, bar), key=series["key"].to(str)),
        ),
        rx.cond(_get(props, "tooltip", bool), _tooltip(labels), rx.fragment()),
    )


def _series(series: rx.Var[Any], bar: rx.Var[Any]) -> rx.Component:
    color = series["color"].to(str)
    shared: dict[str, Any] = {
        "data_key": series["key"].to(str),
        "name": series["label"].to(str),
        "is_animation_active": False,
    }
    curve = {"type_": series["curve"].to(str), "stroke": color, "stroke_width": 2}
    dot = rx.cond(series["dot"].to(bool), {"r": 3, "fill": color, "strokeWidth": 0}, False)
    active = {"r": 4, "fill": color, "stroke": "var(--ck-surface-elevated)", "strokeWidth": 2}
    stack = series["stack"].to(str)
    radius = series["radius"].to(list[int])
    return rx.match(
        series["kind"].to(str),
        ("bar", rx.recharts.bar(**shared, fill=color, stack_id=stack, radius=radius, bar_size=bar.to(int))),
        ("line", rx.recharts.line(**shared, **curve, dot=dot, active_dot=active)),
        rx.recharts.area(**shared, **curve, fill=color, stack_id=stack, dot=dot, active_dot=active),
    )


def _tooltip(labels: rx.Var[list[str]]) -> rx.Component:
    return Tooltip.create(
        separator="",
        cursor={"fill": "var(--ck-alpha-05)", "stroke": "var(--ck-border-strong)"},
        formatter=_script("ckValue"),
        label_formatter=_script("ckLabel").call(labels),
        item_sorter=_script("ckOrder"),
        is_animation_active=False,
        item_style={},
        content_style={},
        label_style={},
    )


@rx.memo
def chart_plot(props: rx.Var[dict[str, Any]]) -> rx.Component:
    """The drawing, its legend, what was left out, and the same as a table."""
    turn = use_hook_var(SCRIPT, "useTurn", dict[str, Any])
    room = turn["room"].to(str)
    around = _get(props, "around", Any)
    drawing = MixedChart.create(
        chart_marks(props=props, room=room),
        data=_get(props, "rows", list[dict[str, Any]]),
        bar_gap=_get(props, "barGap", int),
        bar_category_gap=around,
        max_bar_size=_get(props, "widest", int),
        stack_offset=_get(props, "offset"),
        accessibility_layer=_get(props, "tooltip", bool),
        margin={"top": 8, "right": 12, "bottom": 0, "left": 12},
        custom_attrs={"aria-label": "Chart; the left and right arrow keys read its points"},
    )
    return rx.fragment(
        rx.el.div(
            rx.cond(turn["come"].to(bool), drawing, rx.fragment()),
            class_name="ck-chart__plot",
            dir="ltr",
            custom_attrs={"ref": turn["ref"]},
        ),
        rx.cond(_get(props, "legend", bool) & room.contains("legend"), _legend(props), rx.fragment()),
        rx.cond(_get(props, "note"), rx.el.p(_get(props, "note"), class_name="ck-chart__note"), rx.fragment()),
        _table(props),
    )


def _legend(props: Props) -> rx.Component:
    return rx.el.ul(
        rx.foreach(
            _get(props, "series", list[dict[str, Any]]),
            lambda series: rx.el.li(
                rx.el.i(class_name="ck-chart__swatch", custom_attrs={"style": {"color": series["color"]}}),
                rx.el.span(series["label"].to(str), dir="auto", title=series["label"].to(str)),
                key=series["key"].to(str),
            ),
        ),
        class_name="ck-chart__legend",
        aria_label="Series",
        custom_attrs={"tabIndex": _get(props, "scrolls")},
    )


def _table(props: Props) -> rx.Component:
    """The data as a table that is heard, not seen."""
    rows = _get(props, "rows", list[dict[str, Any]])
    labels = _get(props, "labels", list[str])
    series = _get(props, "series", list[dict[str, Any]])
    title = _get(props, "axisTitle")
    count = rows.length()
    return rx.el.div(
        rx.el.table(
            rx.el.caption(
                "Data of the chart", rx.cond(count > MAX_ROWS, f", the first {MAX_ROWS} of {count} rows", "")
            ),
            rx.el.thead(
                rx.el.tr(
                    rx.el.th(rx.cond(title, title, "Point"), scope="col"),
                    rx.foreach(series, lambda each: rx.el.th(each["label"].to(str), scope="col")),
                )
            ),
            rx.el.tbody(
                rx.foreach(
                    rows[:MAX_ROWS],
                    lambda row: rx.el.tr(
                        rx.el.th(labels[row["x"].to(int)], scope="row"),
                        rx.foreach(series, lambda each: rx.el.td(row[each["key"].to(str)].to(str))),
                    ),
                )
            ),
        ),
        class_name="ck-chart__table",
    )
