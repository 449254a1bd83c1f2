"""A due reminder: read everything again, then queue it, or say why not."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

import structlog

from puente.core.errors import NotFound
from puente.reminders.wording import draft
from puente.store import hearings, outbox, people, reminders, tickets
from puente.store.engine import Store, Transaction
from puente.store.outbox import Cause, Lane
from puente.store.tables import Reminder

log = structlog.get_logger()

BATCH = 100
URGENT = timedelta(hours=24)


class Outcome(StrEnum):
    """What became of a reminder; the row keeps it."""

    QUEUED = "queued"
    SUPERSEDED = "superseded"
    TOO_LATE = "too_late"
    OPTED_OUT = "opted_out"


async def fire_due(store: Store, now: datetime) -> int:
    """Handle up to 100 due reminders in one transaction; how many there were."""
    async with store.begin() as tx:
        due = await reminders.lock_due(tx, now, BATCH)
        for reminder in due:
            outcome = await fire(tx, reminder, now)
            state = "queued" if outcome is Outcome.QUEUED else "ended"
            await reminders.settle(tx, reminder, state, outcome, now)
            log.info("reminder_fired", reminder_id=str(reminder.id), offset=reminder.offset, outcome=str(outcome))
    return len(due)


async def fire(tx: Transaction, reminder: Reminder, now: datetime) -> Outcome:
    """Turn a locked reminder into an outgoing message, or say why not."""
    # Read again: the court may have moved the hearing since we planned.
    hearing = await hearings.current(tx, reminder.hearing_id)
    if hearing is None or hearing.version != reminder.version or hearing.state != "active":
        return Outcome.SUPERSEDED
    if reminder.not_after <= now:
        await tickets.open_once(tx, reminder.person_id, tickets.Kind.UNDELIVERED, f"late/{reminder.id}", now)
        return Outcome.TOO_LATE
    try:
        person = await people.get(tx, hearing.person_id)
        address = await people.last_address(tx, person.id)
    except NotFound:
        return Outcome.SUPERSEDED
    if person.consent == "none":
        return Outcome.OPTED_OUT
    message = draft(hearing, person, address.channel, now)
    lane = Lane.URGENT_HEARING if reminder.hearing_at - now <= URGENT else Lane.REMINDER
    reminder.outbox_id = await outbox.add(
        tx,
        address,
        message,
        Cause(reminder_id=reminder.id),
        lane=lane,
        now=now,
        urgent_at=reminder.hearing_at,
        not_after=reminder.not_after,
    )
    return Outcome.QUEUED
