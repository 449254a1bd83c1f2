"""What people have to be told because others changed their hearing."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WAITS = sa.text("state = 'waiting'")


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "notices",
        sa.Column("id", sa.UUID(), primary_key=True),
        sa.Column("hearing_id", sa.UUID(), sa.ForeignKey("hearings.id", ondelete="CASCADE"), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.Column("to_version", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(8), nullable=False),
        sa.Column("cause", sa.String(96), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("outbox_id", sa.UUID(), nullable=True),
    )
    op.create_index("ix_notices_waiting", "notices", ["hearing_id"], unique=True, postgresql_where=WAITS)
    op.create_index("ix_notices_due", "notices", ["due_at"], postgresql_where=WAITS)
    op.create_index("ix_notices_cause", "notices", ["cause"])


def downgrade() -> None:
    """Back."""
    op.drop_table("notices")
