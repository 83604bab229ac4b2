"""How a widget fires its action: the only file of this package that knows the state.

The values of the enclosing form are read when the event happens (`ckValues` in `assets/widgets/forms.js`), because the
controls are uncontrolled: what a person typed lives in the page, not in the state.
"""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex.event import EventSpec
from reflex.utils.imports import ImportVar
from reflex.vars import VarData

from chat_app.protocol.viewmodel import ActionRef
from chat_app.state.actions import ActionState
from chat_app.state.session import HERE

SCRIPT = "$/public/widgets.js"
"""`assets/widgets.js`, bundled with the page that shows widgets."""


def script(expression: str, kind: Any = Any, source: str = SCRIPT) -> rx.Var[Any]:
    """A name that `assets/widgets.js` (or another asset) exports, or a call of it."""
    name = expression.partition("(")[0]
    return rx.Var(_js_expr=expression, _var_type=kind, _var_data=VarData(imports={source: [ImportVar(tag=name)]}))


def fire(item_id: rx.Var[str], action: rx.Var[ActionRef]) -> EventSpec:
    """The event that fires an action with the values of the form around the element (`_e` is the DOM event)."""
    values = script("ckValues(_e)", dict[str, Any])
    return ActionState.fire(item_id, action, values, HERE)  # pyright: ignore[reportCallIssue]


def fire_if(item_id: rx.Var[str], action: rx.Var[ActionRef]) -> Any:
    """`fire`, where the action may be absent."""
    return rx.cond(action, fire(item_id, action), rx.noop())


def is_busy(action: rx.Var[ActionRef]) -> rx.Var[bool]:
    """Whether this very node works."""
    return ActionState.busy.contains(action["node"])  # pyright: ignore


def is_inert(item_id: rx.Var[str]) -> rx.Var[bool]:
    """Whether the whole widget waits for an action (`loadingBehavior` container)."""
    return ActionState.busy.contains(item_id)  # pyright: ignore


def failure(item_id: rx.Var[str]) -> rx.Var[str]:
    """What went wrong with the widget's last action, or ""."""
    failed = ActionState.failed
    return rx.cond(failed.contains(item_id), failed[item_id], "").to(str)  # pyright: ignore


def may_repeat(item_id: rx.Var[str]) -> rx.Var[bool]:
    """Whether the action that failed may be tried again."""
    return ActionState.again.contains(item_id)  # pyright: ignore


def dismiss(item_id: rx.Var[str]) -> EventSpec:
    """The event that takes a failure's message away."""
    return ActionState.dismiss(item_id)  # pyright: ignore[reportCallIssue]
