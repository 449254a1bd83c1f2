"""Moves of many hearings by one rule, how many reminders a person wants, and messages whose end is not known."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("people", sa.Column("reminder_pace", sa.String(16), nullable=False, server_default="usual"))
    op.add_column("reminders", sa.Column("channel", sa.String(16), nullable=True))
    unsettled = (
        "state = 'accepted' AND (status IS NULL OR status IN ('accepted', 'scheduled', 'queued', 'sending', 'sent'))"
    )
    op.create_index("ix_outbox_unsettled", "outbox", ["next_try_at"], postgresql_where=sa.text(unsettled))
    op.create_table(
        "moves",
        sa.Column("id", sa.UUID(), primary_key=True),
        sa.Column("rule", postgresql.JSONB(), nullable=False),
        sa.Column("reason", sa.String(200), nullable=False),
        sa.Column("stage", sa.String(16), nullable=False),
        sa.Column("proposed_by", sa.String(64), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.String(64), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(64), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_table(
        "move_items",
        sa.Column("id", sa.UUID(), primary_key=True),
        sa.Column("move_id", sa.UUID(), sa.ForeignKey("moves.id", ondelete="CASCADE"), nullable=False),
        sa.Column("hearing_id", sa.UUID(), sa.ForeignKey("hearings.id", ondelete="CASCADE"), nullable=False),
        sa.Column("from_version", sa.Integer(), nullable=False),
        sa.Column("to_version", sa.Integer(), nullable=True),
        sa.Column("fate", sa.String(24), nullable=False),
        sa.UniqueConstraint("move_id", "hearing_id"),
    )
    op.create_index("ix_move_items_hearing_id", "move_items", ["hearing_id"])
    op.create_index("ix_move_items_waiting", "move_items", ["move_id"], postgresql_where=sa.text("fate = 'waiting'"))


def downgrade() -> None:
    """Back."""
    op.drop_table("move_items")
    op.drop_table("moves")
    op.drop_index("ix_outbox_unsettled", "outbox")
    op.drop_column("reminders", "channel")
    op.drop_column("people", "reminder_pace")
