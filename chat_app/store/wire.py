"""Between ChatKit's items and the JSON that was shown. The JSON is what is kept.

A widget comes back as a dynamic one: ChatKit's strict classes drop `Card.border`, unknown and newer props, and whole
component types that they do not know.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, cast

from chatkit.types import Attachment, HiddenContextItem, ThreadItem, WidgetItem
from chatkit.widgets import DynamicWidgetRoot
from pydantic import TypeAdapter, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from chat_app.store.columns import Json

HIDDEN = ("hidden_context_item", "sdk_hidden_context")
"""Item types that no client ever sees."""

ITEM: TypeAdapter[ThreadItem] = TypeAdapter(ThreadItem)
ATTACHMENT: TypeAdapter[Attachment] = TypeAdapter(Attachment)

log = logging.getLogger(__name__)


def to_raw(item: ThreadItem) -> Json:
    """Return the JSON of an item as ChatKit emits it, and what it keeps from clients as well."""
    # No warnings: a widget that ChatKit's classes refuse is written as it is, which is what we want.
    raw = item.model_dump(mode="json", by_alias=True, exclude_none=True, warnings=False)
    if isinstance(item, HiddenContextItem):
        raw.setdefault("content", None)  # a required field, whose None is a value
    return raw


def to_item(raw: Json) -> ThreadItem:
    """Return ChatKit's item of stored JSON. Times come back naive and local, which its own code expects."""
    item = _widget(raw) if raw.get("type") == "widget" else ITEM.validate_python(raw)
    if item.created_at.tzinfo is not None:
        item.created_at = local(item.created_at)
    return item


def to_items(raws: Iterable[Json]) -> list[ThreadItem]:
    """Return the items that this version understands; one of a newer kind is left out and named in the log."""
    items: list[ThreadItem] = []
    for raw in raws:
        try:
            items.append(to_item(raw))
        except ValidationError as error:
            log.warning("Item %s of type %s is not understood: %s", raw.get("id"), raw.get("type"), error)
    return items


def shown(raw: Json) -> Json:
    """Return the JSON as a client gets it: without the metadata of attachments, which ChatKit keeps to the server."""
    attachments = cast("list[Json]", raw.get("attachments") or [])
    if not attachments:
        return raw
    return raw | {"attachments": [{k: v for k, v in each.items() if k != "metadata"} for each in attachments]}


def local(moment: datetime) -> datetime:
    """Return the same moment as ChatKit writes it: naive, in the server's own zone."""
    return moment if moment.tzinfo is None else moment.astimezone().replace(tzinfo=None)


def _widget(raw: Json) -> WidgetItem:
    """Build a widget item that loses nothing, whatever its root is."""
    root: Any = raw.get("widget")
    try:
        widget = DynamicWidgetRoot.model_validate(root)
    except ValidationError:
        widget = DynamicWidgetRoot.model_construct(**cast("Json", root))
    return WidgetItem.model_validate(raw | {"widget": widget})
