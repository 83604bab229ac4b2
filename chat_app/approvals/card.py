"""The card of an approval: a form while it is pending, one collapsed line once it is decided.

The card carries the approval's id only; the saved run stays on the server.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from chatkit.types import WidgetItem
from chatkit.widgets import DynamicWidgetRoot

from chat_app.agents.labels import Language, agent_title, argument_words, say, tool_title
from chat_app.agents.summary import arguments_line, plain
from chat_app.approvals.fields import Field, fields_of
from chat_app.assistant.call_words import arguments_said, result_said
from chat_app.assistant.cards.words import MONTHS, labels
from chat_app.assistant.store.task_types import PRIORITIES
from chat_app.assistant.tools.failure import is_failure
from chat_app.store.approval_types import Approval, Status

Json = dict[str, Any]

ACTION = "approval.decide"

SHOWN_STATUS: dict[Status, str] = {
    "pending": "pending",
    "claimed": "approved",
    "approved": "approved",
    "unknown": "approved",
    "denied": "denied",
    "expired": "expired",
}
"""What the page calls each status. Whether an approved call came to an end is said in words."""

ALLOWED: frozenset[Status] = frozenset({"claimed", "approved", "unknown"})
"""What a decision to allow a call can be in."""

Ending = Status | Literal["failed"]

ICONS: dict[Ending, str] = {
    "pending": "circle-question",
    "claimed": "clock",
    "approved": "check-circle",
    "unknown": "circle-question",
    "failed": "info",
    "denied": "info",
    "expired": "clock",
}
"""What failed, or nobody knows the end of, does not wear the sign of what is done."""


@dataclass(frozen=True, slots=True)
class View:
    """How to show an approval: for whom, and what they typed if it could not be taken."""

    language: Language = "en"
    timezone: str = "UTC"
    subjects: Sequence[str] = ()
    """What the call is about, one line each: "3 · Buy milk"."""
    typed: Mapping[str, Any] = field(default_factory=dict[str, Any])
    problems: Mapping[str, str] = field(default_factory=dict[str, str])
    reason: str = ""
    always: bool = False
    standing: bool = False
    """The tool is still allowed without a question, as was said with this approval."""


def card_item(approval: Approval, view: View) -> WidgetItem:
    """Return the item in the thread. Replacing it keeps its place and id."""
    return WidgetItem(
        id=approval.item_id,
        thread_id=approval.thread_id,
        created_at=approval.created_at.astimezone().replace(tzinfo=None),  # naive and local, as all of ChatKit's times
        widget=approval_card(approval, view),
    )


def approval_card(approval: Approval, view: View) -> DynamicWidgetRoot:
    """Return the card as it is to be shown now."""
    status = SHOWN_STATUS[approval.status]
    pending = status == "pending"
    root: Json = {
        "type": "Card",
        "key": f"approval-{approval.id}",
        "size": "md",
        "status": {"text": _headline(approval, view), "icon": ICONS[_ending(approval)]},
        "approval": {"id": approval.id, "status": status, "tool": approval.tool},
        "children": _question(approval, view) if pending else _answer(approval, view),
    }
    if status in ("approved", "denied"):
        root["collapsed"] = True
    if view.language == "ur":
        root["dir"] = "rtl"
    return DynamicWidgetRoot.model_validate(root)


def local_time(moment: datetime, view: View) -> str:
    """Return a moment as the user's clock shows it."""
    try:
        zone = ZoneInfo(view.timezone)
    except (KeyError, ValueError, OSError):
        zone = UTC
    there = moment.astimezone(zone)
    return f"{there.day} {MONTHS[view.language][there.month - 1]} {there.year}, {there:%H:%M}"


def _headline(approval: Approval, view: View) -> str:
    language, tool = view.language, tool_title(view.language, approval.tool)
    when = local_time(approval.decided_at, view) if approval.decided_at else ""
    match approval.status:
        case "pending":
            return say(language, "ask_title")
        case "expired":
            return f"{tool} · {say(language, 'expired')}"
        case "denied":
            reason = f": {approval.reason}" if approval.reason else ""
            return f"{tool} · {say(language, 'denied_by', when=when)}{reason}"
        case "claimed" | "approved" | "unknown":
            label = "approved_edited" if approval.edited_arguments else "approved"
            label = "approved_always" if approval.always else label
            return f"{tool} · {say(language, label, when=when)} · {say(language, f'ended_{_ending(approval)}')}"


def _ending(approval: Approval) -> Ending:
    """Return how far a call has come: an approved one may have failed."""
    if approval.status == "approved" and is_failure((approval.outcome or {}).get("text")):
        return "failed"
    return approval.status


