"""The trusted contact: named by a person, asked whether they will, and told "please ask them to look", nothing more."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from puente.core.addresses import AddressKind, read_address
from puente.core.broadcasting import SOMEWHERE
from puente.core.composing import bubbles
from puente.core.errors import InvalidInput, NotFound
from puente.core.imports import LONGEST_NICKNAME
from puente.core.pacing import Lane
from puente.core.reminders import next_morning
from puente.store import audit, contacts, outbox, people
from puente.store.contacts import TrustedContact
from puente.store.engine import Store, Transaction
from puente.store.outbox import Cause, Draft
from puente.texts import say


async def name(store: Store, person_id: UUID, number: str, nickname: str, by: str, now: datetime) -> None:
    """Keep a contact whom the person has named, and ask them. Until they say yes nothing else goes to them.

    Raises:
        NotFound: Nobody has that id.
        InvalidInput: No number that takes SMS, no nickname, or one that may not be asked.
    """
    nickname = " ".join(nickname.split())
    if not nickname or len(nickname) > LONGEST_NICKNAME:
        raise InvalidInput(f"the nickname is what the contact calls them, at most {LONGEST_NICKNAME} characters")
    found = read_address(number, "sms", None)
    if found.canonical is None or found.kind is not AddressKind.PHONE:
        raise InvalidInput("no phone number that takes SMS, or its country code is missing")
    async with store.begin() as tx:
        await contacts.name(tx, await people.get(tx, person_id), found.canonical, nickname, by, now)


async def forget(store: Store, person_id: UUID, by: str, now: datetime) -> None:
    """The person wants no contact any more.

    Raises:
        NotFound: Nobody has that id, or they have none.
    """
    async with store.begin() as tx:
        if await contacts.of(tx, person_id) is None:
            raise NotFound(f"contact of {person_id}")
        await contacts.forget(tx, person_id, now)
        await audit.write(tx, by, "contact.forget", now, str(person_id))


async def tell_contacts(tx: Transaction, now: datetime) -> int:
    """Ask those who agreed to let somebody look at their messages whom nothing reaches; by day. How many."""
    if next_morning(now, SOMEWHERE) is not None:
        return 0
    return sum([await _tell(tx, contact, now) for contact in await contacts.to_tell(tx)])


async def _tell(tx: Transaction, contact: TrustedContact, now: datetime) -> bool:
    address = await people.last_address(tx, contact.contact_id, "sms")
    contact.told_at = now
    if address.opted_out_at is not None:
        return False
    language = (await people.get(tx, contact.contact_id)).language or "es"
    words = say("trusted.please_look", language, name=await contacts.nickname_of(tx, contact))
    draft = Draft(bubbles([words], "sms")[0], "trusted.please_look")
    await outbox.add(tx, address, draft, Cause(), lane=Lane.URGENT, now=now)
    return True
