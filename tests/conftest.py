"""What every test shares: no network for models, no traces, browser tests last, and who takes which of them.

Playwright's sync API leaves its event loop running in this thread, so no async test may follow a browser test.
"""

from __future__ import annotations

import os

import pytest
from xdist.remote import Producer
from xdist.scheduler import LoadFileScheduling

os.environ["OPENAI_AGENTS_DISABLE_TRACING"] = "1"
os.environ["REFLEX_TELEMETRY_ENABLED"] = "false"
for name in [n for n in os.environ if n.startswith("CHAT_APP_")] + ["OPENAI_API_KEY", "OPENAI_BASE_URL"]:
    os.environ.pop(name, None)

EXECUTABLE = "tests/browser/binary/"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the browser tests at the end, keeping the order within both groups.

    They wait for what happens within five seconds, which two browsers and two servers on two cores need not keep: one
    that fails gets a second try. The summary names it (`-rR`), and who sees a name twice looks for the race.
    """
    items.sort(key=_in_browser)
    for item in filter(_in_browser, items):
        item.add_marker(pytest.mark.flaky(reruns=1))


class ByFile(LoadFileScheduling):
    """One process takes a file at a time, and the executable's whole folder: both would wait while one builds it."""

    def _split_scope(self, nodeid: str) -> str:
        return EXECUTABLE if nodeid.startswith(EXECUTABLE) else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> ByFile:
    """Divide the tests so, whatever `--dist` says, in the order in which they are collected."""
    config.option.loadscopereorder = False  # or a process might go back from a browser test to an async one
    return ByFile(config, log)


def _in_browser(item: pytest.Item) -> bool:
    return "tests/browser/" in item.nodeid
