"""who brings a tool that needs no question"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table('approval', schema=None) as batch_op:
        batch_op.add_column(sa.Column('owner', sa.String(), nullable=False, server_default=''))
    op.rename_table('always_allowed', 'always_allowed_before')
    op.create_table('always_allowed',
    sa.Column('user_id', sa.String(), nullable=False),
    sa.Column('tool', sa.String(), nullable=False),
    sa.Column('owner', sa.String(), nullable=False, server_default=''),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('user_id', 'tool', 'owner', name=op.f('pk_always_allowed'))
    )
    op.execute("INSERT INTO always_allowed (user_id, tool, owner, created_at) "
               "SELECT user_id, tool, '', created_at FROM always_allowed_before")
    op.drop_table('always_allowed_before')


def downgrade() -> None:
    """Go back. What was allowed for one owner is asked about again: without an owner it would hold for all."""
    op.rename_table('always_allowed', 'always_allowed_after')
    op.create_table('always_allowed',
    sa.Column('user_id', sa.String(), nullable=False),
    sa.Column('tool', sa.String(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('user_id', 'tool', name=op.f('pk_always_allowed'))
    )
    op.execute("INSERT INTO always_allowed (user_id, tool, created_at) "
               "SELECT user_id, tool, created_at FROM always_allowed_after WHERE owner = ''")
    op.drop_table('always_allowed_after')
    with op.batch_alter_table('approval', schema=None) as batch_op:
        batch_op.drop_column('owner')
