"""What the tests of sending work with: phones at a served simulator, the real gateway, and our sender."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import select, update

from puente.clock import Clock
from puente.core.pacing import Lane
from puente.sending.sender import Sender
from puente.store import claiming, outbox, people, tickets
from puente.store.engine import Store
from puente.store.outbox import Cause, Draft
from puente.store.tables import Inbound, Outbound, SenderPace

LEASE = timedelta(seconds=30)
BATCH = 50


@dataclass(frozen=True)
class Correspondent:
    """A phone, and the person we know behind it."""

    phone: str
    person_id: UUID


@dataclass(frozen=True)
class House:
    """Everything between the outbox and the phones.

    Args:
        http: Speaks to the simulator's control API.
    """

    store: Store
    sender: Sender
    http: httpx.AsyncClient

    @property
    def clock(self) -> Clock:
        """The clock that the simulator moves."""
        return self.sender.clock

    async def somebody(self, channel: str = "whatsapp", text: str = "Hola") -> Correspondent:
        """A new phone from which a person has just written to us."""
        answer = await self.http.post("/sim/phones", json={"channel": channel})
        phone = answer.json()["id"]
        known = set(await self._people())
        await self.write(phone, text)
        await until(lambda: self._is_new(known))
        (person_id,) = set(await self._people()) - known
        return Correspondent(phone, person_id)

    async def write(self, phone: str, text: str) -> None:
        """The person writes."""
        answer = await self.http.post(f"/sim/phones/{phone}/messages", json={"text": text})
        answer.raise_for_status()

    async def fault(self, who: Correspondent, *upcoming: str, always: str | None = None) -> None:
        """What will go wrong with sends to this phone."""
        body = {"next": list(upcoming), "always": always}
        (await self.http.post(f"/sim/phones/{who.phone}/faults", json=body)).raise_for_status()

    async def advance(self, **by: float) -> None:
        """Move the clock of everything, also the one by which senders are paced."""
        seconds = timedelta(**by).total_seconds()
        (await self.http.post("/sim/clock", json={"advance_s": seconds})).raise_for_status()
        async with self.store.begin() as tx:
            past = timedelta(seconds=seconds)
            moved = {"free_at": SenderPace.free_at - past, "slowed_at": SenderPace.slowed_at - past}
            await tx.execute(update(SenderPace).values(**moved))

    async def queue(self, who: Correspondent, text: str = "Buenos días", **more: Any) -> UUID:
        """Put a message in the outbox."""
        lane = more.pop("lane", Lane.ANSWER)
        draft = more.pop("draft", None) or Draft(text)
        async with self.store.begin() as tx:
            address = await people.last_address(tx, who.person_id)
            return await outbox.add(tx, address, draft, Cause(), lane=lane, now=self.clock.now(), **more)

    async def go(self, sender: Sender | None = None) -> int:
        """One round: claim what is due and send it; how many there were."""
        sender = sender or self.sender
        async with sender.store.begin() as tx:
            parcels = (await claiming.claim(tx, sender.clock.now(), sender.lease, BATCH)).parcels
        await asyncio.gather(*(sender.send(parcel) for parcel in parcels))
        return len(parcels)

    async def go_on(self) -> None:
        """Rounds until nothing is due now."""
        while await self.go():
            pass

    async def crash(self, outbox_id: UUID) -> None:
        """As if the worker that holds this message had died, and its lease had run out."""
        async with self.store.begin() as tx:
            (await tx.get_one(Outbound, outbox_id)).lease_until = None

    async def row(self, outbox_id: UUID) -> Outbound:
        """The message as it stands."""
        async with self.store.begin() as tx:
            return await tx.get_one(Outbound, outbox_id)

    async def arrived(self, who: Correspondent) -> list[dict[str, Any]]:
        """What reached the phone from us, oldest first; whatever Twilio took counts, delivered or not."""
        view = (await self.http.get(f"/sim/phones/{who.phone}")).json()
        return [each for each in view["messages"] if not each["from_person"] and not each["from_carrier"]]

    async def texts(self, who: Correspondent) -> list[str]:
        """Their words."""
        return [each["body"] for each in await self.arrived(who)]

    async def tickets(self, who: Correspondent) -> list[str]:
        """Kinds of the person's open tickets."""
        async with self.store.begin() as tx:
            return [ticket.kind for ticket in await tickets.unresolved(tx, who.person_id)]

    def with_twilio(self, twilio: Any) -> Sender:
        """The same sender with another way to Twilio."""
        return replace(self.sender, twilio=twilio)

    async def _people(self) -> list[UUID]:
        async with self.store.begin() as tx:
            return list((await tx.scalars(select(Inbound.person_id))).all())

    async def _is_new(self, known: set[UUID]) -> bool:
        return bool(set(await self._people()) - known)


async def until(holds: Callable[[], Awaitable[bool]], within_s: float = 10) -> None:
    """Wait until something holds that another process or thread brings about."""
    async with asyncio.timeout(within_s):
        while not await holds():  # noqa: ASYNC110  nothing here can tell an event of another thread's
            await asyncio.sleep(0.02)
