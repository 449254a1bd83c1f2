"""Waiting for work: PostgreSQL's NOTIFY wakes at once, and a short sleep catches what it missed."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

import psycopg
import structlog

log = structlog.get_logger()

RECONNECT_S = 1.0


class Bell:
    """Rings when somebody notified one of the channels.

    Args:
        database_url: Where to listen, `postgresql://…`.
        channels: Names as `Transaction.notify` was given them.
    """

    def __init__(self, database_url: str, channels: Iterable[str]) -> None:
        self._url = database_url
        self._events: dict[str, asyncio.Event] = {channel: asyncio.Event() for channel in channels}

    async def wait(self, channel: str, at_most_s: float) -> None:
        """Return when *channel* rang since the last wait, or after *at_most_s* seconds."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._events[channel].wait(), at_most_s)
        self._events[channel].clear()

    def ring(self, channel: str) -> None:
        """Wake our own waiter, when this process itself made the work."""
        self._events[channel].set()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Listen while the block runs; a lost connection is made again."""

        def ring(channel: str, _: str) -> None:
            self.ring(channel)

        async with listening_to(self._url, self._events, ring):
            yield


@asynccontextmanager
async def listening_to(
    database_url: str,
    channels: Iterable[str],
    heard: Callable[[str, str], None],
    missed: Callable[[], None] | None = None,
) -> AsyncIterator[None]:
    """Call *heard* with (channel, payload) of every notification while the block runs.

    Args:
        missed: Called when a lost connection is made again: what happened meanwhile was not heard.
    """
    task = asyncio.create_task(_hear(database_url, tuple(channels), heard, missed))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


async def _hear(
    database_url: str, channels: tuple[str, ...], heard: Callable[[str, str], None], missed: Callable[[], None] | None
) -> None:
    while True:
        try:
            async for channel, payload in notifications(database_url, channels):
                heard(channel, payload)
        except psycopg.Error:
            log.warning("listening_lost")
        await asyncio.sleep(RECONNECT_S)
        if missed is not None:
            missed()


async def notifications(database_url: str, channels: Iterable[str]) -> AsyncIterator[tuple[str, str]]:
    """Every notification on *channels* as (channel, payload), until the connection ends."""
    connection = await psycopg.AsyncConnection.connect(database_url, autocommit=True)
    async with connection:
        for channel in channels:
            await connection.execute(psycopg.sql.SQL("LISTEN {}").format(psycopg.sql.Identifier(channel)))
        async for notice in connection.notifies():
            yield notice.channel, notice.payload
