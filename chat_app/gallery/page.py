"""The gallery as a page. A module of its own: what it holds must not load with the chat."""

from __future__ import annotations

import reflex as rx

from chat_app.gallery.echo import take_actions
from chat_app.gallery.view import gallery_page
from chat_app.state.pump import PumpState
from chat_app.views.top import page


def widgets_page() -> rx.Component:
    """Place the gallery where the chat would be."""
    return page(gallery_page())


def add_gallery(app: rx.App) -> None:
    """Register the page; it starts the tab's pump, as each page does."""
    take_actions()
    app.add_page(widgets_page, route="/widgets", title="Widgets", on_load=PumpState.run)
