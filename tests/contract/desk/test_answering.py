"""Taking a conversation, answering it, and giving it back."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import func, select

from puente.core.messages import segments
from puente.core.pacing import Lane
from puente.store import people, tickets
from puente.store import templates as template_store
from puente.store.desk import thread
from puente.store.engine import Store
from puente.store.tables import Audit, Note, Outbound, Person, Ticket
from puente.store.tickets import Kind
from tests.conftest import StillClock
from tests.contract.desk.browsing import Browser, forms, shows, texts
from tests.contract.desk.conftest import Login
from tests.contract.desk.seeding import a_ticket, named
from tests.seeding import a_letter, a_person


@pytest.fixture
async def person(store: Store, clock: StillClock) -> UUID:
    """Somebody on WhatsApp who has just asked for a person."""
    who = await named(store, await a_person(store, clock), "Marisol")
    await a_letter(store, clock, who, "quiero hablar con una persona")
    await a_ticket(store, clock, who, Kind.PERSON)
    return who


async def take(browser: Browser, person: UUID) -> None:
    answer = await browser.press(f"/people/{person}", f"/people/{person}/take")
    assert answer.status_code == 303


async def sent(store: Store, person: UUID) -> list[str]:
    """Texts in the outbox for this person, oldest first."""
    async with store.begin() as tx:
        found = await thread.read(tx, person, 100)
        return [message.text for message in found.messages if message.sending]


async def audited(store: Store) -> list[str]:
    async with store.begin() as tx:
        rows = (await tx.scalars(select(Audit).order_by(Audit.id))).all()
        return [row.action for row in rows if row.action not in {"sign_in", "person.read"}]


async def test_an_answer_needs_the_conversation_first(ana: Browser, store: Store, person: UUID) -> None:
    page = await ana.page(f"/people/{person}")
    assert shows(page, "take")
    assert not shows(page, "composer")
    csrf = {"csrf": await ana.csrf(), "seen": "999", "sent": "999"}
    answer = await ana.http.post(f"/people/{person}/reply", data={**csrf, "text": "hola"})
    assert answer.status_code == 409
    assert "You do not have this conversation. Nothing was sent." in answer.text
    assert texts(answer.text, "kept-draft") == ["hola"]
    assert await sent(store, person) == []


async def test_an_answer_goes_to_the_outbox_in_the_name_of_staff(ana: Browser, store: Store, person: UUID) -> None:
    await take(ana, person)
    path = f"/people/{person}"
    answer = await ana.press(path, f"{path}/reply", text="  Hola Marisol.\r\nLe ayudo.  ")
    assert (answer.status_code, answer.headers["location"]) == (303, f"{path}#end")
    assert await sent(store, person) == [
        "Le atiende Ana, del equipo. Desde ahora le responde una persona.",
        "Hola Marisol.\nLe ayudo.",
    ]
    async with store.begin() as tx:
        rows = (await tx.scalars(select(Outbound))).all()
        assert {(row.staff_id, row.lane, row.turn_id, row.channel) for row in rows} == {
            (ana.staff_id, int(Lane.ANSWER), None, "whatsapp")
        }
    assert await audited(store) == ["person.take", "person.reply"]
    page = await ana.page(path)
    assert texts(page, "delivery-state") == ["Not sent yet"] * 2


async def test_an_answer_by_sms_is_made_to_fit(ana: Browser, store: Store, clock: StillClock) -> None:
    person = await a_person(store, clock, channel="sms")
    await take(ana, person)
    long = "Mañana irá una compañera con usted a la corte. Lleve su identificación y el papel de la audiencia. " * 10
    page = await ana.page(f"/people/{person}")
    weighed = await ana.submit(page, f"/people/{person}/reply", text=long, weigh="1")
    assert "7 SMS, messages: 3." in weighed.text
    assert long.strip() in weighed.text
    before = await sent(store, person)
    await ana.submit(page, f"/people/{person}/reply", text=long)
    pieces = (await sent(store, person))[len(before) :]
    assert len(pieces) == 3
    assert [piece[:6] for piece in pieces] == ["(1/3) ", "(2/3) ", "(3/3) "]
    assert sum(map(segments, pieces)) == 7


async def test_a_message_that_came_in_meanwhile_is_shown_before_anything_is_sent(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    await take(ana, person)
    path = f"/people/{person}"
    page = await ana.page(path)
    clock.advance(seconds=5)
    await a_letter(store, clock, person, "ya no hace falta")
    before = await sent(store, person)
    answer = await ana.submit(page, f"{path}/reply", text="Voy a llamar al refugio")
    assert answer.status_code == 409
    assert "read the message and send again" in texts(answer.text, "problem")[0]
    assert "ya no hace falta" in answer.text
    assert forms(answer.text)[f"{path}/reply"]["text"] == "Voy a llamar al refugio"
    assert await sent(store, person) == before
    again = await ana.submit(answer.text, f"{path}/reply")
    assert again.status_code == 303
    assert (await sent(store, person))[len(before) :] == ["Voy a llamar al refugio"]


async def test_the_same_form_posted_twice_sends_one_message(ana: Browser, store: Store, person: UUID) -> None:
    await take(ana, person)
    page = await ana.page(f"/people/{person}")
    for _ in range(2):
        assert (await ana.submit(page, f"/people/{person}/reply", text="Hola")).status_code == 303
    assert (await sent(store, person)).count("Hola") == 1
    assert (await ana.press(f"/people/{person}", f"/people/{person}/reply", text="Hola")).status_code == 303
    assert (await sent(store, person)).count("Hola") == 2


@pytest.mark.parametrize(("text", "told"), [("", "empty"), ("   \r\n ", "empty"), ("x" * 3001, "too long")])
async def test_nothing_is_sent_that_is_no_message(
    ana: Browser, store: Store, person: UUID, text: str, told: str
) -> None:
    await take(ana, person)
    before = await sent(store, person)
    answer = await ana.press(f"/people/{person}", f"/people/{person}/reply", text=text)
    assert answer.status_code == 409
    assert told in texts(answer.text, "problem")[0]
    assert await sent(store, person) == before


async def test_a_closed_window_offers_the_template_instead(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    await take(ana, person)
    path = f"/people/{person}"
    open_page = await ana.page(path)
    assert "The WhatsApp window closes in 23 hours." in open_page
    clock.advance(hours=24)
    late = await ana.submit(open_page, f"{path}/reply", text="Hola")
    assert late.status_code == 409
    assert "Your text was not sent" in late.text
    assert texts(late.text, "kept-draft") == ["Hola"]
    page = await ana.page(path)
    assert not shows(page, "composer")
    assert "Tenemos una respuesta para usted" in page
    assert "has not approved this notice yet" in page
    async with store.begin() as tx:
        await template_store.keep(tx, "reopen", "es", "HX1", "h", "approved", clock.now())
    page = await ana.page(path)
    assert "has not approved" not in page
    for _ in range(2):
        assert (await ana.submit(page, f"{path}/reopen")).status_code == 303
    async with store.begin() as tx:
        messages = (await thread.read(tx, person, 10)).messages
    assert [(message.template, message.author) for message in messages if message.template] == [("reopen", "staff")]
    clock.advance(minutes=1)
    async with store.begin() as tx:
        (await people.last_address(tx, person)).last_inbound_at = clock.now()
    assert shows(await ana.page(path), "composer")


async def test_who_told_the_carrier_to_stop_is_not_written_to(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    async with store.begin() as tx:
        await people.block_address(tx, (await people.last_address(tx, person)).id, clock.now())
    await take(ana, person)
    page = await ana.page(f"/people/{person}")
    assert not shows(page, "composer")
    assert "Only they can open it, with START." in page
    assert await sent(store, person) == []


async def test_who_asked_for_no_messages_gets_answers_and_no_notices(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    async with store.begin() as tx:
        await people.consent(tx, await people.get(tx, person), "none", "message", clock.now())
    await take(ana, person)
    page = await ana.page(f"/people/{person}")
    assert "This person asked for no messages." in page
    await ana.submit(page, f"/people/{person}/reply", text="Sí, aquí estamos.")
    await ana.press(f"/people/{person}", f"/people/{person}/hand-back")
    assert await sent(store, person) == ["Sí, aquí estamos."]


async def test_a_note_is_sealed_and_reaches_nobody_outside(ana: Browser, store: Store, person: UUID) -> None:
    answer = await ana.press(f"/people/{person}", f"/people/{person}/note", note="Llamar al <refugio>")
    assert answer.status_code == 303
    page = await ana.page(f"/people/{person}")
    assert "Llamar al &lt;refugio&gt;" in page
    assert await sent(store, person) == []
    async with store.begin() as tx:
        stored = (await tx.scalars(select(Note))).one()
        assert b"refugio" not in stored.body
        assert await tx.scalar(select(func.count()).select_from(Outbound)) == 0
    assert await audited(store) == ["person.note"]


async def test_a_note_left_in_the_answers_field_of_another_form_goes_nowhere(
    ana: Browser, store: Store, person: UUID
) -> None:
    await take(ana, person)
    before = await sent(store, person)
    fields = forms(await ana.page(f"/people/{person}"))
    assert "note" not in fields[f"/people/{person}/reply"]
    assert "text" not in fields[f"/people/{person}/note"]
    csrf = {"csrf": await ana.csrf()}
    await ana.http.post(f"/people/{person}/note", data={**csrf, "text": "secreto", "note": ""})
    await ana.http.post(f"/people/{person}/reply", data={**csrf, "note": "secreto"})
    assert await sent(store, person) == before


async def test_handing_back_resolves_the_tickets_and_tells_the_person(ana: Browser, store: Store, person: UUID) -> None:
    await take(ana, person)
    await ana.press(f"/people/{person}", f"/people/{person}/hand-back")
    assert (await sent(store, person))[-1].startswith("La conversación con el equipo terminó.")
    async with store.begin() as tx:
        assert (await people.get(tx, person)).owner_id is None
        assert {row.state for row in (await tx.scalars(select(Ticket))).all()} == {"resolved"}
    assert await audited(store) == ["person.take", "person.hand_back"]
    assert shows(await ana.page(f"/people/{person}"), "take")


async def test_a_colleagues_conversation_says_who_has_it(
    ana: Browser, login: Login, store: Store, person: UUID
) -> None:
    await take(ana, person)
    bob = await login("bob")
    page = await bob.page(f"/people/{person}")
    assert texts(page, "owner") == ["Ana answers. The assistant is silent."]
    assert not [each for each in ("take", "composer", "hand-back") if shows(page, each)]
    csrf = {"csrf": await bob.csrf(), "seen": "999", "text": "hola"}
    for action in ("take", "reply", "hand-back", "reopen"):
        assert (await bob.http.post(f"/people/{person}/{action}", data=csrf)).status_code == 409
    assert len(await sent(store, person)) == 1
    async with store.begin() as tx:
        assert (await people.get(tx, person)).owner_id == ana.staff_id


async def test_a_supervisor_may_release_what_a_colleague_left(
    ana: Browser, login: Login, store: Store, person: UUID
) -> None:
    await take(ana, person)
    boss = await login("boss", role="supervisor")
    await boss.press(f"/people/{person}", f"/people/{person}/hand-back")
    async with store.begin() as tx:
        assert (await tx.get_one(Person, person)).owner_id is None


async def test_taking_twice_tells_the_person_once(ana: Browser, store: Store, person: UUID) -> None:
    page = await ana.page(f"/people/{person}")
    for _ in range(2):
        assert (await ana.submit(page, f"/people/{person}/take")).status_code == 303
    assert len(await sent(store, person)) == 1


async def test_notices_are_in_the_persons_language(ana: Browser, store: Store, clock: StillClock) -> None:
    person = await a_person(store, clock, channel="sms", language="en")
    async with store.begin() as tx:
        await tickets.open_once(tx, person, Kind.PERSON, "x", clock.now())
    await take(ana, person)
    await ana.press(f"/people/{person}", f"/people/{person}/hand-back")
    assert [text.split(".")[0] for text in await sent(store, person)] == [
        "Ana from the team is with you",
        "The conversation with the team has ended",
    ]


async def test_a_conversation_in_a_closed_window_is_taken_without_a_notice(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    clock.advance(hours=30)
    await take(ana, person)
    assert await sent(store, person) == []
