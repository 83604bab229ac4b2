"""Button, Input, Textarea, Select, DatePicker, Checkbox and RadioGroup.

Fields are uncontrolled: what a person typed or chose is in the page, and survives updates of the widget, actions that
fail and a reload (`assets/widgets/typed.js`). The server takes it away in three ways and in no other:

- It gives the field another default.
- It gives another key or id to the field or to what encloses it: that is another field.
- It answers a submit (of a Form, a Card's confirm, a button with `submit`) by writing the widget anew, or the component
  that the field is in. Then, as in ChatKit, the fields of the form that was submitted show their defaults again. What
  was typed since the submit stays. If the action fails, all stays.

So a rewrite for any other reason, such as news of a run or another action of the same widget, leaves the fields alone.
"""

from __future__ import annotations

from typing import Any, Final

from chat_app.protocol.icons import icon_words
from chat_app.protocol.transcript import Json
from chat_app.protocol.tree.node import CONTROL_SIZES, action, add_class, head, with_action, with_props
from chat_app.protocol.tree.pickers import with_dates, with_panel, with_search
from chat_app.protocol.tree.reading import choice, flag, records, text, whole
from chat_app.protocol.tree.scope import Scope
from chat_app.protocol.tree.words import WHOLE_LABEL, editing, is_cut, with_returns
from chat_app.protocol.viewmodel import ActionRef, WidgetNode

BUTTON_COLORS: Final = frozenset(
    {"primary", "secondary", "info", "discovery", "success", "caution", "warning", "danger"}
)
VARIANTS: Final = frozenset({"solid", "soft", "outline", "ghost"})
GUTTERS: Final = frozenset({"2xs", "xs", "sm", "md", "lg", "xl"})
INPUT_TYPES: Final = frozenset({"number", "email", "text", "password", "tel", "url", "date", "time"})
"""ChatKit's, and the browser's own date and time for servers that ask for them."""
PRESETS: Final = {"primary": ("solid", "primary"), "secondary": ("soft", "secondary")}
"""`Button.style`: variant and colour; `variant` and `color` go before it."""


def button(scope: Scope, raw: Json) -> WidgetNode | None:
    """A Button. `submit` inside a form submits it, unless the button has an action of its own.

    One with nothing but an unknown icon says that icon's name in words; one with nothing at all is left out.
    """
    variant, color = PRESETS.get(choice(raw, "style", PRESETS), ("solid", ""))
    variant = choice(raw, "variant", VARIANTS, variant)
    color = choice(raw, "color", BUTTON_COLORS, color or ("primary" if variant == "solid" else "secondary"))
    label, spoken = text(raw, "label", 1000), text(raw, "ariaLabel", 500)
    start, end = scope.icon(raw.get("iconStart")), scope.icon(raw.get("iconEnd"))
    if not label and not start and not end:
        label = spoken or icon_words(raw.get("iconStart")) or icon_words(raw.get("iconEnd"))
    if not label and not start and not end:
        return None
    node = head(raw, "Button", "ck-button", variant, choice(raw, "size", CONTROL_SIZES, "lg"))
    icon_size = choice(raw, "iconSize", ("sm", "md", "lg", "xl", "2xl"))
    add_class(
        node,
        f"ck-tone-{color}",
        "ck-button--pill" if flag(raw, "pill", True) else "",
        "ck-button--uniform" if flag(raw, "uniform") or not label else "",
        "ck-button--block" if flag(raw, "block") else "",
        "ck-whole" if len(label) <= WHOLE_LABEL else "",
        f"ck-control-icon--{icon_size}" if icon_size else "",
    )
    own = action(scope, raw.get("onClickAction"), "self", validate=flag(raw, "submit"))
    submit = flag(raw, "submit") and own is None and scope.in_form
    node["text"] = label
    props = {"start": start, "end": end, "disabled": flag(raw, "disabled")}
    props["inner" if scope.inner_form else "submit"] = submit
    if spoken:  # not in ChatKit's model; a button that is only an icon needs it
        props["name"] = spoken
    elif not label:
        props["name"] = icon_words(raw.get("iconStart") if start else raw.get("iconEnd") if end else "")
    with_props(node, props)
    # A submit button has no click of its own; it shows that the form's action works.
    return with_action(node, own or (scope.submits if submit else None))


def text_input(scope: Scope, raw: Json) -> WidgetNode:
    """An Input."""
    node = _field(scope, raw, "Input", "ck-input")
    return with_props(node, {"inputType": choice(raw, "inputType", INPUT_TYPES, "text")})


def textarea(scope: Scope, raw: Json) -> WidgetNode:
    """A Textarea of `rows` lines; with `autoResize` it grows to `maxRows` (10, or `rows` if that is more)."""
    node = _field(scope, raw, "Textarea", "ck-textarea")
    rows = whole(raw, "rows", 1, 60) or 3
    with_props(node, {"rows": rows, "given": with_returns(text(raw, "defaultValue"))})
    if flag(raw, "autoResize"):
        most = max(whole(raw, "maxRows", 1, 200) or max(rows, 10), rows)
        add_class(node, "ck-textarea--auto")
        node["style"] = {"--ck-rows": str(rows), "--ck-max-rows": str(most)}
    return node


