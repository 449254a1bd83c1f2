"""The worker's slow loop: silence before a hearing becomes a task, and new time-zone data moves its reminders."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

import structlog

from puente.clock import Clock
from puente.reminders.numbers import check_numbers
from puente.reminders.replanning import replan
from puente.reminders.trusting import tell_contacts
from puente.store import heartbeats, reminders, tickets
from puente.store.engine import Store
from puente.store.rounds import go_round

log = structlog.get_logger()

TICK_S = 30.0
# Source: F57. Two days leave staff time to call, to find money for the trip, or to look for the person.
SILENT_BEFORE = timedelta(hours=48)
# Source: F31. A phone that is off may be on again in an hour; what has not arrived then goes the other way as well.
CLIMB_BEFORE = timedelta(hours=36)
TIME_TO_ARRIVE = timedelta(hours=2)
# Who was asked an hour ago is not silent yet.
TIME_TO_ANSWER = timedelta(hours=6)


@dataclass(frozen=True)
class WatchLoop:
    """Watches until it is cancelled. Any number may run: a ticket is opened once for each version of a hearing."""

    store: Store
    clock: Clock

    async def run(self) -> None:
        """Go round for ever; time-zone data can only have changed before the start."""
        replanned = False

        async def once() -> bool:
            nonlocal replanned
            if not replanned:
                await replan(self.store, self.clock.now())
                replanned = True
            await self.round()
            return False

        await go_round("watch", once, partial(asyncio.sleep, TICK_S), TICK_S)

    async def round(self) -> int:
        """Try the other channel where a reminder did not arrive; open a ticket for each silence. How many are new."""
        now = self.clock.now()
        async with self.store.begin() as tx:
            await heartbeats.beat(tx, "watch", now)
            opened = 0
            for message in await reminders.unarrived(tx, now, now + CLIMB_BEFORE, now - TIME_TO_ARRIVE):
                if await reminders.climb(tx, message, now):
                    log.info("channel_changed", outbox_id=str(message.id))
            for lost in await reminders.unreached(tx, now, now + CLIMB_BEFORE, now - TIME_TO_ARRIVE):
                cause = f"unreached/{lost.hearing_id}/{lost.version}"
                opened += await tickets.open_once(tx, lost.person_id, tickets.Kind.UNDELIVERED, cause, now)
            await tell_contacts(tx, now)
            for silent in await reminders.unanswered(tx, now, now + SILENT_BEFORE, now - TIME_TO_ANSWER):
                cause = f"silent/{silent.hearing_id}/{silent.version}"
                opened += await tickets.open_once(tx, silent.person_id, tickets.Kind.SILENT, cause, now)
            opened += await check_numbers(tx, now)
        if opened:
            log.info("silence_found", count=opened)
        return opened
