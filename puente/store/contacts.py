"""Somebody whom a person trusts to say "look at your messages", once nothing else arrives. They agree first."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, delete, select
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from puente.core.composing import CONTACT_ANSWERS, Option, bubbles, numbered
from puente.core.errors import InvalidInput
from puente.core.pacing import Lane
from puente.store import audit, outbox, people
from puente.store.engine import Transaction
from puente.store.outbox import Cause, Draft
from puente.store.tables import Address, Base, Consent, Person
from puente.texts import say

NICKNAME = "trusted_contacts.nickname"
# Where the consent of somebody comes from whom we know only because another named them.
SOURCE = "contact"
ANSWERED_WITHIN = timedelta(days=14)


class Said(StrEnum):
    """What the contact has said."""

    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


class TrustedContact(Base):
    """Who may be asked to reach a person. The number is an address of theirs, sealed with their own key."""

    __tablename__ = "trusted_contacts"
    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), unique=True)
    contact_id: Mapped[UUID] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    nickname: Mapped[bytes]
    state: Mapped[str] = mapped_column(String(16), default=Said.ASKED)
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    told_at: Mapped[datetime | None]


async def name(tx: Transaction, person: Person, number: str, nickname: str, by: str, now: datetime) -> None:
    """Keep a contact whom the person has named, and ask them. Until they say yes nothing else goes to them.

    Raises:
        InvalidInput: As `put`.
    """
    address = await put(tx, person, number, nickname, now)
    language = person.language or "es"
    options = [Option(say(title, language), payload) for title, payload in CONTACT_ANSWERS]
    text = numbered(say("trusted.ask", language, name=nickname), options)
    shown = tuple({"title": option.title, "payload": option.payload} for option in options)
    # An answer, as far as the queue goes: who has not agreed to anything is sent nothing else.
    draft = Draft(bubbles([text], "sms")[0], "trusted.ask", shown)
    await outbox.add(tx, address, draft, Cause(), lane=Lane.ANSWER, now=now)
    await audit.write(tx, by, "contact.name", now, str(person.id))


async def put(tx: Transaction, person: Person, number: str, nickname: str, now: datetime) -> Address:
    """Keep a contact in place of the one before, who then has to be asked; the address to ask at.

    Args:
        number: Canonical form, of a phone that takes SMS.
        nickname: What the contact knows the person by.

    Raises:
        InvalidInput: It is the person's own number, or its owner has left us.
    """
    address = await _at(tx, number, person.language, now)
    if address.person_id == person.id:
        raise InvalidInput("that is their own number")
    contact = await people.get(tx, address.person_id)
    if address.opted_out_at is not None or (contact.consent == "none" and contact.last_inbound_at is not None):
        raise InvalidInput("the owner of that number takes no messages from us")
    earlier = await of(tx, person.id)
    if earlier is not None and earlier.contact_id == contact.id:
        raise InvalidInput("that is the contact already")
    await forget(tx, person.id, now)
    sealed = (await tx.vault(person.id)).seal(nickname, NICKNAME)
    tx.add(TrustedContact(person_id=person.id, contact_id=contact.id, nickname=sealed, asked_at=now))
    await tx.flush()
    return address


async def _at(tx: Transaction, number: str, language: str | None, now: datetime) -> Address:
    lookup = tx.keys.lookup(number)
    known = (await tx.scalars(select(Address).where(Address.lookup == lookup))).all()
    by_sms = next((row for row in known if row.channel == "sms"), None)
    if by_sms is not None:
        return by_sms
    person_id = known[0].person_id if known else await _made(tx, language, now)
    address = Address(person_id=person_id, channel="sms", lookup=lookup, created_at=now)
    address.reply_to = (await tx.vault(person_id)).seal(number, people.REPLY_TO)
    tx.add(address)
    await tx.flush()
    return address


async def _made(tx: Transaction, language: str | None, now: datetime) -> UUID:
    person_id = uuid4()
    key_id, wrapped = tx.keys.new_data_key(person_id)
    tx.add(Person(id=person_id, key_id=key_id, wrapped_key=wrapped, consent="none", language=language, created_at=now))
    await tx.flush()
    tx.add(Consent(person_id=person_id, level="none", source=SOURCE, wording="not-asked", language=language, at=now))
    return person_id


async def forget(tx: Transaction, person_id: UUID, now: datetime) -> None:
    """The person has no contact any more; who was known as that alone is erased with it."""
    alone = await people.contacts_alone(tx, person_id)
    await tx.execute(delete(TrustedContact).where(TrustedContact.person_id == person_id))
    for contact_id in alone:
        await people.erase(tx, contact_id, now)


async def of(tx: Transaction, person_id: UUID) -> TrustedContact | None:
    """The person's contact, if they have named one."""
    return await tx.scalar(select(TrustedContact).where(TrustedContact.person_id == person_id))


async def nickname_of(tx: Transaction, contact: TrustedContact) -> str:
    """What the contact knows the person by."""
    return (await tx.vault(contact.person_id)).open(contact.nickname, NICKNAME)


async def answer(tx: Transaction, contact: Person, said: Said, now: datetime) -> None:
    """The contact has said yes or no to who asked last. It is no consent to anything else."""
    query = (
        select(TrustedContact)
        .where(TrustedContact.contact_id == contact.id, TrustedContact.asked_at >= now - ANSWERED_WITHIN)
        .order_by(TrustedContact.asked_at.desc())
        .limit(1)
    )
    row = await tx.scalar(query)
    if row is None:
        return
    row.state, row.answered_at = said, now
    first = select(Consent.source).where(Consent.person_id == contact.id).order_by(Consent.at).limit(1)
    if await tx.scalar(first) == SOURCE:
        # Not "all", as for who writes to us of their own accord: no broadcasts.
        await people.consent(tx, contact, "reminders", "message", now, "sms")
    await tx.flush()


# Once for each task: staff have one as well, and it stays theirs.
TO_TELL = sql("""
    SELECT t.id FROM trusted_contacts t JOIN people c ON c.id = t.contact_id JOIN people p ON p.id = t.person_id
    WHERE t.state = 'agreed' AND c.erased_at IS NULL AND p.erased_at IS NULL AND c.consent <> 'none'
      AND EXISTS (SELECT 1 FROM tickets k
                  WHERE k.person_id = t.person_id AND k.kind = 'undelivered' AND k.cause LIKE 'unreached/%'
                    AND k.state <> 'resolved' AND k.opened_at > coalesce(t.told_at, '-infinity'))
    LIMIT 100 FOR UPDATE OF t SKIP LOCKED
""")


async def to_tell(tx: Transaction) -> list[TrustedContact]:
    """Contacts who agreed, of people whom nothing reaches; locked until this transaction ends."""
    ids = list((await tx.scalars(TO_TELL)).all())
    return list((await tx.scalars(select(TrustedContact).where(TrustedContact.id.in_(ids)))).all())
