"""What any store does with threads. A backend subclasses this and gives the `database` fixture."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from chatkit.store import NotFoundError
from chatkit.types import ClosedStatus, LockedStatus, Page, Thread, ThreadMetadata

from chat_app.store.threads import SQLStore
from tests.store.samples import ANN, BOB, NOON, answered, attachment, new_thread, said

if TYPE_CHECKING:
    from chat_app.store.engine import Database

LONG_AGO = timedelta(days=30)


class StoreContract:
    """Gives the store under test."""

    @pytest.fixture
    def store(self, database: Database) -> SQLStore:
        return SQLStore(database)


class ThreadContract(StoreContract):
    """Threads: saving, listing, deleting, and what a run's old object may not undo."""

    async def test_a_thread_comes_back_as_it_was_saved(self, store: SQLStore) -> None:
        thread = await new_thread(
            store, title="Plans", allowed_image_domains=["a.org"], metadata={"agent": "urdu", "n": None}
        )
        assert await store.load_thread(thread.id, ANN) == thread

    async def test_times_come_back_naive_because_chatkit_subtracts_them(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        assert (await store.load_thread(thread.id, ANN)).created_at == NOON
        aware = ThreadMetadata(id="thr_aware", created_at=NOON.astimezone())
        await store.save_thread(aware, ANN)
        assert (await store.load_thread("thr_aware", ANN)).created_at == NOON

    async def test_a_thread_that_is_saved_with_items_is_stored_without_them(self, store: SQLStore) -> None:
        thread = Thread(id="thr_1", created_at=NOON, items=Page())
        thread.items.data.append(said(thread, "hello"))
        await store.save_thread(thread, ANN)
        assert (await store.load_thread_items("thr_1", None, 20, "asc", ANN)).data == []

    async def test_a_foreign_thread_is_not_found(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        with pytest.raises(NotFoundError):
            await store.load_thread(thread.id, BOB)
        with pytest.raises(NotFoundError):
            await store.rename_thread(thread.id, "mine now", BOB)
        with pytest.raises(NotFoundError):
            await store.save_thread(ThreadMetadata(id=thread.id, created_at=NOON, title="mine now"), BOB)
        assert await store.load_thread(thread.id, ANN) == thread

    async def test_a_foreign_thread_is_neither_deleted_nor_restored(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        await store.delete_thread(thread.id, BOB)
        assert (await store.load_thread(thread.id, ANN)).id == thread.id
        await store.delete_thread(thread.id, ANN)
        with pytest.raises(NotFoundError):
            await store.restore_thread(thread.id, BOB)

    async def test_the_list_holds_the_callers_own_threads_only(self, store: SQLStore) -> None:
        mine, theirs = await new_thread(store), await new_thread(store, BOB)
        assert [thread.id for thread in (await store.load_threads(20, None, "desc", ANN)).data] == [mine.id]
        assert [thread.id for thread in (await store.load_threads(20, None, "desc", BOB)).data] == [theirs.id]

    async def test_a_new_item_moves_its_thread_to_the_top_and_a_rename_does_not(self, store: SQLStore) -> None:
        first, second = await new_thread(store), await new_thread(store)
        await store.rename_thread(first.id, "still second", ANN)
        assert await self._order(store) == [second.id, first.id]
        await store.add_thread_item(first.id, said(first, "hello"), ANN)
        assert await self._order(store) == [first.id, second.id]

    async def _order(self, store: SQLStore) -> list[str]:
        return [thread.id for thread in (await store.load_threads(20, None, "desc", ANN)).data]

    @pytest.mark.parametrize("order", ["asc", "desc"])
    async def test_pages_of_threads_join_without_gap_or_repetition(self, store: SQLStore, order: str) -> None:
        made = [(await new_thread(store)).id for _ in range(23)]
        seen: list[str] = []
        after: str | None = None
        while True:
            page = await store.load_threads(5, after, order, ANN)
            seen += [thread.id for thread in page.data]
            after = page.after
            if not page.has_more:
                break
        assert seen == (made if order == "asc" else made[::-1])
        assert after is None

    async def test_a_thread_that_is_gone_is_no_cursor(self, store: SQLStore) -> None:
        with pytest.raises(NotFoundError):
            await store.load_threads(5, "thr_gone", "desc", ANN)

    async def test_a_page_of_no_threads_says_that_there_are_some(self, store: SQLStore) -> None:
        await new_thread(store)
        page = await store.load_threads(0, None, "desc", ANN)
        assert (page.data, page.has_more, page.after) == ([], True, None)
        assert (await store.load_raw_threads(0, None, "desc", ANN)).after is None

    async def test_the_raw_list_says_when_something_was_last_added_in_utc(self, store: SQLStore) -> None:
        await new_thread(store, title="Plans", metadata={"agent": "urdu"})
        (thread,) = (await store.load_raw_threads(20, None, "desc", ANN)).items
        assert datetime.fromisoformat(thread["updated_at"]).utcoffset() == timedelta(0)
        assert thread["title"] == "Plans"
        assert "metadata" not in thread, "ChatKit never sends it to a client"

    async def test_ids_have_128_bits(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        kinds = ("message", "tool_call", "task", "workflow", "attachment", "sdk_hidden_context")
        ids = [store.generate_thread_id(ANN), *(store.generate_item_id(kind, thread, ANN) for kind in kinds)]
        assert all(len(id.rpartition("_")[2]) == 32 for id in ids)
        assert len({store.generate_thread_id(ANN) for _ in range(1000)}) == 1000


class DeletionContract(StoreContract):
    """A deleted thread is invisible everywhere, until the deletion is undone."""

    async def test_a_deleted_thread_is_invisible_everywhere(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        item, file = said(thread, "hello", "msg_1"), attachment(thread_id=thread.id)
        await store.add_thread_item(thread.id, item, ANN)
        await store.save_attachment(file, ANN)
        await store.save_feedback(thread.id, [item.id], "positive", ANN)
        await store.delete_thread(thread.id, ANN)
        assert (await store.load_threads(20, None, "desc", ANN)).data == []
        assert (await store.load_raw_threads(20, None, "desc", ANN)).items == []
        assert (await store.load_thread_items(thread.id, None, 20, "asc", ANN)).data == []
        assert (await store.load_raw_items(thread.id, None, 20, "asc", ANN)).items == []
        assert await store.load_feedback(thread.id, ANN) == {}
        for question in (
            store.load_thread(thread.id, ANN),
            store.load_item(thread.id, item.id, ANN),
            store.load_attachment(file.id, ANN),
            store.add_thread_item(thread.id, said(thread, "too late"), ANN),
            store.save_item(thread.id, item, ANN),
            store.save_raw_item(thread.id, item.model_dump(mode="json"), ANN),
            store.reserve_item(thread.id, "msg_2", ANN),
            store.rename_thread(thread.id, "too late", ANN),
            store.save_thread(thread, ANN),
        ):
            with pytest.raises(NotFoundError):
                await question

    async def test_an_undone_deletion_brings_everything_back_in_its_place(self, store: SQLStore) -> None:
        first, second = await new_thread(store), await new_thread(store)
        items = [said(first, "one"), answered(first, "two")]
        for item in items:
            await store.add_thread_item(first.id, item, ANN)
        await store.add_thread_item(second.id, said(second, "later"), ANN)
        assert await store.soft_delete_thread(first.id, ANN)
        await store.restore_thread(first.id, ANN)
        assert (await store.load_thread_items(first.id, None, 20, "asc", ANN)).data == items
        listed = (await store.load_threads(20, None, "desc", ANN)).data
        assert [thread.id for thread in listed] == [second.id, first.id]

    async def test_deleting_a_missing_thread_is_no_error(self, store: SQLStore) -> None:
        await store.delete_thread("thr_missing", ANN)
        assert not await store.soft_delete_thread("thr_missing", ANN)

    async def test_what_was_deleted_long_ago_is_purged_with_all_it_held(self, store: SQLStore) -> None:
        kept, gone = await new_thread(store), await new_thread(store)
        file = attachment(thread_id=gone.id)
        await store.add_thread_item(gone.id, said(gone, "hello"), ANN)
        await store.save_attachment(file, ANN)
        await store.delete_thread(gone.id, ANN)
        assert await store.purge_deleted(LONG_AGO) == 0
        assert await store.purge_deleted(timedelta(0)) == 1
        with pytest.raises(NotFoundError):
            await store.restore_thread(gone.id, ANN)
        assert (await store.load_thread(kept.id, ANN)).id == kept.id


class MergeContract(StoreContract):
    """A run holds one thread object for minutes; what it did not change, it must not undo."""

    async def test_a_rename_during_a_run_survives_what_the_run_saves(self, store: SQLStore) -> None:
        thread = await new_thread(store, title="Old")
        held = await store.load_thread(thread.id, ANN)
        await store.rename_thread(thread.id, "New", ANN)
        held.metadata["agent"] = "urdu"
        await store.save_thread(held, ANN)
        stored = await store.load_thread(thread.id, ANN)
        assert (stored.title, stored.metadata) == ("New", {"agent": "urdu"})
        assert held.title == "New", "ChatKit announces this object after the save"

    async def test_a_rename_by_chatkits_own_request_survives_too(self, store: SQLStore) -> None:
        thread = await new_thread(store, title="Old")
        held, other = await store.load_thread(thread.id, ANN), await store.load_thread(thread.id, ANN)
        other.title = "New"
        await store.save_thread(other, ANN)
        held.metadata["agent"] = "urdu"
        await store.save_thread(held, ANN)
        assert (await store.load_thread(thread.id, ANN)).title == "New"

    async def test_a_rename_in_the_first_run_of_a_thread_survives(self, store: SQLStore) -> None:
        created = Thread(id="thr_1", created_at=NOON, items=Page())
        await store.save_thread(ThreadMetadata(**created.model_dump()), ANN)
        await store.rename_thread("thr_1", "Mine", ANN)
        created.metadata = {"agent": "assistant"}
        await store.save_thread(created, ANN)
        assert (await store.load_thread("thr_1", ANN)).title == "Mine"

    async def test_a_title_that_a_run_makes_up_does_not_replace_one_that_a_person_gave(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        held = await store.load_thread(thread.id, ANN)
        await store.rename_thread(thread.id, "Mine", ANN)
        held.title = "Made up"
        await store.save_thread(held, ANN)
        assert (await store.load_thread(thread.id, ANN)).title == "Mine"

    async def test_a_title_is_made_up_only_for_a_thread_without_one(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        assert not await store.name_thread(thread.id, "not theirs", BOB)
        assert await store.name_thread(thread.id, "made up", ANN)
        await store.rename_thread(thread.id, "Mine", ANN)
        assert not await store.name_thread(thread.id, "made up again", ANN)
        assert (await store.load_thread(thread.id, ANN)).title == "Mine"

    async def test_a_run_that_changes_the_title_twice_is_heard_twice(self, store: SQLStore) -> None:
        held = await store.load_thread((await new_thread(store)).id, ANN)
        for title in ("One", "Two"):
            held.title = title
            await store.save_thread(held, ANN)
        assert (await store.load_thread(held.id, ANN)).title == "Two"

    async def test_two_runs_each_keep_their_key_of_the_metadata(self, store: SQLStore) -> None:
        thread = await new_thread(store, metadata={"old": 1, "kept": 1})
        one, two = await store.load_thread(thread.id, ANN), await store.load_thread(thread.id, ANN)
        one.metadata = {"kept": 1, "agent": "urdu"}
        two.metadata["language"] = "ur"
        await store.save_thread(one, ANN)
        await store.save_thread(two, ANN)
        assert (await store.load_thread(thread.id, ANN)).metadata == {"kept": 1, "agent": "urdu", "language": "ur"}

    async def test_a_status_that_the_run_did_not_touch_stays(self, store: SQLStore) -> None:
        thread = await new_thread(store)
        held, other = await store.load_thread(thread.id, ANN), await store.load_thread(thread.id, ANN)
        other.status = LockedStatus(reason="archived")
        await store.save_thread(other, ANN)
        held.title = "Plans"
        await store.save_thread(held, ANN)
        assert (await store.load_thread(thread.id, ANN)).status == LockedStatus(reason="archived")
        assert held.status == LockedStatus(reason="archived")

    async def test_an_object_of_unknown_origin_is_taken_whole(self, store: SQLStore) -> None:
        thread = await new_thread(store, title="Old", metadata={"a": 1})
        await store.save_thread(ThreadMetadata(id=thread.id, created_at=NOON, title="New", status=ClosedStatus()), ANN)
        stored = await store.load_thread(thread.id, ANN)
        assert (stored.title, stored.metadata, stored.status) == ("New", {}, ClosedStatus())

    async def test_the_first_message_of_each_thread_is_found_for_its_owner_only(self, store: SQLStore) -> None:
        thread, silent = await new_thread(store), await new_thread(store)
        await store.add_thread_item(thread.id, answered(thread, "hello"), ANN)
        await store.add_thread_item(thread.id, said(thread, "first"), ANN)
        await store.add_thread_item(thread.id, said(thread, "second"), ANN)
        found = await store.load_first_messages([thread.id, silent.id, "thr_nowhere"], ANN)
        assert {id: raw["content"][0]["text"] for id, raw in found.items()} == {thread.id: "first"}
        assert await store.load_first_messages([thread.id], BOB) == {}
        await store.soft_delete_thread(thread.id, ANN)
        assert await store.load_first_messages([thread.id], ANN) == {}
