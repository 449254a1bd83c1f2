"""Taking over: of two colleagues one wins, and the assistant falls silent in the middle of its sentence."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from puente.core.errors import NotFound
from puente.store import inbox, people, tickets
from puente.store.desk import thread
from puente.store.engine import Store
from puente.store.tables import Inbound
from puente.store.tickets import Kind
from puente.turns.answering import Turns
from puente.turns.rasa import Answer, Ask, Rasa, Reply
from tests.conftest import StillClock
from tests.contract.desk.browsing import Browser
from tests.contract.desk.conftest import Login
from tests.contract.desk.seeding import a_ticket
from tests.seeding import a_letter, a_person

LEASE = timedelta(seconds=30)


class ThinkingRasa(Rasa):
    """A Rasa that thinks until it is told to answer."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:9", "token")
        self.asked, self.may_answer = asyncio.Event(), asyncio.Event()

    async def turn(self, ask: Ask) -> Answer:
        """Say what it is, once it may."""
        self.asked.set()
        await self.may_answer.wait()
        return Answer((Reply("Soy el asistente.", "talk.if_bot", (), None),), "ask_if_bot", 0.9, "m1")


@pytest.fixture
async def person(store: Store, clock: StillClock) -> UUID:
    who = await a_person(store, clock)
    await a_letter(store, clock, who, "¿eres un robot o una persona?")
    await a_ticket(store, clock, who, Kind.PERSON)
    return who


async def said(store: Store, person: UUID) -> list[str]:
    async with store.begin() as tx:
        return [each.author for each in (await thread.read(tx, person, 20)).messages if each.sending]


async def test_of_two_who_take_at_once_one_wins(login: Login, store: Store, person: UUID) -> None:
    both = [await login("ana"), await login("bob")]
    pages = [await browser.page(f"/people/{person}") for browser in both]
    answers = await asyncio.gather(
        *(browser.submit(page, f"/people/{person}/take") for browser, page in zip(both, pages, strict=True))
    )
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    winner = both[[answer.status_code for answer in answers].index(303)]
    loser = next(answer for answer in answers if answer.status_code == 409)
    assert "A colleague took it first." in loser.text
    async with store.begin() as tx:
        assert (await people.get(tx, person)).owner_id == winner.staff_id
        assert {ticket.taken_by for ticket in await tickets.unresolved(tx, person)} == {winner.staff_id}
    assert await said(store, person) == ["staff"]


async def test_of_many_who_take_at_once_in_the_store_one_wins(
    login: Login, store: Store, clock: StillClock, person: UUID
) -> None:
    staff = [(await login(name)).staff_id for name in ("a1", "a2", "a3")]

    async def take(staff_id: UUID | None) -> bool:
        assert staff_id is not None
        async with store.begin() as tx:
            return await tickets.take(tx, person, staff_id, clock.now())

    assert sorted(await asyncio.gather(*map(take, staff))) == [False, False, True]


async def test_what_the_assistant_was_about_to_say_is_thrown_away(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    rasa = ThinkingRasa()
    async with store.begin() as tx:
        bundle = await inbox.claim(tx, person, LEASE)
    assert bundle is not None
    turn = asyncio.create_task(Turns(store, rasa, clock).answer(bundle))
    await rasa.asked.wait()
    assert (await ana.press(f"/people/{person}", f"/people/{person}/take")).status_code == 303
    rasa.may_answer.set()
    await turn
    await rasa.close()
    assert await said(store, person) == ["staff"]
    async with store.begin() as tx:
        assert [row.state for row in (await tx.scalars(select(Inbound))).all()] == ["desk"]


async def test_the_turn_that_writes_first_is_seen_by_whoever_takes_after_it(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    """The turn holds the person's row when the colleague presses the button: one comes after the other."""
    page = await ana.page(f"/people/{person}")
    async with store.begin() as tx:
        await people.lock(tx, person)
        pressed = asyncio.create_task(ana.submit(page, f"/people/{person}/take"))
        await asyncio.sleep(0.3)
        assert not pressed.done()
    assert (await pressed).status_code == 303
    async with store.begin() as tx:
        assert (await people.lock(tx, person)).owner_id == ana.staff_id


async def test_after_handing_back_the_assistant_answers_again(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    await ana.press(f"/people/{person}", f"/people/{person}/take")
    await ana.press(f"/people/{person}", f"/people/{person}/hand-back")
    rasa = ThinkingRasa()
    rasa.may_answer.set()
    async with store.begin() as tx:
        bundle = await inbox.claim(tx, person, LEASE)
    assert bundle is not None
    await Turns(store, rasa, clock).answer(bundle)
    await rasa.close()
    assert await said(store, person) == ["staff", "staff", "bot"]


async def test_nobody_takes_a_person_who_was_erased(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    page = await ana.page(f"/people/{person}")
    async with store.begin() as tx:
        await people.erase(tx, person, clock.now())
    assert (await ana.submit(page, f"/people/{person}/take")).status_code == 404
    async with store.begin() as tx:
        with pytest.raises(NotFound):
            await people.get(tx, person)
