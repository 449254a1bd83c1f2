"""The phase of a person's papers, what staff know of each programme, and which wording was said."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("people", sa.Column("phase", sa.String(8), nullable=True))
    op.add_column("outbox", sa.Column("content_version", sa.String(128), nullable=True))
    op.create_table(
        "programme_states",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), primary_key=True),
        sa.Column("programme", sa.String(8), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("source", sa.String(300), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=True),
        sa.Column("set_by", sa.String(64), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_programme_states_newest", "programme_states", ["programme", "id"])


def downgrade() -> None:
    """Back."""
    op.drop_table("programme_states")
    op.drop_column("outbox", "content_version")
    op.drop_column("people", "phase")
