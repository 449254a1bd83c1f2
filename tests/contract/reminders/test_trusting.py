"""A trusted contact: asked first, told nothing but "ask them to look", gone with the person."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from puente.core.errors import InvalidInput, NotFound
from puente.core.words import fold
from puente.reminders import trusting
from puente.reminders.firing import fire_due
from puente.reminders.watching import WatchLoop
from puente.store import contacts, outbox, people, tickets
from puente.store.contacts import Said
from puente.store.engine import Store
from puente.store.people import Incoming
from puente.store.tables import Address, Outbound
from tests.commanding import Operator
from tests.conftest import StillClock
from tests.contract.turns.talking import Talk, Told, saying
from tests.seeding import CHICAGO, a_hearing, a_person

NUMBER = "+5215587654321"
REPORT = datetime(2026, 12, 14, 4, 0, tzinfo=CHICAGO)


async def named(store: Store, clock: StillClock, person_id: UUID, number: str = NUMBER) -> UUID:
    """Who it is, asked and silent so far."""
    await trusting.name(store, person_id, number, "Mari", "ana", clock.now())
    async with store.begin() as tx:
        found = await contacts.of(tx, person_id)
        assert found is not None
        return found.contact_id


async def contact_says(store: Store, clock: StillClock, contact_id: UUID, text: str) -> list[str]:
    async with store.begin() as tx:
        address = await people.last_address(tx, contact_id)
        number = await people.reply_to(tx, address)
        await people.find_or_make(tx, Incoming("sms", number, number, None), clock.now())
    return await Talk(store, clock, Told(lambda _: saying("RASA")), contact_id).says(text)


async def told(store: Store, person_id: UUID) -> list[str]:
    async with store.begin() as tx:
        vault = await tx.vault(person_id)
        rows = await tx.scalars(select(Outbound).where(Outbound.person_id == person_id).order_by(Outbound.seq))
        return [vault.open_json(row.body, outbox.BODY)["text"] for row in rows.all()]


async def nothing_arrives(store: Store, clock: StillClock, person_id: UUID) -> None:
    """A reminder went out three days before, Twilio has it, and it never arrived; it is 35 hours before."""
    await a_hearing(store, clock, person_id)
    clock.at = REPORT - timedelta(days=2, hours=18)
    await fire_due(store, clock.now())
    async with store.begin() as tx:
        for row in (await tx.scalars(select(Outbound).where(Outbound.person_id == person_id))).all():
            row.state, row.accepted_at, row.status = "accepted", clock.now(), "sent"
    clock.at = REPORT - timedelta(hours=35)


async def state(store: Store, person_id: UUID) -> str:
    async with store.begin() as tx:
        found = await contacts.of(tx, person_id)
        assert found is not None
        return found.state


async def test_asked_agreed_and_told_once_to_let_them_look(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms")
    contact_id = await named(store, clock, person_id)
    (ask,) = await told(store, contact_id)
    assert "Mari pide" in ask
    assert fold(ask).endswith("si no")
    assert "corte" not in ask
    assert await contact_says(store, clock, contact_id, "si") == [
        "Gracias. Le escribiremos solo si hace falta. Si ya no quiere mensajes, escriba ALTO."
    ]
    await nothing_arrives(store, clock, person_id)
    for _ in range(3):
        await WatchLoop(store, clock).round()
    assert (await told(store, contact_id))[2:] == ["Hola. Por favor, pida a Mari que mire sus mensajes. Gracias."]
    async with store.begin() as tx:
        assert "undelivered" in [one.kind for one in await tickets.unresolved(tx, person_id)]
        assert (await people.get(tx, contact_id)).consent == "reminders"


@pytest.mark.parametrize("answer", [None, "no", "ALTO"])
async def test_without_a_yes_nothing_is_told_and_staff_have_a_task_in_any_case(
    store: Store, clock: StillClock, answer: str | None
) -> None:
    person_id = await a_person(store, clock, channel="sms")
    contact_id = await named(store, clock, person_id)
    if answer is not None:
        await contact_says(store, clock, contact_id, answer)
    before = await told(store, contact_id)
    await nothing_arrives(store, clock, person_id)
    await WatchLoop(store, clock).round()
    assert await told(store, contact_id) == before
    async with store.begin() as tx:
        assert "undelivered" in [one.kind for one in await tickets.unresolved(tx, person_id)]


async def test_who_agreed_and_left_later_is_told_nothing(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms")
    contact_id = await named(store, clock, person_id)
    await contact_says(store, clock, contact_id, "SI")
    await contact_says(store, clock, contact_id, "ALTO")
    before = await told(store, contact_id)
    await nothing_arrives(store, clock, person_id)
    await WatchLoop(store, clock).round()
    assert await told(store, contact_id) == before


async def test_what_arrived_or_was_answered_needs_no_contact(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms")
    contact_id = await named(store, clock, person_id)
    await contact_says(store, clock, contact_id, "si")
    await nothing_arrives(store, clock, person_id)
    async with store.begin() as tx:
        row = (await tx.scalars(select(Outbound).where(Outbound.person_id == person_id))).one()
        row.delivered_at = clock.now()
    await WatchLoop(store, clock).round()
    assert len(await told(store, contact_id)) == 2


async def test_erased_with_the_person_unless_they_are_somebody_of_ours(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms")
    contact_id = await named(store, clock, person_id)
    await contact_says(store, clock, contact_id, "si")
    ours = await a_person(store, clock, channel="sms", key="+525512345679")
    other = await a_person(store, clock, channel="sms")
    assert await named(store, clock, other, "+525512345679") == ours
    async with store.begin() as tx:
        await people.erase(tx, person_id, clock.now())
        await people.erase(tx, other, clock.now())
        with pytest.raises(NotFound):
            await people.get(tx, contact_id)
        assert await people.get(tx, ours)
        assert (await tx.scalars(select(Address).where(Address.person_id == contact_id))).all() == []


async def test_a_contact_who_is_one_of_ours_keeps_what_they_agreed_to(store: Store, clock: StillClock) -> None:
    person_id, ours = [await a_person(store, clock, channel="sms", key=f"+52551234567{n}") for n in (1, 2)]
    await named(store, clock, person_id, "+525512345672")
    await contact_says(store, clock, ours, "no")
    async with store.begin() as tx:
        assert (await people.get(tx, ours)).consent == "all"
    assert await state(store, person_id) == Said.DECLINED


async def test_who_may_not_be_asked_is_not(store: Store, clock: StillClock) -> None:
    person_id, left = [await a_person(store, clock, channel="sms", key=f"+52551234567{n}") for n in (1, 2)]
    async with store.begin() as tx:
        await people.consent(tx, await people.get(tx, left), "none", "message", clock.now())
    for number, why in (
        ("+525512345671", "own number"),
        ("+525512345672", "takes no messages"),
        ("hola", "no phone number"),
    ):
        with pytest.raises(InvalidInput, match=why):
            await trusting.name(store, person_id, number, "Mari", "ana", clock.now())
    with pytest.raises(InvalidInput, match="the nickname"):
        await trusting.name(store, person_id, NUMBER, " ", "ana", clock.now())


def test_the_commands_show_no_number_and_no_name(operator: Operator) -> None:
    async def seed(store: Store) -> UUID:
        return await a_person(store, operator.clock, channel="sms")

    person_id = str(operator.does(seed))
    assert operator.said("contact", "show", person_id).strip() == "none"
    operator.said("contact", "name", person_id, "--number", NUMBER, "--nickname", "Mari", "--by", "ana")
    shown = operator.said("contact", "show", person_id)
    assert shown.startswith("asked since")
    assert "Mari" not in shown
    operator.said("contact", "forget", person_id, "--by", "ana")
    assert operator.said("contact", "show", person_id).strip() == "none"
    assert "not_found" in operator.types("contact", "forget", person_id, "--by", "ana").stderr


def talk_of(store: Store, clock: StillClock, person_id: UUID) -> Talk:
    return Talk(store, clock, Told(lambda _: saying("RASA")), person_id)


async def contact_of(store: Store, person_id: UUID) -> UUID | None:
    async with store.begin() as tx:
        found = await contacts.of(tx, person_id)
        return found.contact_id if found else None


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
@pytest.mark.parametrize(("language", "word", "yes"), [("es", "CONTACTO", "sí"), ("en", "CONTACT", "yes")])
async def test_a_person_names_their_contact_in_the_conversation_and_both_agree(
    store: Store, clock: StillClock, channel: str, language: str, word: str, yes: str
) -> None:
    person_id = await a_person(store, clock, channel=channel, language=language)
    talk = talk_of(store, clock, person_id)
    (how,) = await talk.says(word)
    assert f"{word} +" in how
    (read_back,) = await talk.says(f"{word} +52 55 8765 4321 Mari")
    assert "+525587654321" in read_back
    assert "Mari" in read_back
    assert await contact_of(store, person_id) is None
    await talk.says(yes)
    contact_id = await contact_of(store, person_id)
    assert contact_id is not None
    (ask,) = await told(store, contact_id)
    assert "Mari" in ask
    assert await state(store, person_id) == "asked"
    await contact_says(store, clock, contact_id, yes)
    assert await state(store, person_id) == "agreed"
    assert talk.rasa.asked == []
    await talk.says(f"{word} NO")
    assert await contact_of(store, person_id) is None


async def test_without_a_yes_nobody_is_asked_and_of_two_the_last_is_meant(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms")
    talk = talk_of(store, clock, person_id)
    await talk.says("contacto +52 55 8765 4321 Mari")
    assert await talk.says("no") == ["Está bien. No le escribimos a nadie."]
    assert await contact_of(store, person_id) is None
    await talk.says("contacto +52 55 8765 4321 Mari")
    await talk.says("contacto +52 55 8765 4399 Mari")
    await talk.says("si")
    contact_id = await contact_of(store, person_id)
    assert contact_id is not None
    async with store.begin() as tx:
        assert await people.reply_to(tx, await people.last_address(tx, contact_id)) == "+525587654399"


async def test_their_own_number_is_not_asked(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms", key="+525587654321")
    talk = talk_of(store, clock, person_id)
    await talk.says("contacto +52 55 8765 4321 Mari")
    assert await talk.says("si") == ["No podemos preguntar a ese número. Puede nombrar a otra persona."]
    assert await contact_of(store, person_id) is None
