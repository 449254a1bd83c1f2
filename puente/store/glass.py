"""Breaking the glass: a person's file opened by somebody outside whose scope it is, for a while and for a reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from puente.core.errors import InvalidInput, NotFound
from puente.core.roles import Role, in_scope
from puente.store import audit
from puente.store.engine import Transaction
from puente.store.inbox import DESK
from puente.store.tables import GlassBreak, Person, Staff

OPEN_FOR = timedelta(minutes=30)
SHORTEST_REASON = 10
LONGEST_REASON = 500
REASON = "glass_breaks.reason"


@dataclass(frozen=True)
class Opening:
    """One of them, its reason in clear."""

    row: GlassBreak
    staff_name: str
    reason: str


async def is_shut(tx: Transaction, role: Role, staff_id: UUID, person_id: UUID, now: datetime) -> bool:
    """Whether a file is outside somebody's scope, and they have not opened it with a reason."""
    person = await tx.get(Person, person_id)
    if person is None or in_scope(role, reserved=person.reserved_at is not None, mine=person.owner_id == staff_id):
        return False
    query = select(GlassBreak.id).where(
        GlassBreak.staff_id == staff_id, GlassBreak.person_id == person_id, GlassBreak.until > now
    )
    return await tx.scalar(query.limit(1)) is None


async def break_open(tx: Transaction, staff_id: UUID, person_id: UUID, reason: str, now: datetime) -> UUID:
    """Open a file for half an hour; InvalidInput without a reason. Supervisors are told. The opening's id."""
    plain = " ".join(reason.split())
    if not SHORTEST_REASON <= len(plain) <= LONGEST_REASON:
        raise InvalidInput("a reason has 10 to 500 characters")
    sealed = (await tx.vault(person_id)).seal(plain, REASON)
    opening = GlassBreak(staff_id=staff_id, person_id=person_id, reason=sealed, at=now, until=now + OPEN_FOR)
    tx.add(opening)
    await tx.flush()
    await tx.notify(DESK)
    return opening.id


async def unseen(tx: Transaction) -> int:
    """How many no supervisor has looked at."""
    return int(await tx.scalar(select(func.count()).where(GlassBreak.seen_at.is_(None))) or 0)


async def listed(tx: Transaction, limit: int, skip: int = 0) -> list[Opening]:
    """The newest first, the unseen before all."""
    query = (
        select(GlassBreak, Staff.name)
        .join(Staff, Staff.id == GlassBreak.staff_id)
        .order_by(GlassBreak.seen_at.is_not(None), GlassBreak.at.desc())
        .limit(limit)
        .offset(skip)
    )
    return [
        Opening(row, name, (await tx.vault(row.person_id)).open(row.reason, REASON))
        for row, name in (await tx.execute(query)).all()
    ]


async def mark_seen(tx: Transaction, opening_id: UUID, staff_id: UUID, now: datetime) -> None:
    """A supervisor has looked at it."""
    row = await tx.get(GlassBreak, opening_id, with_for_update=True)
    if row is None:
        raise NotFound("opening")
    if row.seen_at is None:
        row.seen_at, row.seen_by = now, staff_id
        await audit.write(tx, f"staff:{staff_id}", "glass.seen", now, str(row.person_id), opening=str(row.id))


async def reserve(tx: Transaction, person: Person, at: datetime | None) -> None:
    """Close a file to those who don't need it; None opens it to everybody again."""
    person.reserved_at = at
    await tx.notify(DESK, str(person.id))
