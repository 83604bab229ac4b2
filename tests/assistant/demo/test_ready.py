"""The demo model costs a start nothing: its patterns are compiled beside it, or by the first message."""

from __future__ import annotations

import subprocess
import sys

PATTERNS = "chat_app.assistant.demo.lexicon"


def loaded(script: str) -> str:
    """Run a script in a process of its own, and return what it prints."""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_a_start_compiles_no_patterns_and_getting_ready_does() -> None:
    script = (
        "import asyncio, sys\n"
        "import chat_app.runtime.runtime\n"
        "from chat_app.assistant.demo import DemoModel, get_ready\n"
        "DemoModel()\n"
        f"print({PATTERNS!r} in sys.modules)\n"
        "asyncio.run(get_ready())\n"
        f"print({PATTERNS!r} in sys.modules)\n"
    )
    assert loaded(script).split() == ["False", "True"]


def test_a_start_makes_no_client_of_a_provider_that_nobody_asked_for() -> None:
    script = (
        "import asyncio, os, tempfile\n"
        "os.environ['CHAT_APP_DATA_DIR'] = tempfile.mkdtemp()\n"
        "from agents.tracing.setup import get_trace_provider\n"
        "from chat_app.runtime.runtime import get_runtime\n"
        "async def main():\n"
        "    async with get_runtime().lifespan():\n"
        "        print(len(get_trace_provider()._multi_processor._processors))\n"
        "asyncio.run(main())\n"
    )
    assert loaded(script) == "0"
