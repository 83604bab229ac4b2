"""SQLite fulfils every contract of the store."""

from __future__ import annotations

from tests.store.approval_contract import ApprovalContract
from tests.store.item_contract import AttachmentContract, ItemContract, WidgetContract
from tests.store.task_contract import LedgerContract, TaskContract
from tests.store.thread_contract import DeletionContract, MergeContract, ThreadContract


class TestThreads(ThreadContract):
    pass


class TestDeletion(DeletionContract):
    pass


class TestMerge(MergeContract):
    pass


class TestItems(ItemContract):
    pass


class TestWidgets(WidgetContract):
    pass


class TestAttachments(AttachmentContract):
    pass


class TestTasks(TaskContract):
    pass


class TestLedger(LedgerContract):
    pass


class TestApprovals(ApprovalContract):
    pass
