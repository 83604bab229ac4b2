"""Parts of the gallery: a widget on its canvas in one theme or both, tabs, and the source with its buttons."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.experimental.client_state import ClientStateVar
from reflex.utils.imports import ImportVar
from reflex.vars import VarData

from chat_app.gallery.echo import EchoState
from chat_app.protocol.viewmodel import WidgetNode
from chat_app.widgets.element import Anchor
from chat_app.widgets.firing import script
from chat_app.widgets.node import widget

SCRIPT = "$/public/gallery.js"
"""`assets/gallery.js`, which loads with the page that imports it."""

THEME = ClientStateVar.create("ckTheme", default="")
"""The theme of all canvases: light, dark, both, or "" for the page's own. In the browser only: no server need know."""

THEMES = (("light", "sun", "Light"), ("dark", "moon", "Dark"), ("both", "columns-2", "Both"))
TABS = (("", "Preview"), ("json", "JSON"), ("widget", ".widget"), ("data", "Data"))


def page_script(name: str) -> rx.Var[Any]:
    """A function of `gallery.js`."""
    return rx.Var(_js_expr=name, _var_type=Any, _var_data=VarData(imports={SCRIPT: [ImportVar(tag=name)]}))


@rx.memo
def gallery_echo(item_id: rx.Var[str]) -> rx.Component:
    """What the last action of a widget sent. A memo: it alone is drawn again when something was sent."""
    sent = EchoState.sent[item_id].to(str)
    return rx.cond(
        sent,
        rx.el.div(
            rx.el.p("Sent to the server"),
            rx.el.pre(sent, custom_attrs={"data-testid": "echo"}),
            class_name="ck-sample__sent",
        ),
        rx.fragment(),
    )


def _canvas(node: rx.Var[WidgetNode], item_id: rx.Var[str], look: rx.Var[str] | str) -> rx.Component:
    return rx.el.div(widget(node, item_id), gallery_echo(item_id=item_id), class_name=look)


def canvases(node: rx.Var[WidgetNode], item_id: rx.Var[str]) -> rx.Component:
    """A widget in the chosen theme. For both themes a second one stands beside it, under ids of its own."""
    theme = THEME.value
    look = rx.match(
        theme, ("dark", "ck-canvas dark"), ("light", "ck-canvas light"), ("both", "ck-canvas light"), "ck-canvas"
    )
    return rx.fragment(
        _canvas(node, item_id, look),
        rx.cond(
            theme == "both",
            _canvas(_twin(node, WidgetNode), _twin(item_id, str), "ck-canvas dark"),
            rx.fragment(),
        ),
    )


def _twin(value: rx.Var[Any], kind: Any) -> rx.Var[Any]:
    """The same for a second place on the page: the ids and addresses in it begin with the item's id."""
    other = f"JSON.parse(JSON.stringify({value!s}).replaceAll('gallery-', 'gallery-twin-'))"
    return rx.Var(_js_expr=other, _var_type=kind, _var_data=value._get_all_var_data())


def themes() -> rx.Component:
    """The switch of the canvases' theme."""
    chosen = rx.cond(THEME.value == "", rx.style.resolved_color_mode, THEME.value)
    return rx.el.div(
        *(
            rx.el.button(
                rx.icon(icon, size=15, aria_hidden="true"),
                label,
                type="button",
                aria_pressed=rx.cond(chosen == mode, "true", "false"),
                on_click=THEME.set_value(mode),
            )
            for mode, icon, label in THEMES
        ),
        class_name="ck-choice",
        role="group",
        aria_label="Theme of the widgets",
    )


def tabs(chosen: ClientStateVar, title: rx.Var[str]) -> rx.Component:
    """The switch between a card and what it is made from; `chosen` is the card's own client state."""
    return rx.el.div(
        *(
            rx.el.button(
                label,
                type="button",
                aria_pressed=rx.cond(chosen.value == value, "true", "false"),
                on_click=chosen.set_value(value),
            )
            for value, label in TABS
        ),
        class_name="ck-choice ck-choice--small",
        role="group",
        aria_label="Show " + title + " as",
    )


def source(text: rx.Var[str], name: Any, download: rx.Var[str] | None = None) -> rx.Component:
    """A text with a button that copies it, and one that saves it under the name `download`."""
    save = Anchor.create(
        rx.icon("download", aria_hidden="true"),
        "Download",
        href=rx.Var(_js_expr=f"'data:application/json;charset=utf-8,' + encodeURIComponent({text!s})", _var_type=str),
        class_name="ck-code__copy",
        custom_attrs={"download": download},
    )
    copy = rx.el.button(
        rx.icon("copy", class_name="ck-code__idle"),
        rx.icon("check", class_name="ck-code__done"),
        rx.el.span("Copy", class_name="ck-code__idle"),
        rx.el.span("Copied", class_name="ck-code__done"),
        type="button",
        class_name="ck-code__copy",
        custom_attrs={"data-ck-copy": script("ckScript")},
    )
    return rx.el.div(
        rx.el.div(
            rx.el.span(name, class_name="ck-code__language"),
            rx.el.span(*([save] if download is not None else []), copy),
            class_name="ck-code__head",
        ),
        # Scrolls, so the keyboard must reach it.
        rx.el.pre(
            rx.el.code(text, custom_attrs={"ref": page_script("ckColour")}),
            class_name="ck-code__text",
            tab_index=0,
            role="group",
            aria_label=name,
        ),
        class_name="ck-code ck-source",
        dir="ltr",
        custom_attrs={"data-ck-code": ""},
    )


def heading(title: rx.Var[str], anchor: rx.Var[str]) -> rx.Component:
    """The title of a sample, and its address."""
    return rx.el.div(
        rx.el.h3(title, class_name="ck-sample__title"),
        Anchor.create("#", href="#" + anchor, class_name="ck-sample__link", aria_label="Address of " + title),
        class_name="ck-sample__name",
    )
