"""One conversation, both sides in the order of time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select, update

from puente.core.errors import NotFound
from puente.store import inbox, outbox
from puente.store.engine import Transaction
from puente.store.inbox import DESK
from puente.store.tables import Address, Inbound, Outbound, Person, Staff


@dataclass(frozen=True)
class Sending:
    """How far a message of ours has come: our own state, Twilio's status, and the code where it failed."""

    state: str
    status: str | None
    code: str | None
    delivered_at: datetime | None


@dataclass(frozen=True)
class Media:
    """A file that came with a message."""

    url: str
    content_type: str


@dataclass(frozen=True)
class Message:
    """One message in clear.

    Args:
        author: `person`, `bot`, `reminder` or `staff`.
        staff_name: Who of the staff wrote it.
        version: The mark of the wording that *text_id* had then.
        options: Answers that it offered, by title.
        sign: What they reacted with to a message of ours.
        near: The port near a place that was shared; None for no place, or for one that is near none.
        sending: None for messages of the person.
    """

    id: UUID
    seq: int
    author: str
    at: datetime
    channel: str
    text: str
    kind: str = "text"
    staff_name: str | None = None
    text_id: str | None = None
    version: str | None = None
    template: str | None = None
    options: tuple[str, ...] = ()
    media: tuple[Media, ...] = ()
    near: str | None = None
    sign: str = ""
    sending: Sending | None = None


@dataclass(frozen=True)
class Thread:
    """Part of a conversation, oldest first.

    Args:
        earlier: Where the part before this one ends; None when there is none.
    """

    messages: tuple[Message, ...]
    earlier: datetime | None


async def read(tx: Transaction, person_id: UUID, limit: int, before: datetime | None = None) -> Thread:
    """The last *limit* messages, or those before a moment."""
    merged = [*await _received(tx, person_id, limit + 1, before), *await _sent(tx, person_id, limit + 1, before)]
    merged.sort(key=lambda message: (message.at, message.sending is not None, message.seq))
    part = merged[-limit:]
    return Thread(tuple(part), part[0].at if len(merged) > limit else None)


async def _received(tx: Transaction, person_id: UUID, limit: int, before: datetime | None) -> list[Message]:
    query = select(Inbound).where(Inbound.person_id == person_id)
    if before is not None:
        query = query.where(Inbound.received_at < before)
    vault = await tx.vault(person_id)
    rows = (await tx.scalars(query.order_by(Inbound.received_at.desc(), Inbound.seq.desc()).limit(limit))).all()
    return [_from_person(row, vault.open_json(row.body, inbox.BODY)) for row in rows]


def _from_person(row: Inbound, body: dict[str, Any]) -> Message:
    return Message(
        id=row.id,
        seq=row.seq,
        author="person",
        at=row.received_at,
        channel=row.channel,
        text=str(body.get("text") or (body.get("button") or {}).get("text") or ""),
        kind=row.kind,
        media=tuple(Media(each["url"], each.get("type", "")) for each in body.get("media", ())),
        near=body.get("near"),
        sign=str(body.get("sign") or ""),
    )


async def _sent(tx: Transaction, person_id: UUID, limit: int, before: datetime | None) -> list[Message]:
    query = select(Outbound, Staff.name).outerjoin(Staff, Staff.id == Outbound.staff_id)
    query = query.where(Outbound.person_id == person_id)
    if before is not None:
        query = query.where(Outbound.created_at < before)
    vault = await tx.vault(person_id)
    rows = (await tx.execute(query.order_by(Outbound.created_at.desc(), Outbound.seq.desc()).limit(limit))).all()
    return [_from_us(row, name, vault.open_json(row.body, outbox.BODY)) for row, name in rows]


def _from_us(row: Outbound, staff_name: str | None, body: dict[str, Any]) -> Message:
    return Message(
        id=row.id,
        seq=row.seq,
        author="staff" if row.staff_id else "reminder" if (row.text_id or "").startswith("reminder.") else "bot",
        at=row.created_at,
        channel=row.channel,
        text=body["text"],
        staff_name=staff_name,
        text_id=row.text_id,
        version=row.content_version,
        template=body.get("template"),
        options=tuple(option["title"] for option in body.get("options", ())),
        sending=Sending(row.state, row.status, row.error_code, row.delivered_at),
    )


async def last_seq(tx: Transaction, person_id: UUID) -> int:
    """Number of the newest message the person sent; 0 when there is none."""
    return await tx.scalar(select(func.max(Inbound.seq)).where(Inbound.person_id == person_id)) or 0


async def last_sent_seq(tx: Transaction, person_id: UUID) -> int:
    """Number of the newest message that staff sent; 0 when there is none."""
    query = select(func.max(Outbound.seq)).where(Outbound.person_id == person_id, Outbound.staff_id.is_not(None))
    return await tx.scalar(query) or 0


async def sent_again(tx: Transaction, person_id: UUID, staff_id: UUID, after_seq: int, text: str) -> bool:
    """Whether *staff_id* has sent this very text after *after_seq*: a form that was posted twice."""
    query = select(Outbound).where(
        Outbound.person_id == person_id, Outbound.staff_id == staff_id, Outbound.seq > after_seq
    )
    vault = await tx.vault(person_id)
    return any(vault.open_json(row.body, outbox.BODY)["text"] == text for row in (await tx.scalars(query)).all())


async def see(tx: Transaction, person_id: UUID, now: datetime) -> None:
    """Mark what the person wrote as read, and tell the other screens when that changed anything."""
    query = update(Inbound).where(Inbound.person_id == person_id, Inbound.seen_at.is_(None)).values(seen_at=now)
    if (await tx.execute(query.returning(Inbound.id))).all():
        await tx.notify(DESK, str(person_id))


async def media_of(tx: Transaction, person_id: UUID, message_id: UUID, number: int) -> Media:
    """A file of one message of this person; NotFound when there is no such one."""
    row = await tx.get(Inbound, message_id)
    if row is None or row.person_id != person_id:
        raise NotFound(f"message {message_id}")
    media = _from_person(row, (await tx.vault(person_id)).open_json(row.body, inbox.BODY)).media
    if not 0 <= number < len(media):
        raise NotFound(f"media of {message_id}")
    return media[number]


async def owner_name(tx: Transaction, person: Person) -> str | None:
    """Who has the conversation, as colleagues call them."""
    return await tx.scalar(select(Staff.name).where(Staff.id == person.owner_id)) if person.owner_id else None


async def addresses(tx: Transaction, person_id: UUID) -> list[Address]:
    """Where the person writes from, the last one first."""
    query = select(Address).where(Address.person_id == person_id).order_by(Address.last_inbound_at.desc().nulls_last())
    return list((await tx.scalars(query)).all())
