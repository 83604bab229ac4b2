"""The card of an approval: a form while it is pending, one collapsed line once it is decided.

The card carries the approval's id only; the saved run stays on the server.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal
from zoneinfo import ZoneInfo

from chatkit.types import WidgetItem
from chatkit.widgets import DynamicWidgetRoot

from chat_app.agents.failed import is_failure
from chat_app.agents.guarded import words
from chat_app.agents.hooks import Hooks
from chat_app.agents.summary import in_words, line, output_of, plain
from chat_app.approvals.fields import has_no_form
from chat_app.approvals.form import fields_form, lines_of, reason_field
from chat_app.approvals.view import View
from chat_app.phrases import TEXTS, Phrases
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


def reason_words(reason: str | None, phrases: Phrases) -> str:
    """Return why the app gave a call up. Rows have a phrase's name; those of earlier versions have the sentence."""
    return phrases.say(reason) if reason in TEXTS else reason or ""


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
        "ask_as_it_is" if has_no_form(approval.schema) else "ask",
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
    as_it_is = has_no_form(approval.schema)
    children += lines_of(approval, view) if as_it_is else fields_form(approval, view)
    children += [{"type": "Divider"}, reason_field(view)]
    if not as_it_is:  # each of these is another one, about which the user is asked
        label = view.say("always")
        children.append({"type": "Checkbox", "name": "always", "label": label, "defaultChecked": view.always})
    buttons = [_deny(approval, view), _approve(approval, view)]
    children.append({"type": "Row", "justify": "end", "gap": 2, "children": buttons})
    return [{"type": "Form", "direction": "col", "gap": 3, "children": children}]


def _answer(approval: Approval, view: View) -> list[Json]:
    lines = list(view.subjects)
    children: list[Json] = [{"type": "Text", "value": line} for line in lines]
    children.append({"type": "Markdown", "value": line(words(Hooks.say_arguments, view.hooks, view.call)) or "—"})
    if approval.status == "claimed":
        children.append({"type": "Text", "value": view.say("waits" if view.waits else "running"), "color": "secondary"})
    if approval.status == "unknown":
        why = reason_words(approval.reason or "unknown", view.phrases)
        children.append({"type": "Text", "value": why, "color": "warning"})
    if approval.always and approval.status in ALLOWED:
        children += _always(approval, view)
    if approval.status == "denied" and approval.reason:
        children.append({"type": "Text", "value": view.say("why", why=approval.reason), "color": "secondary"})
    if approval.status == "approved" and approval.outcome is not None:
        children += _outcome(approval.outcome, view)
    if approval.status == "expired":
        children.append(
            {
                "type": "Text",
                "value": view.say("expired_why", why=reason_words(approval.reason, view.phrases)),
                "color": "secondary",
            }
        )
        if approval.outcome is None and not has_no_form(approval.schema):
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
