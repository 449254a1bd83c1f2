"""What has to go at Twilio and in Rasa's memory too."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward. Who was erased before was forgotten by Rasa first."""
    op.create_table(
        "twilio_copies",
        sa.Column("message_sid", sa.String(64), primary_key=True),
        sa.Column("part", sa.String(8), primary_key=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.SmallInteger(), nullable=False, server_default="0"),
    )
    op.create_index("ix_twilio_copies_next_try_at", "twilio_copies", ["next_try_at"])
    op.add_column("inbox", sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("outbox", sa.Column("cleared_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("people", sa.Column("forgotten_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE people SET forgotten_at = erased_at WHERE erased_at IS NOT NULL")
    op.create_index("ix_inbox_uncleared", "inbox", ["received_at"], postgresql_where=sa.text("cleared_at IS NULL"))
    uncleared = "state = 'accepted' AND message_sid IS NOT NULL AND cleared_at IS NULL"
    op.create_index("ix_outbox_uncleared", "outbox", ["accepted_at"], postgresql_where=sa.text(uncleared))


def downgrade() -> None:
    """Back."""
    op.drop_index("ix_outbox_uncleared", "outbox")
    op.drop_index("ix_inbox_uncleared", "inbox")
    op.drop_column("people", "forgotten_at")
    op.drop_column("outbox", "cleared_at")
    op.drop_column("inbox", "cleared_at")
    op.drop_table("twilio_copies")
