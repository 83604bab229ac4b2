"""how runs ended"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table('run_end',
    sa.Column('run_id', sa.String(), nullable=False),
    sa.Column('user_id', sa.String(), nullable=False),
    sa.Column('thread_id', sa.String(), nullable=False),
    sa.Column('how', sa.String(), nullable=False),
    sa.Column('asked', sa.String(), nullable=False),
    sa.Column('item_id', sa.String(), nullable=False),
    sa.Column('words', sa.String(), nullable=False),
    sa.Column('allow_retry', sa.Boolean(), nullable=False),
    sa.Column('request', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('began_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('run_id', name=op.f('pk_run_end'))
    )
    with op.batch_alter_table('run_end', schema=None) as batch_op:
        batch_op.create_index('ix_run_end_thread', ['user_id', 'thread_id'], unique=False)


def downgrade() -> None:
    """Go back."""
    op.drop_table('run_end')
