"""What follows a stop by the user: the agent ends, its calls are remembered as what they came to.

Events cannot be sent any more at that time; the thread is written directly.
"""

from __future__ import annotations

from chatkit.types import ThreadMetadata

from chat_app.agents.guarded import ask
from chat_app.agents.hooks import Hooks
from chat_app.agents.run import AgentRun
from chat_app.agents.running import DecidedRun
from chat_app.agents.services import Services
from chat_app.approvals.settle import missing_cards, said, store_closed, store_events
from chat_app.context import RequestContext

NOT_DONE = "The user stopped the answer before this call took effect. Nothing was done."
STOPPED = "The user stopped the answer while this call ran. Whether it had its effect is unknown."


async def settle_stopped(services: Services, thread: ThreadMetadata, context: RequestContext) -> None:
    """End the thread's run and settle what it was doing."""
    run = services.running.take(thread.id)
    if run is None:
        return
    await run.stop()
    if isinstance(run, DecidedRun):
        await store_closed(services, run.turn, began=run.began)
    if not isinstance(run, AgentRun):
        return
    turn = run.turn
    await store_events(services, turn, run.recorder.inner_ended())
    decided = {row.call_id for row in await services.approvals.of_run(context, turn.run_id)}
    for call in run.recorder.calls.values():
        if call.open and call.call_id not in decided:
            outcome = await services.approvals.give_up(context, turn.run_id, call.call_id)
            undone = NOT_DONE if ask(Hooks.notes_its_effect, services.hooks, call.name) else STOPPED
            event = run.recorder.remembered(call, undone if outcome is None else said(services, call.name, outcome))
            await services.store.save_item(thread.id, event.item, context)
    await store_events(services, turn, run.recorder.broken_off("stopped"))
    if decided:
        await store_events(services, turn, await missing_cards(services, turn))
        await store_closed(services, turn)
