"""Another plan for a port: what it would change, and the change itself, in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID
from zoneinfo import ZoneInfo

from puente.core.errors import InvalidInput
from puente.core.places import PLACES
from puente.core.port_plans import write_plan
from puente.core.reminders import Appointment, Offset, Pace, moments, wanted
from puente.store import audit, port_plans, reminders
from puente.store.engine import Store, Transaction
from puente.store.reminders import Fitted

# Which messages somebody gets does not hang on a clock; when, does.
NO_ZONE = ZoneInfo("UTC")


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
    fitted = await _fit(tx, place, offsets, now)
    changed = len({*fitted.dropped, *fitted.added})
    added, dropped = (sum(each.values()) for each in (fitted.added, fitted.dropped))
    return Change(before, tuple(offsets), changed, Fitted(added, dropped), await port_plans.with_a_wish(tx, place, now))


@dataclass(frozen=True)
class _Changed:
    """Reminders that come and go, by hearing."""

    added: dict[UUID, int]
    dropped: dict[UUID, int]


async def _fit(tx: Transaction, place: str, offsets: Sequence[Offset], now: datetime) -> _Changed:
    """In three statements, however many hearings there are: nobody can save one meanwhile, so it has to be quick."""
    known, unknown = (wanted(Appointment(now, report_at, NO_ZONE), Pace.USUAL, offsets) for report_at in (now, None))
    fit = port_plans.Fit(place, known, unknown, now)
    dropped = await port_plans.drop_unwanted(tx, fit)
    when = cache(lambda *appointment: moments(Appointment(*appointment), now))
    new = [
        (row, ahead[offset])
        for row in await port_plans.missing(tx, fit)
        for ahead in [when(row.court_at, row.report_at, ZoneInfo(row.zone))]
        for offset in map(Offset, row.missing)
        if offset in ahead
    ]
    added = await port_plans.add_planned(tx, new) if new else {}
    if added:
        await tx.notify(reminders.CHANNEL)
    return _Changed(added, dropped)
