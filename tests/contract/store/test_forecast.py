"""The forecast's figures from the tables, and that a million planned reminders do not make it slow."""

from __future__ import annotations

import time
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import text

from puente.core.pacing import Lane, Limits
from puente.store import forecast, outbox, people
from puente.store.engine import Store
from puente.store.outbox import Cause, Draft
from puente.store.pacing import Pacing
from tests.conftest import StillClock
from tests.seeding import a_hearing, a_person

ZONE = ZoneInfo("America/Chicago")
LIMITS = Pacing(Limits(1.0), Limits(80.0, 1), {"sms": "+15005550006", "whatsapp": "whatsapp:+14155238886"})


async def test_it_counts_what_is_planned_and_what_waits_by_sender(store: Store, clock: StillClock) -> None:
    for channel in ("sms", "whatsapp", "whatsapp"):
        await a_hearing(store, clock, await a_person(store, clock, channel=channel), days=9)
    async with store.begin() as tx:
        address = await people.last_address(tx, await _somebody_by_sms(store, clock))
        await outbox.add(tx, address, Draft("x" * 400), Cause(), lane=Lane.ANSWER, now=clock.now())
    async with store.begin() as tx:
        days = await forecast.read(tx, LIMITS, clock.now(), 30, ZONE)
    by_sms = [day for day in days if day.sender == "+15005550006"]
    by_whatsapp = [day for day in days if day.sender == "whatsapp:+14155238886"]
    assert len(days) == len(by_sms) + len(by_whatsapp)
    assert (by_sms[0].reminders, by_sms[0].segments) == (0, 3)
    assert sum(day.reminders for day in by_whatsapp) == 2 * sum(day.reminders for day in by_sms) > 0
    # Two people each day, and one place.
    assert (by_whatsapp[0].people, by_whatsapp[0].held) == (2, 1)


async def _somebody_by_sms(store: Store, clock: StillClock) -> UUID:
    return await a_person(store, clock, channel="sms")


async def test_a_hundred_thousand_planned_are_counted_in_two_seconds(store: Store, clock: StillClock) -> None:
    await planted(store, clock, 20_000)
    began_s = time.perf_counter()
    async with store.begin() as tx:
        days = await forecast.read(tx, LIMITS, clock.now(), 30, ZONE)
    took_s = time.perf_counter() - began_s
    assert sum(day.reminders for day in days) == 100_000
    assert took_s < 2


async def planted(store: Store, clock: StillClock, people_count: int) -> None:
    """Copies of a person, each with a hearing of five reminders in the next month."""
    statements = (
        "CREATE TEMP TABLE made AS SELECT gen_random_uuid() AS p, gen_random_uuid() AS h, n "
        "FROM generate_series(1, :n) AS n",
        "INSERT INTO people (id, consent, discreet, created_at) SELECT p, 'all', false, :now FROM made",
        "INSERT INTO addresses (id, person_id, channel, lookup, reply_to, last_inbound_at, created_at) "
        "SELECT gen_random_uuid(), p, CASE WHEN n % 2 = 0 THEN 'sms' ELSE 'whatsapp' END, decode(md5(n::text), 'hex'), "
        "'', :now, :now FROM made",
        "INSERT INTO hearings (id, person_id, version, state, created_at) SELECT h, p, 1, 'active', :now FROM made",
        'INSERT INTO reminders (id, hearing_id, person_id, version, "offset", due_at, not_after, hearing_at, state) '
        "SELECT gen_random_uuid(), h, p, 1, o, :now + random() * interval '29 days', :now + interval '31 days', "
        ":now + interval '31 days', 'planned' FROM made, unnest(ARRAY['d7', 'd3', 'd1', 'eve', 'day']) AS o",
        "ANALYZE reminders",
        "ANALYZE addresses",
    )
    async with store.begin() as tx:
        for statement in statements:
            await tx.execute(text(statement), {"n": people_count, "now": clock.now()})
