"""How answers of chat-completions models end: the SDK's translation of their streams drops the reason; it is watched.

Whichever adapter it is (OpenAI's, LiteLLM's, Any-LLM's): all translate through one function, which is stood in for.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import Any

from agents import ModelBehaviorError
from agents.models.chatcmpl_stream_handler import ChatCmplStreamHandler

from chat_app.border.answer_end import AnswerEnded

_TELLS = "_chat_app_tells_ends"


class _Finish:
    """The reason why the choice that is shown has ended, as its chunks name it."""

    def __init__(self) -> None:
        """No chunk has come."""
        self.reason = ""
        self._any = False

    async def watch(self, chunks: Any) -> AsyncIterator[Any]:
        """Pass the chunks on."""
        async for chunk in chunks:
            self._any = True
            for choice in chunk.choices or ():
                if choice.index == 0 and choice.finish_reason:
                    self.reason = str(choice.finish_reason)
            yield chunk

    def check(self, output: list[Any]) -> None:
        """Raise AnswerEnded unless the answer is whole."""
        if not self._any:
            raise AnswerEnded("unreadable")
        parts = [part for item in output for part in getattr(item, "content", None) or ()]
        said = any(getattr(part, "text", "") for part in parts)
        match self.reason:
            case "length":
                raise AnswerEnded("length" if said else "length_unsaid")
            case "content_filter" if said or not any(getattr(part, "refusal", "") for part in parts):
                raise AnswerEnded("filter")
            case "":
                raise AnswerEnded("cut")
            case _:
                pass


def tell_ends() -> None:
    """Let every stream of chat completions raise AnswerEnded if its answer is not whole; harmless when done again."""
    handle: Any = ChatCmplStreamHandler.handle_stream
    if getattr(handle, _TELLS, False):
        return

    async def handle_stream(response: Any, stream: Any, *given: Any, **named: Any) -> AsyncIterator[Any]:
        finish = _Finish()
        try:
            async with aclosing(handle(response, finish.watch(stream), *given, **named)) as events:
                async for event in events:
                    if event.type == "response.completed":
                        finish.check(event.response.output)
                    yield event
        except AnswerEnded:
            raise
        except ModelBehaviorError:
            finish.check([])
            raise

    setattr(handle_stream, _TELLS, True)
    ChatCmplStreamHandler.handle_stream = staticmethod(handle_stream)  # type: ignore[method-assign, assignment]
