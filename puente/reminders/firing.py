"""A due reminder: read everything again, then queue it, or say why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import structlog

from puente.core.errors import NotFound, StoreUnavailable
from puente.core.pacing import Lane
from puente.core.reminders import Offset, asleep_until
from puente.reminders.wording import draft, trip
from puente.store import hearings, outbox, people, reminders, tickets
from puente.store.engine import Store, Transaction
from puente.store.hearings import Known
from puente.store.outbox import Cause
from puente.store.tables import Address, Person, Reminder

log = structlog.get_logger()

BATCH = 100
URGENT = timedelta(hours=24)
# A yes in the morning of the day before still stands in its evening.
YES_HOLDS = timedelta(hours=12)


class Outcome(StrEnum):
    """What became of a reminder; the row keeps it."""

    QUEUED = "queued"
    SUPERSEDED = "superseded"
    OVERTAKEN = "overtaken"
    CONFIRMED = "confirmed"
    KNOWN = "known"
    FAILED = "failed"
    TOO_LATE = "too_late"
    OPTED_OUT = "opted_out"


async def fire_due(store: Store, now: datetime) -> int:
    """Handle up to 100 due reminders in one transaction; how many there were."""
    async with store.begin() as tx:
        due = [(row.id, row.person_id, row.offset) for row in await reminders.lock_due(tx, now, BATCH)]
        for reminder_id, person_id, offset in due:
            outcome = await _settle(tx, reminder_id, person_id, now)
            log.info("reminder_fired", reminder_id=str(reminder_id), offset=offset, outcome=str(outcome or "waits"))
    return len(due)


async def _settle(tx: Transaction, reminder_id: UUID, person_id: UUID, now: datetime) -> Outcome | None:
    try:
        async with tx.part():
            reminder = await tx.get_one(Reminder, reminder_id)
            # A relative's reminder may have told of this one a moment ago.
            return await fire(tx, reminder, now) if reminder.state == "planned" else Outcome.QUEUED
    except StoreUnavailable:
        raise
    except Exception as error:  # noqa: BLE001  the edge: one reminder must not stop the others, and staff must see it
        log.error("reminder_failed", reminder_id=str(reminder_id), error=type(error).__name__)
        await reminders.end(tx, reminder_id, Outcome.FAILED, now)
        await tickets.open_once(tx, person_id, tickets.Kind.FAILURE, f"reminder/{reminder_id}", now)
        return Outcome.FAILED


async def fire(tx: Transaction, reminder: Reminder, now: datetime) -> Outcome | None:
    """Turn a locked reminder into an outgoing message and say so in its row, or say there why not; None: it waits."""
    checked = await _check(tx, reminder, now)
    if isinstance(checked, Outcome):
        await reminders.settle(tx, reminder, "ended", checked, now)
        return checked
    relatives = await reminders.of_the_family(tx, reminder, now) if checked is not None else None
    if checked is None or relatives is None:
        return None
    told = await _together(tx, reminder, checked.hearing, relatives)
    message = draft([hearing for _, hearing in told], reminder.offset, checked.person, checked.address.channel, now)
    outbox_id = await outbox.add(
        tx,
        checked.address,
        message,
        Cause(reminder_id=reminder.id),
        lane=_lane(reminder, now),
        now=now,
        urgent_at=reminder.hearing_at,
        not_after=min(each.not_after for each, _ in told),
    )
    for each, _ in told:
        each.outbox_id = outbox_id
        await reminders.settle(tx, each, "queued", Outcome.QUEUED, now)
    return Outcome.QUEUED


@dataclass(frozen=True)
class _Checked:
    hearing: Known
    person: Person
    address: Address


async def _check(tx: Transaction, reminder: Reminder, now: datetime) -> _Checked | Outcome | None:
    # Read again: the court may have moved the hearing since we planned.
    hearing = await hearings.current(tx, reminder.hearing_id)
    if hearing is None or hearing.version != reminder.version or hearing.state != "active":
        return Outcome.SUPERSEDED
    if await reminders.is_overtaken(tx, reminder, now):
        return Outcome.OVERTAKEN
    if reminder.not_after <= now:
        if reminder.offset != Offset.AFTER:
            await tickets.open_once(tx, reminder.person_id, tickets.Kind.UNDELIVERED, f"late/{reminder.id}", now)
        return Outcome.TOO_LATE
    try:
        person = await people.get(tx, hearing.person_id)
        address = await people.last_address(tx, person.id, reminder.channel)
    except NotFound:
        return Outcome.SUPERSEDED
    needless = await _needless(tx, reminder, hearing, person, now)
    if needless is not None:
        return needless
    zone = person.clock(hearing.report_zone)
    morning = asleep_until(now, reminder.not_after, zone)
    if morning is not None:
        await reminders.put_off(tx, reminder, morning)
        return None
    return _Checked(hearing, person, address)


async def _needless(
    tx: Transaction, reminder: Reminder, hearing: Known, person: Person, now: datetime
) -> Outcome | None:
    if person.consent == "none":
        return Outcome.OPTED_OUT
    if reminder.offset == Offset.EVENING and await reminders.said_yes_since(tx, reminder, now - YES_HOLDS):
        return Outcome.CONFIRMED
    if reminder.offset == Offset.AFTER and await reminders.outcome_is_known(tx, hearing.person_id, hearing.court_at):
        return Outcome.KNOWN
    return None


async def _together(
    tx: Transaction, reminder: Reminder, hearing: Known, relatives: list[Reminder]
) -> list[tuple[Reminder, Known]]:
    """The reminder, and those of relatives whose hearing is at the same place on the same day."""
    told = [(reminder, hearing)]
    for relative in relatives:
        other = await hearings.current(tx, relative.hearing_id)
        stands = other is not None and other.version == relative.version and other.state == "active"
        if other is not None and stands and trip(other) == trip(hearing):
            told.append((relative, other))
    return told


def _lane(reminder: Reminder, now: datetime) -> Lane:
    if reminder.offset == Offset.AFTER:
        return Lane.SURVEY
    return Lane.URGENT if reminder.hearing_at - now <= URGENT else Lane.REMINDER