def select(scope: Scope, raw: Json) -> WidgetNode:
    """A Select; one with many options is searchable."""
    node = _control(scope, raw, "Select", "ck-select", VARIANTS)
    found = [_option(option) for option in records(raw.get("options"))]
    options = [option for option in found if option["value"]]
    nothing = next((option["label"] for option in found if not option["value"]), "")
    default = text(raw, "defaultValue")
    if default not in {option["value"] for option in options}:
        default = ""
    add_class(node, "ck-select--block" if flag(raw, "block") else "")
    props = {
        "options": options,
        "value": default,
        "placeholder": nothing or text(raw, "placeholder", 500) or "Select…",
        "optional": bool(nothing) or flag(raw, "clearable"),
        "nothing": bool(nothing),
        "clearable": flag(raw, "clearable"),
        "required": flag(raw, "required"),
    }
    with_search(with_props(node, props), raw, scope)
    return _remembering(scope, with_action(node, _change(scope, raw)), default)


def date_picker(scope: Scope, raw: Json) -> WidgetNode:
    """A DatePicker: a button as a Select has one, and a calendar."""
    node = _control(scope, raw, "DatePicker", "ck-select", VARIANTS)
    add_class(node, "ck-select--block" if flag(raw, "block") else "")
    with_panel(with_dates(node, raw), scope)
    found = _change(scope, raw)
    return _remembering(scope, with_action(node, found), node.get("props", {}).get("value", ""))


def checkbox(scope: Scope, raw: Json) -> WidgetNode:
    """A Checkbox with its label."""
    node = _control(scope, raw, "Checkbox", "ck-check")
    checked = flag(raw, "defaultChecked")
    node["text"] = scope.words(raw, "label")
    with_props(node, {"checked": checked, "required": flag(raw, "required")})
    return _remembering(scope, with_action(node, _change(scope, raw)), str(checked))


def radio_group(scope: Scope, raw: Json) -> WidgetNode:
    """A RadioGroup, in a row unless `direction` is col."""
    node = _control(scope, raw, "RadioGroup", "ck-radios")
    default = text(raw, "defaultValue")
    disabled = flag(raw, "disabled")
    add_class(node, f"ck-radios--{choice(raw, 'direction', ('row', 'col'), 'row')}")
    props: dict[str, Any] = {
        # Radios of two widgets with one field name must not push each other out: the group's name is its own.
        "group": f"{scope.item_id}/{scope.path}",
        "spoken": text(raw, "ariaLabel", 500) or text(raw, "name", 200),
        "required": flag(raw, "required"),
        "options": [
            {**option, "checked": option["value"] == default, "disabled": disabled or option.get("disabled", False)}
            for option in map(_option, records(raw.get("options")))
        ],
    }
    with_props(node, props)
    return _remembering(scope, with_action(node, _change(scope, raw)), default)


def _field(scope: Scope, raw: Json, kind: str, block: str) -> WidgetNode:
    node = _control(scope, raw, kind, block, ("soft", "outline"))
    gutter = choice(raw, "gutterSize", GUTTERS)
    add_class(node, f"ck-gutter--{gutter}" if gutter else "")
    default = text(raw, "defaultValue")
    with_props(node, {**editing(raw), "value": default})
    with_props(node, {"disabled": is_cut(default, raw.get("defaultValue"))})
    return _remembering(scope, node, default)


def _control(scope: Scope, raw: Json, kind: str, block: str, variants: Any = ()) -> WidgetNode:
    name = text(raw, "name", 200)
    variant = choice(raw, "variant", variants, "outline") if variants else ""
    size = choice(raw, "size", CONTROL_SIZES, "md") if variants else ""
    node = head(raw, kind, block, variant, size, "pill" if flag(raw, "pill") else "")
    spoken = "" if text(raw, "label", 1) else scope.spoken(raw, name, text(raw, "placeholder", 200))
    props = {"name": name, "fieldId": scope.field_id(raw, name), "disabled": flag(raw, "disabled"), "spoken": spoken}
    return with_props(node, props)


def _remembering(scope: Scope, node: WidgetNode, default: str) -> WidgetNode:
    """Give the control a key of its own: another default or another owner makes a new control (see above)."""
    return with_props(node, scope.memory(node.get("props", {}).get("name", ""), default))


def _change(scope: Scope, raw: Json) -> ActionRef | None:
    found = action(scope, raw.get("onChangeAction"), "none")
    if found is not None:
        found["changes"] = True
    return found


def _option(raw: Json) -> dict[str, Any]:
    option: dict[str, Any] = {"value": text(raw, "value", 1000)}
    option["label"] = text(raw, "label", 1000) or option["value"]
    if flag(raw, "disabled"):
        option["disabled"] = True
    if about := text(raw, "description", 1000):
        option["about"] = about
    return option
