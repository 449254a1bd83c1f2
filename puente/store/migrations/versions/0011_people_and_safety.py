"""Second factors, invitations, sessions in two steps, limits, files opened with a reason, an audit nobody rewrites."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ROLES = "role IN ('admin', 'supervisor', 'legal', 'agent', 'viewer', 'auditor')"
INSTANT = sa.DateTime(timezone=True)

REFUSE = """
    CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'the audit is append-only'; END $$"""
GUARD = """
    CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only()"""


def upgrade() -> None:
    """Forward."""
    # Whoever is signed in has shown no second factor.
    op.execute("DELETE FROM sessions")
    op.execute(f"UPDATE staff SET role = 'viewer' WHERE NOT ({ROLES})")  # noqa: S608  a constant of ours
    op.create_check_constraint("ck_staff_role", "staff", ROLES)
    op.add_column("staff", sa.Column("lockouts", sa.SmallInteger(), nullable=False, server_default="0"))
    op.add_column("staff", sa.Column("totp_secret", sa.LargeBinary(), nullable=True))
    op.add_column("staff", sa.Column("totp_step", sa.BigInteger(), nullable=True))
    op.add_column("sessions", sa.Column("verified_at", INSTANT, nullable=True))
    op.add_column("sessions", sa.Column("confirmed_at", INSTANT, nullable=True))
    op.add_column("sessions", sa.Column("challenge", sa.LargeBinary(), nullable=True))
    op.add_column("sessions", sa.Column("totp_draft", sa.LargeBinary(), nullable=True))
    op.add_column("sessions", sa.Column("device", sa.String(40), nullable=False, server_default=""))
    op.add_column("people", sa.Column("reserved_at", INSTANT, nullable=True))
    _factors()
    _invitations()
    _limits()
    _glass()
    for column in ("actor", "action", "subject"):
        op.create_index(f"ix_audit_{column}", "audit", [column, "id"])
    op.execute(REFUSE)
    op.execute(GUARD)


def _factors() -> None:
    op.create_table(
        "passkeys",
        sa.Column("id", sa.UUID(), primary_key=True),
        sa.Column("staff_id", sa.UUID(), sa.ForeignKey("staff.id", ondelete="CASCADE"), nullable=False),
        sa.Column("credential_id", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
    )
    op.create_index("ix_passkeys_staff_id", "passkeys", ["staff_id"])
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.UUID(), primary_key=True),
        sa.Column("staff_id", sa.UUID(), sa.ForeignKey("staff.id", ondelete="CASCADE"), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
    )
    op.create_index("ix_recovery_codes_staff_id", "recovery_codes", ["staff_id"])


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.UUID(), primary_key=True),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False, unique=True),
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("name", sa.String(128), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("by", sa.String(64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_at", INSTANT, nullable=True),
        sa.Column("revoked_at", INSTANT, nullable=True),
    )


def _limits() -> None:
    op.create_table(
        "sign_in_failures",
        sa.Column("id", sa.BigInteger(), sa.Identity(), primary_key=True),
        sa.Column("network", sa.LargeBinary(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
    )
    op.create_index("ix_sign_in_failures_network", "sign_in_failures", ["network", "at"])


def _glass() -> None:
    op.create_table(
        "glass_breaks",
        sa.Column("id", sa.UUID(), primary_key=True),
        sa.Column("staff_id", sa.UUID(), sa.ForeignKey("staff.id"), nullable=False),
        sa.Column("person_id", sa.UUID(), sa.ForeignKey("people.id"), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("until", INSTANT, nullable=False),
        sa.Column("seen_at", INSTANT, nullable=True),
        sa.Column("seen_by", sa.UUID(), sa.ForeignKey("staff.id"), nullable=True),
    )
    op.create_index("ix_glass_breaks_open", "glass_breaks", ["staff_id", "person_id", "until"])


def downgrade() -> None:
    """Back."""
    op.execute("DROP TRIGGER audit_append_only ON audit")
    op.execute("DROP FUNCTION audit_is_append_only()")
    for column in ("actor", "action", "subject"):
        op.drop_index(f"ix_audit_{column}", "audit")
    for table in ("glass_breaks", "sign_in_failures", "invitations", "recovery_codes", "passkeys"):
        op.drop_table(table)
    op.drop_column("people", "reserved_at")
    for column in ("device", "totp_draft", "challenge", "confirmed_at", "verified_at"):
        op.drop_column("sessions", column)
    for column in ("totp_step", "totp_secret", "lockouts"):
        op.drop_column("staff", column)
    op.drop_constraint("ck_staff_role", "staff")
