"""An answer: Markdown blocks, the last of which may still grow. Each keeps its place from its first word on."""

from __future__ import annotations

import reflex as rx

from chat_app.protocol.viewmodel import Block, SourceView
from chat_app.views.items.shown import Shown
from chat_app.widgets.code import code_in_parts, code_lines
from chat_app.widgets.markdown import markdown, markdown_part
from chat_app.widgets.safe_markdown import table_box


@rx.memo
def answer_block(block: rx.Var[Block]) -> rx.Component:
    """Render one block; React skips it while it is the same."""
    head, parts = block["head"], block["parts"]
    shared = {kind: _shared(kind, parts, head) for kind in ("p", "ul", "ol")}
    shared |= {"table": _table(parts, head), "code": _code(parts, head)}
    return rx.el.div(
        rx.match(
            block["kind"],
            *((kind, rx.el.div(inner, class_name="ck-md")) for kind, inner in shared.items()),
            markdown(parts[0]),
        ),
        class_name="ca-block",
        dir="auto",
    )


def _shared(kind: str, parts: rx.Var[list[str]], head: rx.Var[str]) -> rx.Component:
    """Place a paragraph's runs or a list's items in the one element that they share."""
    start = {"start": rx.cond(head, head, rx.Var("undefined")).to(int)} if kind == "ol" else {}
    inner = rx.foreach(parts, lambda text: markdown_part(text=text, within=kind))
    return getattr(rx.el, kind)(inner, dir="auto", **start)


def _table(parts: rx.Var[list[str]], head: rx.Var[str]) -> rx.Component:
    """Place a table's rows below its head, which each part needs to be read as rows at all."""
    rows = rx.foreach(parts, lambda text: markdown_part(text=f"{head}\n{text}", within="tbody"))
    return table_box(markdown_part(text=head, within="thead"), rx.el.tbody(rows))


def _code(parts: rx.Var[list[str]], language: rx.Var[str]) -> rx.Component:
    return code_in_parts(rx.foreach(parts, lambda text: code_lines(code=text, language=language)), language)


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
