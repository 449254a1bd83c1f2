"""Alembic's entry: one connection, one lock, one transaction."""

from __future__ import annotations

from alembic import context
from sqlalchemy import create_engine, text

from puente.store import broadcasts, contacts, imports, moves, notices, port_plans
from puente.store.tables import Base

MIGRATION_LOCK = 0x50554E54
# Rooms that keep their tables beside their queries: named here, so that Alembic compares these too.
BESIDE = (broadcasts, contacts, imports, moves, notices, port_plans)


def run() -> None:
    """Run the migrations under an advisory lock, so that two starts at once do not race."""
    engine = create_engine(context.config.attributes["url"])
    try:
        with engine.connect() as connection:
            context.configure(connection=connection, target_metadata=Base.metadata, compare_type=True)
            with context.begin_transaction():
                connection.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": MIGRATION_LOCK})
                context.run_migrations()
    finally:
        engine.dispose()


run()
