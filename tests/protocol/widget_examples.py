"""For each field of ChatKit's widgets a value that makes a difference, and what must be around it for that."""

# fmt: off
TYPES = frozenset({
    "Card", "ListView", "ListViewItem", "Basic", "Box", "Row", "Col", "Form", "Spacer", "Divider", "Transition",
    "Title", "Text", "Caption", "Label", "Markdown", "Badge", "Icon", "Image", "Button", "Input", "Textarea",
    "Select", "DatePicker", "Checkbox", "RadioGroup", "Chart", "Table", "Table.Row", "Table.Cell",
})
# fmt: on
"""The 30 types of ChatKit's documentation."""

CLIENT_ONLY = {
    "Table": ("key", "id", "children"),
    "Table.Row": ("key", "id", "children", "header"),
    "Table.Cell": ("key", "id", "children", "width", "padding", "colSpan", "rowSpan", "align", "vAlign", "colSize"),
    "Card": ("border",),
    "Basic": ("gap", "padding", "align", "justify", "direction", "theme"),
}
"""What Python's ChatKit has no field for: types/widgets.d.ts of the npm package `@openai/chatkit` 1.9.0."""

EXAMPLES = {
    "align": "end",
    "allowAutofillExtensions": True,
    "alt": "other",
    "ariaLabel": "other",
    "asForm": True,
    "aspectRatio": "16/9",
    "autoComplete": "email",
    "autoFocus": True,
    "autoResize": False,
    "autoSelect": True,
    "background": "red-100",
    "barCategoryGap": 3,
    "barGap": 3,
    "block": True,
    "border": 1,
    "cancel": {"label": "other", "action": {"type": "other"}},
    "children": [{"type": "Text", "value": "other"}],
    "clearable": True,
    "collapsed": True,
    "color": "danger",
    "colSize": "sm",
    "colSpan": 2,
    "confirm": {"label": "other", "action": {"type": "other"}},
    "curveType": "step",
    "data": [{"x": "a", "y": 7}],
    "defaultChecked": True,
    "defaultValue": "b",
    "direction": "row",
    "disabled": True,
    "editable": {"name": "other"},
    "fieldName": "other",
    "fit": "contain",
    "flex": 1,
    "flush": True,
    "frame": True,
    "gap": 3,
    "gutterSize": "xl",
    "header": True,
    "height": 40,
    "iconEnd": "plus",
    "iconSize": "2xl",
    "iconStart": "plus",
    "id": "other",
    "inputType": "email",
    "italic": True,
    "justify": "between",
    "key": "other",
    "label": "other",
    "limit": 1,
    "lineThrough": True,
    "margin": 2,
    "max": "2026-03-01",
    "maxHeight": 40,
    "maxLines": 2,
    "maxRows": 12,
    "maxSize": 40,
    "maxWidth": 40,
    "min": "2026-02-01",
    "minHeight": 40,
    "minLines": 2,
    "minSize": 40,
    "minWidth": 40,
    "name": "star",
    "onChangeAction": {"type": "other"},
    "onClickAction": {"type": "other"},
    "onSubmitAction": {"type": "other"},
    "options": [{"value": "z", "label": "Z"}],
    "padding": 2,
    "pattern": "[a-z]",
    "pill": True,
    "placeholder": "other",
    "position": "top",
    "radius": "xl",
    "required": True,
    "rows": 5,
    "rowSpan": 2,
    "searchable": True,
    "series": [{"type": "bar", "dataKey": "y", "label": "other"}],
    "showLegend": False,
    "showTooltip": False,
    "showYAxis": True,
    "side": "top",
    "size": 40,
    "spacing": 3,
    "src": "/other.png",
    "status": {"text": "other"},
    "streaming": True,
    "style": "secondary",
    "submit": True,
    "textAlign": "end",
    "theme": "dark",
    "truncate": True,
    "uniform": True,
    "vAlign": "end",
    "value": "other",
    "variant": "soft",
    "weight": "bold",
    "width": 40,
    "wrap": "wrap",
    "xAxis": "y",
    # Where one type means something else by the name, or has another default.
    ("Badge", "pill"): False,
    ("Badge", "size"): "lg",
    ("Badge", "variant"): "solid",
    ("Button", "pill"): False,
    ("Button", "size"): "xs",
    ("Caption", "size"): "lg",
    ("Card", "size"): "lg",
    ("Icon", "size"): "xl",
    ("Input", "size"): "xs",
    ("Label", "size"): "xl",
    ("RadioGroup", "direction"): "col",
    ("Select", "size"): "xs",
    ("DatePicker", "size"): "xs",
    ("DatePicker", "defaultValue"): "2026-02-14",
    ("Text", "size"): "xl",
    ("Textarea", "size"): "xs",
    ("Title", "size"): "xl",
}
"""Field -> a value other than its default."""

