"""The frame around every page. It stands above the router, so that no change of address builds it anew."""

from __future__ import annotations

import reflex as rx

from chat_app.state.conversation import ConversationState
from chat_app.state.session import SessionState
from chat_app.views.composer import composer
from chat_app.views.head import options_stylesheet
from chat_app.views.passing import connection_banner, loading_thread, notices
from chat_app.views.prefetch import prefetched_pages
from chat_app.views.sidebar import sidebar
from chat_app.views.start import start_screen
from chat_app.views.top import top
from chat_app.views.transcript import transcript


def _title() -> rx.Component:
    missing = rx.cond(ConversationState.phase == "missing", rx.el.h1("Chat unavailable", class_name="ca-title"))
    return rx.cond(
        ConversationState.title, rx.el.h1(ConversationState.title, class_name="ca-title", dir="auto"), missing
    )


def _jump() -> rx.Component:
    return rx.el.button(
        rx.icon("arrow-down", size=18, aria_hidden="true"),
        type="button",
        class_name="ca-jump",
        aria_label="Jump to latest",
        title="Jump to latest",
        custom_attrs={"data-jump": ""},
    )


def chat() -> rx.Component:
    """Place the conversation with its composer."""
    phase = ConversationState.phase
    return rx.el.main(
        top(_title(), connection_banner()),
        rx.el.div(
            rx.el.div(
                rx.cond((phase == "boot") | (phase == "loading"), loading_thread()),
                transcript(),
                class_name="ca-column",
            ),
            class_name="ca-scroller",
            custom_attrs={"data-scroller": ""},
            tab_index=rx.cond(phase == "start", -1, 0),
            role="region",
            aria_label="Messages",
        ),
        rx.cond((phase == "boot") | (phase == "start"), start_screen()),
        rx.el.div(_jump(), notices(), composer(), class_name="ca-bottom"),
        id="chat",
        tab_index=-1,
        class_name="ca-chat",
        custom_attrs={"data-phase": phase},
    )


@rx.memo
def shell(children: rx.Var[rx.Component]) -> rx.Component:
    """Place the sidebar, the chat and the page, which is empty but for those that take the chat's place."""
    return rx.el.div(
        options_stylesheet(),
        rx.el.a("Skip to the conversation", href="#chat", class_name="ca-skip"),
        sidebar(),
        chat(),
        children,
        prefetched_pages(),
        # The page's one live region beside what is seen to change: announce.js fills it.
        rx.el.p(class_name="ca-hidden", role="status", aria_live="polite", custom_attrs={"data-announcer": ""}),
        class_name="ca-app",
        data_app_ready=rx.cond(SessionState.ready, "true", "false"),
        data_line=SessionState.line,
        data_offered=rx.cond(SessionState.offered, "true", "false"),
    )
