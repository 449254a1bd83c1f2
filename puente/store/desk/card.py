"""What a person's card shows beside the conversation: where they are reached, what they agreed to, and every ticket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from puente.store import people
from puente.store.desk import thread
from puente.store.engine import Transaction
from puente.store.tables import Consent, Staff, Ticket

TAIL = 4
MOST = 50


@dataclass(frozen=True)
class Reached:
    """An address: its channel, the last digits alone, and since when it takes nothing (None: it does)."""

    channel: str
    tail: str
    last_inbound_at: datetime | None
    opted_out_at: datetime | None


@dataclass(frozen=True)
class Told:
    """A ticket and who resolved it."""

    row: Ticket
    resolved_by: str | None


async def reached(tx: Transaction, person_id: UUID) -> list[Reached]:
    """Every address, the last one written from first. The whole number is in the export alone."""
    return [
        Reached(each.channel, (await people.reply_to(tx, each))[-TAIL:], each.last_inbound_at, each.opted_out_at)
        for each in await thread.addresses(tx, person_id)
    ]


async def consents(tx: Transaction, person_id: UUID) -> list[Consent]:
    """The ledger, the newest first."""
    query = select(Consent).where(Consent.person_id == person_id).order_by(Consent.at.desc()).limit(MOST)
    return list((await tx.scalars(query)).all())


async def tickets(tx: Transaction, person_id: UUID) -> list[Told]:
    """All tickets, those that are not resolved first, then the newest."""
    query = (
        select(Ticket, Staff.name)
        .outerjoin(Staff, Staff.id == Ticket.resolved_by)
        .where(Ticket.person_id == person_id)
        .order_by((Ticket.state == "resolved"), Ticket.opened_at.desc())
        .limit(MOST)
    )
    return [Told(row, name) for row, name in (await tx.execute(query)).all()]
