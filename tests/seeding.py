"""People, messages and hearings for tests, made through the store as the product makes them."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import select

from puente.store import hearings, inbox, people
from puente.store.engine import Store
from puente.store.hearings import Author, HearingFacts
from puente.store.people import Incoming
from puente.store.tables import Address
from tests.conftest import StillClock

CHICAGO = ZoneInfo("America/Chicago")


def a_sid(prefix: str = "SM") -> str:
    """A MessageSid that was never used."""
    return prefix + secrets.token_hex(16)


async def a_person(
    store: Store,
    clock: StillClock,
    *,
    channel: str = "whatsapp",
    key: str | None = None,
    reply_to: str | None = None,
    language: str = "es",
) -> UUID:
    """Somebody who has written to us before."""
    number = key or f"+52155{secrets.randbelow(10**8):08}"
    address = reply_to or (f"whatsapp:{number}" if channel == "whatsapp" else number)
    async with store.begin() as tx:
        person, _ = await people.find_or_make(tx, Incoming(channel, number, address, None), clock.now())
        person.language = language
        return person.id


async def a_letter(
    store: Store, clock: StillClock, person_id: UUID, text: str, kind: str = "text", **body: object
) -> None:
    """A message that waits for its turn."""
    async with store.begin() as tx:
        address = (await tx.scalars(select(Address).where(Address.person_id == person_id))).first()
        assert address is not None
        await inbox.add(
            tx,
            person_id=person_id,
            address_id=address.id,
            message_sid=a_sid(),
            channel=address.channel,
            kind=kind,
            body={"text": text, **body},
            now=clock.now(),
        )


async def a_hearing(
    store: Store,
    clock: StillClock,
    person_id: UUID,
    *,
    days: int = 20,
    turn_id: UUID | None = None,
    report: bool = True,
) -> UUID:
    """A hearing at Laredo, 8:30, to report at 4:00, some days from now."""
    day = (clock.now().astimezone(CHICAGO) + timedelta(days=days)).date()
    court = datetime.combine(day, datetime.min.time().replace(hour=8, minute=30))
    facts = HearingFacts(court, court.replace(hour=4, minute=0) if report else None, "laredo")
    async with store.begin() as tx:
        return await hearings.save(tx, person_id, facts, Author(turn_id=turn_id or uuid4()), clock.now())
