"""Which reminders each port has for everybody who has no wish of their own. Where nobody has said, the usual ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import String, and_, func, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

from puente.core.places import PLACES
from puente.core.port_plans import kept_plan, write_plan
from puente.core.reminders import Offset
from puente.store.engine import Transaction
from puente.store.tables import NEWEST, Base, Hearing, HearingVersion, Person, Reminder

LOCK = 0x504C414E


class PortPlan(Base):
    """One port's plan, as staff write it."""

    __tablename__ = "port_plans"
    place: Mapped[str] = mapped_column(String(64), primary_key=True)
    offsets: Mapped[str] = mapped_column(String(64))
    set_by: Mapped[str] = mapped_column(String(64))
    set_at: Mapped[datetime]


async def held(tx: Transaction) -> Mapping[str, tuple[Offset, ...]]:
    """Every port's plan, which nobody can change until this transaction ends: what is planned by it stays right.

    Take it before any row is locked.
    """
    kept: dict[str, tuple[Offset, ...]] | None = tx.info.get("port_plans")
    if kept is None:
        await tx.execute(text("SELECT pg_advisory_xact_lock_shared(:n)"), {"n": LOCK})
        kept = tx.info["port_plans"] = await every(tx)
    return kept


async def every(tx: Transaction) -> dict[str, tuple[Offset, ...]]:
    """Every port's plan as it is now."""
    said = {row.place: row.offsets for row in await rows(tx)}
    return {place: kept_plan(said.get(place)) for place in PLACES}


async def rows(tx: Transaction) -> list[PortPlan]:
    """What staff have said of ports, by port."""
    return list((await tx.scalars(select(PortPlan).order_by(PortPlan.place))).all())


async def alone(tx: Transaction) -> None:
    """Nobody plans a reminder until this transaction ends."""
    await tx.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": LOCK})


async def put(tx: Transaction, place: str, offsets: Sequence[Offset], by: str, now: datetime) -> None:
    """Say what a port's plan is from now on."""
    values: dict[str, Any] = {"offsets": write_plan(offsets), "set_by": by, "set_at": now}
    row = insert(PortPlan).values(place=place, **values)
    await tx.execute(row.on_conflict_do_update(index_elements=["place"], set_=values))


async def without_a_wish(
    tx: Transaction, place: str, now: datetime, after: UUID | None, batch: int
) -> list[tuple[Hearing, HearingVersion, str | None]]:
    """Hearings to come at a port whose person has no wish of their own, by id from *after* on, with their zone."""
    query = (
        select(Hearing, HearingVersion, Person.zone)
        .join(HearingVersion, NEWEST)
        .join(Person, Person.id == Hearing.person_id)
        .where(
            Hearing.state == "active",
            HearingVersion.court_at > now,
            HearingVersion.place == place,
            Person.reminder_pace == "usual",
        )
        .order_by(Hearing.id)
        .limit(batch)
    )
    if after is not None:
        query = query.where(Hearing.id > after)
    return [(hearing, version, zone) for hearing, version, zone in (await tx.execute(query)).all()]


async def reminders_of(tx: Transaction, hearings: Sequence[UUID]) -> dict[UUID, list[Reminder]]:
    """The reminders of the present version of each hearing, whatever became of them; locked."""
    query = (
        select(Reminder)
        .join(Hearing, and_(Hearing.id == Reminder.hearing_id, Hearing.version == Reminder.version))
        .where(Hearing.id.in_(hearings))
        .order_by(Reminder.hearing_at, Reminder.id)
        .with_for_update(of=Reminder)
    )
    found: dict[UUID, list[Reminder]] = {}
    for row in (await tx.scalars(query)).all():
        found.setdefault(row.hearing_id, []).append(row)
    return found


async def with_a_wish(tx: Transaction, place: str, now: datetime) -> int:
    """How many hearings to come at a port keep to what their person wishes."""
    query = (
        select(func.count())
        .select_from(Hearing)
        .join(HearingVersion, NEWEST)
        .join(Person, Person.id == Hearing.person_id)
        .where(Hearing.state == "active", HearingVersion.court_at > now, HearingVersion.place == place)
        .where(Person.reminder_pace != "usual")
    )
    return await tx.scalar(query) or 0
