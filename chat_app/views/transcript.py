"""The conversation: loaded items, the turns since, and what passes by below them."""

from __future__ import annotations

import reflex as rx

from chat_app.protocol.viewmodel import Block, ItemView
from chat_app.state.conversation import SLOTS, ConversationState
from chat_app.state.live import L0, LIVE
from chat_app.state.session import HERE
from chat_app.state.turn import TurnState
from chat_app.views.action_bar import action_bar
from chat_app.views.items import item_body
from chat_app.views.items.boundary import bounded
from chat_app.views.items.shown import Shown
from chat_app.views.live import live_blocks
from chat_app.views.passing import error_row, progress
from chat_app.views.retrying import former_answer, retry_question


@rx.memo
def transcript_item(
    item: rx.Var[ItemView],
    blocks: rx.Var[list[Block]],
) -> rx.Component:
    """Place one item; React skips it while its values are the same."""
    shown = Shown(item, blocks)
    return rx.el.article(
        bounded(item_body(shown), shown),
        rx.cond(item["ended"], _unended(item["ended"])),
        rx.cond(item["turn_end"], action_bar(item=item)),
        class_name="ca-item",
        dir=item["dir"],
        data_item_id=item["id"],
        data_item_type=item["type"],
        data_sent_key=item["sent_key"],
        data_streaming=rx.cond(item["streaming"], "true", "false"),
        aria_label=rx.cond(item["view"] == "user_message", "You", "Assistant"),
        aria_busy=rx.cond(item["streaming"], "true", "false"),
    )


def _unended(how: rx.Var[str]) -> rx.Component:
    """Say that the turn did not come to its end here."""
    words = rx.match(how, ("stopped", "You stopped this answer."), "This answer was interrupted.")
    return rx.el.p(words, class_name="ca-note ca-ended", data_testid="ended", data_ended=how)


@rx.memo
def item_list(items: rx.Var[list[ItemView]]) -> rx.Component:
    """Place items that nothing streams into."""
    return rx.fragment(
        rx.foreach(items, lambda item: rx.fragment(_still(item), key=item["key"])),
    )


def _still(item: rx.Var[ItemView]) -> rx.Component:
    return transcript_item(item=item, blocks=item["blocks"])


@rx.memo
def turn(
    items: rx.Var[list[ItemView]],
    live: rx.Var[str],
    blocks: rx.Var[list[Block]],
) -> rx.Component:
    """Place the items of a turn, one of which may be live."""

    def placed(item: rx.Var[ItemView]) -> rx.Component:
        of_item = rx.cond(item["id"] == live, blocks, item["blocks"])
        return rx.fragment(transcript_item(item=item, blocks=of_item), key=item["key"])

    return rx.fragment(rx.foreach(items, placed))


def _slot(name: str, live: type[L0]) -> rx.Component:
    """Place the turn of one slot. Its text stays where it was streamed, so a finished turn is not built anew."""
    items = getattr(ConversationState, name)
    return turn(items=items, live=live.id, blocks=live_blocks(live))


def load_earlier() -> rx.Component:
    """Place the button that loads the page before the first item; on paper it says what it would load."""
    return rx.cond(
        ConversationState.has_earlier,
        rx.fragment(
            rx.el.p("Earlier messages of this chat were not loaded when it was printed.", class_name="ca-paper"),
            rx.el.button(
                "Load earlier messages",
                type="button",
                class_name="ca-button ca-load-earlier",
                data_testid="load-earlier",
                on_click=TurnState.load_earlier(HERE),
            ),
        ),
    )


def transcript() -> rx.Component:
    """Place the whole conversation. `ca-optimistic` belongs to chat.js: the message that is on its way."""
    return rx.el.div(
        load_earlier(),
        item_list(items=ConversationState.history),
        *(_slot(name, live) for name, live in zip(SLOTS, LIVE, strict=True)),
        rx.el.div(
            rx.el.div(
                rx.el.div(rx.el.div(class_name="ca-bubble", dir="auto"), class_name="ca-said"), class_name="ca-user"
            ),
            class_name="ca-item ca-optimistic",
            hidden=True,
        ),
        progress(),
        error_row(),
        retry_question(),
        former_answer(),
        class_name="ca-transcript",
        data_testid="transcript",
        data_status=ConversationState.status,
        data_answering=rx.cond(ConversationState.answering, "true", "false"),
        role="group",
        aria_label="Conversation",
    )
