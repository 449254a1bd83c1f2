"""The store: a pool of connections to PostgreSQL and the key ring that opens what lies in it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncSession, async_sessionmaker, create_async_engine

from puente.core.errors import NotFound, StoreUnavailable
from puente.settings import Settings
from puente.store.keys import KeyRing, Vault
from puente.store.tables import Person


class Transaction(AsyncSession):
    """One unit of work: everything in it happens, or nothing does."""

    @property
    def keys(self) -> KeyRing:
        """The ring this store was opened with."""
        ring: KeyRing = self.info["keys"]
        return ring

    async def vault(self, person_id: UUID) -> Vault:
        """The vault of a person; NotFound when there is none, or when it was erased."""
        vaults: dict[UUID, Vault] = self.info.setdefault("vaults", {})
        if person_id not in vaults:
            person = await self.get(Person, person_id)
            if person is None or person.key_id is None or person.wrapped_key is None:
                raise NotFound(f"person {person_id}")
            vaults[person_id] = self.keys.vault(person_id, person.key_id, person.wrapped_key)
        return vaults[person_id]

    @asynccontextmanager
    async def part(self) -> AsyncIterator[None]:
        """A part of this transaction that is undone by itself when it fails.

        Raises:
            StoreUnavailable: PostgreSQL is away or busy: the fault is not in this part.
        """
        try:
            async with self.begin_nested():
                yield
        except OperationalError as error:
            raise StoreUnavailable("postgres") from error

    async def notify(self, channel: str, payload: str = "") -> None:
        """Wake whoever listens on *channel*, once this transaction has happened."""
        await self.notify_each(channel, (payload,))

    async def notify_each(self, channel: str, payloads: Iterable[str]) -> None:
        """The same for each of *payloads*."""
        # Said at the end, in one statement and each thing once, however often it was wished.
        self.info.setdefault("notices", {}).update(((channel, payload), None) for payload in payloads)

    async def speak(self) -> None:
        """Hand PostgreSQL what is to be heard; it passes it on when the transaction has happened."""
        notices: dict[tuple[str, str], None] = self.info.pop("notices", {})
        if notices:
            channels, payloads = zip(*notices, strict=True)
            await self.execute(NOTIFY, {"channels": list(channels), "payloads": list(payloads)})


NOTIFY = text("""
    SELECT pg_notify(channel, payload)
    FROM unnest(CAST(:channels AS text[]), CAST(:payloads AS text[])) AS notices(channel, payload)
""")


@dataclass(frozen=True)
class Store:
    """What every room holds to reach the tables."""

    engine: AsyncEngine
    keys: KeyRing = field(repr=False)
    sessions: async_sessionmaker[Transaction]

    @classmethod
    def open(cls, database_url: str, keys: KeyRing, pool_size: int = 10) -> Store:
        """Make the pool; connects at first use only."""
        # Parameters may be people's words: they stay out of error texts.
        engine = create_async_engine(
            driver_url(database_url), pool_size=pool_size, max_overflow=10, pool_pre_ping=True, hide_parameters=True
        )
        # Fresh info for each transaction: opened vaults must not outlive it.
        sessions = async_sessionmaker(engine, class_=Transaction, expire_on_commit=False)
        return cls(engine, keys, sessions)

    @classmethod
    def of(cls, settings: Settings) -> Store:
        """The store these settings name."""
        ring = KeyRing({key.name: key.secret for key in settings.keys}, settings.lookup_key)
        return cls.open(settings.database_url, ring)

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Transaction]:
        """A transaction: commits at the end of the block, rolls back when it raises."""
        try:
            async with self.sessions(info={"keys": self.keys}) as tx, tx.begin():
                yield tx
                await tx.speak()
        except DBAPIError as error:
            if error.connection_invalidated or _cannot_connect(error):
                raise StoreUnavailable("postgres") from error
            raise

    @asynccontextmanager
    async def only_one(self, person_id: UUID) -> AsyncIterator[bool]:
        """Hold the person's advisory lock on a connection of its own; False when somebody else does.

        The lock goes with the connection, so a killed process frees it at once.
        """
        async with self.engine.connect() as raw:
            connection = await raw.execution_options(isolation_level="AUTOCOMMIT")
            number = lock_number(person_id)
            held = await _advisory(connection, "pg_try_advisory_lock", number)
            try:
                yield held
            finally:
                if held:
                    await _advisory(connection, "pg_advisory_unlock", number)

    async def close(self) -> None:
        """Return every connection."""
        await self.engine.dispose()


def driver_url(database_url: str) -> str:
    """The same address, with the driver we use named in it."""
    scheme, separator, rest = database_url.partition("://")
    return f"postgresql+psycopg{separator}{rest}" if scheme in {"postgres", "postgresql"} else database_url


def lock_number(person_id: UUID) -> int:
    """The 64-bit signed number that PostgreSQL's advisory locks take."""
    return int.from_bytes(person_id.bytes[:8], "big", signed=True)


async def _advisory(connection: AsyncConnection, function: str, number: int) -> bool:
    result = await connection.execute(text(f"SELECT {function}(:number)"), {"number": number})
    return bool(result.scalar())


def _cannot_connect(error: DBAPIError) -> bool:
    return type(error.orig).__name__ in {"OperationalError", "AdminShutdown", "CannotConnectNow", "ConnectionTimeout"}
