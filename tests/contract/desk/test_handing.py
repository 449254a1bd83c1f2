"""A conversation that changes hands: to a colleague, back to the team, or done; and the list that shows it."""

from __future__ import annotations

import asyncio
from uuid import UUID

import pytest
from sqlalchemy import select
from starlette.applications import Starlette

from puente.desk.events import Hub
from puente.store import people, staff, tickets
from puente.store.desk import thread
from puente.store.engine import Store
from puente.store.tables import Inbound, Ticket
from puente.store.tickets import Kind
from tests.conftest import StillClock
from tests.contract.desk.browsing import Browser, shows, texts
from tests.contract.desk.conftest import Login
from tests.contract.desk.seeding import a_ticket, named
from tests.seeding import a_hearing, a_letter, a_person


@pytest.fixture
async def person(store: Store, clock: StillClock) -> UUID:
    who = await named(store, await a_person(store, clock), "Marisol")
    await a_letter(store, clock, who, "quiero hablar con alguien")
    await a_ticket(store, clock, who, Kind.PERSON)
    return who


async def owner(store: Store, person: UUID) -> UUID | None:
    async with store.begin() as tx:
        return (await people.get(tx, person)).owner_id


async def said(store: Store, person: UUID) -> list[str]:
    async with store.begin() as tx:
        return [each.text for each in (await thread.read(tx, person, 20)).messages if each.sending]


async def test_done_with_a_note_that_colleagues_read(ana: Browser, store: Store, person: UUID) -> None:
    await ana.press(f"/people/{person}", f"/people/{person}/take")
    answer = await ana.press(f"/people/{person}", f"/people/{person}/hand-back", note="Ya tiene abogada")
    assert answer.status_code == 303
    page = await ana.page(f"/people/{person}")
    assert texts(page, "note-item")[0].startswith("Finished Ya tiene abogada")
    assert not any("abogada" in text for text in await said(store, person))
    async with store.begin() as tx:
        (ticket,) = (await tx.scalars(select(Ticket))).all()
        assert (ticket.state, ticket.resolved_by) == ("resolved", ana.staff_id)


async def test_given_to_a_colleague_it_is_theirs_at_once(
    ana: Browser, login: Login, store: Store, person: UUID
) -> None:
    bob = await login("bob")
    await ana.press(f"/people/{person}", f"/people/{person}/take")
    await ana.press(f"/people/{person}", f"/people/{person}/transfer", to=str(bob.staff_id), note="Habla creole")
    assert await owner(store, person) == bob.staff_id
    assert "Marisol" in texts(await bob.page("/?tab=mine"), "inbox-row")[0]
    assert not shows(await ana.page("/?tab=mine"), "inbox-row")
    assert "Transferred Habla creole" in texts(await bob.page(f"/people/{person}"), "note-item")[0]
    assert ["Ana" in text for text in await said(store, person)] == [True, False]
    assert "Bob" in (await said(store, person))[-1]
    async with store.begin() as tx:
        assert {each.taken_by for each in await tickets.unresolved(tx, person)} == {bob.staff_id}


async def test_nobody_gets_a_conversation_who_cannot_answer(
    ana: Browser, login: Login, store: Store, clock: StillClock, person: UUID
) -> None:
    viewer, gone = await login("vera", role="viewer"), await login("gil")
    async with store.begin() as tx:
        await staff.disable(tx, "gil", clock.now())
    await ana.press(f"/people/{person}", f"/people/{person}/take")
    for to in (str(viewer.staff_id), str(gone.staff_id), "", "nobody"):
        fields = {"csrf": await ana.csrf(), "to": to, "note": "x"}
        answer = await ana.http.post(f"/people/{person}/transfer", data=fields)
        assert answer.status_code == 409
    assert await owner(store, person) == ana.staff_id


async def test_released_it_waits_again_with_all_that_is_open(ana: Browser, store: Store, person: UUID) -> None:
    await ana.press(f"/people/{person}", f"/people/{person}/take")
    assert not shows(await ana.page("/?tab=unclaimed"), "inbox-row")
    assert (await ana.press(f"/people/{person}", f"/people/{person}/release")).status_code == 303
    assert await owner(store, person) is None
    assert "Marisol" in texts(await ana.page("/?tab=unclaimed"), "inbox-row")[0]
    async with store.begin() as tx:
        assert [(each.state, each.taken_by) for each in await tickets.unresolved(tx, person)] == [("open", None)]


