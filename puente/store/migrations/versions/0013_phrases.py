"""Phrases that staff keep in pairs, and what voice notes say, written down by whoever listened."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "phrases",
        sa.Column("id", sa.UUID(), primary_key=True),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("es", sa.Text(), nullable=False),
        sa.Column("en", sa.Text(), nullable=False),
        sa.Column("made_by", sa.UUID(), sa.ForeignKey("staff.id"), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.UUID(), sa.ForeignKey("staff.id"), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_table(
        "transcripts",
        sa.Column("message_id", sa.UUID(), sa.ForeignKey("inbox.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("person_id", sa.UUID(), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", sa.UUID(), sa.ForeignKey("staff.id"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_transcripts_person_id", "transcripts", ["person_id"])


def downgrade() -> None:
    """Back."""
    op.drop_table("transcripts")
    op.drop_table("phrases")
