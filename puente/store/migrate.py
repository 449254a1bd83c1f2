"""Migrations, run from code so that every command and test brings the tables up the same way."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from puente.store.engine import driver_url


def config(database_url: str) -> Config:
    """Alembic's settings for our folder of migrations."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    settings.attributes["url"] = driver_url(database_url)
    return settings


def upgrade(database_url: str, revision: str = "head") -> None:
    """Bring the tables up to *revision*. Two at once are safe: the second waits and finds nothing to do."""
    command.upgrade(config(database_url), revision)


def downgrade(database_url: str, revision: str = "base") -> None:
    """Take the tables back to *revision*; `base` drops them all."""
    command.downgrade(config(database_url), revision)


def state(database_url: str) -> tuple[str | None, str | None]:
    """(revision of the database, newest revision we have)."""
    newest = ScriptDirectory.from_config(config(database_url)).get_current_head()
    engine = create_engine(driver_url(database_url))
    try:
        with engine.connect() as connection:
            return MigrationContext.configure(connection).get_current_revision(), newest
    finally:
        engine.dispose()
