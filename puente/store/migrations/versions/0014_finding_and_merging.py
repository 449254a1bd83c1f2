"""How staff find somebody by name, and which two files turned out to be one person's."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("people", sa.Column("name_marks", postgresql.ARRAY(sa.LargeBinary()), nullable=True))
    op.create_index("ix_people_marks", "people", ["name_marks"], postgresql_using="gin")
    op.create_index(
        "ix_people_unmarked",
        "people",
        ["id"],
        postgresql_where=sa.text("name IS NOT NULL AND name_marks IS NULL AND erased_at IS NULL"),
    )
    op.create_index("ix_outbox_written", "outbox", ["created_at"])
    op.create_table(
        "merges",
        sa.Column("id", sa.UUID(), primary_key=True),
        sa.Column("person_id", sa.UUID(), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("other_id", sa.UUID(), sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False, index=True),
        sa.Column("by", sa.UUID(), sa.ForeignKey("staff.id"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("moved", postgresql.JSONB(), nullable=False),
        sa.Column("undone_by", sa.UUID(), sa.ForeignKey("staff.id"), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.add_column("people", sa.Column("merged_into", sa.UUID(), sa.ForeignKey("people.id"), nullable=True))


def downgrade() -> None:
    """Back."""
    op.drop_column("people", "merged_into")
    op.drop_table("merges")
    op.drop_index("ix_outbox_written", "outbox")
    op.drop_index("ix_people_unmarked", "people")
    op.drop_index("ix_people_marks", "people")
    op.drop_column("people", "name_marks")
