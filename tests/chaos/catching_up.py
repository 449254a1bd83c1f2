"""Nobody works for six hours of the hearings' clock; then one worker starts."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from tests.chaos.hearings import Courts
from tests.chaos.instance import WORKERS, Instance
from tests.chaos.phones import Phones
from tests.chaos.verdict import DUE

STOOD = timedelta(hours=6)
WITHIN_S = 300.0
# Before the first of the day's reminders, by the westernmost clock that we know.
BEFORE_THE_DAY = 8
CHICAGO = ZoneInfo("America/Chicago")


@dataclass
class CaughtUp:
    """What one worker made of what had piled up.

    Args:
        furthest: How many places a reminder was away from where the order of hearings would have it.
    """

    due: int
    sent: int
    took_s: float
    furthest: int
    wrong: list[str] = field(default_factory=list)


async def catch_up(instance: Instance, phones: Phones, courts: Courts, people: int) -> CaughtUp:
    """Stop the workers, let hearings of *people* draw near unseen, start one worker, and wait until all is settled."""
    for name in WORKERS:
        if name in instance.alive():
            await asyncio.to_thread(instance.kill, name)
    morning = _next_morning(courts.clock.now())
    await phones.advance((morning - courts.clock.now()).total_seconds())
    tomorrow = morning + timedelta(days=1)
    # Reports from 8 in the morning of the next day on: of each, the reminder of the day before is due meanwhile.
    summoned = await courts.summon([tomorrow + timedelta(seconds=3600 * 9 * n / people) for n in range(people)])
    # Whatever else fell due in the night belongs to the days before.
    ids = ",".join(f"'{each.hearing_id}'" for each in summoned)
    await phones.advance(STOOD.total_seconds())
    due = await phones.count(f"{DUE.format(now=_quoted(courts.clock.now()))} AND hearing_id IN ({ids})")
    instance.start("worker")
    await asyncio.to_thread(instance.ready, "worker")
    began = time.monotonic()
    async with asyncio.timeout(2 * WITHIN_S):
        while await phones.waiting() or await phones.count(DUE.format(now=_quoted(courts.clock.now()))):  # noqa: ASYNC110
            await asyncio.sleep(0.5)
    took_s = time.monotonic() - began
    order = await phones.rows(
        "SELECT o.accepted_at, r.hearing_at FROM reminders r"
        " JOIN outbox o ON o.id = r.outbox_id AND o.state = 'accepted'"
        f" WHERE r.hearing_id IN ({ids}) AND r.fired_at >= {_quoted(morning)}"
        " ORDER BY o.accepted_at, o.urgent_at, o.seq"
    )
    nearest = sorted(range(len(order)), key=lambda at: order[at][1])
    furthest = max((abs(at - place) for place, at in enumerate(nearest)), default=0)
    caught = CaughtUp(due, len(order), took_s, furthest)
    if took_s > WITHIN_S:
        caught.wrong.append(f"caught up in {took_s:.0f} s")
    if len(order) < due:
        caught.wrong.append(f"{due - len(order)} of what was due was not sent")
    return caught


def _quoted(at: datetime) -> str:
    return f"'{at.isoformat()}'::timestamptz"


def _next_morning(now: datetime) -> datetime:
    local = now.astimezone(CHICAGO) + timedelta(days=1)
    return local.replace(hour=BEFORE_THE_DAY, minute=0, second=0, microsecond=0).astimezone(UTC)
