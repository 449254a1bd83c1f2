"""Writes down what Twilio has taken: while one transaction is under way, what comes meanwhile waits for the next."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field

import structlog

from puente.clock import Clock
from puente.store import batches
from puente.store.batches import Taken
from puente.store.engine import Store

log = structlog.get_logger()

Waiting = tuple[Taken, asyncio.Future[None]]


@dataclass
class Ledger:
    """One for all messages that a worker has in hand."""

    store: Store
    clock: Clock
    _waiting: list[Waiting] = field(default_factory=list)
    _writing: asyncio.Task[None] | None = None

    async def write(self, taken: Taken) -> None:
        """Return once it stands in the database.

        Raises:
            BotError: It could not be written.
        """
        written = asyncio.get_running_loop().create_future()
        self._waiting.append((taken, written))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        await written

    async def _write_all(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            try:
                await self._write([taken for taken, _ in batch])
            except Exception as error:  # noqa: BLE001  carried to whoever waits for it
                await self._one_by_one(batch, error)
            else:
                _tell(batch, None)

    async def _one_by_one(self, batch: list[Waiting], error: Exception) -> None:
        """What cannot be written must not take the others with it."""
        if len(batch) == 1:
            _tell(batch, error)
            return
        for taken, written in batch:
            try:
                await self._write([taken])
            except Exception as own:  # noqa: BLE001  as above
                _tell([(taken, written)], own)
            else:
                _tell([(taken, written)], None)

    async def _write(self, batch: Sequence[Taken]) -> None:
        async with self.store.begin() as tx:
            ours = await batches.accept(tx, batch, self.clock.now())
        for taken in batch:
            said = log.info if taken.parcel.id in ours else log.warning
            event = "message_accepted" if taken.parcel.id in ours else "send_overtaken"
            said(event, outbox_id=str(taken.parcel.id), message_sid=taken.sid)


def _tell(batch: list[Waiting], error: Exception | None) -> None:
    for _, written in batch:
        if written.done():
            continue
        if error is None:
            written.set_result(None)
        else:
            written.set_exception(error)
