"""The gallery: composed cards, then every widget with its variants, live, each beside the JSON that makes it.

Its actions go to a local echo. Theme and tabs are the browser's own state; what Python cannot do there is in
`assets/gallery.js`.
"""

from __future__ import annotations

import reflex as rx
from reflex.experimental.client_state import ClientStateVar
from reflex_components_core.react_router import link

from chat_app.gallery.built import CardView, GroupView, SampleView, cards, groups
from chat_app.gallery.parts import canvases, heading, page_script, source, tabs, themes
from chat_app.widgets.element import Anchor


@rx.memo
def gallery_card(card: rx.Var[CardView]) -> rx.Component:
    """A composed card, and by its tabs the JSON, the file and the data that it is made from."""
    tab = ClientStateVar.create("tab", default="", global_ref=False)
    panel = rx.match(
        tab.value,
        ("json", rx.fragment(source(card["json"], "JSON"), key="json")),
        ("widget", rx.fragment(source(card["widget"], card["file"], download=card["file"]), key="widget")),
        ("data", rx.fragment(source(card["data"], "Sample data"), key="data")),
        rx.fragment(),
    )
    return rx.el.article(
        rx.el.div(
            heading(card["title"], card["anchor"]),
            tabs(tab, card["title"]),
            rx.el.p(card["about"], class_name="ck-sample__about"),
            class_name="ck-sample__head",
        ),
        rx.el.div(canvases(card["node"], card["id"]), class_name="ck-sample__live", hidden=tab.value != ""),
        panel,
        id=card["anchor"],
        class_name="ck-sample ck-sample--card",
        custom_attrs={"data-sample": card["id"], "data-words": card["words"]},
    )


@rx.memo
def gallery_sample(sample: rx.Var[SampleView]) -> rx.Component:
    """A sample of one type beside its JSON."""
    return rx.el.article(
        heading(sample["title"], sample["anchor"]),
        rx.el.div(
            rx.el.div(canvases(sample["node"], sample["id"]), class_name="ck-sample__live"),
            source(sample["json"], "JSON"),
            class_name="ck-sample__pair",
        ),
        id=sample["anchor"],
        class_name="ck-sample",
        custom_attrs={"data-sample": sample["id"], "data-words": sample["words"]},
    )


def _head() -> rx.Component:
    return rx.el.header(
        link(
            rx.icon("arrow-left", size=16, aria_hidden="true"),
            "Back to the chat",
            href="/",
            class_name="ck-gallery__back",
        ),
        rx.el.h1("Widgets"),
        rx.el.p(
            "What a ChatKit server can show, live. Find a look, copy its JSON or its .widget file, and send it from "
            "your server. Buttons work: what they would have sent appears below."
        ),
        class_name="ck-gallery__head",
    )


def _bar() -> rx.Component:
    """The filter and the theme; it stays in sight."""
    return rx.el.div(
        rx.el.div(
            rx.el.label(
                rx.icon("search", size=16, aria_hidden="true"),
                rx.el.input(
                    type="search",
                    placeholder="Find a widget",
                    aria_label="Filter the widgets",
                    auto_complete="off",
                    data_testid="gallery-filter",
                ),
                class_name="ck-gallery__filter",
            ),
            role="search",
            class_name="ck-gallery__search",
        ),
        themes(),
        class_name="ck-gallery__bar",
    )


def _nav(found: list[GroupView], composed: list[CardView]) -> rx.Component:
    def entry(name: str, anchor: str) -> rx.Component:
        return Anchor.create(name, href=f"#{anchor}")

    return rx.el.nav(
        rx.el.p("Composed cards"),
        *(entry(card["title"], card["anchor"]) for card in composed),
        rx.el.p("Types"),
        *(entry(group["name"], group["anchor"]) for group in found),
        aria_label="Widgets",
        class_name="ck-gallery__nav",
    )


def _group(group: rx.Var[GroupView]) -> rx.Component:
    return rx.el.section(
        rx.el.h2(group["name"]),
        rx.foreach(
            group["samples"],
            lambda sample: rx.fragment(gallery_sample(sample=sample), key=sample["id"]),
        ),
        id=group["anchor"],
        key=group["anchor"],
        class_name="ck-gallery__group",
    )


def _column(composed: list[CardView]) -> rx.Component:
    """A column of its own, so that no card moves to another when one above it grows."""
    shown = rx.Var.create(composed).to(list[CardView])
    return rx.el.div(
        rx.foreach(shown, lambda card: rx.fragment(gallery_card(card=card), key=card["id"])),
        class_name="ck-gallery__column",
    )


def gallery_page() -> rx.Component:
    """Place the page."""
    found, composed = groups(), cards()
    wide, narrow = ([card for card in composed if card["wide"] is is_wide] for is_wide in (True, False))
    odd, even = narrow[::2], narrow[1::2]
    return rx.el.main(
        _head(),
        _bar(),
        rx.el.div(
            _nav(found, composed),
            rx.el.div(
                rx.el.p(
                    "No widget goes by that name.",
                    class_name="ck-gallery__empty",
                    hidden=True,
                    custom_attrs={"data-ck-none": ""},
                ),
                rx.el.section(
                    rx.el.h2("Composed cards"),
                    rx.el.div(*map(_column, (wide, odd, even)), class_name="ck-gallery__cards"),
                    id="composed",
                    class_name="ck-gallery__group",
                ),
                rx.foreach(rx.Var.create(found).to(list[GroupView]), _group),
                rx.el.p(class_name="ck-spoken", role="status", custom_attrs={"data-ck-count": ""}),
                class_name="ck-gallery__content",
            ),
            class_name="ck-gallery__body",
        ),
        class_name="ck-gallery",
        custom_attrs={"ref": page_script("ckGallery")},
    )
