"""Tickets: what a person must look at, and who has taken it."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert

from puente.store.engine import Transaction
from puente.store.inbox import DESK
from puente.store.tables import Person, Ticket


class Kind(StrEnum):
    """Why a person is needed."""

    DANGER = "danger"
    MEDICAL = "medical"
    PERSON = "person"
    CANNOT_GO = "cannot_go"
    MISSED = "missed"
    FAILURE = "failure"
    UNDELIVERED = "undelivered"
    REPORT_TIME = "report_time"
    OUTCOME = "outcome"
    MEDIA = "media"
    UNSURE = "unsure"
    OPTED_OUT = "opted_out"
    SILENT = "silent"
    UNTOLD = "untold"
    REFUSED = "refused"
    DOUBT = "doubt"
    FLOOD = "flood"
    DURESS = "duress"


# 0 is looked at first.
URGENCY = {
    Kind.DANGER: 0,
    Kind.MEDICAL: 0,
    Kind.DURESS: 0,
    Kind.CANNOT_GO: 1,
    Kind.MISSED: 1,
    Kind.UNDELIVERED: 1,
    Kind.FAILURE: 2,
    Kind.PERSON: 2,
    Kind.OPTED_OUT: 2,
    Kind.SILENT: 2,
    Kind.UNTOLD: 2,
    Kind.REFUSED: 1,
    Kind.REPORT_TIME: 3,
    Kind.OUTCOME: 3,
    Kind.MEDIA: 3,
    Kind.UNSURE: 3,
    Kind.DOUBT: 2,
    Kind.FLOOD: 3,
}


async def open_once(tx: Transaction, person_id: UUID, kind: Kind, cause: str, now: datetime) -> bool:
    """Open a ticket, unless this cause (a turn id, an outbox id) has opened one before; whether it is new."""
    row = {
        "id": uuid4(),
        "person_id": person_id,
        "kind": str(kind),
        "urgency": URGENCY[kind],
        "cause": cause,
        "opened_at": now,
        "state": "open",
    }
    result = await tx.execute(insert(Ticket).values(row).on_conflict_do_nothing().returning(Ticket.id))
    if result.first() is None:
        return False
    await tx.notify(DESK, str(person_id))
    return True


async def open_or_raise(tx: Transaction, person_id: UUID, kind: Kind, cause: str, now: datetime) -> bool:
    """Open a ticket unless one of this kind is not resolved: that one is nobody's again, as urgent as on the first day.

    For what is told again and again: one person in danger is one line at the desk, and it rises.
    """
    raised = await tx.execute(
        update(Ticket)
        .where(Ticket.person_id == person_id, Ticket.kind == str(kind), Ticket.state != "resolved")
        .values(state="open", urgency=URGENCY[kind], taken_by=None, taken_at=None)
        .returning(Ticket.id)
    )
    if raised.first() is None:
        return await open_once(tx, person_id, kind, cause, now)
    await tx.notify(DESK, str(person_id))
    return False


async def settle(tx: Transaction, person_id: UUID, kind: Kind, now: datetime) -> None:
    """Resolve what the person has cleared up; what a colleague has taken stays theirs."""
    await tx.execute(
        update(Ticket)
        .where(Ticket.person_id == person_id, Ticket.kind == str(kind), Ticket.state == "open")
        .values(state="resolved", resolved_at=now)
    )
    await tx.notify(DESK, str(person_id))


async def unresolved(tx: Transaction, person_id: UUID) -> list[Ticket]:
    """The person's open and taken tickets, most urgent first."""
    query = select(Ticket).where(Ticket.person_id == person_id, Ticket.state != "resolved")
    return list((await tx.scalars(query.order_by(Ticket.urgency, Ticket.opened_at))).all())


async def take(tx: Transaction, person_id: UUID, staff_id: UUID, now: datetime) -> bool:
    """Make *staff_id* the owner of the conversation; False when a colleague already is.

    The row lock on the person is the same one a turn takes before it answers: whoever comes second sees the other.
    """
    person = await tx.scalar(
        select(Person).where(Person.id == person_id).with_for_update().execution_options(populate_existing=True)
    )
    if person is None or person.erased_at is not None or person.owner_id not in (None, staff_id):
        return False
    if person.owner_id is None:
        person.owner_id, person.owned_at = staff_id, now
    await tx.execute(
        update(Ticket)
        .where(Ticket.person_id == person_id, Ticket.state == "open")
        .values(state="taken", taken_by=staff_id, taken_at=now)
    )
    await tx.notify(DESK, str(person_id))
    return True


async def release(tx: Transaction, person: Person, now: datetime) -> None:
    """Give a conversation back to the team with all that is open: nothing is resolved, and the bot answers again.

    *person* is locked. Somebody who was taken without a ticket gets one, or nobody would look at them any more.
    """
    waiting = await tx.execute(
        update(Ticket)
        .where(Ticket.person_id == person.id, Ticket.state != "resolved")
        .values(state="open", taken_by=None, taken_at=None)
        .returning(Ticket.id)
    )
    if waiting.first() is None:
        await open_once(tx, person.id, Kind.PERSON, f"released/{person.id}/{now.isoformat()}", now)
    person.owner_id = person.owned_at = None
    await tx.flush()
    await tx.notify(DESK, str(person.id))


async def transfer(tx: Transaction, person: Person, to: UUID, now: datetime) -> None:
    """Make a colleague the owner, with all that is open. *person* is locked: nobody owns it in between."""
    person.owner_id, person.owned_at = to, now
    await tx.execute(
        update(Ticket)
        .where(Ticket.person_id == person.id, Ticket.state != "resolved")
        .values(state="taken", taken_by=to, taken_at=now)
    )
    await tx.flush()
    await tx.notify(DESK, str(person.id))


async def hand_back(tx: Transaction, person_id: UUID, now: datetime, by: UUID | None = None) -> None:
    """Resolve the person's tickets and let the bot answer again.

    Args:
        by: Who of the staff says that it is done; None when the house does, after a long silence.
    """
    await tx.execute(
        update(Ticket)
        .where(Ticket.person_id == person_id, Ticket.state != "resolved")
        .values(state="resolved", resolved_at=now, resolved_by=by)
    )
    await tx.execute(update(Person).where(Person.id == person_id).values(owner_id=None, owned_at=None))
    await tx.notify(DESK, str(person_id))
