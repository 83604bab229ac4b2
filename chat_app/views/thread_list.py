"""The list of threads: rows grouped by day, each with rename and delete."""

from __future__ import annotations

import reflex as rx
from reflex_components_core.react_router import link

from chat_app.protocol.viewmodel import ThreadView
from chat_app.state.conversation import ConversationState
from chat_app.state.threads import ThreadsState


def _title(row: rx.Var[ThreadView]) -> rx.Component:
    return link(
        rx.el.span(row["title"], class_name="ca-row-title", dir="auto"),
        rx.cond(row["running"], rx.el.span(class_name="ca-running", role="img", aria_label="answering")),
        rx.cond(row["attention"], rx.el.span(class_name="ca-attention", role="img", aria_label="needs your decision")),
        rx.el.time(row["when"], class_name="ca-row-when", custom_attrs={"dateTime": row["stamp"]}),
        href="/t/" + row["id"].to(str),
        aria_current=rx.cond(ConversationState.thread == row["id"], "page", "false"),
        class_name="ca-row-link",
    )


def _button(icon: str, label: str, row: rx.Var[ThreadView], testid: str, **props: object) -> rx.Component:
    return rx.el.button(
        rx.icon(icon, size=15, aria_hidden="true"),
        type="button",
        class_name="ca-icon-button ca-small",
        aria_label=label + " " + row["title"].to(str),
        title=label,
        data_testid=testid,
        **props,
    )


def _renaming(row: rx.Var[ThreadView]) -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="thread", value=row["id"]),
        rx.el.input(
            name="title",
            default_value=row["title"],
            auto_focus=True,
            max_length=200,
            aria_label="Title",
            class_name="ca-row-input",
            dir="auto",
            custom_attrs={"data-rename": ""},
        ),
        rx.el.button(
            "Cancel",
            type="button",
            class_name="ca-hidden",
            tab_index=-1,
            on_click=ThreadsState.cancel_rename,
            custom_attrs={"data-cancel": ""},
        ),
        on_submit=ThreadsState.rename,
        class_name="ca-row-form",
    )


@rx.memo
def thread_row(row: rx.Var[ThreadView], heading: rx.Var[str]) -> rx.Component:
    """Place a row, and the heading of its group where a new one begins."""
    return rx.fragment(
        rx.cond(heading, rx.el.li(heading, class_name="ca-group")),
        rx.el.li(
            rx.cond(
                ThreadsState.renaming == row["id"],
                _renaming(row),
                rx.fragment(
                    _title(row),
                    rx.el.div(
                        _button(
                            "pencil", "Rename", row, "thread-rename", on_click=ThreadsState.start_rename(row["id"])
                        ),
                        _button(
                            "trash-2",
                            "Delete",
                            row,
                            "thread-delete",
                            on_click=ThreadsState.delete(row["id"], row["title"]),
                        ),
                        class_name="ca-row-buttons",
                    ),
                ),
            ),
            class_name="ca-row",
            data_thread_id=row["id"],
            data_attention=rx.cond(row["attention"], "true", "false"),
            aria_current=rx.cond(ConversationState.thread == row["id"], "true", "false"),
        ),
    )


def _rows(rows: rx.Var[list[ThreadView]]) -> rx.Component:
    def placed(row: rx.Var[ThreadView], index: rx.Var[int]) -> rx.Component:
        same = (index > 0) & (rows[index - 1]["group"] == row["group"])
        return rx.fragment(thread_row(row=row, heading=rx.cond(same, "", row["group"])), key=row["id"])

    return rx.foreach(rows, placed)


def _empty() -> rx.Component:
    return rx.el.p(
        rx.cond(ThreadsState.query, "No chat has these words in its title.", "Your chats will be listed here."),
        class_name="ca-list-empty",
    )


def thread_list() -> rx.Component:
    """Place the newest rows, the older ones, and a way to see more."""
    nothing = (ThreadsState.newest.length() == 0) & (ThreadsState.older.length() == 0)
    return rx.el.nav(
        rx.el.ul(
            _rows(ThreadsState.newest),
            _rows(ThreadsState.older),
            class_name="ca-rows",
            data_testid="thread-list",
        ),
        rx.cond(
            ThreadsState.loaded,
            rx.cond(nothing, _empty()),
            rx.el.div(*(rx.el.div(class_name="ca-skeleton ca-skeleton-row") for _ in range(5)), aria_hidden="true"),
        ),
        rx.cond(
            ThreadsState.more,
            rx.el.button("Show more", type="button", class_name="ca-button ca-more", on_click=ThreadsState.show_more),
        ),
        class_name="ca-list",
        aria_label="Chats",
    )
