"""What every test shares: no network for models, no traces, and browser tests last.

Playwright's sync API leaves its event loop running in this thread, so no async test may follow a browser test.
"""

from __future__ import annotations

import os

import pytest

os.environ["OPENAI_AGENTS_DISABLE_TRACING"] = "1"
os.environ["REFLEX_TELEMETRY_ENABLED"] = "false"
for name in [n for n in os.environ if n.startswith("CHAT_APP_")] + ["OPENAI_API_KEY", "OPENAI_BASE_URL"]:
    os.environ.pop(name, None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser tests at the end, keeping the order within both groups."""
    items.sort(key=lambda item: "tests/browser/" in item.nodeid)
