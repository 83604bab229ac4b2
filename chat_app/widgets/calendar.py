"""The DatePicker as it is placed. A module of its own: its code and the calendar's are fetched when first needed."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_components_core.el.element import Element

from chat_app.protocol.viewmodel import WidgetNode
from chat_app.widgets.controls import remembered
from chat_app.widgets.element import NativeInput, prop
from chat_app.widgets.firing import fire_if
from chat_app.widgets.icon import icon
from chat_app.widgets.picking import HELD, picker


class CalendarDate(Element):
    """Cally's calendar, a web component: month grid, keyboard and names by Intl. The script loads it."""

    tag = "calendar-date"
    lib_dependencies: list[str] = ["cally@0.9.2"]


class CalendarMonth(Element):
    """One month of it."""

    tag = "calendar-month"


@rx.memo
def date_picker(node: rx.Var[WidgetNode], item_id: rx.Var[str]) -> rx.Component:
    """A DatePicker. Its value is an ISO date in a native date field, which also knows its bounds."""
    held = NativeInput.create(
        type="date",
        name=prop(node, "name"),
        default_value=prop(node, "value"),
        min=prop(node, "min"),
        max=prop(node, "max"),
        disabled=prop(node, "disabled", bool),
        required=prop(node, "required", bool),
        auto_complete="off",
        on_change=fire_if(item_id, node["action"]),
        class_name="ck-spoken",
        custom_attrs={**remembered(node), **HELD},
    )
    months = CalendarDate.create(CalendarMonth.create(), class_name="ck-calendar")
    return picker(node, "date", held, icon("calendar"), _steps(), months)


def _steps() -> rx.Component:
    """The calendar's head: a year and a month back, what is shown, a month and a year on."""

    def step(months: int, name: str, *glyphs: Any) -> rx.Component:
        return rx.el.button(
            *(icon(glyph) for glyph in glyphs),
            type="button",
            class_name="ck-step",
            aria_label=name,
            custom_attrs={"data-ck-step": str(months)},
        )

    return rx.el.div(
        step(-12, "Previous year", "chevron-left", "chevron-left"),
        step(-1, "Previous month", "chevron-left"),
        # The calendar itself tells screen readers which month it shows.
        rx.el.span(class_name="ck-steps__title", aria_hidden="true"),
        step(1, "Next month", "chevron-right"),
        step(12, "Next year", "chevron-right", "chevron-right"),
        class_name="ck-steps",
    )
