"""Hearings to come whose instants may follow from time-zone data that has changed since."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from puente.store.engine import Transaction
from puente.store.tables import NEWEST, Hearing, HearingVersion, Person, Reminder


async def to_come(
    tx: Transaction, now: datetime, after: UUID | None, batch: int
) -> list[tuple[HearingVersion, str | None]]:
    """Newest versions of active hearings to come, by hearing id from *after* on, with the person's own zone."""
    query = (
        select(HearingVersion, Person.zone)
        .join(Hearing, NEWEST)
        .join(Person, Person.id == Hearing.person_id)
        .where(Hearing.state == "active", HearingVersion.court_at > now)
        .order_by(HearingVersion.hearing_id)
        .limit(batch)
    )
    if after is not None:
        query = query.where(HearingVersion.hearing_id > after)
    return [(version, zone) for version, zone in (await tx.execute(query)).all()]


async def still_planned(tx: Transaction, version: HearingVersion) -> list[Reminder]:
    """The reminders of a version that have not gone out, locked."""
    query = select(Reminder).where(
        Reminder.hearing_id == version.hearing_id, Reminder.version == version.version, Reminder.state == "planned"
    )
    return list((await tx.scalars(query.with_for_update())).all())


async def owner_of(tx: Transaction, version: HearingVersion) -> UUID:
    """Whose hearing it is."""
    return (await tx.get_one(Hearing, version.hearing_id)).person_id
