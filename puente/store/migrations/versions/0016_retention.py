"""Whose files have gone before their message."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

FILES = "files_gone_at IS NULL AND kind IN ('photo', 'voice', 'video', 'document', 'sticker')"


def upgrade() -> None:
    """Forward."""
    op.add_column("inbox", sa.Column("files_gone_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_inbox_files", "inbox", ["received_at"], postgresql_where=sa.text(FILES))
    op.create_index("ix_inbox_received", "inbox", ["received_at"])
    op.create_index("ix_deliveries_at", "deliveries", ["at"])


def downgrade() -> None:
    """Back."""
    op.drop_index("ix_deliveries_at", "deliveries")
    op.drop_index("ix_inbox_received", "inbox")
    op.drop_index("ix_inbox_files", "inbox")
    op.drop_column("inbox", "files_gone_at")
