"""Words that stand before a person's details."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("people", sa.Column("details_word", sa.LargeBinary(), nullable=True))
    op.add_column("people", sa.Column("duress_word", sa.LargeBinary(), nullable=True))
    op.add_column("people", sa.Column("shown_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("people", sa.Column("wrong_words", sa.SmallInteger(), nullable=False, server_default="0"))
    op.add_column("people", sa.Column("wrong_word_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Back."""
    for name in ("wrong_word_at", "wrong_words", "shown_until", "duress_word", "details_word"):
        op.drop_column("people", name)
