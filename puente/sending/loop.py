"""The worker's second loop: what is due in the outbox goes out."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import structlog

from puente.sending.holding import Holding
from puente.sending.sender import LOOK_UP_AFTER, Sender
from puente.store import claiming, heartbeats, outbox
from puente.store.outbox import Parcel
from puente.store.waking import Bell

log = structlog.get_logger()

IDLE_S = 1.0
AT_ONCE = 64
# One claim for many messages costs little more than for one.
ROUND = 16
GATHER_S = 0.02


@dataclass
class SendLoop:
    """Claims and sends until it is cancelled."""

    sender: Sender
    bell: Bell
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _wait_s: float = IDLE_S
    _holding: Holding = field(default_factory=Holding)

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
        try:
            now = self.sender.clock.now()
            pacing = await self._holding.look(self.sender.store, self.sender.pacing, now)
            async with self.sender.store.begin() as tx:
                await heartbeats.beat(tx, "sending", now)
                taken = await claiming.claim(tx, now, self.sender.lease, free, pacing)
        except Exception as error:  # noqa: BLE001  the edge: what waits must be tried again, whatever it was
            log.error("sending_round_failed", error=type(error).__name__)
            await asyncio.sleep(IDLE_S)
            return 0
        self._wait_s = IDLE_S if taken.wait_s is None else min(taken.wait_s, IDLE_S)
        for parcel in taken.parcels:
            task = asyncio.create_task(self._one(parcel))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return len(taken.parcels)

    async def _room(self) -> int:
        """How many more may be in hand; a moment later, where it would be few, so that they are claimed together."""
        free = AT_ONCE - len(self._tasks)
        if free <= 0:
            await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
        elif free < ROUND:
            # Not until enough are done: while Twilio keeps silent about most, an answer must not wait for them.
            await asyncio.wait(self._tasks, timeout=GATHER_S)
            free = AT_ONCE - len(self._tasks)
        return free

    async def _idle(self) -> None:
        if self._wait_s < IDLE_S:
            # Something waits for its second; what rings meanwhile is looked at then.
            await asyncio.sleep(self._wait_s)
            self._wait_s = IDLE_S
        else:
            await self.bell.wait(outbox.CHANNEL, IDLE_S)

    async def _one(self, parcel: Parcel) -> None:
        try:
            await self.sender.send(parcel)
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
