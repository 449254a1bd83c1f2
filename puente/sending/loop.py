"""The worker's second loop: what is due in the outbox goes out."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

import structlog

from puente.sending.holding import Holding
from puente.sending.preparing import Prepared, prepare
from puente.sending.sender import LOOK_UP_AFTER, Sender
from puente.store import heartbeats, outbox
from puente.store.outbox import Parcel, Round
from puente.store.waking import Bell

log = structlog.get_logger()

IDLE_S = 1.0
AT_ONCE = 64
# Fewer than these are not claimed before a moment has passed: a claim costs as much for one as for many.
WORTH_IT = 16
GATHER_S = 0.02


@dataclass
class SendLoop:
    """Claims and sends until it is cancelled."""

    sender: Sender
    bell: Bell
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _wait_s: float = IDLE_S
    _holding: Holding = field(default_factory=Holding)
    _careful: bool = False

    async def run(self) -> None:
        """Go round for ever; on cancellation let the messages in hand finish."""
        try:
            while True:
                claimed = await self._round()
                if not claimed:
                    await self._idle()
        finally:
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=self.sender.lease.total_seconds() / 2)

    async def _round(self) -> int:
        free = await self._room()
        if free <= 0:
            return 1
        began_s = time.monotonic()
        try:
            claimed, prepared = await self._claim(free)
        except Exception as error:  # noqa: BLE001  the edge: what waits must be tried again, whatever it was
            log.error("sending_round_failed", error=type(error).__name__)
            # Should one message be the reason: the next round claims them alone, and each is a task of its own.
            self._careful = True
            await asyncio.sleep(IDLE_S)
            return 0
        self._careful = False
        self._wait_s = IDLE_S if claimed.wait_s is None else min(claimed.wait_s, IDLE_S)
        for parcel, message in prepared.ready:
            self._start(parcel, self.sender.call(parcel, message, began_s))
        for parcel in prepared.alone:
            self._start(parcel, self.sender.send(parcel))
        return len(claimed.parcels)

    async def _room(self) -> int:
        """How many more may be in hand; a moment later, where it would be few, so that they are claimed together."""
        free = AT_ONCE - len(self._tasks)
        if free <= 0:
            await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        elif free < WORTH_IT:
            await asyncio.wait(self._tasks, timeout=GATHER_S)
            free = AT_ONCE - len(self._tasks)
        return free

    async def _claim(self, most: int) -> tuple[Round, Prepared]:
        sender = self.sender
        now = sender.clock.now()
        pacing = await self._holding.look(sender.store, sender.pacing, now)
        async with sender.store.begin() as tx:
            await heartbeats.beat(tx, "sending", now)
            claimed = await outbox.claim_round(tx, now, sender.lease, most, pacing)
            if self._careful:
                return claimed, Prepared([], claimed.parcels)
            return claimed, await prepare(tx, sender, claimed.parcels, now)

    def _start(self, parcel: Parcel, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(self._one(parcel, work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _idle(self) -> None:
        if self._wait_s < IDLE_S:
            # Something waits for its second; what rings meanwhile is looked at then.
            await asyncio.sleep(self._wait_s)
            self._wait_s = IDLE_S
        else:
            await self.bell.wait(outbox.CHANNEL, IDLE_S)

    async def _one(self, parcel: Parcel, work: Coroutine[Any, Any, None]) -> None:
        try:
            await work
            # The person's next message was held back by this one.
            self.bell.ring(outbox.CHANNEL)
        except Exception as error:  # noqa: BLE001  the edge: one message must not stop the others
            log.error("send_failed", error=type(error).__name__, outbox_id=str(parcel.id))
            await self._put_off(parcel)

    async def _put_off(self, parcel: Parcel) -> None:
        try:
            async with self.sender.store.begin() as tx:
                # Twilio may have it: not looked for before it can be found.
                await outbox.put_off(tx, parcel, "internal", self.sender.clock.now(), LOOK_UP_AFTER)
        except Exception as error:  # noqa: BLE001  the store is away: the lease runs out by itself
            log.error("put_off_failed", error=type(error).__name__, outbox_id=str(parcel.id))