def _question(approval: Approval, view: View) -> list[Json]:
    language = view.language
    ask = say(
        language,
        "ask",
        agent=plain(agent_title(language, approval.agent)),
        tool=plain(tool_title(language, approval.tool)),
    )
    children: list[Json] = [{"type": "Markdown", "value": ask}]
    if view.subjects:
        # The fields below may be changed, and these lines do not follow: they say what the assistant proposed.
        children.append({"type": "Caption", "value": say(language, "proposed"), "size": "md"})
    children += [{"type": "Text", "value": line, "weight": "medium"} for line in view.subjects]
    if view.problems:
        children.append({"type": "Text", "value": say(language, "correct"), "color": "danger"})
    values = {**approval.arguments, **view.typed}
    for one in fields_of(approval.schema, values):
        children += _field(one, view)
    children += [
        {"type": "Divider"},
        _reason(view),
        {"type": "Checkbox", "name": "always", "label": say(language, "always"), "defaultChecked": view.always},
        {"type": "Row", "justify": "end", "gap": 2, "children": [_deny(approval, view), _approve(approval, view)]},
    ]
    return [{"type": "Form", "direction": "col", "gap": 3, "children": children}]


def _answer(approval: Approval, view: View) -> list[Json]:
    language = view.language
    lines = list(view.subjects)
    arguments = approval.edited_arguments or approval.arguments
    children: list[Json] = [{"type": "Text", "value": line} for line in lines]
    children.append({"type": "Markdown", "value": arguments_said(language, approval.tool, arguments) or "—"})
    if approval.status == "claimed":
        children.append({"type": "Text", "value": say(language, "running"), "color": "secondary"})
    if approval.status == "unknown":
        children.append({"type": "Text", "value": say(language, "unknown"), "color": "warning"})
    if approval.always and approval.status in ALLOWED:
        children += _always(approval, view)
    if approval.status == "denied" and approval.reason:
        children.append({"type": "Text", "value": say(language, "why", why=approval.reason), "color": "secondary"})
    if approval.status == "approved" and approval.outcome is not None:
        children += _outcome(approval.outcome, approval.tool, view)
    if approval.status == "expired":
        children.append(
            {"type": "Text", "value": say(language, "expired_why", why=approval.reason or ""), "color": "secondary"}
        )
        if approval.outcome is None:
            children.append(_button(say(language, "ask_again"), approval.id, "ask_again", style="secondary"))
    return children


def _always(approval: Approval, view: View) -> list[Json]:
    """Offer to take back that the tool needs no question, here where it was said; or say that it was taken back."""
    if not view.standing:
        return [{"type": "Text", "value": say(view.language, "asks_again"), "color": "secondary"}]
    return [_button(say(view.language, "take_back"), approval.id, "take_back", style="secondary")]


def _outcome(outcome: Json, tool: str, view: View) -> list[Json]:
    """Say what came of it. `recovered` marks what was found done after a stop of the app."""
    language = view.language
    what = {key: value for key, value in outcome.items() if key not in ("recovered", "text")}
    line = result_said(language, tool, outcome["text"]) if "text" in outcome else arguments_line(what)
    children: list[Json] = []
    if line:
        children.append({"type": "Markdown", "value": say(language, "outcome", what=line)})
    if outcome.get("recovered"):
        children.append({"type": "Text", "value": say(language, "done_before_stop"), "color": "secondary"})
    return children


def _reason(view: View) -> Json:
    control = {"type": "Input", "name": "reason", "defaultValue": view.reason}
    return {"type": "Col", "gap": 1, "children": _labelled("reason", say(view.language, "reason"), control)}


def _field(one: Field, view: View) -> list[Json]:
    label, hint = argument_words(view.language, one.name, one.label, one.hint)
    one = replace(one, label=label, hint=hint)
    name = f"args.{one.name}"
    problem = view.problems.get(one.name)
    control = _control(one, name, view.language)
    parts = [control] if one.kind == "check" else _labelled(name, one.label, control)
    if problem:
        wrong = f"{label}: {say(view.language, 'misfit', why=problem)}"
        parts.append({"type": "Text", "value": wrong, "color": "danger", "size": "sm"})
    elif one.hint:
        parts.append({"type": "Caption", "value": one.hint, "size": "sm"})
    return [{"type": "Col", "gap": 1, "children": parts}]


def _labelled(name: str, text: str, control: Json) -> list[Json]:
    return [{"type": "Label", "value": text, "fieldName": name}, control]


def _control(one: Field, name: str, language: Language) -> Json:
    match one.kind:
        case "check":
            return {"type": "Checkbox", "name": name, "label": one.label, "defaultChecked": one.value is True}
        case "choice":
            words = {"true": say(language, "yes"), "false": say(language, "no"), **labels(language, *PRIORITIES)}
            options = [{"value": option, "label": words.get(option, option)} for option in one.options]
            unset = [{"value": "", "label": say(language, "unset")}] if one.optional else []
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


def _approve(approval: Approval, view: View) -> Json:
    return _button(say(view.language, "approve"), approval.id, "approve", style="primary")


def _deny(approval: Approval, view: View) -> Json:
    return _button(say(view.language, "deny"), approval.id, "deny", style="secondary")


def _button(label: str, approval_id: str, decision: str, **props: Any) -> Json:
    action = {
        "type": ACTION,
        "payload": {"id": approval_id, "decision": decision},
        "handler": "server",
        "loadingBehavior": "container",
    }
    return {"type": "Button", "label": label, "onClickAction": action, "size": "md", **props}
