"""Hearings that came from a file: which file, by whom, and what each row wrote."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "imports",
        sa.Column("id", sa.UUID(), primary_key=True),
        sa.Column("file_key", sa.LargeBinary(), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("consented", sa.String(64), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.String(64), nullable=True),
    )
    op.create_index("ix_imports_file_key", "imports", ["file_key"])
    op.create_table(
        "import_rows",
        sa.Column("id", sa.UUID(), primary_key=True),
        sa.Column("import_id", sa.UUID(), sa.ForeignKey("imports.id", ondelete="CASCADE"), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("hearing_id", sa.UUID(), sa.ForeignKey("hearings.id", ondelete="CASCADE"), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.UniqueConstraint("import_id", "line"),
    )
    op.create_index("ix_import_rows_hearing_id", "import_rows", ["hearing_id"])


def downgrade() -> None:
    """Back."""
    op.drop_table("import_rows")
    op.drop_table("imports")
