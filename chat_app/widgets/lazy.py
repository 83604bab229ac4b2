"""Components whose JavaScript is fetched when they are first shown. Heavy parts stay out of the first load this way."""

from __future__ import annotations

from typing import Any, ClassVar

import reflex as rx
from reflex_base.utils.imports import ImportVar, ParsedImportDict, merge_parsed_imports


class LazyComponent(rx.Component):
    """A component that is imported on first use; show it inside `suspended`.

    Reflex's own NoSSRComponent shows nothing at all while it loads, so the text would vanish for a moment.
    """

    module: ClassVar[str] = ""
    """What the browser imports; the package of `library` unless set."""

    is_default_export: ClassVar[bool] = False

    shares_package: ClassVar[bool] = False
    """Another component imports the same package, which so needs no naming."""

    def _get_imports(self) -> ParsedImportDict:
        """Import React's `lazy`, and only name the package, so that it is installed."""
        imports = super()._get_imports()
        library = str(self.library)
        others = [each for each in imports.get(library, []) if each.tag != self.tag]
        installed = [] if library.startswith("$/") or self.shares_package else [ImportVar(tag=None, render=False)]
        return merge_parsed_imports({**imports, library: [*others, *installed]}, {"react": [ImportVar(tag="lazy")]})

    def _get_dynamic_imports(self) -> str:
        """Declare the lazy component at the top of the module."""
        source = self.module or str(self.library).rsplit("@", 1)[0]
        chosen = "m.default" if self.is_default_export else f"m.{self.tag}"
        return f'const {self.alias or self.tag} = lazy(() => import("{source}").then((m) => ({{default: {chosen}}})))'


class Suspense(rx.Component):
    """React's Suspense."""

    library = "react"
    tag = "Suspense"
    fallback: rx.Var[Any]


def suspended(lazy: rx.Component, fallback: rx.Component) -> rx.Component:
    """Show `fallback` until `lazy` has been fetched."""
    return Suspense.create(lazy, fallback=fallback)
