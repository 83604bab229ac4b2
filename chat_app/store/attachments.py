"""What is known about uploaded files: the part of `SQLStore` that keeps it. The files are not here."""

from __future__ import annotations

from chatkit.store import Store
from chatkit.types import Attachment
from sqlalchemy import ColumnElement, delete, exists, or_, select
from sqlalchemy.dialects.sqlite import insert
from sqlmodel import col

from chat_app.context import RequestContext
from chat_app.store.columns import utc_now
from chat_app.store.engine import Database, whole
from chat_app.store.pages import check_mine, not_found
from chat_app.store.tables import AttachmentRow, ThreadRow
from chat_app.store.wire import ATTACHMENT


class AttachmentMethods(Store[RequestContext]):
    """What a store does with attachments. One that belongs to a deleted thread is not found."""

    database: Database

    @whole
    async def save_attachment(self, attachment: Attachment, context: RequestContext) -> None:
        """Upsert; NotFoundError if the id, or the thread that it is to belong to, is somebody else's."""
        raw = ATTACHMENT.dump_python(attachment, mode="json", exclude_none=True)
        row = insert(AttachmentRow).values(
            id=attachment.id, user_id=context.user_id, thread_id=attachment.thread_id, raw=raw, created_at=utc_now()
        )
        row = row.on_conflict_do_update(
            index_elements=["id"],
            set_={"thread_id": row.excluded.thread_id, "raw": row.excluded.raw},
            where=col(AttachmentRow.user_id) == context.user_id,
        )
        async with self.database.connect(writes=True) as connection:
            if attachment.thread_id is not None:
                await check_mine(connection, attachment.thread_id, context.user_id)
            if not (await connection.execute(row)).rowcount:
                raise not_found("Attachment", attachment.id)

    @whole
    async def load_attachment(self, attachment_id: str, context: RequestContext) -> Attachment:
        """Return what is known about a file."""
        statement = select(col(AttachmentRow.raw)).where(*_mine(attachment_id, context.user_id))
        async with self.database.connect(writes=False) as connection:
            raw = await connection.scalar(statement)
            if raw is None:
                raise not_found("Attachment", attachment_id)
            return ATTACHMENT.validate_python(raw)

    @whole
    async def delete_attachment(self, attachment_id: str, context: RequestContext) -> None:
        """Forget a file; a missing one is no error."""
        async with self.database.connect(writes=True) as connection:
            await connection.execute(delete(AttachmentRow).where(*_mine(attachment_id, context.user_id)))


def _mine(attachment_id: str, user_id: str) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions under which an attachment exists for a person."""
    thread_id = col(AttachmentRow.thread_id)
    visible = exists().where(col(ThreadRow.id) == thread_id, col(ThreadRow.deleted_at).is_(None))
    return (
        col(AttachmentRow.id) == attachment_id,
        col(AttachmentRow.user_id) == user_id,
        or_(thread_id.is_(None), visible),
    )
