"""(c) How late reminders are at Twilio when 50 fall due each second: worker, gateway and statuses, all of it."""

from __future__ import annotations

import asyncio
import statistics
from dataclasses import dataclass
from datetime import timedelta

from bench.reminders.house import House
from tests.chaos.hearings import due_between

PER_S = 50
SECONDS = 40
STARTS_IN_S = 5
SETTLES_S = 10
PATIENCE_S = 240

LATE = """
    SELECT extract(epoch FROM o.accepted_at - r.due_at)::float8
    FROM reminders r JOIN outbox o ON o.id = r.outbox_id AND o.state = 'accepted' WHERE r."offset" = 'day'
"""


@dataclass(frozen=True)
class Late:
    """Seconds between "due" and "Twilio has it"."""

    late_s: list[float]

    @property
    def p99_s(self) -> float:
        """Of a hundred, one is later."""
        return statistics.quantiles(self.late_s, n=100)[98]


async def measure(house: House) -> Late:
    """Let the reminders fall due at a running worker."""
    now = house.clock.now()
    count = PER_S * SECONDS
    summoned = await house.courts.summon(due_between(now + timedelta(minutes=10), now + timedelta(minutes=20), count))
    for name in ("gateway", "worker"):
        house.instance.start(name)
    for name in ("gateway", "worker"):
        await asyncio.to_thread(house.instance.ready, name)
    # At its start a worker plans anew by the present time-zone data; the moments given here would be minutes again.
    await asyncio.sleep(SETTLES_S)
    start = house.clock.now() + timedelta(seconds=STARTS_IN_S)
    await house.spread([each.person_id for each in summoned], start, timedelta(seconds=1 / PER_S))
    async with asyncio.timeout(STARTS_IN_S + SECONDS + PATIENCE_S):
        while len(found := await house.phones.rows(LATE)) < count:
            await asyncio.sleep(1)
    return Late([late for (late,) in found])
