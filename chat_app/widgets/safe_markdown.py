"""react-markdown with our elements: safe URLs, scrolling tables, code blocks, right-to-left text by block."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_base.utils.imports import ImportVar
from reflex_base.vars import VarData
from reflex_base.vars.base import LiteralVar
from reflex_components_markdown.markdown import Markdown

from chat_app.widgets.code import code_block
from chat_app.widgets.element import Anchor, NativeInput
from chat_app.widgets.firing import script

SAFE_URL = rx.Var(
    _js_expr=r"""((url) => /^(https?:\/\/|mailto:|\/(?![\/\\])|#)/i.test(url) ? url : null)""", _var_type=Any
)
"""Which URLs stay; the same rule as `protocol.urls.link_url`, here inside Markdown. Without one a link is words."""

SCRIPT = "$/public/markdown.js"
ID = "ckId"
"""The name, in JavaScript, of what makes ids of this text unlike those of others on the page."""

_STRIKE = LiteralVar.create({"singleTilde": False})
"""One tilde is a range ("20~25"), two strike out."""

_plugin = rx.markdown.plugin.create
REMARK = [
    (rx.markdown.plugin.gfm, _STRIKE),
    _plugin("remark-cjk-friendly@2.3.3", "remarkCjkFriendly"),
    (_plugin("remark-cjk-friendly-gfm-strikethrough@2.3.2", "remarkCjkFriendlyStrike"), _STRIKE),
    script("ckText", source=SCRIPT),
]
"""GitHub's tables, task lists, strikethrough, footnotes; emphasis beside full-width punctuation, which CommonMark does
not see; addresses and line breaks as people mean them."""


class SafeMarkdown(Markdown):
    """Reflex's Markdown, with a component map that is made once instead of on each render.

    A map made anew means new component types: React would throw away and rebuild the whole text on every token.
    """

    url_transform: rx.Var[Any]
    remark_rehype_options: rx.Var[Any]

    def add_hooks(self) -> list[str | rx.Var[Any]]:
        """Name this text among those on the page."""
        react = VarData(imports={"react": [ImportVar(tag="useId")]})
        return [rx.Var(_js_expr=f"const {ID} = useId();", _var_data=react)]

    def _get_component_map_name(self) -> str:
        return f"MARKDOWN_{self.component_map_hash}"

    def _get_custom_code(self) -> str | None:
        return f"const {self._get_component_map_name()} = {LiteralVar.create(self.format_component_map())!s};"

    def _render(self, props: dict[str, Any] | None = None) -> Any:  # pyright: ignore[reportIncompatibleMethodOverride]
        return super()._render().add_props(components=rx.Var(_js_expr=self._get_component_map_name()))


def safe_markdown(text: rx.Var[str], within: rx.Var[str], *rehype: Any) -> rx.Component:
    """Render Markdown, with more plugins if need be. HTML that does more than format is shown as text.

    What stands `within` an element ("ul", say) that the page has already leaves its own out; "" for a text by itself.
    """
    inner = rx.Var(
        _js_expr=f"[ckWithin, {within!s}]",
        _var_data=VarData.merge(within._get_all_var_data(), script("ckWithin", source=SCRIPT)._get_all_var_data()),
    )
    place = rx.Var(_js_expr=f"[ckPlace, {{id: {ID}}}]", _var_data=script("ckPlace", source=SCRIPT)._get_all_var_data())
    return SafeMarkdown.create(
        text,
        component_map=ELEMENTS,
        remark_plugins=REMARK,
        rehype_plugins=[place, *rehype, inner],
        remark_rehype_options=rx.Var(_js_expr=f'{{clobberPrefix: {ID} + "-"}}', _var_type=Any),
        url_transform=SAFE_URL,
    )


def _block(tag: str, shown: str = "") -> Any:
    """An element whose direction follows its own text."""
    element = getattr(rx.el, shown or tag)

    def build(value: object) -> rx.Component:
        return element(value, dir="auto")

    build.__name__ = f"markdown_{tag}"
    return build


def _link(value: object) -> rx.Component:
    """A link; it opens beside the app, unless it stays in the text (footnotes), and tells the other site nothing."""
    target = rx.Var(_js_expr='(props?.href?.startsWith("#") ? undefined : "_blank")', _var_type=str)
    return Anchor.create(value, target=target, rel="noopener noreferrer", class_name="ck-link")


def _picture(_value: object) -> rx.Component:
    """A picture of our own, or a link to one that is elsewhere: reading an answer must ask no other server."""
    source, words = rx.Var(_js_expr="props?.src", _var_type=str), rx.Var(_js_expr="props?.alt", _var_type=str)
    own = rx.Var(_js_expr='(props?.src ?? "").startsWith("/")', _var_type=bool)
    return rx.cond(
        own,
        rx.el.img(src=source, alt=words, loading="lazy"),
        Anchor.create(rx.cond(words, words, source), href=source, target="_blank", rel="noopener noreferrer"),
    )


def _table(value: object) -> rx.Component:
    return table_box(value)


def table_box(*inner: object) -> rx.Component:
    """A table that scrolls sideways in its own box, by keyboard too. A group: many of one name are no landmarks."""
    return rx.el.div(
        rx.el.table(*inner, dir="auto"), class_name="ck-table", tab_index=0, role="group", aria_label="Table"
    )


def _tick(_value: object) -> rx.Component:
    """The box of a task list's item. It has no label of its own, so it says what it shows."""
    ticked = rx.Var(_js_expr="props?.checked", _var_type=bool)
    said = rx.cond(ticked, "done", "not done")
    return NativeInput.create(type="checkbox", default_checked=ticked, disabled=True, aria_label=said)


def _code(value: object) -> rx.Component:
    """Code within a line."""
    return rx.el.code(value, dir="ltr")


def _pre(value: object, **props: Any) -> rx.Component:
    """A block of code."""
    return code_block(code=value, language=props.get("language", ""))


ELEMENTS = {
    **{tag: _block(tag) for tag in ("p", "ul", "ol", "li", "blockquote")},
    **{f"h{level}": _block(f"h{level}", f"h{min(level + 1, 6)}") for level in range(1, 7)},
    "a": _link,
    "img": _picture,
    "table": _table,
    "code": _code,
    "input": _tick,
    "pre": _pre,
}
"""Tag -> our element, all that Reflex would else take from its theme included. The page's h1 is the chat's own title,
so a text begins at h2."""
