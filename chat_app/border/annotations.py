"""Sources that a model cites while it writes, as ChatKit reads them: a shim for versions that do not fit together.

openai 3.52.0 gives a streamed annotation other classes than a finished message's, and openai-chatkit 1.6.5 knows only
the latter: `stream_agent_response` raises and the answer breaks off, as it does for a kind that it does not know or a
citation that lacks its title. A test says when a new version no longer needs this. What is not here: how sources are
shown (`protocol/sources`).
"""

from __future__ import annotations

from typing import Any, cast

from chatkit import agents as chatkit_agents
from chatkit.agents import ResponseStreamConverter
from chatkit.types import Annotation
from openai.types.responses.response_output_text import (
    AnnotationContainerFileCitation,
    AnnotationFileCitation,
    AnnotationURLCitation,
)

from chat_app.characters import sound

Citation = AnnotationURLCitation | AnnotationFileCitation | AnnotationContainerFileCitation

CITATIONS: dict[str, type[Citation]] = {
    "url_citation": AnnotationURLCitation,
    "file_citation": AnnotationFileCitation,
    "container_file_citation": AnnotationContainerFileCitation,
}
"""The kinds that name a source. `file_path` names none: it is a file that the model made."""

_MENDED = "_chat_app_mended"


def mend_annotations() -> None:
    """Let every `stream_agent_response` of this process read annotations in any form; harmless when done again.

    An annotation that is no source costs only itself, never the answer.
    """
    convert, convert_part = chatkit_agents._convert_annotation, chatkit_agents._convert_content  # pyright: ignore[reportPrivateUsage]
    if getattr(convert, _MENDED, False):
        return

    async def convert_any(raw: object, converter: ResponseStreamConverter) -> Annotation | None:
        citation = as_citation(raw)
        return None if citation is None else await convert(citation, converter)

    async def convert_any_part(part: Any, converter: ResponseStreamConverter) -> Any:
        if part.type == "output_text" and not isinstance(part.annotations, list):  # some providers leave it out
            part = part.model_copy(update={"annotations": []})
        return await convert_part(part, converter)

    setattr(convert_any, _MENDED, True)
    chatkit_agents._convert_annotation = convert_any  # pyright: ignore[reportPrivateUsage]
    chatkit_agents._convert_content = convert_any_part  # pyright: ignore[reportPrivateUsage]


def as_citation(raw: object) -> Citation | None:
    """Return an annotation of any form as the class that ChatKit knows; None if it names no source.

    A place that is no number is None, as in OpenAI's own objects; such a source is listed without a mark in the text.
    """
    fields = _fields(raw)
    kind = CITATIONS.get(str(fields.get("type")))
    name = _words(fields.get("url" if kind is AnnotationURLCitation else "filename"))
    if kind is None or not name:
        return None
    read = {"url": name, "filename": name, "title": _words(fields.get("title")) or name}
    read |= {place: _place(fields.get(place)) for place in ("index", "start_index", "end_index")}
    given: Any = {field: read.get(field, fields.get(field)) for field in kind.model_fields}
    return kind.construct(**given)


def _fields(raw: object) -> dict[str, Any]:
    """Return what an annotation holds: it comes as a dict, or as an object, not always of the class of its kind."""
    if isinstance(raw, dict):
        return cast("dict[str, Any]", raw)
    return {**getattr(raw, "__dict__", {}), **(getattr(raw, "__pydantic_extra__", None) or {})}


def _words(value: object) -> str:
    return sound(value).strip() if isinstance(value, str) else ""


def _place(value: object) -> int | None:
    return value if type(value) is int else None
