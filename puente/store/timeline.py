"""All reminders of a person, whatever became of them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select

from puente.store.engine import Transaction
from puente.store.tables import Reminder


async def reminders_between(tx: Transaction, person_id: UUID, since: datetime, until: datetime) -> list[Reminder]:
    """Those that were due or fired between two moments, earliest first; superseded ones are left out."""
    query = select(Reminder).where(
        Reminder.person_id == person_id,
        Reminder.state != "superseded",
        func.coalesce(Reminder.fired_at, Reminder.due_at).between(since, until),
    )
    return list((await tx.scalars(query.order_by(Reminder.due_at, Reminder.id))).all())
