"""The sidebar: new chat, search, threads, colours. Opening and closing it is chat.js's, so that it never waits."""

from __future__ import annotations

from typing import Any

import reflex as rx
from reflex_components_core.react_router import link

from chat_app.state.session import SessionState
from chat_app.state.threads import DeletedThread, ThreadsState
from chat_app.views.thread_list import thread_list

SCHEMES = (("light", "sun", "Light"), ("dark", "moon", "Dark"), ("system", "monitor", "System"))


def sidebar_toggle(label: str) -> rx.Component:
    """Place the button that opens and closes the sidebar. Where that is closed, it says that a chat in it waits."""
    waits = rx.cond(ThreadsState.waiting, f"{label}: a chat needs your decision", label)
    return rx.el.button(
        rx.icon("panel-left", size=18, aria_hidden="true"),
        rx.cond(ThreadsState.waiting, rx.el.span(class_name="ca-attention", aria_hidden="true")),
        type="button",
        class_name="ca-icon-button ca-toggle",
        aria_label=waits,
        title=waits,
        custom_attrs={"data-toggles": "sidebar"},
    )


def new_thread(*, small: bool = False) -> rx.Component:
    """Place the link to a new chat."""
    props = {"aria_label": "New chat", "title": "New chat"} if small else {"data_testid": "new-thread"}
    return link(
        rx.icon("square-pen", size=18, aria_hidden="true"),
        *([] if small else [rx.el.span("New chat")]),
        href="/",
        class_name="ca-icon-button" if small else "ca-new",
        **props,
    )


def _search() -> rx.Component:
    return rx.el.label(
        rx.icon("search", size=16, aria_hidden="true"),
        rx.el.input(
            type="search",
            placeholder="Search chats",
            aria_label="Search chats",
            auto_complete="off",
            dir="auto",
            data_testid="thread-search",
            on_change=ThreadsState.search.debounce(150),
        ),
        class_name="ca-search",
    )


def _colours() -> rx.Component:
    def choice(mode: str, icon: str, label: str) -> rx.Component:
        return rx.el.button(
            rx.icon(icon, size=15, aria_hidden="true"),
            type="button",
            class_name="ca-icon-button ca-small",
            aria_label=label,
            title=label,
            aria_pressed=rx.cond(_raw_mode() == mode, "true", "false"),
            on_click=rx.style.set_color_mode(mode),
        )

    return rx.el.div(
        *(choice(*scheme) for scheme in SCHEMES), class_name="ca-schemes", role="group", aria_label="Colours"
    )


def _raw_mode() -> rx.Var[str]:
    return rx.style.color_mode


def _toast(words: rx.Component, action: rx.Component | None, dismissed: Any, **props: Any) -> rx.Component:
    """Place a message that passes, with what can be done about it."""
    return rx.el.div(
        words,
        *([action] if action else []),
        rx.el.button(
            rx.icon("x", size=16, aria_hidden="true"),
            type="button",
            class_name="ca-icon-button ca-small",
            aria_label="Dismiss",
            on_click=dismissed,
        ),
        class_name="ca-toast",
        role="status",
        **props,
    )


def _deleted(thread: rx.Var[DeletedThread]) -> rx.Component:
    undo = rx.el.button(
        "Undo",
        type="button",
        class_name="ca-toast-action",
        aria_label="Undo: " + thread["title"].to(str),
        on_click=ThreadsState.undo_delete(thread["id"]),
    )
    words = rx.el.span("Deleted ", rx.el.bdi(thread["title"]))
    return _toast(words, undo, ThreadsState.dismiss(thread["id"]), key=thread["id"])


def _toasts() -> rx.Component:
    """Place an offer to undo for each delete of the last seconds, and what went wrong with a row."""
    return rx.el.div(
        rx.foreach(ThreadsState.deleted, _deleted),
        rx.cond(
            ThreadsState.problem,
            _toast(rx.el.span(ThreadsState.problem, dir="auto"), None, ThreadsState.dismiss_problem),
        ),
        class_name="ca-toasts",
    )


def sidebar() -> rx.Component:
    """Place the sidebar, the shade behind it on narrow screens, and the toast."""
    return rx.fragment(
        rx.el.aside(
            rx.el.div(
                rx.el.span(SessionState.app_title, class_name="ca-brand"),
                sidebar_toggle("Close sidebar"),
                class_name="ca-side-head",
            ),
            new_thread(),
            _search(),
            thread_list(),
            rx.el.div(_colours(), class_name="ca-side-foot"),
            class_name="ca-sidebar",
            aria_label="Sidebar",
            custom_attrs={"data-sidebar": ""},
        ),
        rx.el.div(class_name="ca-shade", custom_attrs={"data-toggles": "sidebar"}),
        _toasts(),
    )
