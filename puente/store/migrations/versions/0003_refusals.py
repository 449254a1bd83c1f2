"""Reports that the interview was asked for and refused."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "refusals",
        sa.Column("id", sa.UUID(), primary_key=True),
        sa.Column("person_id", sa.UUID(), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("handled_by", sa.UUID(), sa.ForeignKey("staff.id"), nullable=True),
        sa.Column("handled_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.create_index(op.f("ix_refusals_person_id"), "refusals", ["person_id"])
    op.create_index("ix_refusals_newest", "refusals", ["state", "created_at"])
    op.create_table(
        "refusal_versions",
        sa.Column("id", sa.UUID(), primary_key=True),
        sa.Column("refusal_id", sa.UUID(), sa.ForeignKey("refusals.id", ondelete="CASCADE"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answers", sa.LargeBinary(), nullable=False),
        sa.Column("turn_id", sa.UUID(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("refusal_id", "version"),
        sa.UniqueConstraint("turn_id"),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("refusal_versions")
    op.drop_table("refusals")
