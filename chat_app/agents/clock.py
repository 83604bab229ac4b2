"""What day it is for a caller. Tools and cards take a `Today`, so that a test can choose the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from chat_app.context import RequestContext

Today = Callable[[RequestContext], date]


def local_today(context: RequestContext) -> date:
    """Return the date where the caller is; a timezone that nobody knows counts as UTC.

    >>> from chat_app import RequestContext, local_today
    >>> local_today(RequestContext(user_id="ann", timezone="Asia/Karachi")).year > 2000
    True
    """
    try:
        zone = ZoneInfo(context.timezone)
    except (KeyError, ValueError, OSError):  # unknown; not a name; a directory of names
        return datetime.now(UTC).date()
    return datetime.now(zone).date()
