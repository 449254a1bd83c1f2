"""Reminder rows: planned with the hearing, claimed when due, superseded when it moves."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select, text, update
from sqlalchemy.dialects.postgresql import insert

from puente.core import reminders as rules
from puente.store.engine import Transaction
from puente.store.tables import Hearing, Reminder

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


async def settle(tx: Transaction, reminder: Reminder, state: str, outcome: str, now: datetime) -> None:
    """Write what became of a locked reminder."""
    reminder.state, reminder.outcome, reminder.fired_at = state, outcome, now
    await tx.flush()


async def next_due(tx: Transaction) -> datetime | None:
    """When the next planned reminder is due."""
    return await tx.scalar(
        select(Reminder.due_at).where(Reminder.state == "planned").order_by(Reminder.due_at).limit(1)
    )


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
