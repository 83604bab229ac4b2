"""The text that streams, as the blocks that an item's finished text consists of.

Its vars are as many as it needs (`state/live.py`), so no component can name them: a script reads them from the state.
"""

from __future__ import annotations

import reflex as rx
from reflex.utils.imports import ImportVar
from reflex.vars import VarData

from chat_app.protocol.viewmodel import Block
from chat_app.state.live import L0


def live_blocks(live: type[L0]) -> rx.Var[list[Block]]:
    """Return the blocks of a slot's text. Those that did not change are the same objects, so React skips them."""
    state = str(live.id).rpartition(".")[0]
    script = VarData(imports={"$/public/streaming.js": [ImportVar(tag="ckLive")]})
    data = VarData.merge(live.id._get_all_var_data(), script)
    return rx.Var(_js_expr=f"ckLive({state})", _var_type=list[Block], _var_data=data)
