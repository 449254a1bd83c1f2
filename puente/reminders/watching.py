"""The worker's slow loop: silence before a hearing or after it becomes a task; new time-zone data moves reminders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from puente.clock import Clock
from puente.reminders.numbers import check_numbers
from puente.reminders.replanning import replan
from puente.reminders.trusting import tell_contacts
from puente.store import heartbeats, reminders, silences, tickets
from puente.store.engine import Store, Transaction
from puente.store.rounds import at_intervals

log = structlog.get_logger()

TICK_S = 30.0
# Source: F57. Two days leave staff time to call, to find money for the trip, or to look for the person.
SILENT_BEFORE = timedelta(hours=48)
# Source: F31. A phone that is off may be on again in an hour; what has not arrived then goes the other way as well.
CLIMB_BEFORE = timedelta(hours=36)
TIME_TO_ARRIVE = timedelta(hours=2)
# Who was asked an hour ago is not silent yet.
TIME_TO_ANSWER = timedelta(hours=6)
# Source: F58, F59. Asked in the evening at seven, staff have it by nine: who missed a hearing has days, not weeks.
TIME_TO_TELL = timedelta(hours=14)


@dataclass(frozen=True)
class WatchLoop:
    """Watches until it is cancelled. Any number may run: a ticket is opened once for each version of a hearing."""

    store: Store
    clock: Clock

    async def run(self) -> None:
        """Go round for ever; time-zone data can only have changed before the start."""
        replanned = False

        async def once() -> None:
            nonlocal replanned
            if not replanned:
                await replan(self.store, self.clock.now())
                replanned = True
            await self.round()

        await at_intervals("watch", once, TICK_S)

    async def round(self) -> int:
        """Try the other channel where a reminder did not arrive; open a ticket for each silence. How many are new."""
        now = self.clock.now()
        async with self.store.begin() as tx:
            await heartbeats.beat(tx, "watch", now)
            opened = 0
            for message in await reminders.unarrived(tx, now, now + CLIMB_BEFORE, now - TIME_TO_ARRIVE):
                if await reminders.climb(tx, message, now):
                    log.info("channel_changed", outbox_id=str(message.id))
            for lost in await silences.unreached(tx, now, now + CLIMB_BEFORE, now - TIME_TO_ARRIVE):
                cause = f"unreached/{lost.hearing_id}/{lost.version}"
                opened += await tickets.open_once(tx, lost.person_id, tickets.Kind.UNDELIVERED, cause, now)
            await tell_contacts(tx, now)
            for silent in await silences.unanswered(tx, now, now + SILENT_BEFORE, now - TIME_TO_ANSWER):
                cause = f"silent/{silent.hearing_id}/{silent.version}"
                opened += await tickets.open_once(tx, silent.person_id, tickets.Kind.SILENT, cause, now)
            opened += await _watch_the_days_after(tx, now)
            opened += await check_numbers(tx, now)
        if opened:
            log.info("silence_found", count=opened)
        return opened


async def _watch_the_days_after(tx: Transaction, now: datetime) -> int:
    """Open a ticket for each hearing of which nobody has told how it went, and resolve those told of since."""
    for person_id in await silences.told_since(tx):
        await tickets.settle(tx, person_id, tickets.Kind.UNTOLD, now)
    opened = 0
    for untold in await silences.untold(tx, now, now - TIME_TO_TELL):
        cause = f"untold/{untold.hearing_id}/{untold.version}"
        opened += await tickets.open_once(tx, untold.person_id, tickets.Kind.UNTOLD, cause, now)
    return opened
