"""The worker's first loop: bundles that are ready become turns, many people at once, each person alone."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import structlog

from puente.store import heartbeats, inbox
from puente.store.engine import Store, Transaction
from puente.store.inbox import Bundle
from puente.store.waking import Bell
from puente.turns.answering import Overtaken, Turns
from puente.turns.giving_up import give_up

log = structlog.get_logger()

PAUSE_AFTER_ERROR_S = 5.0
IDLE_S = 1.0
SHORTEST_S = 0.01
BEAT_S = 1.0
AT_ONCE = 16
# One more than the turn itself needs to give an answer that asks nobody.
MOST_ATTEMPTS = 5


@dataclass
class TurnLoop:
    """Claims and answers until it is cancelled.

    Args:
        hold: How long a person must be quiet before their messages become one turn.
        lease: How long a claimed bundle is ours; must be longer than the 8 s that Rasa may take.
        pause_s: How long a person's turn that failed is left alone.
    """

    store: Store
    turns: Turns
    bell: Bell
    hold: timedelta
    lease: timedelta
    pause_s: float = PAUSE_AFTER_ERROR_S
    _paused: dict[UUID, float] = field(default_factory=dict)
    _busy: set[UUID] = field(default_factory=set)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)
    _beat_at_s: float = -BEAT_S

    async def run(self) -> None:
        """Go round for ever; on cancellation let the turns in hand finish."""
        try:
            while True:
                await self.bell.wait(inbox.CHANNEL, await self._round())
        finally:
            if self._tasks:
                await asyncio.wait(self._tasks, timeout=self.lease.total_seconds() / 2)

    async def _round(self) -> float:
        """Start what is ready; how many seconds until it makes sense to look again without being woken."""
        free = AT_ONCE - len(self._tasks)
        if free <= 0:
            await asyncio.wait(self._tasks, return_when=asyncio.FIRST_COMPLETED)
            return SHORTEST_S
        try:
            return await self._look(free)
        except Exception as error:  # noqa: BLE001  the edge: who waits must be looked for again, whatever it was
            log.error("turns_round_failed", error=type(error).__name__)
            await asyncio.sleep(IDLE_S)
            return SHORTEST_S

    async def _look(self, free: int) -> float:
        async with self.store.begin() as tx:
            await self._beat(tx)
            # Those set aside may be among the ready: asked for as well, so that they hide nobody.
            aside = self._busy | self._still_paused()
            ready = await inbox.people_ready(tx, self.hold, free + len(aside))
            fresh = [person for person in ready if person not in aside][:free]
            next_s = None if fresh else await inbox.next_ready_s(tx, self.hold)
        for person_id in fresh:
            self._start(person_id)
        if fresh:
            return SHORTEST_S
        return IDLE_S if next_s is None else min(max(next_s, SHORTEST_S), IDLE_S)

    def _still_paused(self) -> set[UUID]:
        now_s = time.monotonic()
        self._paused = {person: until_s for person, until_s in self._paused.items() if until_s > now_s}
        return set(self._paused)

    async def _beat(self, tx: Transaction) -> None:
        if time.monotonic() - self._beat_at_s >= BEAT_S:
            await heartbeats.beat(tx, "turns", self.turns.clock.now())
            self._beat_at_s = time.monotonic()

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
            await inbox.take_over(tx, person_id)
            bundle = await inbox.claim(tx, person_id, self.lease)
        if bundle is None:
            return
        if bundle.attempts > MOST_ATTEMPTS:
            # Whoever had it in hand before us died of it.
            await give_up(self.store, bundle, self.turns.clock.now())
            return
        try:
            await self.turns.answer(bundle)
        except Overtaken:
            log.warning("turn_overtaken", turn_id=str(bundle.turn_id))
        except Exception:
            await self._again_or_never(bundle)
            raise
        # What came meanwhile is the person's next turn.
        self.bell.ring(inbox.CHANNEL)

    async def _again_or_never(self, bundle: Bundle) -> None:
        if bundle.attempts >= MOST_ATTEMPTS:
            await give_up(self.store, bundle, self.turns.clock.now())
            return
        self._paused[bundle.person_id] = time.monotonic() + self.pause_s
