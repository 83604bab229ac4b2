"""Who is at the other end of a tab, and what the app offers them. No conversation in here."""

from __future__ import annotations

from dataclasses import replace
from zoneinfo import ZoneInfo

import reflex as rx

from chat_app.config import MAX_MESSAGE_BYTES
from chat_app.context import RequestContext
from chat_app.errors import SettingsError
from chat_app.page import call
from chat_app.protocol.icons import icon_name
from chat_app.protocol.viewmodel import StartPrompt
from chat_app.runtime.runtime import ChatOptions, get_runtime

_DEFAULTS = ChatOptions()
"""What a build is made with: the words of this very app come with the first values that its page gets."""

HERE = rx.Var(f"({call('thread')} ?? '')", _var_type=str)
"""The thread whose transcript a person sees at the moment of an event, as the page knows it (`chat/start.js`). Each
intent carries it: what the server holds of a tab may be gone, or older than what was clicked on."""


class SessionState(rx.State):
    """The tab itself. `ready` turns true when the pump runs; the texts are the app's options."""

    ready: bool = False
    line: str = ""
    """Another value for each connection: what was sent on an earlier one may be lost."""
    offered: bool = False
    """Whether the texts are those of this very app; until then the page's CSS shows them (`api/options_css.py`)."""
    app_title: str = _DEFAULTS.title
    greeting: str = _DEFAULTS.start.greeting
    prompts: list[StartPrompt] = []
    placeholder: str = _DEFAULTS.composer.placeholder
    disclaimer: str = _DEFAULTS.disclaimer
    max_bytes: int = MAX_MESSAGE_BYTES
    timezone: str = rx.LocalStorage("", name="chat-timezone")
    """Written by the page's head script; travels with the first event, so that "today" is right from the start."""

    def _offer(self, options: ChatOptions) -> None:
        """Take the app's options; what is as before is not sent again."""
        changes = {
            "offered": True,
            "app_title": options.title,
            "greeting": options.start.greeting,
            "prompts": [start_prompt(each.label, each.prompt, each.icon) for each in options.start.prompts],
            "placeholder": options.composer.placeholder,
            "disclaimer": options.disclaimer,
        }
        for name, value in changes.items():
            if getattr(self, name) != value:
                setattr(self, name, value)


def start_prompt(label: str, prompt: str, icon: str) -> StartPrompt:
    """Return a prompt as the page places it. Raises SettingsError for an icon that cannot be drawn."""
    drawn = icon_name(icon)
    if icon and not drawn:
        allowed = "a name of ChatKit's icons such as calendar, lucide:<name>, vendor:<name>"
        raise SettingsError("Prompt(icon=)", icon, allowed)
    return {"label": label, "prompt": prompt, "icon": drawn}


def known_timezone(name: str) -> str:
    """Return the IANA name if there is such a zone, else UTC. The browser sends it, so it may be anything."""
    try:
        return ZoneInfo(name).key if name else "UTC"
    except (KeyError, ValueError, OSError, TypeError):
        return "UTC"


def first_locale(accept_language: str) -> str:
    """Return the first language of an Accept-Language header, or "en"."""
    tag = accept_language.split(",", 1)[0].split(";", 1)[0].strip()
    return tag if tag and tag != "*" and len(tag) <= 35 else "en"


async def caller(state: rx.State) -> RequestContext:
    """Return who sends the events of this tab, as the cookie on its socket says. Raises Unauthenticated."""
    headers = state.router.headers
    session = await state.get_state(SessionState)
    return replace(
        get_runtime().identify(headers.cookie),
        locale=first_locale(headers.accept_language),
        timezone=known_timezone(session.timezone),
    )


def tab_of(state: rx.State) -> str:
    """Return the id of the tab, which a reload keeps."""
    return state.router.session.client_token


def thread_in(path: str) -> str:
    """Return the thread id of a path such as `/t/thr_1`, else ""."""
    head, _, rest = path.strip("/").partition("/")
    return rest if head == "t" else ""
