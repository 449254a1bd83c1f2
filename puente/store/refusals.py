"""Reports of a refused interview: sealed, versioned, looked at by staff."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select

from puente.core.errors import NotFound
from puente.core.refusals import Answers
from puente.store.engine import Transaction
from puente.store.inbox import DESK
from puente.store.tables import Person, Refusal, RefusalVersion

ANSWERS = "refusal_versions.answers"
OPEN, HANDLED = "open", "handled"


@dataclass(frozen=True)
class Report:
    """A report as it stands.

    Args:
        version: 1 as first told; each change that the person confirmed adds one.
        told_at: When this version was confirmed.
    """

    id: UUID
    person_id: UUID
    version: int
    state: str
    created_at: datetime
    told_at: datetime
    handled_at: datetime | None
    answers: Answers


async def save(tx: Transaction, person_id: UUID, answers: Answers, turn_id: UUID, now: datetime) -> UUID:
    """Keep a report that was read back and confirmed. The same turn again keeps nothing new."""
    earlier = await _of_turn(tx, turn_id)
    if earlier is not None:
        return earlier
    refusal = Refusal(person_id=person_id, created_at=now, version=1, state=OPEN)
    tx.add(refusal)
    await tx.flush()
    await _add_version(tx, refusal, answers, turn_id, now)
    return refusal.id


async def change(tx: Transaction, refusal_id: UUID, answers: Answers, turn_id: UUID, now: datetime) -> None:
    """Add a version; what was told before stays readable, and staff look again."""
    if await _of_turn(tx, turn_id) is not None:
        return
    refusal = await _locked(tx, refusal_id)
    refusal.version += 1
    refusal.state, refusal.handled_by, refusal.handled_at = OPEN, None, None
    await _add_version(tx, refusal, answers, turn_id, now)


async def newest(tx: Transaction, person_id: UUID) -> Report | None:
    """The person's last report."""
    found = await _read(tx, _current().where(Refusal.person_id == person_id).limit(1))
    return found[0] if found else None


async def of_person(tx: Transaction, person_id: UUID) -> list[Report]:
    """All of the person's reports, newest first."""
    return await _read(tx, _current().where(Refusal.person_id == person_id))


async def listed(tx: Transaction, state: str | None, limit: int, skip: int = 0) -> list[Report]:
    """Reports of everybody, newest first; *state* None for all."""
    query = _current().limit(limit).offset(skip)
    return await _read(tx, query.where(Refusal.state == state) if state else query)


async def versions(tx: Transaction, refusal_id: UUID) -> list[tuple[datetime, Answers]]:
    """What was told at which time, first to last."""
    refusal = await tx.get(Refusal, refusal_id)
    if refusal is None:
        raise NotFound(f"refusal {refusal_id}")
    vault = await tx.vault(refusal.person_id)
    query = select(RefusalVersion).where(RefusalVersion.refusal_id == refusal_id).order_by(RefusalVersion.version)
    rows = (await tx.scalars(query)).all()
    return [(row.created_at, vault.open_json(row.answers, ANSWERS)) for row in rows]


async def mark(tx: Transaction, refusal_id: UUID, staff_id: UUID, now: datetime, *, handled: bool) -> UUID:
    """Staff have dealt with it, or take that back; whose report it is."""
    refusal = await _locked(tx, refusal_id)
    refusal.state = HANDLED if handled else OPEN
    refusal.handled_by, refusal.handled_at = (staff_id, now) if handled else (None, None)
    return refusal.person_id


async def _locked(tx: Transaction, refusal_id: UUID) -> Refusal:
    refusal = await tx.scalar(select(Refusal).where(Refusal.id == refusal_id).with_for_update())
    if refusal is None:
        raise NotFound(f"refusal {refusal_id}")
    return refusal


async def _of_turn(tx: Transaction, turn_id: UUID) -> UUID | None:
    return await tx.scalar(select(RefusalVersion.refusal_id).where(RefusalVersion.turn_id == turn_id))


async def _add_version(tx: Transaction, refusal: Refusal, answers: Answers, turn_id: UUID, now: datetime) -> None:
    sealed = (await tx.vault(refusal.person_id)).seal_json(dict(answers), ANSWERS)
    tx.add(
        RefusalVersion(refusal_id=refusal.id, version=refusal.version, answers=sealed, turn_id=turn_id, created_at=now)
    )
    await tx.flush()
    await tx.notify(DESK, str(refusal.person_id))


def _current() -> Select[Refusal, RefusalVersion]:
    newest_version = (RefusalVersion.refusal_id == Refusal.id) & (RefusalVersion.version == Refusal.version)
    return (
        select(Refusal, RefusalVersion)
        .join(RefusalVersion, newest_version)
        .join(Person, Person.id == Refusal.person_id)
        .where(Person.erased_at.is_(None))
        .order_by(Refusal.created_at.desc(), Refusal.id)
    )


async def _read(tx: Transaction, query: Select[Refusal, RefusalVersion]) -> list[Report]:
    return [
        Report(
            id=refusal.id,
            person_id=refusal.person_id,
            version=refusal.version,
            state=refusal.state,
            created_at=refusal.created_at,
            told_at=version.created_at,
            handled_at=refusal.handled_at,
            answers=(await tx.vault(refusal.person_id)).open_json(version.answers, ANSWERS),
        )
        for refusal, version in (await tx.execute(query)).all()
    ]
