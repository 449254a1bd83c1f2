"""The worker's second loop: what is due in the outbox goes out."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta

import structlog

from puente.core.errors import BotError
from puente.sending.sender import Sender
from puente.store import heartbeats, outbox
from puente.store.outbox import Parcel
from puente.store.waking import Bell

log = structlog.get_logger()

IDLE_S = 1.0
AT_ONCE = 16


@dataclass
class SendLoop:
    """Claims and sends until it is cancelled.

    Args:
        lease: How long a claimed message is ours; must be longer than a call to Twilio may take.
    """

    sender: Sender
    bell: Bell
    lease: timedelta
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self) -> None:
        """Go round for ever; on cancellation let the messages in hand finish."""
        try:
            while True:
                claimed = await self._round()
                if not claimed:
                    await self.bell.wait(outbox.CHANNEL, IDLE_S)
        finally:
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=self.lease.total_seconds() / 2)

    async def _round(self) -> int:
        free = AT_ONCE - len(self._tasks)
        if free <= 0:
            await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
            return 1
        try:
            async with self.sender.store.begin() as tx:
                now = self.sender.clock.now()
                await heartbeats.beat(tx, "sending", now)
                parcels = await outbox.claim(tx, now, self.lease, free)
        except BotError as error:
            log.error("sending_round_failed", code=error.code)
            await asyncio.sleep(IDLE_S)
            return 0
        for parcel in parcels:
            task = asyncio.create_task(self._one(parcel))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return len(parcels)

    async def _one(self, parcel: Parcel) -> None:
        try:
            await self.sender.send(parcel)
            # The person's next message was held back by this one.
            self.bell.ring(outbox.CHANNEL)
        except Exception as error:  # noqa: BLE001  the edge: one message must not stop the others
            log.error("send_failed", error=type(error).__name__, outbox_id=str(parcel.id))
