"""People and their addresses: found by a keyed hash, kept sealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import select, text, update

from puente.core.errors import NotFound
from puente.store import copies, pacing
from puente.store.engine import Transaction, lock_number
from puente.store.name_marks import NAME, marks_of
from puente.store.tables import ANSWERED_FIRST, Address, Consent, Outbound, Person

REPLY_TO = "addresses.reply_to"
TABLES_OF_A_PERSON = (
    "transcripts", "inbox", "outbox", "notes", "refusals", "tickets", "reminders", "broadcast_people",
    "hearings", "consents", "addresses", "glass_breaks",
)  # fmt: skip


@dataclass(frozen=True)
class Incoming:
    """Where a message came from.

    Args:
        channel: `sms` or `whatsapp`.
        key: Canonical form; the same person has the same key on every channel.
        reply_to: The address exactly as it came, which is where the answer goes.
        our_sender: Our number or sender that was written to.
    """

    channel: str
    key: str
    reply_to: str
    our_sender: str | None


async def find_or_make(tx: Transaction, incoming: Incoming, now: datetime) -> tuple[Person, Address]:
    """The person behind an address, made at first contact, and the address brought up to date."""
    lookup = tx.keys.lookup(incoming.key)
    # Two first messages at once must not make two people.
    await tx.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": int.from_bytes(lookup[:8], "big", signed=True)})
    known = (await tx.scalars(select(Address).where(Address.lookup == lookup))).all()
    person = await get(tx, known[0].person_id) if known else _new_person(tx, now)
    await tx.flush()
    vault = await tx.vault(person.id)
    address = next((row for row in known if row.channel == incoming.channel), None)
    if address is None:
        address = Address(person_id=person.id, channel=incoming.channel, lookup=lookup, created_at=now)
        tx.add(address)
    if person.last_inbound_at is None and await _waits_for_a_word(tx, person):
        # A list that staff brought in said nothing of consent; who writes to us wants answers, and reminders.
        await consent(tx, person, "all", "message", now, incoming.channel)
    address.reply_to = vault.seal(incoming.reply_to, REPLY_TO)
    address.our_sender = incoming.our_sender
    address.last_inbound_at = person.last_inbound_at = now
    await tx.flush()
    if incoming.channel == "whatsapp":
        # Their window is open now: what waited for a place in WhatsApp's tier needs none.
        await pacing.let_go_of(tx, [person.id])
    return person, address


async def _waits_for_a_word(tx: Transaction, person: Person) -> bool:
    """Whether nobody but an import, or who named them as a contact, ever spoke of this person's consent."""
    newest = select(Consent.source).where(Consent.person_id == person.id).order_by(Consent.at.desc()).limit(1)
    return person.consent == "none" and await tx.scalar(newest) in ("import", "contact")


def _new_person(tx: Transaction, now: datetime) -> Person:
    person_id = uuid4()
    key_id, wrapped = tx.keys.new_data_key(person_id)
    person = Person(id=person_id, key_id=key_id, wrapped_key=wrapped, created_at=now)
    tx.add(person)
    return person


async def get(tx: Transaction, person_id: UUID) -> Person:
    """The person; NotFound when there is none or they were erased."""
    person = await tx.get(Person, person_id)
    if person is None or person.erased_at is not None:
        raise NotFound(f"person {person_id}")
    return person


async def read(tx: Transaction, person_ids: Sequence[UUID]) -> dict[UUID, Person]:
    """These people at once; those who were erased are missing."""
    query = select(Person).where(Person.id.in_(person_ids), Person.erased_at.is_(None))
    return {person.id: person for person in (await tx.scalars(query)).all()}


async def lock(tx: Transaction, person_id: UUID) -> Person:
    """The person, held until the transaction ends: a turn and a colleague who takes over come one after the other."""
    query = select(Person).where(Person.id == person_id).with_for_update().execution_options(populate_existing=True)
    person = await tx.scalar(query)
    if person is None or person.erased_at is not None:
        raise NotFound(f"person {person_id}")
    return person


async def reply_to(tx: Transaction, address: Address) -> str:
    """The address in clear, exactly as it came."""
    return (await tx.vault(address.person_id)).open(address.reply_to, REPLY_TO)


async def last_address(tx: Transaction, person_id: UUID, channel: str | None = None) -> Address:
    """The address the person last wrote from, of *channel* if one is named; an open one rather than one opted out.

    Raises:
        NotFound: They have none.
    """
    query = select(Address).where(Address.person_id == person_id)
    if channel is not None:
        query = query.where(Address.channel == channel)
    address = (await tx.scalars(query.order_by(text(ANSWERED_FIRST)).limit(1))).first()
    if address is None:
        raise NotFound(f"address of {person_id}")
    return address


async def last_addresses(tx: Transaction, persons: Sequence[UUID]) -> dict[UUID, Address]:
    """`last_address` of several people at once; who has none is left out."""
    query = select(Address).where(Address.person_id.in_(persons)).order_by(text(ANSWERED_FIRST))
    newest: dict[UUID, Address] = {}
    for address in await tx.scalars(query):
        newest.setdefault(address.person_id, address)
    return newest


async def other_address(tx: Transaction, person_id: UUID, channel: str) -> Address | None:
    """Where else the person has written from, and may still be written to; None where there is nothing else."""
    query = select(Address).where(
        Address.person_id == person_id,
        Address.channel != channel,
        Address.last_inbound_at.is_not(None),
        Address.opted_out_at.is_(None),
    )
    return (await tx.scalars(query.order_by(Address.last_inbound_at.desc()).limit(1))).first()


