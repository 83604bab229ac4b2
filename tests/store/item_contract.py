"""What any store does with items and attachments. A backend subclasses this and gives the `database` fixture."""

from __future__ import annotations

import json
import warnings
from typing import TYPE_CHECKING, Any

import pytest
from chatkit.store import NotFoundError
from chatkit.types import AssistantMessageItem, UserMessageItem, WidgetItem
from chatkit.widgets import Card, Text

from chat_app.store.pages import PAGE_BYTES
from tests.store.samples import (
    ANN,
    BOB,
    NOON,
    answered,
    attachment,
    cancelled,
    hidden,
    new_thread,
    said,
    widget,
    workflow,
)
from tests.store.thread_contract import StoreContract

if TYPE_CHECKING:
    from chatkit.types import ThreadMetadata

    from chat_app.store.pages import PAGE_BYTES
from chat_app.store.threads import SQLStore

CARD: dict[str, Any] = {
    "type": "Card",
    "id": "root",
    "border": {"size": 1, "color": {"light": "red-100", "dark": "red-900"}},
    "futureProp": {"nested": [1, None, {"deep": True}]},
    "children": [
        {"type": "Table", "columns": ["a", "b"], "rows": [[1, 2.5], ["x", None]], "striped": True},
        {"type": "DatePicker", "name": "day", "defaultValue": "2026-11-21"},
        {"type": "Text", "value": "کام", "streaming": False},
        {"type": "NotInvented", "children": {"type": "Box", "gap": "2px"}},
    ],
}


async def page_through(store: SQLStore, thread: ThreadMetadata, order: str, limit: int) -> list[str]:
    """Return the ids of all items, read page by page."""
    ids: list[str] = []
    after: str | None = None
    while True:
        page = await store.load_thread_items(thread.id, after, limit, order, ANN)
        ids += [item.id for item in page.data]
        after = page.after
        if not page.has_more:
            return ids


