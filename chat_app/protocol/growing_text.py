"""The text of one message that streams: what of it is finished, and what grows, made ready for the page.

What is not here: where it is cut (`blocks`), how its open end is best shown (`unfinished`).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from chat_app.protocol.blocks import BlockSplitter
from chat_app.protocol.items import message_text
from chat_app.protocol.parts import NOTHING, grouped, prepared
from chat_app.protocol.sources import Citations
from chat_app.protocol.transcript import Json
from chat_app.protocol.unfinished import shown
from chat_app.protocol.viewmodel import Block, Part, SourceView


@dataclass(slots=True)
class GrowingText:
    """The text so far, and what the last call made of it."""

    splitter: BlockSplitter = field(default_factory=BlockSplitter)
    parts: list[Part] = field(default_factory=list[Part])
    _raw: list[Part] = field(default_factory=list[Part])
    _tail: Part | None = field(default_factory=lambda: NOTHING)
    """The part that grows, ready for the page; None: it has grown since."""
    _tail_length: int = 0
    """That of the part that grows when it was last made ready."""
    _all: list[Part] | None = None
    _but_last: list[Part] = field(default_factory=list[Part])
    _message: tuple[Json, str, Citations] | None = None

    @property
    def sources(self) -> list[SourceView]:
        """What the message cites."""
        return self._message[2].sources if self._message else []

    def text_of(self, raw: Json) -> str:
        """Return the message's text with its citations in place; worked out once for each state of the message."""
        if self._message is None or self._message[0] is not raw:
            self._message = (raw, *message_text(raw))
        return self._message[1]

    def behind(self, text: str) -> int:
        """Return how many characters are to be read before the text can be shown as it stands now."""
        known = self.splitter.text
        new = len(text) - len(known) if text.startswith(known) else len(text)
        return new + self._tail_length if new or self._tail is None else 0

    def read_on(self, text: str, most: int) -> None:
        """Take in so many characters of the text as it stands now; with the last of them make it ready."""
        known = len(self.splitter.text) if text.startswith(self.splitter.text) else 0
        self.take(text[: known + most])
        if known + most >= len(text):
            self.now()

    def take(self, text: str) -> None:
        """Take the text as it stands now. Almost always it has grown at its end; else it is cut anew."""
        if not text.startswith(self.splitter.text):
            self.splitter, self._tail = BlockSplitter(), None
        if new := text[len(self.splitter.text) :]:
            self.splitter.feed(new)
            self._tail = None
        self._prepare(self.splitter.parts)

    def now(self) -> tuple[list[Part], Part]:
        """Return the finished parts and the one that grows, as it is best shown now.

        While nothing of the next one is seen yet, the last counts as growing: to say that it is finished is no news.
        """
        if self._tail is None:
            growing = self.splitter.growing
            self._tail_length = len(growing["text"]) if growing else 0
            self._tail = prepared(shown(growing)) if growing else NOTHING
        if self._tail["text"].strip() or not self.parts:
            return self.parts, self._tail
        if self._all is not self.parts:
            self._all, self._but_last = self.parts, self.parts[:-1]
        return self._but_last, self.parts[-1]

    def finish(self, text: str) -> list[Block]:
        """Return all blocks of the text, which is complete."""
        self.take(text)
        self._prepare(self.splitter.close())
        return grouped(self.parts)

    def _prepare(self, raw: list[Part]) -> None:
        """Prepare the parts that are new: each is one object as long as nothing in it changes."""
        if raw is not self._raw:
            old = zip(raw, self._raw, self.parts, strict=False)
            kept = [done for part, before, done in old if part is before]
            kept = kept if len(kept) == len(self.parts) else []
            self.parts = [*kept, *(prepared(part) for part in raw[len(kept) :])]
            self._raw = raw
