"""Messages of staff to many people, and what became of each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "broadcasts",
        sa.Column("id", sa.UUID(), primary_key=True),
        sa.Column("wording", JSONB(), nullable=False),
        sa.Column("audience", JSONB(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("drafted_by", sa.String(64), nullable=False),
        sa.Column("drafted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.String(64), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("not_after", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_table(
        "broadcast_people",
        sa.Column("id", sa.UUID(), primary_key=True),
        sa.Column("broadcast_id", sa.UUID(), sa.ForeignKey("broadcasts.id", ondelete="CASCADE"), nullable=False),
        sa.Column("person_id", sa.UUID(), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("urgent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(64), nullable=True),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("outcome", sa.String(16), nullable=True),
        sa.Column("outbox_id", sa.UUID(), nullable=True, unique=True),
        sa.UniqueConstraint("broadcast_id", "person_id"),
    )
    op.create_index("ix_broadcast_people_person_id", "broadcast_people", ["person_id"])
    op.create_index(
        "ix_broadcast_people_waiting",
        "broadcast_people",
        ["broadcast_id", "urgent_at"],
        postgresql_where=sa.text("state = 'waiting'"),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("broadcast_people")
    op.drop_table("broadcasts")
