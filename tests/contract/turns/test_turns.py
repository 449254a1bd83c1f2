"""Turns that need no model: danger, leaving, staff, media, and Rasa away. Real store, Rasa really unreachable."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from puente.store import inbox, outbox, people, staff, tickets
from puente.store.engine import Store
from puente.store.inbox import Bundle
from puente.store.tables import Inbound, Outbound
from puente.texts import say
from puente.turns.answering import Overtaken, Turns
from puente.turns.rasa import Rasa
from tests.conftest import StillClock
from tests.seeding import a_letter, a_person

LEASE = timedelta(seconds=30)


@pytest.fixture
async def turns(store: Store, clock: StillClock) -> AsyncIterator[Turns]:
    away = Rasa("http://127.0.0.1:9", "nobody-listens-here")
    yield Turns(store, away, clock)
    await away.close()


async def claimed(store: Store, person_id: UUID, lease: timedelta = LEASE) -> Bundle:
    async with store.begin() as tx:
        bundle = await inbox.claim(tx, person_id, lease)
    assert bundle is not None
    return bundle


async def answered(turns: Turns, person_id: UUID) -> list[str]:
    """Have the waiting messages answered; the texts that wait to go out."""
    await turns.answer(await claimed(turns.store, person_id))
    return await texts_to(turns.store, person_id)


async def texts_to(store: Store, person_id: UUID) -> list[str]:
    async with store.begin() as tx:
        vault = await tx.vault(person_id)
        rows = (await tx.scalars(select(Outbound).where(Outbound.person_id == person_id).order_by(Outbound.seq))).all()
        return [vault.open_json(row.body, outbox.BODY)["text"] for row in rows]


async def ticket_kinds(store: Store, person_id: UUID) -> list[str]:
    async with store.begin() as tx:
        return [ticket.kind for ticket in await tickets.unresolved(tx, person_id)]


async def a_colleague(store: Store, clock: StillClock, name: str = "ana") -> UUID:
    async with store.begin() as tx:
        return await staff.add(tx, name, name.title(), "a long enough password", "agent", "es", clock.now())


async def test_danger_is_answered_without_the_model_and_reaches_staff(turns: Turns, clock: StillClock) -> None:
    person_id = await a_person(turns.store, clock)
    await a_letter(turns.store, clock, person_id, "ayuda me tienen encerrada no me dejan salir")
    (text,) = await answered(turns, person_id)
    assert "911" in text
    assert await ticket_kinds(turns.store, person_id) == ["danger"]


async def test_danger_is_answered_even_while_staff_own_the_conversation(turns: Turns, clock: StillClock) -> None:
    person_id = await a_person(turns.store, clock)
    ana = await a_colleague(turns.store, clock)
    async with turns.store.begin() as tx:
        assert await tickets.take(tx, person_id, ana, clock.now())
    await a_letter(turns.store, clock, person_id, "me estan siguiendo unos hombres armados")
    (text,) = await answered(turns, person_id)
    assert "911" in text
    assert await ticket_kinds(turns.store, person_id) == ["danger"]


async def test_rasa_away_gets_an_honest_line_and_a_ticket(turns: Turns, clock: StillClock) -> None:
    person_id = await a_person(turns.store, clock)
    await a_letter(turns.store, clock, person_id, "qué derechos tengo")
    assert await answered(turns, person_id) == [say("error.slow", "es", "whatsapp")]
    assert await ticket_kinds(turns.store, person_id) == ["failure"]


async def test_the_bot_is_silent_while_staff_own_the_conversation(turns: Turns, clock: StillClock) -> None:
    person_id = await a_person(turns.store, clock)
    ana = await a_colleague(turns.store, clock)
    async with turns.store.begin() as tx:
        await tickets.take(tx, person_id, ana, clock.now())
    await a_letter(turns.store, clock, person_id, "¿sigue ahí?")
    assert await answered(turns, person_id) == []
    async with turns.store.begin() as tx:
        assert (await tx.scalars(select(Inbound.state))).one() == "desk"


async def test_a_takeover_in_the_middle_of_a_turn_silences_its_answer(turns: Turns, clock: StillClock) -> None:
    person_id = await a_person(turns.store, clock)
    ana = await a_colleague(turns.store, clock)
    await a_letter(turns.store, clock, person_id, "qué derechos tengo")
    bundle = await claimed(turns.store, person_id)
    scene = await turns._scene(bundle)
    assert not scene.owned
    async with turns.store.begin() as tx:
        await tickets.take(tx, person_id, ana, clock.now())
    await turns.answer(bundle)
    assert await texts_to(turns.store, person_id) == []


async def test_taking_over_and_answering_at_the_same_moment_never_both_win(turns: Turns, clock: StillClock) -> None:
    """Whichever comes first: an answer that went out was written before the colleague had the conversation."""
    ana = await a_colleague(turns.store, clock)

    async def take(person_id: UUID) -> None:
        async with turns.store.begin() as tx:
            assert await tickets.take(tx, person_id, ana, clock.now())
            waiting = select(Outbound.id).where(Outbound.person_id == person_id)
            seen[person_id] = len((await tx.scalars(waiting)).all())

    seen: dict[UUID, int] = {}
    for _ in range(10):
        person_id = await a_person(turns.store, clock)
        await a_letter(turns.store, clock, person_id, "qué derechos tengo")
        bundle = await claimed(turns.store, person_id)
        await asyncio.gather(turns.answer(bundle), take(person_id))
        assert len(await texts_to(turns.store, person_id)) == seen[person_id]


@pytest.mark.parametrize("word", ["ALTO", "ya no me escriban por favor"])
async def test_leaving_in_spanish_is_honoured_and_confirmed_once(turns: Turns, clock: StillClock, word: str) -> None:
    person_id = await a_person(turns.store, clock, channel="sms")
    await a_letter(turns.store, clock, person_id, word)
    (text,) = await answered(turns, person_id)
    assert "sigue en pie" in text
    async with turns.store.begin() as tx:
        assert (await people.get(tx, person_id)).consent == "none"


async def test_stop_by_sms_is_the_carriers_word_and_gets_no_answer_of_ours(turns: Turns, clock: StillClock) -> None:
    person_id = await a_person(turns.store, clock, channel="sms")
    await a_letter(turns.store, clock, person_id, "STOP")
    assert await answered(turns, person_id) == []
    async with turns.store.begin() as tx:
        address = await people.last_address(tx, person_id)
        assert address.opted_out_at is not None
        assert (await people.get(tx, person_id)).consent == "none"
    assert await ticket_kinds(turns.store, person_id) == ["opted_out"]
    await a_letter(turns.store, clock, person_id, "START")
    assert len(await answered(turns, person_id)) == 1
    async with turns.store.begin() as tx:
        assert (await people.last_address(tx, person_id)).opted_out_at is None
        assert (await people.get(tx, person_id)).consent == "all"


@pytest.mark.parametrize("kind", ["photo", "voice", "video", "document", "location", "contact", "sticker", "unknown"])
async def test_a_message_without_words_is_answered_and_shown_to_staff(
    turns: Turns, clock: StillClock, kind: str
) -> None:
    person_id = await a_person(turns.store, clock)
    await a_letter(turns.store, clock, person_id, "", kind=kind)
    assert await answered(turns, person_id) == [say(f"media.{kind}", "es", "whatsapp")]
    expected = [] if kind in {"contact", "sticker", "unknown"} else ["media"]
    assert await ticket_kinds(turns.store, person_id) == expected


async def test_a_burst_is_one_turn_in_order(turns: Turns, clock: StillClock) -> None:
    person_id = await a_person(turns.store, clock)
    for text in ("hola", "una pregunta", "ya no me escriban"):
        await a_letter(turns.store, clock, person_id, text)
    bundle = await claimed(turns.store, person_id)
    assert [letter.text for letter in bundle.letters] == ["hola", "una pregunta", "ya no me escriban"]


async def test_a_turn_claimed_again_is_the_same_turn_and_only_one_may_finish(turns: Turns, clock: StillClock) -> None:
    person_id = await a_person(turns.store, clock)
    await a_letter(turns.store, clock, person_id, "qué derechos tengo")
    first = await claimed(turns.store, person_id, timedelta(0))
    await a_letter(turns.store, clock, person_id, "llegó después")
    second = await claimed(turns.store, person_id)
    assert (first.turn_id, [each.text for each in first.letters]) == (
        second.turn_id,
        [each.text for each in second.letters],
    )
    await turns.answer(second)
    with pytest.raises(Overtaken):
        await turns.answer(first)
    assert len(await texts_to(turns.store, person_id)) == 1
    assert await ticket_kinds(turns.store, person_id) == ["failure"]


async def test_two_workers_never_hold_the_same_person(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    async with store.only_one(person_id) as first, store.only_one(person_id) as second:
        assert (first, second) == (True, False)
    async with store.only_one(person_id) as again:
        assert again


async def test_a_claim_is_handed_out_once(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_letter(store, clock, person_id, "hola")

    async def claim() -> Bundle | None:
        async with store.begin() as tx:
            return await inbox.claim(tx, person_id, LEASE)

    bundles = await asyncio.gather(*(claim() for _ in range(4)))
    assert len([bundle for bundle in bundles if bundle]) == 1


async def test_nobody_is_ready_before_they_have_been_quiet(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_letter(store, clock, person_id, "hola")
    async with store.begin() as tx:
        assert await inbox.people_ready(tx, timedelta(seconds=30), 10) == []
        assert await inbox.people_ready(tx, timedelta(0), 10) == [person_id]


async def test_of_several_files_the_one_that_needs_a_colleague_most_is_spoken_of(
    turns: Turns, clock: StillClock
) -> None:
    person_id = await a_person(turns.store, clock)
    await a_letter(turns.store, clock, person_id, "", kind="voice")
    await a_letter(turns.store, clock, person_id, "", kind="photo")
    await a_letter(turns.store, clock, person_id, "", kind="sticker")
    assert await answered(turns, person_id) == [say("media.voice", "es", "whatsapp")]
    assert await ticket_kinds(turns.store, person_id) == ["media"]


async def test_several_photos_are_photos(turns: Turns, clock: StillClock) -> None:
    person_id = await a_person(turns.store, clock)
    two = [{"url": f"https://x/{number}", "type": "image/jpeg"} for number in range(2)]
    await a_letter(turns.store, clock, person_id, "", kind="photo", media=two)
    assert await answered(turns, person_id) == [say("media.photos", "es", "whatsapp")]


@pytest.mark.parametrize("text", ["ALTO", "me están siguiendo unos hombres armados"])
async def test_a_photo_reaches_staff_whatever_was_said_beside_it(turns: Turns, clock: StillClock, text: str) -> None:
    person_id = await a_person(turns.store, clock)
    await a_letter(turns.store, clock, person_id, text, kind="photo")
    await answered(turns, person_id)
    assert "media" in await ticket_kinds(turns.store, person_id)
