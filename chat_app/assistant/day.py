"""What day it is for a caller, as a function: a test chooses the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from chat_app import RequestContext

Today = Callable[[RequestContext], date]
