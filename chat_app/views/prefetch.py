"""What other pages need, fetched while there is a line.

React Router loads a page's code at the first visit, and reloads the document where it can't: a new chat whose line
drops right after Enter would end as the browser's own error page.
"""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_base.utils.imports import ImportVar

PAGES = ("/", "/t/any")
"""One address of each page that people come to without asking for a document."""


class PageLinks(rx.Component):
    """React Router's links to the code of a page."""

    library = "react-router"

    tag = "PrefetchPageLinks"

    page: rx.Var[str]

    @classmethod
    def create(cls, *children: Any, **props: Any) -> PageLinks:
        """Say the page by its address in the app; what is fetched is below the path that the app is served at."""
        props["page"] = rx.Var(f"useHref({rx.Var.create(props['page'])!s})")
        return super().create(*children, **props)

    def add_imports(self) -> dict[str, Any]:
        """Import the hook that knows the path."""
        return {"react-router": ImportVar(tag="useHref")}


def prefetched_pages() -> rx.Component:
    """Fetch the code of all pages."""
    return rx.fragment(*[PageLinks.create(page=page) for page in PAGES])
