"""A widget's JSON to nodes that are ready to place: every colour, size, URL and word is final and safe.

`build` never raises, whatever the JSON holds. To add a widget type: a builder in the fitting family and one line in
BUILDERS; its component and one line in `widgets/node.py: RENDERERS`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, cast

from chat_app.protocol.transcript import Json
from chat_app.protocol.tree import chart, controls, layout, media, roots, table, transition, words
from chat_app.protocol.tree.labels import labels_of
from chat_app.protocol.tree.reading import text
from chat_app.protocol.tree.scope import MAX_DEPTH, MAX_NODES, Scope, owned_by
from chat_app.protocol.viewmodel import WidgetNode

__all__ = ["BUILDERS", "MAX_DEPTH", "MAX_NODES", "build"]

Builder = Callable[[Scope, Json], WidgetNode | None]

BUILDERS: Final[dict[str, Builder]] = {
    "Card": roots.card,
    "ListView": roots.list_view,
    "ListViewItem": roots.list_item,
    "Basic": layout.basic,
    "Box": layout.box,
    "Row": layout.row,
    "Col": layout.col,
    "Form": layout.form,
    "Spacer": layout.spacer,
    "Divider": layout.divider,
    "Title": words.title,
    "Text": words.plain,
    "Caption": words.caption,
    "Label": words.label,
    "Markdown": words.markdown,
    "Badge": words.badge,
    "Icon": media.icon,
    "Image": media.image,
    "Button": controls.button,
    "Input": controls.text_input,
    "Textarea": controls.textarea,
    "Select": controls.select,
    "DatePicker": controls.date_picker,
    "Checkbox": controls.checkbox,
    "RadioGroup": controls.radio_group,
    "Table": table.table,
    "Table.Row": table.table_row,
    "Table.Cell": table.table_cell,
    "Transition": transition.transition,
    "Chart": chart.chart,
}


def build(raw_root: Any, item_id: str) -> WidgetNode:
    """Build the tree of one widget item. A root that is no widget becomes a visible placeholder."""
    scope = Scope(item_id=item_id, build=_node, labels=labels_of(raw_root, MAX_NODES), owner=owned_by(raw_root))
    root = _node(scope, raw_root) or _unsupported("Icon")
    root["key"] = item_id
    return root


def _node(scope: Scope, value: Any) -> WidgetNode | None:
    """Build any node; None for one that shows nothing at all."""
    scope.budget.nodes -= 1
    if not isinstance(value, dict):
        return _unsupported("not a widget")
    raw = cast("Json", value)
    kind = text(raw, "type", 60)
    builder = BUILDERS.get(kind)
    return builder(scope, raw) if builder else _unsupported(kind or "no type")


def _unsupported(kind: str) -> WidgetNode:
    """The visible, harmless stand-in for a type that is not rendered."""
    return {
        "type": "Unsupported",
        "cls": "ck-unsupported",
        "text": f"Unsupported widget: {kind}",
        "props": {"of": kind},
    }
