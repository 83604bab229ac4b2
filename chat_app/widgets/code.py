"""A block of code: its language, a button that copies it, and colours that come when the highlighter has loaded."""

from __future__ import annotations

from typing import Any, ClassVar

import reflex as rx

from chat_app.widgets.firing import script
from chat_app.widgets.lazy import LazyComponent, suspended

ALIASES = {
    "js": "javascript",
    "mjs": "javascript",
    "node": "javascript",
    "ts": "typescript",
    "py": "python",
    "python3": "python",
    "sh": "bash",
    "shell": "bash",
    "zsh": "bash",
    "console": "bash",
    "html": "markup",
    "xml": "markup",
    "svg": "markup",
    "vue": "markup",
    "yml": "yaml",
    "md": "markdown",
    "cs": "csharp",
    "c++": "cpp",
    "h": "c",
    "rs": "rust",
    "rb": "ruby",
    "kt": "kotlin",
    "golang": "go",
    "dockerfile": "docker",
    "jsonc": "json",
    "ps1": "powershell",
    "tf": "hcl",
}
"""What people write behind the fence, and the name that the highlighter knows."""


KNOWN = rx.Var(_js_expr='((name) => (Object.hasOwn(Object.prototype, name) ? "" : name))', _var_type=Any)
"""The highlighter looks names up in a plain object, where "constructor" is one too: it would wait for it for ever."""


class Highlighter(LazyComponent):
    """Prism, which fetches each language on its own. Colours come by class, so light and dark are CSS."""

    library = "react-syntax-highlighter@16.1.2"
    tag = "Highlighter"
    module: ClassVar[str] = "react-syntax-highlighter/dist/esm/prism-async-light"
    is_default_export: ClassVar[bool] = True
    language: rx.Var[str]
    use_inline_styles: rx.Var[bool]
    tab_index: rx.Var[int]
    role: rx.Var[str]
    code_tag_props: rx.Var[dict[str, Any]]


SCROLLS: dict[str, Any] = {"tab_index": 0, "role": "group", "aria_label": "Source code"}
"""Long lines can be reached by keyboard."""


@rx.memo
def code_block(code: rx.Var[str], language: rx.Var[str]) -> rx.Component:
    """Show code; without a language it stays plain and the highlighter is not loaded."""
    language = _known(language)
    text = rx.el.pre(rx.el.code(code), class_name="ck-code__text", **SCROLLS)
    coloured = _coloured(code, language, class_name="ck-code__text", **SCROLLS)
    return code_frame(language, rx.cond(language, suspended(coloured, text), text))


@rx.memo
def code_lines(code: rx.Var[str], language: rx.Var[str]) -> rx.Component:
    """Show some of the lines of a block of code."""
    language = _known(language)
    text = rx.el.span(code, class_name="ck-code__lines")
    spans = {"PreTag": "span", "CodeTag": "span"}
    coloured = _coloured(code, language, class_name="ck-code__lines", custom_attrs=spans)
    return rx.cond(language, suspended(coloured, text), text)


def code_in_parts(lines: rx.Component, language: rx.Var[str]) -> rx.Component:
    """Show a block of code whose `lines` come in parts."""
    text = rx.el.pre(rx.el.code(lines), class_name="ck-code__text", **SCROLLS)
    return code_frame(_known(language), text)


def _known(language: rx.Var[str]) -> rx.Var[str]:
    return KNOWN.to(rx.vars.FunctionVar).call(language).to(str)


def _coloured(code: rx.Var[str], language: rx.Var[str], **props: Any) -> rx.Component:
    name = rx.match(language.lower(), *ALIASES.items(), language.lower())
    return Highlighter.create(code, language=name, use_inline_styles=False, **props)


def code_frame(language: rx.Var[str], body: rx.Component) -> rx.Component:
    """Put the language and the Copy button above the text."""
    head = rx.el.div(
        rx.el.span(rx.cond(language, language, "text"), class_name="ck-code__language"),
        rx.el.button(
            rx.icon("copy", class_name="ck-code__idle"),
            rx.icon("check", class_name="ck-code__done"),
            rx.el.span("Copy", class_name="ck-code__idle"),
            rx.el.span("Copied", class_name="ck-code__done"),
            type="button",
            class_name="ck-code__copy",
            aria_label="Copy code",
            custom_attrs={"data-ck-copy": script("ckScript")},
        ),
        class_name="ck-code__head",
    )
    return rx.el.div(
        head,
        body,
        class_name="ck-code",
        dir="ltr",
        custom_attrs={"data-ck-code": ""},
    )