class ItemContract(StoreContract):
    """Items: their order, their place, and who sees them."""

    async def test_items_of_the_same_moment_keep_the_order_in_which_they_were_added(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        items = [said(thread, f"{n}") for n in range(12)]
        for item in items:
            await store.add_thread_item(thread.id, item, ANN)
        assert (await store.load_thread_items(thread.id, None, 20, "asc", ANN)).data == items
        assert (await store.load_thread_items(thread.id, None, 20, "desc", ANN)).data == items[::-1]

    @pytest.mark.parametrize("order", ["asc", "desc"])
    async def test_deep_cursors_reach_every_item_once(self, store: SQLStore, order: str) -> None:
        thread, other = await new_thread(store), await new_thread(store)
        ids = [f"msg_{n}" for n in range(53)]
        for id in ids:
            await store.add_thread_item(thread.id, said(thread, id, id), ANN)
            await store.add_thread_item(other.id, said(other, id, id), ANN)
        assert await page_through(store, thread, order, 5) == (ids if order == "asc" else ids[::-1])

    async def test_a_page_that_is_just_full_is_the_last(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        for n in range(3):
            await store.add_thread_item(thread.id, said(thread, f"{n}"), ANN)
        page = await store.load_thread_items(thread.id, None, 3, "asc", ANN)
        assert (len(page.data), page.has_more, page.after) == (3, False, None)

    @pytest.mark.parametrize("order", ["asc", "desc"])
    async def test_a_page_of_what_was_shown_ends_at_its_bytes_and_holds_at_least_one_item(
        self, store: SQLStore, order: str
    ) -> None:
        thread = await new_thread(store)
        sizes = [
            PAGE_BYTES // 3,
            2 * PAGE_BYTES,
            10,
            PAGE_BYTES // 4,
            PAGE_BYTES // 4,
            PAGE_BYTES // 4,
            PAGE_BYTES // 4,
        ]
        for n, size in enumerate(sizes):
            await store.add_thread_item(thread.id, said(thread, "\u06a9" * (size // 2), f"msg_{n}"), ANN)
        pages: list[list[str]] = []
        after, more = None, True
        while more:
            page = await store.load_raw_items(thread.id, after, 50, order, ANN)
            pages, after, more = [*pages, [raw["id"][-1] for raw in page.items]], page.after, page.has_more
        assert pages == (
            [["0"], ["1"], ["2", "3", "4", "5"], ["6"]]
            if order == "asc"
            else [["6", "5", "4"], ["3", "2"], ["1"], ["0"]]
        )
        assert len((await store.load_thread_items(thread.id, None, 50, order, ANN)).data) == len(sizes)

    async def test_an_item_that_is_gone_is_no_cursor(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        with pytest.raises(NotFoundError):
            await store.load_thread_items(thread.id, "msg_gone", 3, "asc", ANN)

    async def test_adding_the_same_item_twice_changes_it_in_its_place(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        await store.add_thread_item(thread.id, workflow(thread, "wf_1", "Looking"), ANN)
        await store.add_thread_item(thread.id, answered(thread, "Done", "msg_1"), ANN)
        longer = workflow(thread, "wf_1", "Looking", "Found")
        await store.add_thread_item(thread.id, longer, ANN)
        await store.save_item(thread.id, answered(thread, "Done!", "msg_1"), ANN)
        first, second = (await store.load_thread_items(thread.id, None, 20, "asc", ANN)).data
        assert first == longer
        assert isinstance(second, AssistantMessageItem)
        assert second.content[0].text == "Done!"

    async def test_saving_an_unknown_item_adds_it(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        await store.save_item(thread.id, said(thread, "hello", "msg_1"), ANN)
        assert (await store.load_item(thread.id, "msg_1", ANN)).id == "msg_1"

    async def test_the_same_item_id_may_stand_in_two_threads(self, store: SQLStore) -> None:
        one, two = await new_thread(store), await new_thread(store, BOB)
        await store.add_thread_item(one.id, said(one, "mine", "msg_1"), ANN)
        await store.add_thread_item(two.id, said(two, "theirs", "msg_1"), BOB)
        item = await store.load_item(one.id, "msg_1", ANN)
        assert isinstance(item, UserMessageItem)
        assert item.content[0].text == "mine"

    async def test_a_reserved_place_is_invisible_and_then_kept(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        await store.reserve_item(thread.id, "wf_1", ANN)
        await store.add_thread_item(thread.id, answered(thread, "Meanwhile", "msg_1"), ANN)
        await store.reserve_item(thread.id, "msg_1", ANN)
        assert await page_through(store, thread, "asc", 1) == ["msg_1"]
        assert len((await store.load_raw_items(thread.id, None, 20, "asc", ANN)).items) == 1
        with pytest.raises(NotFoundError):
            await store.load_item(thread.id, "wf_1", ANN)
        await store.add_thread_item(thread.id, workflow(thread, "wf_1", "Looking"), ANN)
        assert await page_through(store, thread, "asc", 1) == ["wf_1", "msg_1"]

    async def test_deleting_an_item_leaves_the_others_and_a_missing_one_is_no_error(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        for id in ("msg_1", "msg_2", "msg_3"):
            await store.add_thread_item(thread.id, said(thread, id, id), ANN)
        await store.delete_thread_item(thread.id, "msg_2", ANN)
        await store.delete_thread_item(thread.id, "msg_2", ANN)
        assert await page_through(store, thread, "asc", 20) == ["msg_1", "msg_3"]

    async def test_items_of_a_foreign_thread_can_be_neither_read_nor_written(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        mine = said(thread, "private", "msg_1")
        await store.add_thread_item(thread.id, mine, ANN)
        assert (await store.load_thread_items(thread.id, None, 20, "asc", BOB)).data == []
        assert (await store.load_thread_items(thread.id, "msg_1", 20, "asc", BOB)).data == []
        assert (await store.load_raw_items(thread.id, None, 20, "asc", BOB)).items == []
        for attempt in (
            store.load_item(thread.id, "msg_1", BOB),
            store.load_raw_item(thread.id, "msg_1", BOB),
            store.add_thread_item(thread.id, said(thread, "intruder"), BOB),
            store.save_item(thread.id, said(thread, "changed", "msg_1"), BOB),
            store.save_raw_item(thread.id, said(thread, "changed", "msg_1").model_dump(mode="json"), BOB),
            store.reserve_item(thread.id, "msg_2", BOB),
            store.save_feedback(thread.id, ["msg_1"], "negative", BOB),
        ):
            with pytest.raises(NotFoundError):
                await attempt
        await store.delete_thread_item(thread.id, "msg_1", BOB)
        assert (await store.load_thread_items(thread.id, None, 20, "asc", ANN)).data == [mine]
        assert await store.load_feedback(thread.id, ANN) == {}

    async def test_hidden_items_are_kept_for_the_model_and_left_out_for_clients(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        memory = {"kind": "model_input", "items": [{"type": "function_call", "arguments": None}]}
        items = [said(thread, "hi", "msg_1"), hidden(thread, memory, "hid_1"), hidden(thread, None, "hid_2")]
        for item in [*items, cancelled(thread), said(thread, "bye", "msg_2")]:
            await store.add_thread_item(thread.id, item, ANN)
        kept = (await store.load_thread_items(thread.id, None, 20, "asc", ANN)).data
        assert kept[:3] == items
        assert len(kept) == 5
        page = await store.load_raw_items(thread.id, None, 1, "asc", ANN)
        assert ([raw["id"] for raw in page.items], page.has_more) == (["msg_1"], True)
        page = await store.load_raw_items(thread.id, page.after, 1, "asc", ANN)
        assert ([raw["id"] for raw in page.items], page.has_more) == (["msg_2"], False)

    async def test_an_aware_time_comes_back_naive(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        item = said(thread, "hello", "msg_1").model_copy(update={"created_at": NOON.astimezone()})
        await store.add_thread_item(thread.id, item, ANN)
        assert (await store.load_item(thread.id, "msg_1", ANN)).created_at == NOON

    async def test_an_item_of_a_kind_that_nobody_knows_does_not_hide_the_others(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        newer = {"id": "new_1", "type": "hologram", "thread_id": thread.id, "created_at": "2026-11-21T12:00:00"}
        await store.save_raw_item(thread.id, newer, ANN)
        await store.add_thread_item(thread.id, said(thread, "hello", "msg_1"), ANN)
        assert await page_through(store, thread, "asc", 20) == ["msg_1"]
        assert (await store.load_raw_items(thread.id, None, 20, "asc", ANN)).items[0] == newer

    async def test_the_last_feedback_counts(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        for id in ("msg_1", "wid_1"):
            await store.add_thread_item(thread.id, said(thread, "hello", id), ANN)
        await store.save_feedback(thread.id, ["msg_1", "wid_1", "no_such_item"], "positive", ANN)
        await store.save_feedback(thread.id, ["wid_1"], "negative", ANN)
        assert await store.load_feedback(thread.id, ANN) == {"msg_1": "positive", "wid_1": "negative"}
        assert await store.load_feedback(thread.id, BOB) == {}


class WidgetContract(StoreContract):
    """A reload shows exactly the widget that was shown."""

    async def test_a_widget_loses_nothing(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        await store.add_thread_item(thread.id, widget(thread, CARD, "wid_1"), ANN)
        emitted = json.loads(widget(thread, CARD).widget.model_dump_json(by_alias=True, exclude_none=True))
        assert emitted["border"] == CARD["border"]
        (raw,) = (await store.load_raw_items(thread.id, None, 20, "asc", ANN)).items
        assert raw["widget"] == emitted

    async def test_a_widget_that_was_loaded_and_saved_again_loses_nothing(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        await store.add_thread_item(thread.id, widget(thread, CARD, "wid_1"), ANN)
        before = await store.load_raw_item(thread.id, "wid_1", ANN)
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            item = await store.load_item(thread.id, "wid_1", ANN)
            await store.save_item(thread.id, item, ANN)
        assert isinstance(item, WidgetItem)
        assert await store.load_raw_item(thread.id, "wid_1", ANN) == before

    @pytest.mark.parametrize("root", [{"type": "Chart", "data": [{"x": 1}]}, {"type": "Card", "children": "odd"}])
    async def test_a_widget_that_chatkits_classes_refuse_survives(self, store: SQLStore, root: dict[str, Any]) -> None:
        thread = await new_thread(store)
        raw = widget(thread, {"type": "Card"}, "wid_1").model_dump(mode="json", exclude_none=True) | {"widget": root}
        await store.save_raw_item(thread.id, raw, ANN)
        assert await store.load_raw_item(thread.id, "wid_1", ANN) == raw
        item = await store.load_item(thread.id, "wid_1", ANN)
        await store.save_item(thread.id, item, ANN)
        assert (await store.load_raw_item(thread.id, "wid_1", ANN))["widget"] == root

    async def test_what_was_shown_last_replaces_the_widget_in_its_place(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        await store.add_thread_item(thread.id, widget(thread, CARD, "wid_1"), ANN)
        await store.add_thread_item(thread.id, said(thread, "nice", "msg_1"), ANN)
        shown = await store.load_raw_item(thread.id, "wid_1", ANN) | {"widget": {"type": "Card", "children": []}}
        await store.save_raw_item(thread.id, shown, ANN)
        page = await store.load_raw_items(thread.id, None, 20, "asc", ANN)
        assert [raw["id"] for raw in page.items] == ["wid_1", "msg_1"]
        assert page.items[0] == shown

    @pytest.mark.filterwarnings("ignore::DeprecationWarning")
    async def test_a_strict_widget_is_kept_as_it_is_emitted(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        item = WidgetItem(
            id="wid_1", thread_id=thread.id, created_at=NOON, widget=Card(children=[Text(value="hi")], size="sm")
        )
        await store.add_thread_item(thread.id, item, ANN)
        raw = await store.load_raw_item(thread.id, "wid_1", ANN)
        assert raw == json.loads(item.model_dump_json(by_alias=True, exclude_none=True))


class AttachmentContract(StoreContract):
    """What is known about files."""

    async def test_an_attachment_comes_back_with_its_metadata(self, store: SQLStore) -> None:
        file = attachment()
        await store.save_attachment(file, ANN)
        assert await store.load_attachment(file.id, ANN) == file

    async def test_sending_it_gives_it_a_thread(self, store: SQLStore) -> None:
        thread, file = await new_thread(store), attachment()
        await store.save_attachment(file, ANN)
        sent = file.model_copy(update={"thread_id": thread.id})
        await store.save_attachment(sent, ANN)
        assert await store.load_attachment(file.id, ANN) == sent

    async def test_a_foreign_attachment_is_not_found_and_not_overwritten(self, store: SQLStore) -> None:
        file = attachment()
        await store.save_attachment(file, ANN)
        with pytest.raises(NotFoundError):
            await store.load_attachment(file.id, BOB)
        with pytest.raises(NotFoundError):
            await store.save_attachment(file.model_copy(update={"name": "stolen"}), BOB)
        await store.delete_attachment(file.id, BOB)
        assert await store.load_attachment(file.id, ANN) == file

    async def test_an_attachment_cannot_be_put_into_a_foreign_thread(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        with pytest.raises(NotFoundError):
            await store.save_attachment(attachment(thread_id=thread.id), BOB)

    async def test_a_deleted_attachment_is_gone(self, store: SQLStore) -> None:
        file = attachment()
        await store.save_attachment(file, ANN)
        await store.delete_attachment(file.id, ANN)
        await store.delete_attachment(file.id, ANN)
        with pytest.raises(NotFoundError):
            await store.load_attachment(file.id, ANN)

    async def test_the_metadata_of_an_attachment_does_not_reach_clients(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        message = said(thread, "see this", "msg_1").model_copy(update={"attachments": [attachment()]})
        await store.add_thread_item(thread.id, message, ANN)
        assert "metadata" not in (await store.load_raw_item(thread.id, "msg_1", ANN))["attachments"][0]
        assert await store.load_item(thread.id, "msg_1", ANN) == message
