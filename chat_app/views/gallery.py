"""The gallery: every widget with its variants, live, and the JSON that makes it. Its actions go to a local echo."""

from __future__ import annotations

import reflex as rx

from chat_app.state.actions import ActionState
from chat_app.state.gallery import GroupView, SampleView, groups
from chat_app.widgets.code import code_block
from chat_app.widgets.node import widget


def _sample(sample: rx.Var[SampleView]) -> rx.Component:
    """One widget, what its last action sent, and its JSON."""
    sent = ActionState.echo[sample["id"]].to(str)
    return rx.el.article(
        rx.el.h3(sample["title"], class_name="ck-sample__title"),
        rx.el.div(
            rx.el.div(
                widget(sample["node"], sample["id"]),
                rx.cond(
                    sent,
                    rx.el.pre(sent, class_name="ck-sample__sent", custom_attrs={"data-testid": "echo"}),
                    rx.fragment(),
                ),
                class_name="ck-sample__live",
            ),
            rx.el.details(
                rx.el.summary("JSON"),
                code_block(code=sample["json"], language=""),
                open=True,
                class_name="ck-sample__json",
            ),
            class_name="ck-sample__pair",
        ),
        class_name="ck-sample",
        custom_attrs={"data-sample": sample["id"]},
    )


def gallery_page() -> rx.Component:
    """Place the page."""
    found = groups()
    shown = rx.Var.create(found).to(list[GroupView])
    return rx.el.main(
        rx.el.header(
            rx.el.h1("Widgets"),
            rx.el.p("Each type with its variants, live. Open the JSON, copy it, and send it from your server."),
            rx.el.nav(
                *(rx.el.a(group["name"], href=f"#{group['anchor']}") for group in found),
                aria_label="Widget types",
                class_name="ck-gallery__types",
            ),
            class_name="ck-gallery__head",
        ),
        rx.foreach(
            shown,
            lambda group: rx.el.section(
                rx.el.h2(group["name"]),
                rx.foreach(group["samples"], lambda sample: rx.fragment(_sample(sample), key=sample["id"])),
                id=group["anchor"],
                key=group["anchor"],
                class_name="ck-gallery__group",
            ),
        ),
        class_name="ck-gallery",
    )
