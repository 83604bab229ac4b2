"""An answer: Markdown blocks, each rendered once, and the tail that still grows."""

from __future__ import annotations

import reflex as rx

from chat_app.protocol.viewmodel import Block, SourceView
from chat_app.views.items.shown import Shown
from chat_app.widgets.markdown import markdown


@rx.memo
def answer_block(text: rx.Var[str]) -> rx.Component:
    """Render one block; React skips it while its text is the same."""
    return rx.el.div(markdown(text), class_name="ca-block", dir="auto")


def _blocks(blocks: rx.Var[list[Block]]) -> rx.Component:
    return rx.foreach(blocks, lambda block: rx.fragment(answer_block(text=block["text"]), key=block["key"]))


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
    item, live = shown.item, shown.live
    return rx.el.div(
        _blocks(rx.cond(live, shown.a, item["blocks"])),
        _blocks(shown.b),
        _blocks(shown.c),
        rx.cond(
            rx.cond(live, shown.tail, item["tail"]),
            answer_block(text=rx.cond(live, shown.tail, item["tail"])),
        ),
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
