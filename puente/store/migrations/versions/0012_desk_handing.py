"""How conversations at the desk change hands: who resolved a ticket, what a note is about, and quick look-ups."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("tickets", sa.Column("resolved_by", sa.UUID(), sa.ForeignKey("staff.id"), nullable=True))
    op.add_column("notes", sa.Column("about", sa.String(16), nullable=False, server_default="note"))
    op.create_index("ix_tickets_unresolved", "tickets", ["person_id"], postgresql_where=sa.text("state <> 'resolved'"))
    op.create_index("ix_inbox_unseen", "inbox", ["person_id"], postgresql_where=sa.text("seen_at IS NULL"))
    op.create_index(
        "ix_outbox_answers",
        "outbox",
        ["person_id", "created_at"],
        postgresql_where=sa.text("staff_id IS NOT NULL AND text_id IS NULL"),
    )
    op.create_index("ix_people_owned", "people", ["owner_id"], postgresql_where=sa.text("owner_id IS NOT NULL"))
    op.create_index(
        "ix_people_recent",
        "people",
        [sa.text("last_inbound_at DESC NULLS LAST"), "id"],
        postgresql_where=sa.text("erased_at IS NULL"),
    )


def downgrade() -> None:
    """Back."""
    for name in ("ix_people_recent", "ix_people_owned"):
        op.drop_index(name, "people")
    op.drop_index("ix_outbox_answers", "outbox")
    op.drop_index("ix_inbox_unseen", "inbox")
    op.drop_index("ix_tickets_unresolved", "tickets")
    op.drop_column("notes", "about")
    op.drop_column("tickets", "resolved_by")
