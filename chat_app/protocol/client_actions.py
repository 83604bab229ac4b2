"""What the page does by itself when a widget asks for it (`handler: "client"`). How is in `state/effects.py`.

An action that is not named here goes to the server, whatever its handler: its `action()` is asked before nobody is.
"""

from __future__ import annotations

from typing import Final

CLIENT_ACTIONS: Final = frozenset({"composer.set", "composer.focus", "link.open", "text.copy"})


def is_for_page(kind: object, handler: object) -> bool:
    """Whether an action of that type and handler is carried out here."""
    return handler == "client" and kind in CLIENT_ACTIONS