async def name_of(tx: Transaction, person: Person) -> str | None:
    """The first name or nickname they gave, if any."""
    return None if person.name is None else (await tx.vault(person.id)).open(person.name, NAME)


async def rename(tx: Transaction, person: Person, name: str) -> None:
    """Keep a first name or nickname, sealed."""
    person.name = (await tx.vault(person.id)).seal(name, NAME)
    person.name_marks = marks_of(tx.keys, name)


async def consent(
    tx: Transaction, person: Person, level: str, source: str, now: datetime, channel: str | None = None
) -> None:
    """Set what the person lets us send (`all`, `reminders`, `none`) and write it in the ledger."""
    if person.consent == level:
        return
    person.consent = level
    tx.add(
        Consent(
            person_id=person.id,
            level=level,
            source=source,
            wording="consent-1",
            channel=channel,
            language=person.language,
            at=now,
        )
    )


async def block_address(tx: Transaction, address_id: UUID, now: datetime | None) -> None:
    """Mark an address as opted out at the carrier, or (None) as open again."""
    await tx.execute(update(Address).where(Address.id == address_id).values(opted_out_at=now))


RECEIPT_WITHIN = timedelta(hours=1)


async def to_forget(tx: Transaction) -> list[UUID]:
    """Who was erased here and may still be remembered by Rasa."""
    query = select(Person.id).where(Person.erased_at.is_not(None), Person.forgotten_at.is_(None))
    return list((await tx.scalars(query)).all())


async def forgotten(tx: Transaction, person_id: UUID, now: datetime) -> None:
    """Rasa remembers them no more."""
    await tx.execute(update(Person).where(Person.id == person_id).values(forgotten_at=now))


async def to_erase(tx: Transaction, now: datetime) -> list[UUID]:
    """Who asked to be erased, whose time has come, and who has nothing left on its way to them.

    The receipt is waited for, but not for ever: to be gone is more than to be told.
    """
    pending = select(Outbound.id).where(
        Outbound.person_id == Person.id, Outbound.state.in_(("queued", "sending", "unclear"))
    )
    ready = (Person.erase_at <= now) & (~pending.exists() | (Person.erase_at <= now - RECEIPT_WITHIN))
    due = list((await tx.scalars(select(Person.id).where(ready, Person.erased_at.is_(None)))).all())
    # Whose file was joined to one of these is the same person.
    joined = select(Person.id).where(Person.merged_into.in_(due), Person.erased_at.is_(None))
    return [*due, *(await tx.scalars(joined)).all()] if due else []


CONTACTS_ALONE = text("""
    SELECT t.contact_id FROM trusted_contacts t
    WHERE t.person_id = :id
      AND (SELECT c.source FROM consents c WHERE c.person_id = t.contact_id ORDER BY c.at LIMIT 1) = 'contact'
      AND NOT EXISTS (SELECT 1 FROM hearings h WHERE h.person_id = t.contact_id)
      AND NOT EXISTS (SELECT 1 FROM trusted_contacts o WHERE o.contact_id = t.contact_id AND o.person_id <> :id)
""")


async def contacts_alone(tx: Transaction, person_id: UUID) -> list[UUID]:
    """Whom we know only because this person has named them."""
    return list((await tx.scalars(CONTACTS_ALONE, {"id": person_id})).all())


# What stays of a row says nothing of whom it was about.
NOTHING: dict[str, Any] = {
    **dict.fromkeys(
        ("key_id", "wrapped_key", "name", "name_marks", "zone", "language", "phase", "owner_id", "owned_at")
    ),
    **dict.fromkeys(("last_inbound_at", "erase_at", "details_word", "duress_word", "shown_until", "wrong_word_at")),
    "wrong_words": 0,
    "consent": "none",
    "discreet": False,
    "reminder_pace": "usual",
}


async def erase(tx: Transaction, person_id: UUID, now: datetime) -> None:
    """Destroy the person's key and every row of theirs, and have Twilio's copies taken; a bare id stays, to say so."""
    await tx.execute(text("SELECT pg_advisory_xact_lock(:n)"), {"n": lock_number(person_id) ^ 1})
    joined = select(Person.id).where(Person.merged_into == person_id, Person.erased_at.is_(None))
    for also in [*await contacts_alone(tx, person_id), *(await tx.scalars(joined)).all()]:
        await erase(tx, also, now)
    await copies.of_person(tx, person_id, now)
    await tx.execute(text("DELETE FROM trusted_contacts WHERE :id IN (person_id, contact_id)"), {"id": person_id})
    for table in TABLES_OF_A_PERSON:
        await tx.execute(text(f"DELETE FROM {table} WHERE person_id = :id"), {"id": person_id})  # noqa: S608  fixed names
    await tx.execute(update(Person).where(Person.id == person_id).values(**NOTHING, erased_at=now))
    tx.expire_all()


async def rewrap_all(tx: Transaction) -> int:
    """Wrap every data key again under the first key of the ring; how many moved."""
    query = select(Person).where(Person.wrapped_key.is_not(None), Person.key_id != tx.keys.wrapping_id)
    moved = 0
    for person in (await tx.scalars(query.with_for_update())).all():
        if person.key_id is None or person.wrapped_key is None:
            continue
        data_key = tx.keys.unwrap(person.key_id, person.wrapped_key, person.id)
        person.key_id, person.wrapped_key = tx.keys.wrap(data_key, person.id)
        moved += 1
    return moved
