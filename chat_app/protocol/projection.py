"""The way in to the second pure step: what the screen shows of items, turns, runs and threads.

One item: items. Where turns end: turn_ends. A run and what changed in it: run_view. A run within a thread: merging.
What is long, before it is shown: ahead.
"""

from __future__ import annotations

from chat_app.protocol.ahead import AT_ONCE, ahead, as_page, page_slices, views_of
from chat_app.protocol.items import project
from chat_app.protocol.memo import Memo
from chat_app.protocol.merging import asks_again, merge
from chat_app.protocol.run_view import answers, project_run
from chat_app.protocol.threads import project_threads
from chat_app.protocol.turn_ends import project_items

__all__ = [
    "AT_ONCE",
    "Memo",
    "ahead",
    "answers",
    "as_page",
    "asks_again",
    "merge",
    "page_slices",
    "project",
    "project_items",
    "project_run",
    "project_threads",
    "views_of",
]
