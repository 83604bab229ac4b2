"""A model that answers by what it reads, so that a server which is killed and started again goes on with it.

Where an answer has `PAUSE` in it, it stops there until the file that `MODEL_GOES_ON` names exists.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

from agents import ModelResponse
from agents.items import TResponseOutputItem
from agents.models.interface import Model
from agents.testing import ScriptedModel

from tests.browser.server import wait_for
from tests.stage import call, text

PAUSE = "…wait…"

Answer = Callable[[str, str], list[TResponseOutputItem]]
"""Takes the person's last words, and what the last tool gave since ("" if none did)."""


class Answering(Model):
    """Answers by a function; titles are always the same."""

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    def _scripted(self, instructions: str | None, given: Any) -> ScriptedModel:
        if instructions and instructions.startswith("Write a title"):
            return ScriptedModel([[text("A title")]])
        items = [{"role": "user", "content": given}] if isinstance(given, str) else given
        said, output = "", ""
        for item in items:
            if item.get("role") == "user":
                content = item["content"]
                said, output = content if isinstance(content, str) else content[0]["text"], ""
            elif item.get("type") == "function_call_output":
                output = str(item["output"])
        return ScriptedModel([self._answer(said, output)])

    async def get_response(
        self, system_instructions: str | None, input: Any, *given: Any, **named: Any
    ) -> ModelResponse:
        return await self._scripted(system_instructions, input).get_response(
            system_instructions, input, *given, **named
        )

    async def stream_response(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, system_instructions: str | None, input: Any, *given: Any, **named: Any
    ) -> AsyncIterator[Any]:
        model = self._scripted(system_instructions, input)
        async for event in model.stream_response(system_instructions, input, *given, **named):
            if event.type != "response.output_text.delta" or PAUSE not in event.delta:
                yield event
                continue
            before, _, after = event.delta.partition(PAUSE)
            yield event.model_copy(update={"delta": before + PAUSE})
            await asyncio.to_thread(wait_for, Path(os.environ["MODEL_GOES_ON"]).exists, "the word to go on")
            yield event.model_copy(update={"delta": after})


def shopkeeper(said: str, output: str) -> list[TResponseOutputItem]:
    """Refund what is asked for; tell a long story with a pause in it."""
    if output:
        return [text(f"The tool said: {output}")]
    if "story" in said:
        return [text(f"Once upon a time {PAUSE} they lived happily.")]
    return [call("refund", order=7, amount=9.5, note=None)]


def meteorologist(said: str, output: str) -> list[TResponseOutputItem]:
    """Look the weather up."""
    return [text("It is a fine day.")] if output else [call("weather", place="Lahore")]


def friend(said: str, output: str) -> list[TResponseOutputItem]:
    """Say the words back."""
    return [text(f"You said: {said}")]
