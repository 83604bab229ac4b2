"""The gallery as a page. A module of its own: what it holds must not load with the chat."""

from __future__ import annotations

import reflex as rx

from chat_app.views.gallery import gallery_page
from chat_app.views.top import page


def widgets_page() -> rx.Component:
    """Place the gallery where the chat would be."""
    return page(gallery_page())
