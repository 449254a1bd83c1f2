"""Another plan for a port: what it would change, and the change itself, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from puente.core.errors import InvalidInput
from puente.core.places import PLACES
from puente.core.port_plans import write_plan
from puente.core.reminders import Appointment, Offset, Pace
from puente.store import audit, port_plans, reminders
from puente.store.engine import Store, Transaction
from puente.store.reminders import Fitted, Wanted

BATCH = 500


@dataclass(frozen=True)
class Change:
    """What another plan means.

    Args:
        hearings: To come at the port, whose reminders change.
        fitted: Reminders that come, and that go.
        kept: Hearings whose person has a wish of their own: nothing changes for them.
    """

    before: tuple[Offset, ...]
    after: tuple[Offset, ...]
    hearings: int
    fitted: Fitted
    kept: int


class _OnlyLooking(Exception):
    """Ends a transaction that must leave nothing behind."""


async def look(store: Store, place: str, offsets: Sequence[Offset], now: datetime) -> Change:
    """What `change` would do. Writes nothing.

    Raises:
        InvalidInput: No such port.
    """
    seen: list[Change] = []
    try:
        async with store.begin() as tx:
            seen.append(await _carry_out(tx, place, offsets, now))
            raise _OnlyLooking
    except _OnlyLooking:
        return seen[0]


async def change(store: Store, place: str, offsets: Sequence[Offset], by: str, now: datetime) -> Change:
    """Let *offsets* be the port's plan, also for the hearings that are saved.

    Raises:
        InvalidInput: No such port.
    """
    async with store.begin() as tx:
        # Before anything is counted: who saves a hearing now waits, and plans it by the new plan.
        await port_plans.alone(tx)
        done = await _carry_out(tx, place, offsets, now)
        await port_plans.put(tx, place, offsets, by, now)
        await audit.write(
            tx,
            by,
            "plan.set",
            now,
            place,
            before=write_plan(done.before),
            after=write_plan(done.after),
            hearings=done.hearings,
            added=done.fitted.added,
            dropped=done.fitted.dropped,
        )
    return done


async def _carry_out(tx: Transaction, place: str, offsets: Sequence[Offset], now: datetime) -> Change:
    if place not in PLACES:
        raise InvalidInput(f"no such port: {place[:24]}; there are {', '.join(PLACES)}")
    before = (await port_plans.every(tx))[place]
    after: UUID | None = None
    changed, fitted = 0, Fitted()
    while batch := await port_plans.without_a_wish(tx, place, now, after, BATCH):
        of_each = await port_plans.reminders_of(tx, [hearing.id for hearing, _, _ in batch])
        for hearing, version, zone in batch:
            clock = ZoneInfo(zone or version.report_zone or version.court_zone)
            appointment = Appointment(version.court_at, version.report_at, clock)
            to = Wanted(Pace.USUAL, offsets)
            one = await reminders.fit(tx, hearing, of_each.get(hearing.id, []), appointment, to, now)
            changed, fitted = changed + bool(one), fitted + one
        after = batch[-1][0].id
    return Change(before, tuple(offsets), changed, fitted, await port_plans.with_a_wish(tx, place, now))
