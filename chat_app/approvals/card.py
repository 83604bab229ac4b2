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

from chat_app.agents.failed import is_failure
from chat_app.agents.guarded import words
from chat_app.agents.hooks import FieldWords, Hooks, ToolCall
from chat_app.agents.summary import in_words, line, output_of, plain
from chat_app.approvals.fields import Field, fields_of
from chat_app.phrases import Phrases
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

Ending = Status | Literal["failed", "waits"]

ICONS: dict[Ending, str] = {
    "pending": "circle-question",
    "claimed": "clock",
    "waits": "clock",
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

    call: ToolCall
    hooks: Hooks
    subjects: Sequence[str] = ()
    """What the call is about, one line each: "3 · Buy milk"."""
    typed: Mapping[str, Any] = field(default_factory=dict[str, Any])
    problems: Mapping[str, str] = field(default_factory=dict[str, str])
    reason: str = ""
    always: bool = False
    standing: bool = False
    """The tool is still allowed without a question, as was said with this approval."""
    waits: bool = False
    """It is allowed, but not carried out before the others that its agent asks are decided."""

    @property
    def phrases(self) -> Phrases:
        """The words of the thread's language."""
        return self.call.phrases

    def say(self, phrase: str, **values: object) -> str:
        """Return a phrase with its values filled in."""
        return self.call.phrases.say(phrase, **values)

    @property
    def tool(self) -> str:
        """The tool's name for people."""
        return words(Hooks.tool_title, self.hooks, self.call.name, self.call.phrases)


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
        "status": {"text": _headline(approval, view), "icon": ICONS[_ending(approval, view)]},
        "approval": {"id": approval.id, "status": status, "tool": approval.tool},
        "children": _question(approval, view) if pending else _answer(approval, view),
    }
    if status in ("approved", "denied"):
        root["collapsed"] = True
    if view.phrases.right_to_left:
        root["dir"] = "rtl"
    return DynamicWidgetRoot.model_validate(root)


def local_time(moment: datetime, view: View) -> str:
    """Return a moment as the user's clock shows it."""
    try:
        zone = ZoneInfo(view.call.context.timezone)
    except (KeyError, ValueError, OSError):
        zone = UTC
    there = moment.astimezone(zone)
    return f"{there.day} {view.phrases.months[there.month - 1]} {there.year}, {there:%H:%M}"


def _headline(approval: Approval, view: View) -> str:
    tool = view.tool
    when = local_time(approval.decided_at, view) if approval.decided_at else ""
    match approval.status:
        case "pending":
            return view.say("ask_title")
        case "expired":
            return f"{tool} · {view.say('expired')}"
        case "denied":
            reason = f": {approval.reason}" if approval.reason else ""
            return f"{tool} · {view.say('denied_by', when=when)}{reason}"
        case "claimed" | "approved" | "unknown":
            label = "approved_edited" if approval.edited_arguments is not None else "approved"
            label = "approved_always" if approval.always else label
            return f"{tool} · {view.say(label, when=when)} · {view.say(f'ended_{_ending(approval, view)}')}"


def _ending(approval: Approval, view: View) -> Ending:
    """Return how far a call has come: an approved one may have failed, or not have begun."""
    if approval.status == "claimed" and view.waits:
        return "waits"
    if approval.status == "approved" and has_failed(approval):
        return "failed"
    return approval.status


def has_failed(approval: Approval) -> bool:
    """Say whether an approved call failed: then nothing of it is in the ledger."""
    outcome = approval.outcome or {}
    return bool(outcome.get("failed")) or is_failure(outcome.get("text"))