_OPTIONS = [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]
CONTEXT = {
    "Button": lambda raw: {"type": "Form", "onSubmitAction": {"type": "a"}, "children": [raw]},
    "Table.Cell": lambda raw: {
        "type": "Table",
        "children": [
            {"type": "Table.Row", "children": [raw]},
            {"type": "Table.Row", "children": [{"type": "Table.Cell"}, {"type": "Table.Cell"}]},
        ],
    },
}
"""Type -> what must be around it for its fields to matter."""

BASES = {
    "Button": {"label": "a"},
    "Chart": {"data": [{"x": "a", "y": 1}], "series": [{"type": "line", "dataKey": "y", "label": "a"}], "xAxis": "x"},
    "Icon": {"name": "plus"},
    "Image": {"src": "/a.png"},
    "Label": {"fieldName": "a"},
    "ListView": {"children": [{"type": "ListViewItem"}] * 3},
    "RadioGroup": {"name": "a", "options": _OPTIONS},
    "Select": {"name": "a", "options": _OPTIONS},
    "Textarea": {"name": "a", "autoResize": True},
    **{kind: {"name": "a"} for kind in ("Input", "DatePicker", "Checkbox")},
}
"""Type -> the props that it has in any case."""


def _in_series(series):
    return {"type": "Chart", **BASES["Chart"], "series": [series]}


_ACTION = {"type": "a"}
NESTED = {
    "ActionConfig": (
        lambda raw: {"type": "Button", "label": "a", "onClickAction": raw},
        {"type": "text.copy"},
        {
            "type": "other",
            "payload": {"a": 1},
            "handler": "client",
            "loadingBehavior": "container",
            "streaming": False,
        },
    ),
    "Border": (lambda raw: {"type": "Box", "border": raw}, {"size": 1}, {"size": 3, "style": "dashed"}),
    "Borders": (
        lambda raw: {"type": "Box", "border": raw},
        {},
        dict.fromkeys(("top", "right", "bottom", "left", "x", "y"), 2),
    ),
    "CardAction": (
        lambda raw: {"type": "Card", "confirm": raw},
        {"label": "a", "action": _ACTION},
        {"action": {"type": "other"}},
    ),
    "EditableProps": (lambda raw: {"type": "Text", "value": "a", "editable": raw}, {"name": "a"}, {}),
    "RadioOption": (lambda raw: {"type": "RadioGroup", "name": "a", "options": [raw]}, _OPTIONS[0], {}),
    "SelectOption": (
        lambda raw: {"type": "Select", "name": "a", "options": [raw]},
        _OPTIONS[0],
        {"description": "other"},
    ),
    "Spacing": (
        lambda raw: {"type": "Box", "padding": raw},
        {},
        dict.fromkeys(("top", "right", "bottom", "left", "x", "y"), 2),
    ),
    "ThemeColor": (
        lambda raw: {"type": "Text", "value": "a", "color": raw},
        {"light": "red", "dark": "red"},
        {"light": "blue", "dark": "blue"},
    ),
    "WidgetStatusWithFavicon": (
        lambda raw: {"type": "Card", "status": raw},
        {"text": "a", "favicon": "/a.png"},
        {"text": "other", "favicon": "/other.png"},
    ),
    "WidgetStatusWithIcon": (
        lambda raw: {"type": "Card", "status": raw},
        {"text": "a"},
        {"text": "other", "icon": "plus"},
    ),
    "AreaSeries": (_in_series, {"type": "area", "dataKey": "y", "label": "a"}, {"dataKey": "x", "stack": "other"}),
    "BarSeries": (_in_series, {"type": "bar", "dataKey": "y", "label": "a"}, {"dataKey": "x", "stack": "other"}),
    "LineSeries": (_in_series, {"type": "line", "dataKey": "y", "label": "a"}, {"dataKey": "x"}),
    "XAxisConfig": (
        lambda raw: {"type": "Chart", **BASES["Chart"], "xAxis": raw},
        {"dataKey": "x"},
        {"dataKey": "y", "hide": True, "labels": {"a": "other"}},
    ),
}
"""Nested model -> a widget that holds one, its props in any case, and the examples that are its own."""

NOT_NESTED = {
    "BoxBase": "its fields are those of Box, Row, Col and Form",
    "MinMax": "no field of ChatKit's is of this type",
}
