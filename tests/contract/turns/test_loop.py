"""The loop of turns: what fails again and again comes to an end that staff see, and harms nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

from sqlalchemy import select

from puente.store import inbox, outbox, tickets
from puente.store.engine import Store
from puente.store.inbox import Bundle
from puente.store.tables import Inbound, Outbound, Person
from puente.store.waking import Bell
from puente.texts import say
from puente.turns.answering import Turns
from puente.turns.loop import MOST_ATTEMPTS, TurnLoop
from puente.turns.rasa import Rasa
from tests.conftest import StillClock
from tests.seeding import a_letter, a_person

LEASE = timedelta(seconds=30)
AWAY = Rasa("http://127.0.0.1:9", "nobody-listens-here")


class Stumbling(Turns):
    """Fails for one person in a way that nobody foresaw."""

    async def answer(self, bundle: Bundle) -> None:
        """Never comes to an end for who wrote "veneno"."""
        if any(letter.text == "veneno" for letter in bundle.letters):
            raise RuntimeError("unforeseen")
        await super().answer(bundle)


@asynccontextmanager
async def turning(turns: Turns, database_url: str) -> AsyncIterator[None]:
    """The loop runs while the block does."""
    bell = Bell(database_url, (inbox.CHANNEL,))
    loop = asyncio.create_task(TurnLoop(turns.store, turns, bell, timedelta(0), LEASE, pause_s=0.1).run())
    async with bell.listening():
        yield
    loop.cancel()
    await asyncio.gather(loop, return_exceptions=True)


async def texts_to(store: Store, person_id: UUID) -> list[str]:
    async with store.begin() as tx:
        vault = await tx.vault(person_id)
        rows = await tx.scalars(select(Outbound).where(Outbound.person_id == person_id).order_by(Outbound.seq))
        return [vault.open_json(row.body, outbox.BODY)["text"] for row in rows.all()]


async def handled(store: Store, person_id: UUID) -> None:
    """Wait until nothing of the person waits."""
    async with asyncio.timeout(15):
        while True:
            async with store.begin() as tx:
                rows = (await tx.scalars(select(Inbound).where(Inbound.person_id == person_id))).all()
            if all(row.state != "waiting" for row in rows):
                return
            await asyncio.sleep(0.05)


async def kinds(store: Store, person_id: UUID) -> list[str]:
    async with store.begin() as tx:
        return [ticket.kind for ticket in await tickets.unresolved(tx, person_id)]


async def test_a_turn_that_always_fails_ends_with_an_honest_line_and_a_ticket(
    store: Store, clock: StillClock, database_url: str
) -> None:
    poisoned, other = await a_person(store, clock), await a_person(store, clock)
    await a_letter(store, clock, poisoned, "veneno")
    await a_letter(store, clock, other, "me quieren matar")
    async with turning(Stumbling(store, AWAY, clock), database_url):
        await handled(store, poisoned)
        await handled(store, other)
    assert await texts_to(store, poisoned) == [say("error.slow", "es", "whatsapp")]
    assert await kinds(store, poisoned) == ["failure"]
    assert await kinds(store, other) == ["danger"]
    async with store.begin() as tx:
        row = (await tx.scalars(select(Inbound).where(Inbound.person_id == poisoned))).one()
        assert (row.decided_by, row.attempts) == ("failure", MOST_ATTEMPTS)


async def test_a_turn_that_every_worker_died_of_is_not_tried_for_ever(
    store: Store, clock: StillClock, database_url: str
) -> None:
    person_id = await a_person(store, clock)
    await a_letter(store, clock, person_id, "hola")
    async with store.begin() as tx:
        (await tx.scalars(select(Inbound))).one().attempts = MOST_ATTEMPTS
    async with turning(Turns(store, AWAY, clock), database_url):
        await handled(store, person_id)
    assert await texts_to(store, person_id) == [say("error.slow", "es", "whatsapp")]
    assert await kinds(store, person_id) == ["failure"]


async def test_a_message_that_does_not_open_is_shown_to_staff_and_the_person_told(
    store: Store, clock: StillClock, database_url: str
) -> None:
    person_id = await a_person(store, clock)
    await a_letter(store, clock, person_id, "hola")
    async with store.begin() as tx:
        (await tx.scalars(select(Inbound))).one().body = b"no such seal, whatever the key may be"
    async with turning(Turns(store, AWAY, clock), database_url):
        await handled(store, person_id)
    assert len(await texts_to(store, person_id)) == 1
    assert await kinds(store, person_id) == ["media"]


async def test_without_the_persons_key_the_turn_still_ends_with_staff(
    store: Store, clock: StillClock, database_url: str
) -> None:
    person_id = await a_person(store, clock)
    await a_letter(store, clock, person_id, "hola")
    async with store.begin() as tx:
        (await tx.scalars(select(Person))).one().wrapped_key = b"another key, which this ring can not open at all"
    async with turning(Turns(store, AWAY, clock), database_url):
        await handled(store, person_id)
    assert await kinds(store, person_id) == ["failure"]


async def test_what_is_written_during_a_turn_becomes_the_next_one_at_once(
    store: Store, clock: StillClock, database_url: str
) -> None:
    person_id = await a_person(store, clock)

    class Writing(Turns):
        async def answer(self, bundle: Bundle) -> None:
            if bundle.letters[0].text == "primero me quieren matar":
                await a_letter(store, clock, person_id, "me estan siguiendo unos hombres armados")
            await super().answer(bundle)

    await a_letter(store, clock, person_id, "primero me quieren matar")
    async with turning(Writing(store, AWAY, clock), database_url):
        await handled(store, person_id)
    assert len(await texts_to(store, person_id)) == 2


async def test_the_loop_knows_when_somebody_will_have_been_quiet_long_enough(store: Store, clock: StillClock) -> None:
    hold = timedelta(seconds=20)
    async with store.begin() as tx:
        assert await inbox.next_ready_s(tx, hold) is None
    person_id = await a_person(store, clock)
    await a_letter(store, clock, person_id, "hola")
    async with store.begin() as tx:
        ready_in_s = await inbox.next_ready_s(tx, hold)
    assert ready_in_s is not None
    assert 15 < ready_in_s <= 20


async def test_a_dead_workers_turn_is_taken_over_at_once_and_a_living_ones_is_not(
    store: Store, clock: StillClock
) -> None:
    person_id = await a_person(store, clock)
    await a_letter(store, clock, person_id, "hola")
    async with store.only_one(person_id):
        async with store.begin() as tx:
            first = await inbox.claim(tx, person_id, LEASE)
        async with store.begin() as tx:
            assert await inbox.people_ready(tx, timedelta(0), 10) == []
    # The lock went with the worker; its lease has long to run.
    async with store.begin() as tx:
        assert await inbox.people_ready(tx, timedelta(0), 10) == [person_id]
        assert await inbox.claim(tx, person_id, LEASE) is None
        await inbox.take_over(tx, person_id)
        second = await inbox.claim(tx, person_id, LEASE)
    assert first is not None
    assert second is not None
    assert (second.turn_id, second.fence) == (first.turn_id, first.fence + 1)
