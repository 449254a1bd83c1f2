"""Reminder rows: planned with the hearing, claimed when due, superseded when it moves."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import func, select, text, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import OperationalError

from puente.core import reminders as rules
from puente.core.errors import StoreUnavailable
from puente.store.engine import Transaction
from puente.store.tables import Hearing, HearingVersion, Outbound, Person, Reminder

CHANNEL = "puente_reminders"


async def plan(tx: Transaction, hearing: Hearing, appointment: rules.Appointment, now: datetime) -> None:
    """Write the reminders of this version that are still ahead. Planning again adds nothing."""
    rows = [
        {
            "id": uuid4(),
            "hearing_id": hearing.id,
            "person_id": hearing.person_id,
            "version": hearing.version,
            "offset": str(planned.offset),
            "due_at": planned.due_at,
            "not_after": planned.not_after,
            "hearing_at": appointment.court_at,
            "state": "planned",
        }
        for planned in rules.plan(appointment, now)
    ]
    if rows:
        await tx.execute(insert(Reminder).values(rows).on_conflict_do_nothing())
        await tx.notify(CHANNEL)


async def supersede(tx: Transaction, hearing_id: UUID) -> None:
    """No reminder planned before this moment will be sent."""
    await tx.execute(
        update(Reminder)
        .where(Reminder.hearing_id == hearing_id, Reminder.state == "planned")
        .values(state="superseded")
    )


CLAIM = text("""
    SELECT id FROM reminders WHERE state = 'planned' AND due_at <= :now
    ORDER BY hearing_at, due_at LIMIT :batch FOR UPDATE SKIP LOCKED
""")


async def lock_due(tx: Transaction, now: datetime, batch: int) -> list[Reminder]:
    """Due reminders, nearest hearing first, locked until this transaction ends: no other worker sees them."""
    ids = list((await tx.scalars(CLAIM, {"now": now, "batch": batch})).all())
    query = select(Reminder).where(Reminder.id.in_(ids)).order_by(Reminder.hearing_at, Reminder.due_at)
    return list((await tx.scalars(query)).all())


@asynccontextmanager
async def alone(tx: Transaction) -> AsyncIterator[None]:
    """A part of *tx* that is undone by itself when it fails.

    Raises:
        StoreUnavailable: PostgreSQL is away or busy: the fault is not in this part.
    """
    try:
        async with tx.begin_nested():
            yield
    except OperationalError as error:
        raise StoreUnavailable("postgres") from error


async def is_overtaken(tx: Transaction, reminder: Reminder, now: datetime) -> bool:
    """Whether a later reminder of the same hearing is due as well, so that this one would only say the same twice."""
    later = (Reminder.hearing_id == reminder.hearing_id) & (Reminder.version == reminder.version)
    later &= (Reminder.due_at > reminder.due_at) & (Reminder.due_at <= now)
    query = select(func.count()).select_from(Reminder).where(later, Reminder.state.in_(("planned", "queued")))
    return bool(await tx.scalar(query))


class Standing(StrEnum):
    """What is left of a reminder that waits in the outbox."""

    HOLDS = "holds"
    SUPERSEDED = "superseded"
    STALE = "stale"


async def standing(tx: Transaction, reminder_id: UUID, written_at: datetime, now: datetime) -> Standing:
    """Whether the words written at *written_at* are still true: the hearing stands, and "tomorrow" is tomorrow."""
    query = (
        select(
            Hearing.state,
            Hearing.version,
            Reminder.version,
            Person.zone,
            HearingVersion.report_zone,
            HearingVersion.court_zone,
        )
        .select_from(Reminder)
        .join(Hearing, Hearing.id == Reminder.hearing_id)
        .join(Person, Person.id == Reminder.person_id)
        .join(
            HearingVersion,
            (HearingVersion.hearing_id == Reminder.hearing_id) & (HearingVersion.version == Reminder.version),
        )
        .where(Reminder.id == reminder_id)
    )
    row = (await tx.execute(query)).first()
    if row is None or row[0] != "active" or row[1] != row[2]:
        return Standing.SUPERSEDED
    zone = ZoneInfo(row[3] or row[4] or row[5])
    same_day = written_at.astimezone(zone).date() == now.astimezone(zone).date()
    return Standing.HOLDS if same_day else Standing.STALE


async def word_anew(tx: Transaction, reminder_id: UUID, outbox_id: UUID) -> None:
    """Fire the reminder once more, in words that fit today; the message that waited in its place counts no longer."""
    await tx.execute(update(Outbound).where(Outbound.id == outbox_id).values(reminder_id=None))
    again = {"state": "planned", "outcome": None, "outbox_id": None, "fired_at": None}
    await tx.execute(update(Reminder).where(Reminder.id == reminder_id).values(**again))
    await tx.notify(CHANNEL)


async def end(tx: Transaction, reminder_id: UUID, outcome: str, now: datetime) -> None:
    """End a reminder that could not be fired."""
    ended = {"state": "ended", "outcome": outcome, "fired_at": now}
    await tx.execute(update(Reminder).where(Reminder.id == reminder_id).values(**ended))


async def settle(tx: Transaction, reminder: Reminder, state: str, outcome: str, now: datetime) -> None:
    """Write what became of a locked reminder."""
    reminder.state, reminder.outcome, reminder.fired_at = state, outcome, now
    await tx.flush()


async def of_hearing(tx: Transaction, hearing_id: UUID) -> list[Reminder]:
    """All reminders of a hearing, earliest first."""
    query = select(Reminder).where(Reminder.hearing_id == hearing_id).order_by(Reminder.due_at)
    return list((await tx.scalars(query)).all())


async def acknowledge(tx: Transaction, person_id: UUID, answer: str, now: datetime) -> UUID | None:
    """Record an answer on the newest reminder that went out; the hearing it was about, or None."""
    query = (
        select(Reminder)
        .where(Reminder.person_id == person_id, Reminder.state == "queued", Reminder.hearing_at > now)
        .order_by(Reminder.fired_at.desc())
        .limit(1)
    )
    reminder = await tx.scalar(query)
    if reminder is None:
        return None
    reminder.acknowledged_at, reminder.acknowledgement = now, answer
    return reminder.hearing_id
