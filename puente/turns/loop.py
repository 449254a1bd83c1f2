"""The worker's first loop: bundles that are ready become turns, many people at once, each person alone."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import structlog

from puente.core.errors import BotError
from puente.store import heartbeats, inbox
from puente.store.engine import Store
from puente.store.waking import Bell
from puente.turns.answering import Overtaken, Turns

log = structlog.get_logger()

PAUSE_AFTER_ERROR = timedelta(seconds=5)
IDLE_S = 1.0
AT_ONCE = 16


@dataclass
class TurnLoop:
    """Claims and answers until it is cancelled.

    Args:
        hold: How long a person must be quiet before their messages become one turn.
        lease: How long a claimed bundle is ours; must be longer than the 8 s that Rasa may take.
    """

    store: Store
    turns: Turns
    bell: Bell
    hold: timedelta
    lease: timedelta
    _busy: set[UUID] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self) -> None:
        """Go round for ever; on cancellation let the turns in hand finish."""
        try:
            while True:
                started = await self._round()
                wait_s = max(0.05, min(IDLE_S, self.hold.total_seconds() / 4)) if not started else 0.01
                await self.bell.wait(inbox.CHANNEL, wait_s)
        finally:
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=self.lease.total_seconds() / 2)

    async def _round(self) -> int:
        free = AT_ONCE - len(self._tasks)
        if free <= 0:
            return 0
        try:
            async with self.store.begin() as tx:
                await heartbeats.beat(tx, "turns", self.turns.clock.now())
                ready = await inbox.people_ready(tx, self.hold, free)
        except BotError as error:
            log.error("turns_round_failed", code=error.code)
            await asyncio.sleep(IDLE_S)
            return 0
        for person_id in [person for person in ready if person not in self._busy]:
            self._start(person_id)
        return len(ready)

    def _start(self, person_id: UUID) -> None:
        self._busy.add(person_id)
        task = asyncio.create_task(self._one(person_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _one(self, person_id: UUID) -> None:
        try:
            async with self.store.only_one(person_id) as alone:
                if alone:
                    await self._turn(person_id)
        except Exception as error:  # noqa: BLE001  the edge: one person's turn must not stop the others
            log.error("turn_failed", error=type(error).__name__, person=str(person_id))
        finally:
            self._busy.discard(person_id)

    async def _turn(self, person_id: UUID) -> None:
        async with self.store.begin() as tx:
            bundle = await inbox.claim(tx, person_id, self.lease)
        if bundle is None:
            return
        try:
            await self.turns.answer(bundle)
        except Overtaken:
            log.warning("turn_overtaken", turn_id=str(bundle.turn_id))
        except Exception:
            async with self.store.begin() as tx:
                await inbox.release(tx, bundle, PAUSE_AFTER_ERROR)
            raise
