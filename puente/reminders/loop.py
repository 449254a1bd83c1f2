"""The worker's third loop: the clock. What is due is fired, however late the clock comes round."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from puente.clock import Clock
from puente.reminders.firing import BATCH, fire_due
from puente.store import heartbeats, reminders
from puente.store.engine import Store
from puente.store.rounds import go_round
from puente.store.waking import Bell

TICK_S = 1.0


@dataclass(frozen=True)
class ReminderLoop:
    """Fires until it is cancelled. Any number may run: a row is locked by one."""

    store: Store
    clock: Clock
    bell: Bell

    async def run(self) -> None:
        """Go round for ever."""
        await go_round("reminders", self._once, partial(self.bell.wait, reminders.CHANNEL, TICK_S), TICK_S)

    async def _once(self) -> bool:
        now = self.clock.now()
        async with self.store.begin() as tx:
            await heartbeats.beat(tx, "reminders", now)
        return await fire_due(self.store, now) >= BATCH
