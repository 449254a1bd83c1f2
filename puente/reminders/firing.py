"""A due reminder: read everything again, then queue it, or say why not."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

import structlog

from puente.core.errors import NotFound, StoreUnavailable
from puente.core.pacing import Lane
from puente.core.reminders import Offset, asleep_until
from puente.reminders.wording import draft, trip
from puente.store import hearings, outbox, people, reminders, silences, tickets
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


@dataclass(frozen=True)
class Read:
    """What was read for all the due reminders of a round at once, inside its transaction.

    Args:
        hearings: As they stand now, by id.
        addresses: Where each person is to be answered, by person.
        crowded: Ids of reminders beside which another of the same person is due: they have to look at it.
    """

    hearings: Mapping[UUID, Known]
    addresses: Mapping[UUID, Address]
    crowded: frozenset[UUID]


async def fire_due(store: Store, now: datetime) -> int:
    """Handle up to 100 due reminders in one transaction; how many there were."""
    try:
        return await _fire_due(store, now, _together_at_once)
    except StoreUnavailable:
        raise
    except Exception as error:  # noqa: BLE001  the edge: again, each so that it can fail without the others
        log.warning("reminders_one_by_one", error=type(error).__name__)
        return await _fire_due(store, now, _one_by_one)


Outcomes = list[tuple[UUID, str, Outcome | None]]
Way = Callable[[Transaction, Sequence[Reminder], datetime], Awaitable[Outcomes]]


async def _fire_due(store: Store, now: datetime, way: Way) -> int:
    async with store.begin() as tx:
        settled = await way(tx, await reminders.lock_due(tx, now, BATCH), now)
    for reminder_id, offset, outcome in settled:
        log.info("reminder_fired", reminder_id=str(reminder_id), offset=offset, outcome=str(outcome or "waits"))
    return len(settled)


async def _together_at_once(tx: Transaction, due: Sequence[Reminder], now: datetime) -> Outcomes:
    read = await _read(tx, due, now)
    return [(each.id, each.offset, await fire(tx, each, now, read)) for each in due]


async def _one_by_one(tx: Transaction, due: Sequence[Reminder], now: datetime) -> Outcomes:
    # Taken down before: what fails takes the objects of its part with it.
    marks = [(each.id, each.person_id, each.offset) for each in due]
    return [(one, offset, await _alone(tx, one, person_id, now)) for one, person_id, offset in marks]


async def _read(tx: Transaction, due: Sequence[Reminder], now: datetime) -> Read:
    return Read(
        await hearings.currents(tx, [each.hearing_id for each in due]),
        await people.last_addresses(tx, [each.person_id for each in due]),
        await reminders.crowded(tx, [each.id for each in due], now),
    )


async def _alone(tx: Transaction, reminder_id: UUID, person_id: UUID, now: datetime) -> Outcome | None:
    try:
        async with tx.part():
            reminder = await tx.get_one(Reminder, reminder_id)
            return await fire(tx, reminder, now, await _read(tx, [reminder], now))
    except StoreUnavailable:
        raise
    except Exception as error:  # noqa: BLE001  the edge: one reminder must not stop the others, and staff must see it
        log.error("reminder_failed", reminder_id=str(reminder_id), error=type(error).__name__)
        await reminders.end(tx, reminder_id, Outcome.FAILED, now)
        await tickets.open_once(tx, person_id, tickets.Kind.FAILURE, f"reminder/{reminder_id}", now)
        return Outcome.FAILED


async def fire(tx: Transaction, reminder: Reminder, now: datetime, read: Read) -> Outcome | None:
    """Turn a locked reminder into an outgoing message and say so in its row, or say there why not; None: it waits."""
    if reminder.state != "planned":
        # A relative's reminder has told of this one a moment ago.
        return Outcome.QUEUED
    checked = await _check(tx, reminder, now, read)
    if isinstance(checked, Outcome):
        reminders.settle(reminder, "ended", checked, now)
        return checked
    relatives = await _relatives(tx, reminder, now, read) if checked is not None else None
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
        reminders.settle(each, "queued", Outcome.QUEUED, now)
    return Outcome.QUEUED


async def _relatives(tx: Transaction, reminder: Reminder, now: datetime, read: Read) -> list[Reminder] | None:
    return await reminders.of_the_family(tx, reminder, now) if reminder.id in read.crowded else []


@dataclass(frozen=True)
class _Checked:
    hearing: Known
    person: Person
    address: Address


async def _check(tx: Transaction, reminder: Reminder, now: datetime, read: Read) -> _Checked | Outcome | None:
    # Read again: the court may have moved the hearing since we planned.
    hearing = read.hearings.get(reminder.hearing_id)
    if hearing is None or hearing.version != reminder.version or hearing.state != "active":
        return Outcome.SUPERSEDED
    if reminder.id in read.crowded and await reminders.is_overtaken(tx, reminder, now):
        return Outcome.OVERTAKEN
    if reminder.not_after <= now:
        if reminder.offset != Offset.AFTER:
            await tickets.open_once(tx, reminder.person_id, tickets.Kind.UNDELIVERED, f"late/{reminder.id}", now)
        return Outcome.TOO_LATE
    try:
        person = await people.get(tx, hearing.person_id)
        address = await _address(tx, reminder, read)
    except NotFound:
        return Outcome.SUPERSEDED
    needless = await _needless(tx, reminder, hearing, person, now)
    if needless is not None:
        return needless
    zone = person.clock(hearing.report_zone)
    morning = asleep_until(now, reminder.not_after, zone)
    if morning is not None:
        reminders.put_off(reminder, morning)
        return None
    return _Checked(hearing, person, address)


async def _address(tx: Transaction, reminder: Reminder, read: Read) -> Address:
    newest = read.addresses.get(reminder.person_id)
    if newest is not None and reminder.channel in (None, newest.channel):
        return newest
    return await people.last_address(tx, reminder.person_id, reminder.channel)


async def _needless(
    tx: Transaction, reminder: Reminder, hearing: Known, person: Person, now: datetime
) -> Outcome | None:
    if person.consent == "none":
        return Outcome.OPTED_OUT
    if reminder.offset == Offset.EVENING and await reminders.said_yes_since(tx, reminder, now - YES_HOLDS):
        return Outcome.CONFIRMED
    if reminder.offset == Offset.AFTER and await silences.outcome_is_known(tx, hearing.person_id, hearing.court_at):
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
