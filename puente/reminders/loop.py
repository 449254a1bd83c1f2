"""The worker's third loop: the clock. What is due is fired, however late the clock comes round."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import structlog

from puente.clock import Clock
from puente.reminders.firing import BATCH, fire_due
from puente.store import heartbeats, reminders
from puente.store.engine import Store
from puente.store.waking import Bell

log = structlog.get_logger()

TICK_S = 1.0


@dataclass(frozen=True)
class ReminderLoop:
    """Fires until it is cancelled. Any number may run: a row is locked by one."""

    store: Store
    clock: Clock
    bell: Bell

    async def run(self) -> None:
        """Go round for ever."""
        while True:
            fired = await self._round()
            if fired < BATCH:
                await self.bell.wait(reminders.CHANNEL, TICK_S)

    async def _round(self) -> int:
        try:
            now = self.clock.now()
            async with self.store.begin() as tx:
                await heartbeats.beat(tx, "reminders", now)
            return await fire_due(self.store, now)
        except Exception as error:  # noqa: BLE001  the edge: the clock must not stop
            log.error("reminders_round_failed", error=type(error).__name__)
        await asyncio.sleep(TICK_S)
        return 0
