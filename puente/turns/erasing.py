"""The worker's fourth loop: people who asked for it are erased, here and in Rasa's memory."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import structlog

from puente.clock import Clock
from puente.core.errors import UnderstandingUnavailable
from puente.store import audit, heartbeats, people
from puente.store.engine import Store
from puente.store.rounds import at_intervals
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
        await at_intervals("erasing", self.round, TICK_S)

    async def round(self) -> int:
        """Erase everybody whose time has come, and have Rasa forget who was erased; how many were erased."""
        now = self.clock.now()
        async with self.store.begin() as tx:
            await heartbeats.beat(tx, "erasing", now)
            due = await people.to_erase(tx, now)
        erased = [await self._erase(person_id, now) for person_id in due]
        async with self.store.begin() as tx:
            remembered = await people.to_forget(tx)
        for person_id in remembered:
            await self._forget(person_id, now)
        return sum(erased)

    async def _erase(self, person_id: UUID, now: datetime) -> bool:
        """Here, whatever becomes of Rasa: the key must not wait until another process is back."""
        async with self.store.only_one(person_id) as alone:
            # A turn of theirs that is under way ends first.
            if not alone:
                return False
            async with self.store.begin() as tx:
                await people.erase(tx, person_id, now)
                await audit.write(tx, "person", "erase", now, str(person_id))
        log.info("person_erased", person=str(person_id))
        return True

    async def _forget(self, person_id: UUID, now: datetime) -> None:
        try:
            await self.rasa.forget(person_id)
        except UnderstandingUnavailable as error:
            # Asked again in the next round, for as long as it takes.
            log.warning("not_yet_forgotten", person=str(person_id), detail=error.detail)
            return
        async with self.store.begin() as tx:
            await people.forgotten(tx, person_id, now)
