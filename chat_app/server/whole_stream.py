"""A model whose failure does not overtake its words: what it streamed reaches the reader before its error does.

The SDK throws away what is still queued when a model fails. It can be told not to, by a mark on the error that it sets
on its own errors of that kind.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from agents.exceptions import _mark_error_to_drain_stream_events  # pyright: ignore[reportPrivateUsage]
from agents.items import ModelResponse
from agents.models.interface import Model
from agents.retry import ModelRetryAdvice, ModelRetryAdviceRequest


class WholeStream(Model):
    """Passes everything on to `model`."""

    def __init__(self, model: Model) -> None:
        """Stand before `model`."""
        self.model = model

    async def get_response(self, *given: Any, **named: Any) -> ModelResponse:
        """Answer in one piece."""
        return await self.model.get_response(*given, **named)

    async def stream_response(self, *given: Any, **named: Any) -> AsyncIterator[Any]:
        """Stream an answer; mark the error that ends it."""
        try:
            async for event in self.model.stream_response(*given, **named):
                yield event
        except Exception as error:
            _mark_error_to_drain_stream_events(error)
            raise

    def get_retry_advice(self, request: ModelRetryAdviceRequest) -> ModelRetryAdvice | None:
        """Ask the model itself."""
        return self.model.get_retry_advice(request)

    async def close(self) -> None:
        """Close the model."""
        await self.model.close()
