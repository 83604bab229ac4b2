"""An answer: Markdown blocks, the last of which may still grow. Each keeps its place from its first word on."""

from __future__ import annotations

import reflex as rx

from chat_app.protocol.viewmodel import Block, SourceView
from chat_app.views.items.shown import Shown
from chat_app.widgets.markdown import markdown


@rx.memo
def answer_block(block: rx.Var[Block]) -> rx.Component:
    """Render one block; React skips it while it is the same."""
    return rx.el.div(markdown(block["parts"][0]), class_name="ca-block", dir="auto")


def _source(source: rx.Var[SourceView]) -> rx.Component:
    label = rx.fragment(rx.el.span(source["index"], class_name="ca-source-index"), source["title"])
    return rx.el.li(
        rx.cond(
            source["url"],
            rx.el.a(label, href=source["url"], target="_blank", rel="noopener noreferrer"),
            rx.el.span(label),
        )
    )


def assistant_message(shown: Shown) -> rx.Component:
    """Place the text. The live message and a finished one have the same shape, so that nothing is built anew."""
    item = shown.item
    return rx.el.div(
        rx.foreach(shown.blocks, lambda block: rx.fragment(answer_block(block=block), key=block["key"])),
        rx.cond(
            item["sources"],
            rx.el.details(
                rx.el.summary("Sources"),
                rx.el.ol(rx.foreach(item["sources"], _source)),
                class_name="ca-sources",
            ),
        ),
        class_name="ca-answer",
    )
