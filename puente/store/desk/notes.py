"""Notes of staff about a person. Nothing here knows the outbox: a note can't be sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select

from puente.store.engine import Transaction
from puente.store.inbox import DESK
from puente.store.tables import Note, Staff

BODY = "notes.body"


@dataclass(frozen=True)
class Written:
    """A note in clear.

    Args:
        about: `note`, or what was done with it: `resolved`, `transfer`, `release`.
    """

    staff_name: str
    text: str
    at: datetime
    about: str


async def add(tx: Transaction, person_id: UUID, staff_id: UUID, text: str, now: datetime, about: str = "note") -> UUID:
    """Keep a note, sealed with the person's key."""
    body = (await tx.vault(person_id)).seal(text, BODY)
    note = Note(id=uuid4(), person_id=person_id, staff_id=staff_id, body=body, at=now, about=about)
    tx.add(note)
    await tx.flush()
    await tx.notify(DESK, str(person_id))
    return note.id


async def of_person(tx: Transaction, person_id: UUID) -> list[Written]:
    """All notes, newest first."""
    query = select(Note, Staff.name).join(Staff, Staff.id == Note.staff_id).where(Note.person_id == person_id)
    vault = await tx.vault(person_id)
    rows = (await tx.execute(query.order_by(Note.at.desc()))).all()
    return [Written(name, vault.open(note.body, BODY), note.at, note.about) for note, name in rows]
