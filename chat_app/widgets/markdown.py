"""The one Markdown renderer, for messages and widgets. Nothing in the text can run: of HTML only a few tags without
attributes, and only http(s), mailto and our own links. Pictures from elsewhere are shown as links, so that reading an
answer asks no other server.

Formulas need KaTeX, code needs a highlighter: both are fetched when a text first holds them.
"""

from __future__ import annotations

import reflex as rx
from reflex_base.utils import memo_paths
from reflex_base.vars import VarData

from chat_app.widgets import math
from chat_app.widgets.firing import script
from chat_app.widgets.lazy import LazyComponent, suspended
from chat_app.widgets.safe_markdown import SCRIPT, safe_markdown


class LazyMath(LazyComponent):
    """`math.math_markdown`, compiled to a module of its own and fetched when first shown."""

    library, tag = memo_paths.library_and_symbol(math.__name__, "MathMarkdown")
    module = library
    text: rx.Var[str]
    within: rx.Var[str]


@rx.memo
def plain_markdown(text: rx.Var[str], within: rx.Var[str]) -> rx.Component:
    """Markdown without formulas."""
    return safe_markdown(text, within)


def markdown(text: rx.Var[str]) -> rx.Component:
    """Render Markdown that `protocol.markup.prepare` has made ready."""
    return rx.el.div(_shown(text), class_name="ck-md")


@rx.memo
def markdown_part(text: rx.Var[str], within: rx.Var[str]) -> rx.Component:
    """Render what stands within an element that several parts share: runs of words, items, the head or rows of a table.

    A run that begins with a space keeps it, which Markdown by itself would drop.
    """
    space = rx.cond((within == "p") & text.startswith(" "), " ", "")
    return rx.fragment(space, _shown(text, within))


def _shown(text: rx.Var[str], within: rx.Var[str] | str = "") -> rx.Component:
    plain = plain_markdown(text=text, within=within)
    return rx.cond(_has_math(text), suspended(LazyMath.create(text=text, within=within), plain), plain)


def _has_math(text: rx.Var[str]) -> rx.Var[bool]:
    """Whether a text holds a formula that `protocol.markup` has marked."""
    data = VarData.merge(script("ckHasFormula", source=SCRIPT)._get_all_var_data(), text._get_all_var_data())
    return rx.Var(_js_expr=f"ckHasFormula({text!s})", _var_type=bool, _var_data=data)
