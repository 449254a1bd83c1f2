"""What every test may use: real stores of its own, a clock that stands still, and keys."""

from __future__ import annotations

import base64
import secrets
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import psycopg
import pytest
from xdist.scheduler import LoadScopeScheduling

from puente.setup import embedded
from puente.setup.embedded import Stores
from puente.store import migrate
from puente.store.engine import Store
from puente.store.keys import KeyRing

SHARED = Path(__file__).resolve().parents[2] / "shared"


class FileByFile(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """Keeps together what shares an expensive beginning: each file's tests, and all that needs a whole instance."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "instance" if {"e2e", "chaos"} & set(Path(file).parts) else file


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> FileByFile:
    """Which process runs what, where there are several."""
    return FileByFile(config, log)


@dataclass
class StillClock:
    """A clock that moves only when it is told to."""

    at: datetime = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)

    def now(self) -> datetime:
        """The moment it stands at."""
        return self.at

    def advance(self, **by: float) -> datetime:
        """Move on, by days, hours, minutes or seconds."""
        self.at += timedelta(**by)
        return self.at


@pytest.fixture
def clock() -> StillClock:
    return StillClock()


@pytest.fixture(scope="session")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stores]:
    home = tmp_path_factory.mktemp("stores")
    yield embedded.start(home, durable=False)
    embedded.stop(home)


@pytest.fixture(scope="session")
def template_database(stores: Stores) -> str:
    """A migrated database that is copied for each test: far quicker than migrating again."""
    name = "puente_template"
    with psycopg.connect(stores.database_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    migrate.upgrade(named(stores.database_url, name))
    return name


@pytest.fixture
def database_url(stores: Stores, template_database: str) -> Iterator[str]:
    name = f"puente_{secrets.token_hex(6)}"
    with psycopg.connect(stores.database_url, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE {template_database}")
        yield named(stores.database_url, name)
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def named(database_url: str, name: str) -> str:
    """The same server, another database."""
    before, _, query = database_url.partition("?")
    return f"{before.rpartition('/')[0]}/{name}" + (f"?{query}" if query else "")


@pytest.fixture
def keys() -> KeyRing:
    return KeyRing({"k1": secrets.token_bytes(32)}, secrets.token_bytes(32))


@pytest.fixture
async def store(database_url: str, keys: KeyRing) -> AsyncIterator[Store]:
    opened = Store.open(database_url, keys, pool_size=5)
    yield opened
    await opened.close()


def base64_key() -> str:
    """A fresh key as the environment holds it."""
    return base64.b64encode(secrets.token_bytes(32)).decode()