async def test_somebody_taken_without_a_ticket_is_not_lost_when_released(
    ana: Browser, store: Store, clock: StillClock
) -> None:
    quiet = await a_person(store, clock)
    await ana.press(f"/people/{quiet}", f"/people/{quiet}/take")
    await ana.press(f"/people/{quiet}", f"/people/{quiet}/release")
    async with store.begin() as tx:
        assert [each.kind for each in await tickets.unresolved(tx, quiet)] == ["person"]


@pytest.mark.parametrize("act", ["hand-back", "release", "transfer"])
async def test_what_a_colleague_has_is_theirs_unless_one_leads(
    ana: Browser, login: Login, store: Store, person: UUID, act: str
) -> None:
    bob, boss = await login("bob"), await login("eva", role="supervisor")
    await bob.press(f"/people/{person}", f"/people/{person}/take")
    fields = {"to": str(ana.staff_id), "note": "x"}
    answer = await ana.http.post(f"/people/{person}/{act}", data=fields | {"csrf": await ana.csrf()})
    assert answer.status_code == 409
    assert await owner(store, person) == bob.staff_id
    answer = await boss.http.post(f"/people/{person}/{act}", data=fields | {"csrf": await boss.csrf()})
    assert answer.status_code == 303
    assert await owner(store, person) == (ana.staff_id if act == "transfer" else None)


async def test_a_transfer_and_a_release_at_once_leave_one_truth(
    ana: Browser, login: Login, store: Store, person: UUID
) -> None:
    bob = await login("bob")
    await ana.press(f"/people/{person}", f"/people/{person}/take")
    fields = {"csrf": await ana.csrf(), "to": str(bob.staff_id), "note": ""}
    answers = await asyncio.gather(
        ana.http.post(f"/people/{person}/transfer", data=fields),
        ana.http.post(f"/people/{person}/release", data=fields),
    )
    assert sorted(answer.status_code for answer in answers) == [303, 409]
    has = await owner(store, person)
    async with store.begin() as tx:
        assert {each.taken_by for each in await tickets.unresolved(tx, person)} == {has}


async def test_colleagues_see_who_is_typing_and_nothing_of_what(
    desk: Starlette, ana: Browser, login: Login, person: UUID
) -> None:
    bob = await login("bob")
    await ana.press(f"/people/{person}", f"/people/{person}/take")
    hub: Hub = desk.state.hub
    await asyncio.sleep(0.3)
    with hub.following() as news:
        answer = await ana.http.post(f"/people/{person}/typing", data={"csrf": await ana.csrf(), "text": "secreto"})
        assert (answer.status_code, answer.text) == (204, "")
        async with asyncio.timeout(5):
            while await news.get() != f"typing {person}":
                pass
    assert texts(await bob.page(f"/people/{person}"), "typing") == ["Ana is typing…"]
    assert not shows(await ana.page(f"/people/{person}"), "typing")


async def test_the_list_is_narrowed_by_reason_topic_language_and_port(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    mary = await named(store, await a_person(store, clock, language="en"), "Mary")
    await a_letter(store, clock, mary, "what is mpp")
    async with store.begin() as tx:
        for row in (await tx.scalars(select(Inbound).where(Inbound.person_id == mary))).all():
            row.intent = "ask_legal_help"
    await a_ticket(store, clock, mary, Kind.MEDICAL)
    await a_hearing(store, clock, mary, days=5)
    for tab in ("waiting", "all"):
        for name, value in (
            ("kind", "medical"),
            ("topic", "ask_legal_help"),
            ("language", "en"),
            ("port", "laredo"),
        ):
            rows = texts(await ana.page(f"/?tab={tab}&{name}={value}"), "inbox-row")
            assert len(rows) == 1, (tab, name)
            assert "Mary" in rows[0]
        assert "Nobody fits these filters" in texts(await ana.page(f"/?tab={tab}&port=el_paso"), "empty")[0]
        assert len(texts(await ana.page(f"/?tab={tab}&port=%27%3B--"), "inbox-row")) == 2


async def test_the_tabs_keep_the_filter(ana: Browser, person: UUID) -> None:
    page = await ana.page("/?tab=waiting&language=es&port=laredo")
    assert 'href="/?tab=mine&amp;language=es&amp;port=laredo"' in page
    assert "/fragments/inbox?tab=waiting&amp;language=es&amp;port=laredo" in page


async def test_unread_is_what_nobody_who_answers_has_opened(ana: Browser, store: Store, person: UUID) -> None:
    assert len(texts(await ana.page("/?tab=unread"), "inbox-row")) == 1
    await ana.page(f"/people/{person}")
    assert not shows(await ana.page("/?tab=unread"), "inbox-row")
