"""A due reminder: read everything again, then queue it, or say why not."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

import structlog

from puente.core.errors import NotFound, StoreUnavailable
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
    OVERTAKEN = "overtaken"
    FAILED = "failed"
    TOO_LATE = "too_late"
    OPTED_OUT = "opted_out"


async def fire_due(store: Store, now: datetime) -> int:
    """Handle up to 100 due reminders in one transaction; how many there were."""
    async with store.begin() as tx:
        due = await reminders.lock_due(tx, now, BATCH)
        for reminder in due:
            await _settle(tx, reminder, now)
    return len(due)


async def _settle(tx: Transaction, reminder: Reminder, now: datetime) -> None:
    reminder_id, person_id, offset = reminder.id, reminder.person_id, reminder.offset
    try:
        async with reminders.alone(tx):
            outcome = await fire(tx, reminder, now)
            state = "queued" if outcome is Outcome.QUEUED else "ended"
            await reminders.settle(tx, reminder, state, outcome, now)
    except StoreUnavailable:
        raise
    except Exception as error:  # noqa: BLE001  the edge: one reminder must not stop the others, and staff must see it
        log.error("reminder_failed", reminder_id=str(reminder_id), error=type(error).__name__)
        outcome = Outcome.FAILED
        await reminders.end(tx, reminder_id, outcome, now)
        await tickets.open_once(tx, person_id, tickets.Kind.FAILURE, f"reminder/{reminder_id}", now)
    log.info("reminder_fired", reminder_id=str(reminder_id), offset=offset, outcome=str(outcome))


async def fire(tx: Transaction, reminder: Reminder, now: datetime) -> Outcome:
    """Turn a locked reminder into an outgoing message, or say why not."""
    # Read again: the court may have moved the hearing since we planned.
    hearing = await hearings.current(tx, reminder.hearing_id)
    if hearing is None or hearing.version != reminder.version or hearing.state != "active":
        return Outcome.SUPERSEDED
    if await reminders.is_overtaken(tx, reminder, now):
        return Outcome.OVERTAKEN
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
