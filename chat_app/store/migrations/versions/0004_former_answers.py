"""former answers, and who waits for a decision"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table('set_aside',
    sa.Column('seq', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('user_id', sa.String(), nullable=False),
    sa.Column('thread_id', sa.String(), nullable=False),
    sa.Column('asked', sa.String(), nullable=False),
    sa.Column('answer', sa.JSON(), nullable=False),
    sa.Column('kept_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_set_aside'))
    )
    with op.batch_alter_table('set_aside', schema=None) as batch_op:
        batch_op.create_index('ix_set_aside_turn', ['user_id', 'thread_id', 'asked'], unique=False)
        batch_op.create_index(batch_op.f('ix_set_aside_kept_at'), ['kept_at'], unique=False)
    op.create_table('waiting',
    sa.Column('user_id', sa.String(), nullable=False),
    sa.Column('thread_id', sa.String(), nullable=False),
    sa.PrimaryKeyConstraint('user_id', 'thread_id', name=op.f('pk_waiting'))
    )
    with op.batch_alter_table('approval', schema=None) as batch_op:
        batch_op.create_index('ix_approval_waiting', ['user_id', 'thread_id'], unique=False,
                              sqlite_where=sa.text("status = 'pending'"))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table('approval', schema=None) as batch_op:
        batch_op.drop_index('ix_approval_waiting')
    op.drop_table('waiting')
    op.drop_table('set_aside')
