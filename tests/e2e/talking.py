"""People on phones, and what the store holds of them."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import httpx
from sqlalchemy import select

from puente.core.dates.calendar import is_federal_holiday
from puente.setup.progress import settled
from puente.store import hearings, inbox
from puente.store.engine import Store
from puente.store.hearings import Known
from puente.store.tables import Hearing, Inbound, Person, Reminder, Ticket

ANSWER_IN_S = 30.0
LOOK_S = 0.05
MONTHS = {
    "es": (
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "{day} de {month} de {year}",
    ),
    "en": (
        "January February March April May June July August September October November December",
        "{month} {day}, {year}",
    ),
}


def a_court_day(days: int) -> date:
    """A day on which courts are open, *days* from now or soon after; its number cannot be taken for a month's."""
    day = datetime.now(UTC).date() + timedelta(days=days)
    while day.isoweekday() > 5 or is_federal_holiday(day) or day.day <= 12:
        day += timedelta(days=1)
    return day


def in_words(day: date, language: str = "es") -> str:
    """The day as people write it."""
    months, shape = MONTHS[language]
    return shape.format(day=day.day, month=months.split()[day.month - 1], year=day.year)


def _whole(message: dict[str, Any]) -> str:
    """The text with its buttons below, numbered as they may be typed."""
    titles = [option["title"] for option in message["options"] if not message["is_template"]]
    return "\n".join([message["body"], *(f"{number}. {title}" for number, title in enumerate(titles, 1))])


@dataclass
class Someone:
    """A new person with a new phone.

    Args:
        id: Their id in the store, once they have written.
    """

    client: httpx.AsyncClient
    store: Store
    path: str
    id: UUID | None = None
    sids: list[str] = field(default_factory=list)

    async def says(self, text: str, **more: object) -> str:
        """Write *text*; all that is answered, in one text."""
        sent = await self._json(self.client.post(f"{self.path}/messages", json={"text": text, **more}))
        async with asyncio.timeout(ANSWER_IN_S):
            while not await self._settled(sent["sid"]):  # noqa: ASYNC110  another process's doing
                await asyncio.sleep(LOOK_S)
        self.sids.append(sent["sid"])
        return "\n".join(await self.read_since(sent["sid"]))

    async def says_all(self, *texts: str) -> str:
        """Write one after the other; the answer to the last."""
        answer = ""
        for text in texts:
            answer = await self.says(text)
        return answer

    async def read_since(self, sid: str) -> list[str]:
        """What came to the phone after that message."""
        messages = (await self._json(self.client.get(self.path)))["messages"]
        place = [message["sid"] for message in messages].index(sid)
        return [_whole(message) for message in messages[place + 1 :] if not message["from_person"]]

    async def waits_for(self, words: str) -> str:
        """Look at the phone until a message holds *words*."""
        async with asyncio.timeout(ANSWER_IN_S):
            while True:
                for body in await self.read_since(self.sids[-1]):
                    if words in body:
                        return body
                await asyncio.sleep(LOOK_S)

    async def is_erased(self) -> None:
        """Wait until nothing is left of them."""
        async with asyncio.timeout(ANSWER_IN_S):
            while (await self.person()).erased_at is None:  # noqa: ASYNC110  another process's doing
                await asyncio.sleep(LOOK_S)

    async def _settled(self, sid: str) -> bool:
        async with self.store.begin() as tx:
            if not await settled(tx, sid):
                return False
            self.id = await tx.scalar(select(Inbound.person_id).where(Inbound.message_sid == sid))
            return True

    async def _json(self, request: Any) -> Any:
        return (await request).raise_for_status().json()

    async def person(self) -> Person:
        """Their row."""
        async with self.store.begin() as tx:
            return await tx.get_one(Person, self.id)

    async def hearings(self) -> list[Known]:
        """Their hearings that stand, nearest first."""
        async with self.store.begin() as tx:
            ids = (await tx.scalars(select(Hearing.id).where(Hearing.person_id == self.id))).all()
            known = [await hearings.current(tx, one) for one in ids]
        return sorted((one for one in known if one and one.state == "active"), key=lambda one: one.court_at)

    async def planned(self) -> int:
        """How many reminders are still to come."""
        async with self.store.begin() as tx:
            query = select(Reminder.id).where(Reminder.person_id == self.id, Reminder.state == "planned")
            return len((await tx.scalars(query)).all())

    async def acknowledgements(self) -> list[str]:
        """What they answered to reminders, in no order."""
        async with self.store.begin() as tx:
            query = select(Reminder.acknowledgement).where(Reminder.person_id == self.id)
            return [said for said in (await tx.scalars(query)).all() if said]

    async def kept(self) -> dict[str, Any]:
        """What is stored of their newest message."""
        async with self.store.begin() as tx:
            query = select(Inbound).where(Inbound.person_id == self.id).order_by(Inbound.seq.desc()).limit(1)
            row = (await tx.scalars(query)).one()
            return (await inbox.opened(tx, row)).body

    async def tickets(self) -> list[str]:
        """Why staff have to look at them, in the order in which it came up."""
        async with self.store.begin() as tx:
            query = select(Ticket.kind).where(Ticket.person_id == self.id).order_by(Ticket.opened_at)
            return list((await tx.scalars(query)).all())


@dataclass(frozen=True)
class Town:
    """Where new people come from, and the clock on its tower."""

    client: httpx.AsyncClient
    store: Store

    async def someone(self, channel: str = "sms") -> Someone:
        """A new phone: nobody that we know."""
        made = (await self.client.post("/sim/phones", json={"channel": channel})).raise_for_status().json()
        return Someone(self.client, self.store, f"/sim/phones/{made['id']}")

    async def clock_moves(self, **how: object) -> None:
        """Move everybody's clock."""
        (await self.client.post("/sim/clock", json=how)).raise_for_status()
