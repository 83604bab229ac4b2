"""A ChatKit server that answers with the chart that a message names: charts as other people's servers send them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from chatkit.server import ChatKitServer
from chatkit.store import Store
from chatkit.types import ThreadItemDoneEvent, ThreadMetadata, ThreadStreamEvent, UserMessageItem

from tests.echo import Echo, text_of


def _series(kind: str, key: str, **more: Any) -> dict[str, Any]:
    return {"type": kind, "dataKey": key, "label": None, **more}


MANY = [{"n": n, "v": (n * 37) % 101, "w": n % 7} for n in range(800)]
HOSTILE = "<img src=x onerror=\"document.title='owned'\">"
HUGE = (1e199, -1e199, 1e15, 10**400, 5e-9, 0)

CHARTS: dict[str, dict[str, Any]] = {
    "many": {"data": MANY, "series": [_series("area", "v"), _series("line", "w"), _series("bar", "w")], "xAxis": "n"},
    "hostile": {
        "data": [
            {HOSTILE: HOSTILE, "a.b[0]": 1, "__proto__": 2, "constructor": 3, "x": 4, "": 5},
            {HOSTILE: None, "a.b[0]": "3", "__proto__": [], "constructor": {}, "x": None},
        ],
        "series": [
            _series("bar", "a.b[0]", label=HOSTILE, color="url(javascript:x)", stack="__proto__"),
            _series("area", "__proto__", color="nosuchcolour", stack="constructor"),
            _series("line", "constructor", curveType="toString"),
            _series("bar", "x", color='red" onload="x'),
            _series("pie", "x"),
        ],
        "xAxis": {"dataKey": HOSTILE, "labels": {"__proto__": HOSTILE}},
        "barGap": -1e308,
        "barCategoryGap": 1e308,
        "height": "url(x)",
    },
    "huge": {
        "data": [{"n": n, "v": value} for n, value in enumerate(HUGE)],
        "series": [_series("bar", "v", stack="s"), _series("line", "v"), _series("area", "v", stack="t")],
        "xAxis": "n",
        "showYAxis": True,
    },
    "wide gaps": {
        "data": [{"n": n, "v": 5, "w": 3} for n in range(20)],
        "series": [_series("bar", "v"), _series("bar", "w")],
        "xAxis": "n",
        "barCategoryGap": 60,
    },
    "too many": {
        "data": [{"n": n, **{f"v{i}": n % (i + 2) for i in range(30)}} for n in range(900)],
        "series": [_series("line", f"v{i}", label=f"Series number {i}") for i in range(30)],
        "xAxis": "n",
    },
    "equal": {
        "data": [{"n": "same", "v": value} for value in (1, 2, 4)],
        "series": [_series("bar", "v")],
        "xAxis": "n",
        "showTooltip": True,
    },
}


class Charting(Echo):
    """Answers the name of a chart with it, in a card."""

    async def respond(
        self, thread: ThreadMetadata, input_user_message: UserMessageItem | None, context: Any
    ) -> AsyncIterator[ThreadStreamEvent]:
        """Send the chart; a card of text for any other message."""
        found = CHARTS.get(text_of(input_user_message))
        child = {"type": "Chart", **found} if found else {"type": "Text", "value": "no chart"}
        yield ThreadItemDoneEvent(item=self.widget(thread, context, {"type": "Card", "children": [child]}))


def charting(store: Store[Any]) -> ChatKitServer[Any]:
    """Build it, as `CHAT_APP_SERVER=module:factory` asks for."""
    return Charting(store)
