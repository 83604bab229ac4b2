"""A dashboard: four figures, and the charts behind them."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from chatkit.widgets import DynamicWidgetRoot

from chat_app.cards.card import CardData
from chat_app.cards.files import load_card
from chat_app.gallery.cards.composed import Composed

FILE = load_card(Path(__file__).with_suffix(".widget"))


class Figure(CardData):
    """One figure. It may rise and still be bad news: `good` decides the colour, `rises` the arrow."""

    label: str
    value: str
    change: str
    rises: bool
    good: bool


class Revenue(CardData):
    """A day of the first chart, in dollars."""

    day: str
    this_week: int
    last_week: int


class Orders(CardData):
    """A day of the second chart."""

    day: str
    web: int
    app: int
    store: int


class DashboardPayload(CardData):
    """Data of `dashboard.widget`."""

    title: str
    subtitle: str
    period: Literal["week", "month", "year"]
    figures: list[Figure]
    revenue: list[Revenue]
    orders: list[Orders]


def dashboard(data: DashboardPayload) -> DynamicWidgetRoot:
    """Build the card of the dashboard."""
    return FILE.build(data)


_WEEK = ("Tue", "Wed", "Thu", "Fri", "Sat", "Sun", "Mon")
_REVENUE = ((6120, 5480), (5840, 5910), (7010, 6030), (8260, 6890), (9480, 7720), (8120, 7350), (6590, 5660))
_ORDERS = ((64, 41, 22), (58, 47, 19), (71, 52, 25), (83, 61, 31), (78, 88, 46), (66, 74, 38), (69, 49, 20))

SAMPLE = DashboardPayload(
    title="Store overview",
    subtitle="17 – 23 November, all channels",
    period="week",
    figures=[
        Figure(label="Revenue", value="$51,420", change="+14.2%", rises=True, good=True),
        Figure(label="Orders", value="1,102", change="+9.6%", rises=True, good=True),
        Figure(label="Average order", value="$46.66", change="+4.2%", rises=True, good=True),
        Figure(label="Returns", value="3.8%", change="+0.6%", rises=True, good=False),
    ],
    revenue=[
        Revenue(day=day, this_week=now, last_week=before) for day, (now, before) in zip(_WEEK, _REVENUE, strict=True)
    ],
    orders=[
        Orders(day=day, web=web, app=app, store=store) for day, (web, app, store) in zip(_WEEK, _ORDERS, strict=True)
    ],
)
CARD = Composed("Dashboard", "Figures and charts, for a period that can be chosen.", FILE, dashboard, SAMPLE, wide=True)
