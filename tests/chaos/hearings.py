"""People with hearings whose reminders fall due while processes die, and courts that move them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import httpx

from puente.clock import Clock
from puente.core.errors import InvalidHearingTime
from puente.core.places import PLACES
from puente.core.reminders import LEAD
from puente.store import hearings, people
from puente.store.engine import Store
from puente.store.hearings import Author, HearingFacts
from puente.store.people import Incoming

COURT_AFTER = timedelta(hours=4, minutes=30)
# Their last word is older than WhatsApp's window: they get templates.
SILENT = timedelta(days=3)
BLOCK = 200


@dataclass(frozen=True)
class Summoned:
    """Somebody with a hearing, and the phone that is reminded of it."""

    phone: str
    person_id: UUID
    hearing_id: UUID


def facts_reporting_at(at: datetime, place: str) -> HearingFacts:
    """A paper that asks its person to the port of *place* at this minute.

    Raises:
        InvalidHearingTime: There is no such time on the wall there.
    """
    wall = at.astimezone(PLACES[place].zone).replace(tzinfo=None, second=0, microsecond=0)
    return HearingFacts(wall + COURT_AFTER, wall, place)


@dataclass
class Courts:
    """Gives hearings, and moves them.

    Args:
        first_number: Numbers of phones begin here; nobody else uses them.
        channels: Of the phones, in turn.
    """

    http: httpx.AsyncClient
    store: Store
    clock: Clock
    chance: random.Random
    first_number: int
    channels: tuple[str, ...] = ("sms", "whatsapp")
    made: int = 0

    async def summon(self, reports: Sequence[datetime]) -> list[Summoned]:
        """A new person for each moment to report at."""
        summoned = []
        for start in range(0, len(reports), BLOCK):
            some = reports[start : start + BLOCK]
            phones = [await self._phone() for _ in some]
            async with self.store.begin() as tx:
                for at, (phone, incoming) in zip(some, phones, strict=True):
                    now = self.clock.now()
                    person, _ = await people.find_or_make(tx, incoming, now - SILENT)
                    person.language = self.chance.choice(("es", "en"))
                    facts = facts_reporting_at(at, self.chance.choice(sorted(PLACES)))
                    hearing_id = await hearings.save(tx, person.id, facts, Author(), now)
                    summoned.append(Summoned(phone, person.id, hearing_id))
        return summoned

    async def phones(self, count: int) -> list[tuple[str, str]]:
        """New phones of nobody: (id, address)."""
        return [(phone, incoming.reply_to) for phone, incoming in [await self._phone() for _ in range(count)]]

    async def move(self, turn_id: UUID, summoned: Summoned, report_at: datetime) -> None:
        """The court moves a hearing. Safe to repeat after any failure: the version has one author, this turn."""
        try:
            facts = facts_reporting_at(report_at, "laredo")
            async with self.store.begin() as tx:
                await hearings.change(tx, summoned.hearing_id, facts, Author(turn_id=turn_id), self.clock.now())
        except InvalidHearingTime:
            return

    async def _phone(self) -> tuple[str, Incoming]:
        number, channel = self.first_number + self.made, self.channels[self.made % len(self.channels)]
        self.made += 1
        key = f"+525556{number:06}"
        shown, prefix = (f"+5215556{number:06}", "whatsapp:") if channel == "whatsapp" else (key, "")
        answer = await self.http.post("/sim/phones", json={"channel": channel, "number": shown})
        return answer.raise_for_status().json()["id"], Incoming(channel, key, prefix + shown, None)


def due_between(start: datetime, end: datetime, count: int) -> list[datetime]:
    """Moments to report at, whose last reminder falls due between two moments, evenly."""
    step = (end - start) / max(count, 1)
    return [start + step * number + LEAD for number in range(count)]
