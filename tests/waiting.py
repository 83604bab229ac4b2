"""Waiting for a condition in async tests: never for a time."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any


async def until(condition: Callable[[], Any], seconds: float = 10) -> None:
    """Return as soon as the condition holds; fail after so many seconds."""
    for _ in range(int(seconds * 200)):
        if condition():
            return
        await asyncio.sleep(0.005)
    raise AssertionError(f"the condition did not come true within {seconds} seconds")