def _question(approval: Approval, view: View) -> list[Json]:
    ask = view.say(
        "ask",
        agent=plain(words(Hooks.agent_title, view.hooks, approval.agent, view.phrases)),
        tool=plain(view.tool),
    )
    children: list[Json] = [{"type": "Markdown", "value": ask}]
    if view.subjects:
        # The fields below may be changed, and these lines do not follow: they say what the assistant proposed.
        children.append({"type": "Caption", "value": view.say("proposed"), "size": "md"})
    children += [{"type": "Text", "value": line, "weight": "medium"} for line in view.subjects]
    if view.problems:
        children.append({"type": "Text", "value": view.say("correct"), "color": "danger"})
    fields = fields_of(approval.schema, {**approval.arguments, **view.typed})
    for name in view.problems.keys() - {one.name for one in fields}:  # no field shows what is wrong, so it is said here
        children.append({"type": "Text", "value": _wrong(name, view.problems[name], view), "color": "danger"})
    for one in fields:
        children += _field(one, view)
    children += [
        {"type": "Divider"},
        _reason(view),
        {"type": "Checkbox", "name": "always", "label": view.say("always"), "defaultChecked": view.always},
        {"type": "Row", "justify": "end", "gap": 2, "children": [_deny(approval, view), _approve(approval, view)]},
    ]
    return [{"type": "Form", "direction": "col", "gap": 3, "children": children}]


def _answer(approval: Approval, view: View) -> list[Json]:
    lines = list(view.subjects)
    children: list[Json] = [{"type": "Text", "value": line} for line in lines]
    children.append({"type": "Markdown", "value": line(words(Hooks.say_arguments, view.hooks, view.call)) or "—"})
    if approval.status == "claimed":
        children.append({"type": "Text", "value": view.say("waits" if view.waits else "running"), "color": "secondary"})
    if approval.status == "unknown":
        children.append({"type": "Text", "value": view.say("unknown"), "color": "warning"})
    if approval.always and approval.status in ALLOWED:
        children += _always(approval, view)
    if approval.status == "denied" and approval.reason:
        children.append({"type": "Text", "value": view.say("why", why=approval.reason), "color": "secondary"})
    if approval.status == "approved" and approval.outcome is not None:
        children += _outcome(approval.outcome, view)
    if approval.status == "expired":
        children.append(
            {"type": "Text", "value": view.say("expired_why", why=approval.reason or ""), "color": "secondary"}
        )
        if approval.outcome is None:
            children.append(_button(view.say("ask_again"), approval.id, "ask_again", style="secondary"))
    return children


def _always(approval: Approval, view: View) -> list[Json]:
    """Offer to take back that the tool needs no question, here where it was said; or say that it was taken back."""
    if not view.standing:
        return [{"type": "Text", "value": view.say("asks_again"), "color": "secondary"}]
    return [_button(view.say("take_back"), approval.id, "take_back", style="secondary")]


def _outcome(outcome: Json, view: View) -> list[Json]:
    """Say what came of it. `recovered` marks what was found done after a stop of the app."""
    what = {key: value for key, value in outcome.items() if key not in ("recovered", "failed", "text")}
    said = in_words(what, view.phrases)
    if "text" in outcome:
        said = words(Hooks.say_result, view.hooks, view.call, output_of(outcome["text"]))
    children: list[Json] = []
    if said:
        children.append({"type": "Markdown", "value": view.say("outcome", what=line(said))})
    if outcome.get("recovered"):
        children.append({"type": "Text", "value": view.say("done_before_stop"), "color": "secondary"})
    return children


def _reason(view: View) -> Json:
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


def _approve(approval: Approval, view: View) -> Json:
    return _button(view.say("approve"), approval.id, "approve", style="primary")


def _deny(approval: Approval, view: View) -> Json:
    return _button(view.say("deny"), approval.id, "deny", style="secondary")


def _button(label: str, approval_id: str, decision: str, **props: Any) -> Json:
    action = {
        "type": ACTION,
        "payload": {"id": approval_id, "decision": decision},
        "handler": "server",
        "loadingBehavior": "container",
    }
    return {"type": "Button", "label": label, "onClickAction": action, "size": "md", **props}
