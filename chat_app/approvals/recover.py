"""What to do at start about runs that were cut off by a stop of the app. Nothing is ever repeated.

A request that nobody has answered has its row; its card is put there if the app stopped before it was.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from chatkit.store import NotFoundError

from chat_app.agents.context import TurnContext
from chat_app.agents.services import Services
from chat_app.approvals.settle import missing_cards, refusal, show_decided, store_closed, store_events
from chat_app.context import RequestContext
from chat_app.errors import NotFound
from chat_app.store.approval_types import PausedRun

logger = logging.getLogger(__name__)


async def recover(services: Services) -> None:
    """Settle every run that was cut off. One that cannot be settled is logged; the app starts all the same."""
    await _each(services, await services.approvals.unfinished(), _settle)
    await _each(services, await services.approvals.waiting(), _show)


Task = Callable[[Services, TurnContext, PausedRun], Awaitable[None]]


async def _each(services: Services, runs: list[PausedRun], task: Task) -> None:
    """Do something about each run whose thread is still there."""
    for run in runs:
        caller = RequestContext(user_id=run.user_id)
        try:
            thread = await services.store.load_thread(run.thread_id, caller)
            turn = services.turn(thread, caller, run.run_id)
            await task(services, turn, run)
        except (NotFound, NotFoundError):
            continue
        except Exception:
            logger.exception("The paused run %s could not be settled", run.run_id)


async def _show(services: Services, turn: TurnContext, _run: PausedRun) -> None:
    await store_events(services, turn, await missing_cards(services, turn))


async def _settle(services: Services, turn: TurnContext, _run: PausedRun) -> None:
    await _denials(services, turn)
    await store_closed(services, turn, recovered=True)


async def _denials(services: Services, turn: TurnContext) -> None:
    """Show denials whose run was cut off before the card said so."""
    for row in await services.approvals.of_run(turn.request_context, turn.run_id):
        if row.status != "denied":
            continue
        result = turn.phrases.say("denied", why=row.reason or turn.phrases.say("no_reason"))
        await store_events(services, turn, await show_decided(services, turn, row, refusal(row), result))
