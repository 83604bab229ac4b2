"""Markdown with formulas. A module of its own: it pulls in KaTeX, which is fetched when first needed."""

from __future__ import annotations

import reflex as rx

from chat_app.widgets.safe_markdown import safe_markdown

KATEX = rx.Var(
    _js_expr="[rehypeKatex, {trust: false, maxSize: 30, maxExpand: 500, strict: 'ignore', errorColor: 'inherit'}]",
    _var_data=rx.markdown.plugin.katex._get_all_var_data(),
)
"""KaTeX, which makes no links, loads nothing, draws nothing larger than 30 em and expands no macro for ever."""


@rx.memo
def math_markdown(text: rx.Var[str], within: rx.Var[str]) -> rx.Component:
    """Markdown whose formulas, which `protocol.markup` has marked, are set by KaTeX."""
    return safe_markdown(text, within, KATEX)
