"""The inside of an approval's form: a control for each argument, or what is to be done as it stands."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any, cast

from chat_app.agents.guarded import words
from chat_app.agents.hooks import FieldWords, Hooks
from chat_app.approvals.fields import Field, fields_of
from chat_app.approvals.view import View
from chat_app.store.approval_types import Approval

Json = dict[str, Any]


def fields_form(approval: Approval, view: View) -> list[Json]:
    """Return the controls of a call's arguments, and above them what is wrong with none of them."""
    fields = fields_of(approval.schema, {**approval.arguments, **view.typed})
    children: list[Json] = []
    for name in view.problems.keys() - {one.name for one in fields}:
        children.append({"type": "Text", "value": _wrong(name, view.problems[name], view), "color": "danger"})
    for one in fields:
        children += _field(one, view)
    return children


def lines_of(approval: Approval, view: View) -> list[Json]:
    """Return what a call does, whole and as it is: nobody approves half a command."""
    children: list[Json] = []
    for name, value in approval.arguments.items():
        named = FieldWords(name.replace("_", " ").capitalize())
        label = words(Hooks.say_field, view.hooks, view.call.name, name, named, view.phrases).label
        children.append({"type": "Caption", "value": label, "size": "md"})
        children.append({"type": "Markdown", "value": _fenced(_as_lines(value))})
    return children


def _as_lines(value: Any) -> str:
    entries = cast("list[Any]", value) if isinstance(value, list) else [value]
    if all(isinstance(entry, str) for entry in entries):
        return "\n".join(entries)
    return json.dumps(value, ensure_ascii=False, indent=2) if isinstance(value, (list, Mapping)) else str(value)


def _fenced(text: str) -> str:
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))
    return f"{fence}\n{text}\n{fence}"


def reason_field(view: View) -> Json:
    """Return the field for why a call is denied."""
    control = {"type": "Input", "name": "reason", "defaultValue": view.reason}
    return {"type": "Col", "gap": 1, "children": _labelled("reason", view.say("reason"), control)}


def _field(one: Field, view: View) -> list[Json]:
    said = words(Hooks.say_field, view.hooks, view.call.name, one.name, FieldWords(one.label, one.hint), view.phrases)
    one = replace(one, label=said.label, hint=said.hint)
    name = f"args.{one.name}"
    problem = view.problems.get(one.name)
    control = _control(one, name, view)
    parts = [control] if one.kind == "check" else _labelled(name, one.label, control)
    if problem:
        parts.append({"type": "Text", "value": _wrong(one.label, problem, view), "color": "danger", "size": "sm"})
    elif one.hint:
        parts.append({"type": "Caption", "value": one.hint, "size": "sm"})
    return [{"type": "Col", "gap": 1, "children": parts}]


def _wrong(label: str, problem: str, view: View) -> str:
    said = view.say("misfit", why=problem)
    return f"{label}: {said}" if label else said


def _labelled(name: str, text: str, control: Json) -> list[Json]:
    return [{"type": "Label", "value": text, "fieldName": name}, control]


def _control(one: Field, name: str, view: View) -> Json:
    match one.kind:
        case "check":
            return {"type": "Checkbox", "name": name, "label": one.label, "defaultChecked": one.value is True}
        case "choice":
            yes_no = {"true": view.say("yes"), "false": view.say("no")}
            options = [
                {
                    "value": option,
                    "label": yes_no.get(option) or words(Hooks.say_value, view.hooks, option, view.phrases),
                }
                for option in one.options
            ]
            unset = [{"value": "", "label": view.say("unset")}] if one.optional else []
            return {
                "type": "Select",
                "name": name,
                "options": [*unset, *options],
                "defaultValue": one.value,
                "block": True,
            }
        case "lines":
            return {"type": "Textarea", "name": name, "defaultValue": one.value, "rows": 2, "autoResize": True}
        case "line":
            return {"type": "Input", "name": name, "inputType": "text", "defaultValue": one.value}
