"""Accounts of an organization's provider, connected with those of staff."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "staff_identities",
        sa.Column("staff_id", sa.UUID(), sa.ForeignKey("staff.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("issuer", sa.String(255), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("issuer", "subject", name="uq_staff_identities_issuer"),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("staff_identities")
