"""The way in to the second pure step: what the screen shows of items, turns, runs and threads.

One item: items. Where turns end: turns. A run and what changed in it: runs. A run within a thread: merging.
"""

from __future__ import annotations

from chat_app.protocol.items import project
from chat_app.protocol.merging import asks_again, merge
from chat_app.protocol.run_view import Memo, answers, project_run
from chat_app.protocol.threads import project_threads
from chat_app.protocol.turn_ends import project_items

__all__ = ["Memo", "answers", "asks_again", "merge", "project", "project_items", "project_run", "project_threads"]
