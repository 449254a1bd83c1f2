"""The worker's fourth loop: people who asked for it are erased, here and in Rasa's memory."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from functools import partial

import structlog

from puente.clock import Clock
from puente.store import audit, heartbeats, people
from puente.store.engine import Store
from puente.store.rounds import go_round
from puente.turns.rasa import Rasa

log = structlog.get_logger()

TICK_S = 5.0


@dataclass(frozen=True)
class EraseLoop:
    """Erases until it is cancelled. Running twice erases once."""

    store: Store
    rasa: Rasa
    clock: Clock

    async def run(self) -> None:
        """Go round for ever."""
        await go_round("erasing", self._once, partial(asyncio.sleep, TICK_S), TICK_S)

    async def _once(self) -> bool:
        await self.round()
        return False

    async def round(self) -> int:
        """Erase everybody whose time has come; how many there were."""
        now = self.clock.now()
        async with self.store.begin() as tx:
            await heartbeats.beat(tx, "erasing", now)
            due = await people.to_erase(tx, now)
        for person_id in due:
            # Rasa first: were it last, a crash in between would leave a conversation that nobody looks for again.
            await self.rasa.forget(person_id)
            async with self.store.begin() as tx:
                await people.erase(tx, person_id, now)
                await audit.write(tx, "person", "erase", now, str(person_id))
            log.info("person_erased", person=str(person_id))
        return len(due)
