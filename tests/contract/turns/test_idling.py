"""A conversation of staff that fell asleep ends with a notice, and nobody who waits is forgotten."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from puente.store import people, templates, tickets
from puente.store.desk import thread
from puente.store.engine import Store
from puente.store.outbox import Cause
from puente.store.tickets import Kind
from puente.turns.idling import IdleLoop
from tests.conftest import StillClock
from tests.contract.desk.seeding import a_ticket, an_account, an_answer
from tests.seeding import a_letter, a_person


@pytest.fixture
async def ana(store: Store, clock: StillClock) -> UUID:
    return await an_account(store, clock, "ana")


async def owned(store: Store, clock: StillClock, ana: UUID, channel: str = "sms") -> UUID:
    """Somebody whom Ana has taken, with a ticket."""
    person = await a_person(store, clock, channel=channel)
    await a_letter(store, clock, person, "hola")
    await a_ticket(store, clock, person, Kind.PERSON)
    async with store.begin() as tx:
        await tickets.take(tx, person, ana, clock.now())
    return person


async def told(store: Store, person: UUID) -> list[str | None]:
    async with store.begin() as tx:
        return [each.text_id for each in (await thread.read(tx, person, 20)).messages if each.text_id]


async def test_after_three_days_of_silence_the_person_is_told_who_answers(
    store: Store, clock: StillClock, ana: UUID
) -> None:
    person, loop = await owned(store, clock, ana), IdleLoop(store, clock)
    clock.advance(minutes=5)
    await an_answer(store, clock, person, "Ya está.", Cause(staff_id=ana))
    clock.advance(hours=71, minutes=59)
    assert await loop.round() == 0
    clock.advance(minutes=1)
    assert (await loop.round(), await loop.round()) == (1, 0)
    assert await told(store, person) == ["template.idle_closed"]
    async with store.begin() as tx:
        assert (await people.get(tx, person)).owner_id is None
        assert await tickets.unresolved(tx, person) == []


async def test_whoever_still_waits_for_a_person_is_open_again(store: Store, clock: StillClock, ana: UUID) -> None:
    person = await owned(store, clock, ana)
    clock.advance(hours=72)
    assert await IdleLoop(store, clock).round() == 1
    assert await told(store, person) == ["template.idle_waiting"]
    async with store.begin() as tx:
        assert (await people.get(tx, person)).owner_id is None
        assert [(each.kind, each.state) for each in await tickets.unresolved(tx, person)] == [("person", "open")]


@pytest.mark.parametrize("approved", [True, False])
async def test_on_whatsapp_it_goes_as_a_template_or_not_at_all(
    store: Store, clock: StillClock, ana: UUID, approved: bool
) -> None:
    person = await owned(store, clock, ana, "whatsapp")
    if approved:
        async with store.begin() as tx:
            await templates.keep(tx, "idle_waiting", "es", f"HX{uuid4().hex}", "x", "approved", clock.now())
    clock.advance(hours=72)
    assert await IdleLoop(store, clock).round() == 1
    assert await told(store, person) == (["template.idle_waiting"] if approved else [])


async def test_who_writes_keeps_it_awake(store: Store, clock: StillClock, ana: UUID) -> None:
    person = await owned(store, clock, ana)
    clock.advance(hours=71)
    async with store.begin() as tx:
        address = await people.last_address(tx, person)
        (await people.get(tx, person)).last_inbound_at = address.last_inbound_at = clock.now()
    clock.advance(hours=2)
    assert await IdleLoop(store, clock).round() == 0
