"""The composed cards of the gallery: looks to take and change. No tool shows them.

Each is `<name>.widget` and `<name>.py` (payload model, builder, sample data, CARD), like the cards that tools show. To
add one: both files and one line in GALLERY; the golden tests write its schema, preview and golden (`UPDATE_GOLDEN=1`).
"""

from __future__ import annotations

from chat_app.gallery.cards import (
    approval,
    booking,
    contact,
    dashboard,
    email,
    event,
    flight,
    invoice,
    order,
    photos,
    player,
    poll,
    products,
    settings,
    weather,
)
from chat_app.gallery.cards.composed import Composed

__all__ = ["GALLERY", "Composed"]

GALLERY: tuple[Composed, ...] = (
    dashboard.CARD,
    flight.CARD,
    order.CARD,
    weather.CARD,
    player.CARD,
    email.CARD,
    event.CARD,
    invoice.CARD,
    approval.CARD,
    photos.CARD,
    settings.CARD,
    products.CARD,
    contact.CARD,
    booking.CARD,
    poll.CARD,
)
"""In the order of the page, where they fill two columns by turns; so neighbours of about one height balance them."""
