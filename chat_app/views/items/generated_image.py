"""A generated image: a calm frame while it is made, then the picture."""

from __future__ import annotations

import reflex as rx

from chat_app.views.items.shown import Shown


def generated_image(shown: Shown) -> rx.Component:
    """Place the image; its frame keeps the place, so that nothing jumps when it arrives."""
    item = shown.item
    return rx.el.div(
        rx.cond(
            item["image_url"],
            rx.el.img(src=item["image_url"], alt=item["text"], loading="lazy"),
            rx.el.div(class_name="ca-skeleton ca-image-skeleton"),
        ),
        class_name="ca-image",
    )
