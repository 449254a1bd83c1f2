"""Phones at the simulator, many at once, and what the database says about their messages."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import httpx
import psycopg

from puente.core.delivery import FAILED

Text = str
WAITING_IN = "SELECT count(*) FROM inbox WHERE state = 'waiting'"
WAITING_OUT = "SELECT count(*) FROM outbox WHERE state IN ('queued', 'sending', 'unclear')"


@dataclass(frozen=True)
class Phone:
    """A new number that sent one message.

    Args:
        kind: Channel and text: what it will be answered is the same for all of a kind.
    """

    id: str
    kind: tuple[str, Text]


@dataclass(frozen=True)
class Phones:
    """The simulator's control API and the database beside it.

    Args:
        numbers: Ends of the new phones' numbers, so that no two are the same person's; None: by chance.
    """

    http: httpx.AsyncClient
    database_url: str
    numbers: Iterator[int] | None = None

    async def new(self, kind: tuple[str, Text], fault: str | None = None) -> Phone:
        """A phone that has not written yet."""
        body = {"channel": kind[0]}
        if self.numbers is not None:
            body["number"] = f"+52{1 if kind[0] == 'whatsapp' else ''}5557{next(self.numbers):06}"
        answer = await self.http.post("/sim/phones", json=body)
        phone = Phone(answer.raise_for_status().json()["id"], kind)
        if fault:
            await self.http.post(f"/sim/phones/{phone.id}/faults", json={"next": fault})
        return phone

    async def write(self, phone: Phone, text: Text | None = None) -> None:
        """Send the phone's message, or another one."""
        url = f"/sim/phones/{phone.id}/messages"
        (await self.http.post(url, json={"text": text or phone.kind[1]})).raise_for_status()

    async def answers(self, phone: Phone) -> list[Text]:
        """What reached the phone, oldest first. What Twilio took counts, so a message sent twice is seen twice."""
        view = (await self.http.get(f"/sim/phones/{phone.id}")).json()
        return [each["body"] for each in view["messages"] if not each["from_person"] and not each["from_carrier"]]

    async def views(self) -> dict[str, list[dict[str, Any]]]:
        """The messages of every phone there is, by its id."""
        state = (await self.http.get("/sim/state", timeout=60)).raise_for_status().json()
        return {phone["id"]: phone["messages"] for phone in state["phones"]}

    async def hand_over_again(self) -> int:
        """Let Twilio post once more what the gateway missed; how many messages it has not taken yet."""
        written = [each for messages in (await self.views()).values() for each in messages if each["from_person"]]
        open_ones = [each for each in written if each["handover"] != "taken"]
        for each in open_ones:
            if each["handover"] == "missed":
                (await self.http.post(f"/sim/messages/{each['sid']}/retry", json={})).raise_for_status()
        return len(open_ones)

    async def handed_over(self, phones: Iterable[Phone]) -> bool:
        """Whether the gateway took everything they wrote."""
        views = [(await self.http.get(f"/sim/phones/{phone.id}")).json() for phone in phones]
        sent = [each for view in views for each in view["messages"] if each["from_person"]]
        return all(each["handover"] == "taken" for each in sent)

    async def all_answered(self, phones: Sequence[Phone], within_s: float) -> None:
        """Wait until each has an answer and nothing waits any more."""

        async def done() -> bool:
            if await self.waiting():
                return False
            return await self.handed_over(phones) and all([await self.answers(phone) for phone in phones])

        await until(done, within_s)

    async def faults(self, rate: float, seed: int = 1) -> None:
        """This share of all sends goes wrong from now on."""
        (await self.http.post("/sim/faults", json={"rate": rate, "seed": seed})).raise_for_status()

    async def advance(self, seconds: float) -> None:
        """Move the clock of everything."""
        (await self.http.post("/sim/clock", json={"advance_s": seconds})).raise_for_status()

    async def waiting(self) -> int:
        """Messages of people and to them that are under way now."""
        return await self.count(f"SELECT ({WAITING_IN}) + ({WAITING_OUT})")

    async def count(self, query: str) -> int:
        """The number that a query gives."""
        return int((await self.rows(query))[0][0])

    async def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Ask the database."""
        async with await psycopg.AsyncConnection.connect(self.database_url, autocommit=True) as connection:
            return await (await connection.execute(query.encode())).fetchall()


def received(messages: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of a phone's messages those that Twilio took for it and did not give back, oldest first."""
    ours = [each for each in messages if not each["from_person"] and not each["from_carrier"]]
    return [each for each in ours if each["status"] not in FAILED]


async def until(holds: Callable[[], Awaitable[bool]], within_s: float) -> None:
    """Wait until something holds that other processes bring about."""
    async with asyncio.timeout(within_s):
        while not await holds():  # noqa: ASYNC110  nothing here can tell an event of another process
            await asyncio.sleep(0.1)
