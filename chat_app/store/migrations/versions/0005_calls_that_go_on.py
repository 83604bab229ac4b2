"""calls within which a paused run asks"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table('paused_run', schema=None) as batch_op:
        batch_op.add_column(sa.Column('open_calls', sa.JSON(), nullable=False, server_default='[]'))


def downgrade() -> None:
    """Go back."""
    with op.batch_alter_table('paused_run', schema=None) as batch_op:
        batch_op.drop_column('open_calls')
