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


@rx.memo
def code_block(code: rx.Var[str], language: rx.Var[str]) -> rx.Component:
    """Show code; without a language it stays plain and the highlighter is not loaded."""
    language = KNOWN.to(rx.vars.FunctionVar).call(language).to(str)
    scrolls = {"tab_index": 0, "role": "group", "aria_label": "Source code"}  # long lines can be reached by keyboard
    text = rx.el.pre(rx.el.code(code), class_name="ck-code__text", **scrolls)
    coloured = Highlighter.create(
        code,
        language=rx.match(language.lower(), *ALIASES.items(), language.lower()),
        use_inline_styles=False,
        class_name="ck-code__text",
        **scrolls,
    )
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
        rx.cond(language, suspended(coloured, text), text),
        class_name="ck-code",
        dir="ltr",
        custom_attrs={"data-ck-code": ""},
    )
