"""Floods and circles: told of once, with one ticket. Danger and leaving are answered always; it passes by itself."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import text

from puente.core.accents import for_sms
from puente.store import inbox
from puente.store.engine import Store
from puente.texts import say
from puente.turns.rasa import Answer, Ask
from tests.conftest import StillClock
from tests.contract.turns.talking import Talk, Told, saying, talk_of
from tests.seeding import a_letter, a_person

FLOOD, LOOP, LEFT, PERSON_LINE = (
    for_sms(say(message_id, "es", "sms"))
    for message_id in ("flood.once", "flood.loop", "stop.confirmed", "talk.or_a_person")
)


def numbered() -> Told:
    """A Rasa that never says the same twice."""
    count = iter(range(1000))
    return Told(lambda ask: saying(f"Respuesta {next(count)}."))


def always(text: str, message_id: str) -> Told:
    return Told(lambda ask: saying(text, message_id))


async def flood(talk: Talk, times: int = 40) -> list[list[str]]:
    return [await talk.says(f"mensaje numero {number} de muchos", after_s=3) for number in range(times)]


async def test_a_flood_is_told_of_once_and_nothing_is_lost(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, numbered())
    answers = await flood(talk)
    assert [text for answer in answers for text in answer].count(FLOOD) == 1
    assert answers[29] != []
    assert answers[31:] == [[]] * 9
    assert await talk.tickets() == ["flood"]
    states = await talk.states()
    assert states[:30] == ["handled"] * 30
    assert states[30:] == ["desk"] * 10


async def test_in_a_flood_danger_and_leaving_are_answered(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, numbered())
    await flood(talk, 35)
    (numbers,) = await talk.says("me estan siguiendo unos hombres armados", after_s=1)
    assert "911" in numbers
    assert "danger" in await talk.tickets()
    assert len(await talk.says("peligro", after_s=1)) == 1
    (left,) = await talk.says("ALTO", after_s=1)
    assert left == LEFT
    assert (await talk.person()).consent == "none"


async def test_after_a_flood_answers_resume_by_themselves(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, numbered())
    await flood(talk, 35)
    assert await talk.says("sigue ahi", after_s=30) == []
    assert await talk.says("que derechos tengo", after_s=200) != []


async def test_messages_in_one_breath_are_one_turn_and_no_flood(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, numbered())
    assert await talk.says(*(f"palabra {number}" for number in range(20))) == ["Respuesta 0."]
    assert await talk.tickets() == []


async def test_who_never_pauses_is_not_made_to_wait_for_ever(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    hold = timedelta(seconds=0.2)
    ready: list[UUID] = []
    for number in range(30):
        await a_letter(store, clock, person_id, f"linea {number}")
        async with store.begin() as tx:
            ready = await inbox.people_ready(tx, hold, 10)
        if ready:
            break
        await asyncio.sleep(0.1)
    assert ready == [person_id]
    assert number > 5


async def test_danger_and_leaving_are_heard_in_the_middle_of_a_bundle(store: Store, clock: StillClock) -> None:
    long = [f"texto {number} " + "palabras " * 20 for number in range(30)]
    talk = await talk_of(store, clock, numbered())
    (numbers,) = await talk.says(*long, "me quieren matar", "por favor")
    assert "911" in numbers
    other = await talk_of(store, clock, numbered())
    assert await other.says("una pregunta", "ALTO", "no entiendo nada de esto") == [LEFT]


@pytest.mark.parametrize(
    "theirs",
    ["Gracias por contactarnos, en breve le atendera un asesor", "hola", "ok"],
)
async def test_a_program_that_always_says_the_same_gets_at_most_four_answers(
    store: Store, clock: StillClock, theirs: str
) -> None:
    talk = await talk_of(store, clock, always("Aquí estamos si necesita algo.", "talk.thank"))
    answers = [await talk.says(theirs) for _ in range(10)]
    assert answers[3] == [LOOP]
    assert answers[4:] == [[]] * 6
    assert await talk.tickets() == ["flood"]
    assert (await talk.states())[4:] == ["desk"] * 6


async def test_a_program_that_says_ever_new_things_gets_at_most_five(store: Store, clock: StillClock) -> None:
    misses = iter(["talk.unsure", "talk.unsure_again", *["talk.still_waiting"] * 20])

    def answer(ask: Ask) -> Answer:
        message_id = next(misses)
        return saying(say(message_id, "es", "sms"), message_id, intent="nlu_fallback")

    talk = await talk_of(store, clock, Told(answer))
    answers = [await talk.says(f"menu principal opcion {number} marque uno") for number in range(9)]
    assert answers[4] == [LOOP]
    assert answers[5:] == [[]] * 4


async def test_our_own_words_that_come_back_are_no_danger_and_no_talk(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, numbered())
    (numbers,) = await talk.says("me estan siguiendo unos hombres armados")
    await talk.says(numbers)
    assert await talk.says(numbers) == [LOOP]
    assert await talk.says(LOOP) == []
    assert await talk.says(numbers) == []
    assert len(await talk.texts()) == 3


async def test_a_refrain_of_danger_ends_too(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, numbered())
    answers = [await talk.says("Aviso automatico: me estan siguiendo unos hombres armados") for _ in range(8)]
    assert [len(answer) for answer in answers] == [1, 1, 1, 0, 0, 0, 0, 0]
    assert await talk.tickets() == ["danger"]
    assert len(await talk.says("me estan siguiendo, ayudenme")) == 1


async def test_the_same_answer_a_third_time_names_a_person(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, always("No tengo fechas guardadas.", "hearing.none_known"))
    first, second, third = [await talk.says(text) for text in ("cuando es?", "y mi corte", "digame cuando es")]
    assert first == second == ["No tengo fechas guardadas."]
    assert PERSON_LINE in third[0]


async def test_who_asks_something_else_is_answered_at_once(store: Store, clock: StillClock) -> None:
    def answer(ask: Ask) -> Answer:
        return saying("Hay abogados gratis.", "legal.help") if "abogado" in ask.text else saying("No sé.", "x.y")

    talk = await talk_of(store, clock, Told(answer))
    for aside in ("a ver", "como", "no", "y eso", "que"):
        last = await talk.says(aside)
    assert last == []
    assert await talk.says("donde hay un abogado") == ["Hay abogados gratis."]


async def test_a_keyword_is_always_answered(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, always("¿En qué le ayudo?", "talk.menu"))
    assert all([await talk.says("MENU") for _ in range(8)])


async def test_the_same_answer_on_another_day_is_no_circle(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, always("Su corte es el lunes.", "hearing.next"))
    for _ in range(6):
        assert await talk.says("cuando es mi corte", after_s=7200) == ["Su corte es el lunes."]
    assert await talk.tickets() == []


async def test_many_photos_are_no_circle_and_all_reach_staff(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, numbered())
    answers = [await talk.says("", kind="photo") for _ in range(6)]
    assert [len(answer) for answer in answers] == [1, 1, 0, 0, 0, 0]
    assert set(await talk.tickets()) == {"media"}
    assert await talk.says("ya las mando todas") == ["Respuesta 0."]


async def test_what_was_said_lately_is_found_by_the_index(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    for table in ("inbox", "outbox"):
        async with store.begin() as tx:
            await tx.execute(text("SET LOCAL enable_seqscan = off"))
            query = f"EXPLAIN SELECT * FROM {table} WHERE person_id = :id ORDER BY seq DESC LIMIT 16"
            plan = "\n".join((await tx.scalars(text(query), {"id": person_id})).all())
        assert f"ix_{table}_person" in plan
        assert "Sort" not in plan
