"""What the parts measure with: an installation without Rasa, people with hearings, and the database behind."""

from __future__ import annotations

import random
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

import httpx
import psycopg
from sqlalchemy import select

from puente.clock import Clock, clock_for
from puente.reminders.firing import fire_due
from puente.store import people
from puente.store.engine import Store
from puente.store.outbox import BODY
from puente.store.tables import Address, Outbound
from tests.chaos.hearings import Courts
from tests.chaos.instance import Instance
from tests.chaos.phones import Phones

QUEUED = """
    UPDATE outbox SET state = 'queued', fence = 0, attempts = 0, message_sid = NULL, status = NULL, lease_until = NULL,
                      next_try_at = created_at, attempted_at = NULL, accepted_at = NULL
"""
SPREAD = """
    UPDATE reminders SET due_at = %(start)s + %(apart)s * (ordered.n - 1)::float8
    FROM (SELECT id, row_number() OVER (ORDER BY due_at, id) AS n FROM reminders
          WHERE "offset" = 'day' AND person_id = ANY(%(people)s)) AS ordered
    WHERE reminders.id = ordered.id
"""


@dataclass(frozen=True)
class House:
    """A running instance and the ways into it."""

    instance: Instance
    phones: Phones
    courts: Courts
    store: Store

    @property
    def clock(self) -> Clock:
        """The clock of hearings."""
        return self.courts.clock

    async def fire_everything(self) -> float:
        """Put everything that is due into the outbox, as the worker's clock does; how many a second."""
        began, fired = time.perf_counter(), 0
        while here := await fire_due(self.store, self.clock.now()):
            fired += here
        return fired / (time.perf_counter() - began)

    async def spread(self, people: Sequence[UUID], start: datetime, apart: timedelta) -> None:
        """Let their last reminders fall due one after the other: the plan knows minutes alone."""
        async with await psycopg.AsyncConnection.connect(self.phones.database_url, autocommit=True) as db:
            await db.execute(SPREAD, {"start": start, "apart": apart, "people": list(people)})

    async def silent_statuses(self) -> None:
        """Let Twilio report nothing."""
        body = {"rate": 1, "kinds": ["statuses_missing"]}
        (await self.phones.http.post("/sim/faults", json=body)).raise_for_status()

    async def letters(self) -> list[tuple[str, str]]:
        """(address, text) of everything in the outbox, as it would be sent."""
        async with self.store.begin() as tx:
            rows = (await tx.execute(select(Outbound, Address).join(Address, Address.id == Outbound.address_id))).all()
            found = []
            for row, address in rows:
                vault = await tx.vault(row.person_id)
                found.append((await people.reply_to(tx, address), vault.open_json(row.body, BODY)["text"]))
            return found

    async def hold_back(self) -> None:
        """Nothing is to go out yet."""
        await self._tell("UPDATE outbox SET next_try_at = 'infinity'")

    async def let_go(self) -> None:
        """Now it is."""
        await self._tell("UPDATE outbox SET next_try_at = created_at")
        await self._tell("NOTIFY puente_outbox")

    async def _tell(self, order: str) -> None:
        async with await psycopg.AsyncConnection.connect(self.phones.database_url, autocommit=True) as db:
            await db.execute(order.encode())

    async def queue_again(self) -> None:
        """As if nothing of the outbox had been sent yet."""
        async with await psycopg.AsyncConnection.connect(self.phones.database_url, autocommit=True) as db:
            await db.execute(QUEUED)
            await db.execute("VACUUM ANALYZE outbox")


@asynccontextmanager
async def house_of(instance: Instance) -> AsyncIterator[House]:
    """The ways into *instance* while a block runs."""
    settings = instance.settings
    store, clock = Store.of(settings), clock_for(settings)
    async with httpx.AsyncClient(base_url=settings.twilio_api_url, trust_env=False, timeout=20) as http:
        try:
            courts = Courts(http, store, clock, random.Random(1), 0, channels=("sms",))
            yield House(instance, Phones(http, settings.database_url), courts, store)
        finally:
            await store.close()
