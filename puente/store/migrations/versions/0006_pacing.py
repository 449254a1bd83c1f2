"""Pace of each sender, people written to first, what each lane spends, and an index for each sender's queue."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WAITS = "state IN ('queued', 'sending', 'unclear')"
HELD = "state = 'queued' AND held"


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "sender_paces",
        sa.Column("sender", sa.String(64), primary_key=True),
        sa.Column("free_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("speed", sa.Float(), nullable=False, server_default="1"),
        sa.Column("slowed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("turn", sa.Integer(), nullable=False, server_default="0"),
    )
    op.add_column("addresses", sa.Column("opened_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("outbox", sa.Column("sender", sa.String(64), nullable=False, server_default=""))
    op.add_column("outbox", sa.Column("template", sa.String(64), nullable=True))
    # What went out long ago keeps its emptiness: only a queue needs to know its sender.
    op.execute(
        "UPDATE outbox SET sender = coalesce(a.our_sender, outbox.channel) FROM addresses a "
        "WHERE a.id = outbox.address_id AND outbox.state IN ('queued', 'sending', 'unclear')"
    )
    op.add_column("outbox", sa.Column("held", sa.Boolean(), nullable=False, server_default=sa.text("false")))
    op.drop_index("ix_outbox_due", "outbox")
    due = sa.text(f"{WAITS} AND NOT held")
    op.create_index("ix_outbox_due", "outbox", ["sender", "lane", "urgent_at", "seq"], postgresql_where=due)
    op.create_index("ix_outbox_held", "outbox", ["sender", "urgent_at"], postgresql_where=sa.text(HELD))
    op.create_index("ix_outbox_waiting", "outbox", ["person_id", "lane", "seq"], postgresql_where=sa.text(WAITS))
    # What one message told of is looked for each time one goes out.
    told = sa.text("outbox_id IS NOT NULL")
    op.create_index("ix_reminders_outbox", "reminders", ["outbox_id"], postgresql_where=told)
    op.create_table(
        "openings",
        sa.Column("at", sa.DateTime(timezone=True), primary_key=True),
        sa.Column("people", sa.Integer(), nullable=False),
    )
    op.create_table(
        "spendings",
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("lane", sa.SmallInteger(), primary_key=True),
        sa.Column("segments", sa.Integer(), nullable=False),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("spendings")
    op.drop_table("openings")
    op.drop_index("ix_reminders_outbox", "reminders")
    for name in ("ix_outbox_waiting", "ix_outbox_held", "ix_outbox_due"):
        op.drop_index(name, "outbox")
    op.drop_column("outbox", "held")
    op.create_index("ix_outbox_due", "outbox", ["lane", "urgent_at", "seq"], postgresql_where=sa.text(WAITS))
    op.drop_column("outbox", "template")
    op.drop_column("outbox", "sender")
    op.drop_column("addresses", "opened_at")
    op.drop_table("sender_paces")
