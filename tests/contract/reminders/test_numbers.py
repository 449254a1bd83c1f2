"""Does the number still work? Asked before a hearing, and staff look for who does not answer."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update

from puente.core.pacing import Lane
from puente.reminders.watching import WatchLoop
from puente.store import numbers, outbox, people, tickets
from puente.store.engine import Store
from puente.store.outbox import Cause, Draft
from puente.store.tables import Address, Outbound, Person
from tests.conftest import StillClock
from tests.seeding import a_hearing, a_person


async def checks(store: Store, person_id: UUID) -> int:
    async with store.begin() as tx:
        query = select(Outbound).where(Outbound.person_id == person_id, Outbound.text_id == numbers.CHECK)
        return len((await tx.scalars(query)).all())


async def watch(store: Store, clock: StillClock) -> None:
    await WatchLoop(store, clock).round()


async def last_wrote(store: Store, person_id: UUID, clock: StillClock, days_ago: int) -> None:
    at = clock.now() - timedelta(days=days_ago)
    async with store.begin() as tx:
        await tx.execute(update(Address).where(Address.person_id == person_id).values(last_inbound_at=at))
        await tx.execute(update(Person).where(Person.id == person_id).values(last_inbound_at=at))


async def sent(store: Store, person_id: UUID, clock: StillClock, status: str) -> None:
    clock.advance(seconds=1)
    async with store.begin() as tx:
        address = await people.last_address(tx, person_id)
        made = await outbox.add(tx, address, Draft("Hola"), Cause(), lane=Lane.REMINDER, now=clock.now())
        row = await tx.get_one(Outbound, made)
        row.state, row.status = "accepted", status


async def kinds(store: Store, person_id: UUID) -> list[str]:
    async with store.begin() as tx:
        return [ticket.kind for ticket in await tickets.unresolved(tx, person_id)]


async def test_45_days_of_silence_before_a_hearing_are_asked_about_once_and_then_staff_see_it(
    store: Store, clock: StillClock
) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id, days=10)
    await last_wrote(store, person_id, clock, 44)
    await watch(store, clock)
    assert await checks(store, person_id) == 0
    await last_wrote(store, person_id, clock, 46)
    for _ in range(3):
        await watch(store, clock)
    assert (await checks(store, person_id), await kinds(store, person_id)) == (1, [])
    clock.advance(hours=25)
    for _ in range(3):
        await watch(store, clock)
    assert (await checks(store, person_id), await kinds(store, person_id)) == (1, ["silent"])


async def test_an_answer_ends_the_doubt(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id, days=10)
    await last_wrote(store, person_id, clock, 46)
    await watch(store, clock)
    clock.advance(hours=2)
    await last_wrote(store, person_id, clock, 0)
    clock.advance(hours=25)
    await watch(store, clock)
    assert await kinds(store, person_id) == []


async def test_two_in_a_row_that_did_not_arrive_are_asked_about_and_one_is_not(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id, days=10)
    for status in ("undelivered", "delivered", "failed"):
        await sent(store, person_id, clock, status)
    await watch(store, clock)
    assert await checks(store, person_id) == 0
    await sent(store, person_id, clock, "undelivered")
    await watch(store, clock)
    assert await checks(store, person_id) == 1


async def test_nobody_is_asked_at_night_long_before_or_after_they_left(store: Store, clock: StillClock) -> None:
    far, left, asleep = [await a_person(store, clock) for _ in range(3)]
    for person_id, days in ((far, 20), (left, 10), (asleep, 10)):
        await a_hearing(store, clock, person_id, days=days)
        await last_wrote(store, person_id, clock, 60)
    async with store.begin() as tx:
        (await people.get(tx, left)).consent = "none"
    clock.advance(hours=10)
    await watch(store, clock)
    assert [await checks(store, each) for each in (far, left, asleep)] == [0, 0, 0]
    clock.advance(hours=10)
    await watch(store, clock)
    assert [await checks(store, each) for each in (far, left, asleep)] == [0, 0, 1]
