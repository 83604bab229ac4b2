"""The list of threads: rename, delete with undo, search over titles. No handler waits for I/O under the tab's lock."""

from __future__ import annotations

import asyncio
from typing import Any, TypedDict

import reflex as rx

from chat_app.context import RequestContext
from chat_app.errors import ChatAppError
from chat_app.protocol import requests
from chat_app.protocol.viewmodel import ThreadView
from chat_app.runtime.runtime import get_runtime
from chat_app.state.conversation import ConversationState
from chat_app.state.session import caller
from chat_app.state.thread_rows import Rows, load_rows

PAGE = 50
"""Rows that are loaded at first; "show more" and a search load further ones."""

MOST_MORE = 500
""""Show more" doubles the rows, so that the last of thousands are not far; but adds no more than this at once."""

UNDO_SECONDS = 8
"""How long a deleted thread can be brought back by its toast."""


class DeletedThread(TypedDict):
    """A thread that can still be brought back; `open`: the tab showed it."""

    id: str
    title: str
    open: bool


class ThreadsState(rx.State):
    """The rows. Those of the newest day are a var of their own: they change with every turn, the others hardly ever."""

    newest: list[ThreadView] = []
    older: list[ThreadView] = []
    loaded: bool = False
    more: bool = False
    query: str = ""
    renaming: str = ""
    deleted: list[DeletedThread] = []
    problem: str = ""
    waiting: bool = False
    """Some thread other than the open one waits for a decision; said where the list is out of sight."""

    _limit: int = PAGE
    _leaves: str = ""
    """The open thread that this tab is about to delete and leave: it need not be told that it is gone."""

    def _show(self, loaded: Rows) -> None:
        """Place rows that were loaded; what is as before is not sent again."""
        rows, more = loaded.rows, loaded.more
        split = next((n for n, row in enumerate(rows) if row.get("group") != rows[0].get("group")), len(rows))
        changes = {"newest": rows[:split], "older": rows[split:], "more": more, "loaded": True}
        changes["waiting"] = loaded.waiting
        for name, value in changes.items():
            if getattr(self, name) != value:
                setattr(self, name, value)

    @rx.event(background=True)
    async def search(self, query: str) -> None:
        """Show the threads whose title holds the words."""
        async with self:
            self.query, self._limit = query.strip()[:200], PAGE
        await self._reload()

    @rx.event(background=True)
    async def show_more(self) -> None:
        """Load more of them, as many as there are by and by."""
        async with self:
            self._limit += min(self._limit, MOST_MORE)
        await self._reload()

    @rx.event
    def start_rename(self, thread_id: str) -> None:
        """Put a text field in the row."""
        self.renaming = thread_id

    @rx.event
    def cancel_rename(self) -> None:
        """Leave the title as it is."""
        self.renaming = ""

    @rx.event(background=True)
    async def rename(self, form: dict[str, Any]) -> None:
        """Give the thread the title of the form."""
        typed, thread_id = form.get("title"), form.get("thread")
        title = " ".join(typed.split())[:200] if isinstance(typed, str) else ""
        async with self:
            self.renaming = ""
            context = await caller(self)
        if title and isinstance(thread_id, str) and await self._call(requests.rename_thread(thread_id, title), context):
            await self._reload()

    @rx.event(background=True)
    async def delete(self, thread_id: str, title: str) -> Any:
        """Delete a thread and offer to bring it back for a few seconds."""
        async with self:
            context = await caller(self)
            is_open = (await self.get_state(ConversationState)).thread == thread_id
            self._leaves = thread_id if is_open else ""
        if not await self._call(requests.delete_thread(thread_id), context):
            return
        await self._reload()
        async with self:
            self.deleted = [*self.deleted, DeletedThread(id=thread_id, title=title, open=is_open)]
        if is_open:
            yield rx.redirect("/")
        await asyncio.sleep(UNDO_SECONDS)
        async with self:
            self._take_deleted(thread_id)

    @rx.event(background=True)
    async def undo_delete(self, thread_id: str) -> Any:
        """Bring a deleted thread back; who was in it and has opened no other goes back to it."""
        async with self:
            found, self._leaves = self._take_deleted(thread_id), ""
            context = await caller(self)
            returns = found and found["open"] and not (await self.get_state(ConversationState)).thread
        if not found:
            return
        try:
            await get_runtime().client.restore_thread(thread_id, context)
        except ChatAppError as error:
            await self._say(error)
        else:
            if returns:
                yield rx.redirect(f"/t/{thread_id}")
        await self._reload()

    @rx.event
    def dismiss(self, thread_id: str) -> None:
        """Take the offer to bring a thread back away."""
        self._take_deleted(thread_id)

    @rx.event
    def dismiss_problem(self) -> None:
        """Take away what went wrong with a row."""
        self.problem = ""

    def _take_deleted(self, thread_id: str) -> DeletedThread | None:
        """Return what is known of a deleted thread and forget it; None if its time is over."""
        found = next((each for each in self.deleted if each["id"] == thread_id), None)
        if found:
            self.deleted = [each for each in self.deleted if each["id"] != thread_id]
        return found

    async def _call(self, request: dict[str, Any], context: RequestContext) -> bool:
        try:
            await get_runtime().client.call(request, context)
        except ChatAppError as error:
            await self._say(error)
            return False
        get_runtime().hub.announce_threads(context.user_id)
        return True

    async def _say(self, error: ChatAppError) -> None:
        async with self:
            self.problem = str(error)

    async def _reload(self) -> None:
        async with self:
            context, query, limit = await caller(self), self.query, self._limit
            thread = (await self.get_state(ConversationState)).thread
        loaded = await load_rows(context, query, limit, thread)
        async with self:
            if (self.query, self._limit) == (query, limit):
                self._show(loaded)
