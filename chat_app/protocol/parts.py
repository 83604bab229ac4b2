"""From parts to blocks and back: parts are what is sent, blocks are what stands in the page.

What is not here: where a text is cut (`blocks`).
"""

from __future__ import annotations

from collections.abc import Iterable

from chat_app.protocol.markup import prepare
from chat_app.protocol.viewmodel import Block, BlockKind, Part

NOTHING: Part = {"block": "", "text": ""}
"""The part that grows, while there is none."""


def grouped(parts: Iterable[Part], tail: Part = NOTHING) -> list[Block]:
    """Return the blocks that the parts make up, the one that still grows included."""
    blocks: list[Block] = []
    for part in (*parts, tail):
        if blocks and blocks[-1]["key"] == part["block"]:
            blocks[-1]["parts"].append(part["text"])
        elif part["text"]:
            kind, head = part.get("kind", "text"), part.get("head", "")
            blocks.append(Block(key=part["block"], kind=kind, head=head, parts=[part["text"]]))
    return blocks


def flat(blocks: Iterable[Block]) -> list[Part]:
    """Return the parts that the blocks are made of."""
    return [part for block in blocks for part in _parts(block)]


def _parts(block: Block) -> Iterable[Part]:
    for place, text in enumerate(block["parts"]):
        yield part_of(block["key"], text, block["kind"], block["head"], first=not place)


def part_of(block: str, text: str, kind: BlockKind = "text", head: str = "", *, first: bool = True) -> Part:
    """Return a part; only the first of a block says what is not usual about it."""
    made: Part = {"block": block, "text": text}
    if first and kind != "text":
        made["kind"] = kind
        if head:
            made["head"] = head
    return made


def with_text(part: Part, text: str, head: str | None = None) -> Part:
    """Return a part with another text, and another head if one is given."""
    changed: Part = {**part, "text": text}
    if head is not None:
        changed["head"] = head
    return changed


def prepared(part: Part) -> Part:
    """Return a part made ready for the page. Lines of code are as they are."""
    kind, head = part.get("kind", "text"), part.get("head", "")
    if kind == "code":
        return part
    return with_text(part, prepare(part["text"]), prepare(head) if kind == "table" and head else None)
