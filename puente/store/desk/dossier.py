"""What the desk shows of a person's hearings: each with its versions and its reminders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from puente.store import hearings, reminders
from puente.store.desk.thread import Sending
from puente.store.engine import Transaction
from puente.store.hearings import Known
from puente.store.tables import Hearing, HearingVersion, Outbound, Reminder


@dataclass(frozen=True)
class Reminded:
    """A reminder and how far its message came; None while there is no message."""

    row: Reminder
    sending: Sending | None


@dataclass(frozen=True)
class HearingFile:
    """A hearing as it stands, what it said before (newest first), and the reminders of its newest version."""

    known: Known
    earlier: tuple[HearingVersion, ...]
    reminders: tuple[Reminded, ...]


async def hearings_of(tx: Transaction, person_id: UUID, now: datetime) -> list[HearingFile]:
    """All hearings: those to come first, nearest first, then past and cancelled ones."""
    ids = (await tx.scalars(select(Hearing.id).where(Hearing.person_id == person_id))).all()
    files = [await _file(tx, hearing_id) for hearing_id in ids]
    return sorted(files, key=lambda file: _place(file.known, now))


def _place(known: Known, now: datetime) -> tuple[bool, float]:
    ahead = known.state == "active" and known.court_at >= now
    seconds = known.court_at.timestamp()
    return not ahead, seconds if ahead else -seconds


async def _file(tx: Transaction, hearing_id: UUID) -> HearingFile:
    known = await hearings.current(tx, hearing_id)
    assert known is not None  # noqa: S101  its id was read in this transaction
    versions = await hearings.history(tx, hearing_id)
    rows = [row for row in await reminders.of_hearing(tx, hearing_id) if row.version == known.version]
    return HearingFile(
        known,
        tuple(version for version in reversed(versions) if version.version != known.version),
        tuple([Reminded(row, await _sending(tx, row.outbox_id)) for row in rows]),
    )


async def _sending(tx: Transaction, outbox_id: UUID | None) -> Sending | None:
    row = await tx.get(Outbound, outbox_id) if outbox_id else None
    return Sending(row.state, row.status, row.error_code, row.delivered_at) if row else None
