"""A word of their own before the details, and one for when they are forced. Real store, a Rasa that is told."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from puente.core.accents import for_sms
from puente.core.hiding import MOST_WRONG, Purpose
from puente.store import hiding, inbox, people, tickets
from puente.store.engine import Store
from puente.store.tables import Inbound
from puente.texts import say
from puente.turns.rasa import Answer, Ask
from tests.conftest import StillClock
from tests.contract.turns.talking import Talk, Told, saying, talk_of

DETAILS = "Su corte es el lunes"


def answer(ask: Ask) -> Answer:
    """What the actions would say: the date to who may see it, the question for the word to "mi cita"."""
    if ask.payload == "list_hearings" and ask.text == "mi cita":
        return saying(DETAILS, "hearing.next", intent="list_hearings")
    return saying(said("secret.ask"), "secret.ask", intent="ask_next_hearing")


@pytest.fixture
async def ana(store: Store, clock: StillClock) -> Talk:
    return await talk_of(store, clock, Told(answer))


def said(message_id: str) -> str:
    return for_sms(say(message_id, "es", "sms"))


NOTHING = said("hearing.none_known")


async def hidden(talk: Talk) -> bool:
    async with talk.store.begin() as tx:
        return await hiding.is_hidden(tx, await people.get(tx, talk.person_id), talk.clock.now())


async def with_words(talk: Talk) -> Talk:
    """Both words are chosen, and what was shown is shown no more."""
    assert await talk.says("CLAVE luna") == [said("secret.kept")]
    assert await talk.says("ALERTA sol") == [said("secret.alert_kept")]
    talk.clock.advance(minutes=11)
    return talk


async def test_how_it_is_done_is_told_and_a_word_makes_reminders_discreet(ana: Talk) -> None:
    assert await ana.says("CLAVE") == [said("secret.how")]
    assert await ana.says("ALERTA sol") == [said("secret.how")]
    assert not (await ana.person()).discreet
    assert await ana.says("CLAVE luna") == [said("secret.kept")]
    assert (await ana.person()).discreet
    assert await ana.says("ALERTA luna") == [said("secret.taken")]
    assert not await hidden(ana)
    ana.clock.advance(minutes=11)
    assert await hidden(ana)


async def test_the_right_word_shows_the_details_for_a_while(ana: Talk) -> None:
    await with_words(ana)
    assert await ana.says("¿cuándo es?") == [said("secret.ask")]
    assert await ana.says("Luna") == [DETAILS]
    assert not await hidden(ana)
    ana.clock.advance(minutes=10)
    assert await hidden(ana)


async def test_a_wrong_word_looks_like_no_data(ana: Talk) -> None:
    await with_words(ana)
    await ana.says("¿cuándo es?")
    assert await ana.says("perro") == [NOTHING]
    assert await hidden(ana)
    assert await ana.tickets() == []


async def test_guessing_does_not_get_through_until_an_hour_has_passed(ana: Talk) -> None:
    await with_words(ana)
    for number in range(MOST_WRONG):
        await ana.says("¿cuándo es?", after_s=60)
        assert await ana.says(f"perro{number}", after_s=60) == [NOTHING]
    assert await ana.says("luna") == [NOTHING]
    ana.clock.advance(hours=1, seconds=1)
    assert await ana.says("luna") == [DETAILS]


async def test_the_duress_word_shows_nothing_and_calls_staff_without_a_word(ana: Talk) -> None:
    await with_words(ana)
    assert await ana.says("sol") == [said("secret.harmless")]
    assert await ana.tickets() == ["duress"]
    # Nor does the right word show anything, before a colleague has settled it.
    assert await ana.says("luna") == [NOTHING]
    assert await hidden(ana)
    async with ana.store.begin() as tx:
        await tickets.settle(tx, ana.person_id, tickets.Kind.DURESS, ana.clock.now())
    assert await ana.says("luna") == [DETAILS]


async def test_the_duress_word_comes_before_danger(ana: Talk) -> None:
    assert await ana.says("CLAVE luna") == [said("secret.kept")]
    async with ana.store.begin() as tx:
        person = await people.get(tx, ana.person_id)
        await hiding.keep(tx, person, Purpose.DURESS, "auxilio", ana.clock.now())
    assert await ana.says("auxilio") == [said("secret.harmless")]


async def test_while_hidden_nobody_puts_another_word_in_its_place(ana: Talk) -> None:
    await with_words(ana)
    assert await ana.says("CLAVE tigre") == [NOTHING]
    assert await ana.says("tigre") != [DETAILS]
    assert await ana.says("luna") == [DETAILS]
    assert await ana.says("CLAVE tigre") == [said("secret.kept")]


async def test_no_word_is_kept_or_reaches_rasa(ana: Talk) -> None:
    await with_words(ana)
    await ana.says("luna")
    await ana.says("sol")
    async with ana.store.begin() as tx:
        rows = (await tx.scalars(select(Inbound).where(Inbound.person_id == ana.person_id))).all()
        kept = [(await inbox.opened(tx, row)).text for row in rows]
    assert kept == [inbox.BLANK] * 4
    assert [ask.text for ask in ana.rasa.asked] == ["mi cita"]


async def test_words_of_two_people_are_not_alike_in_the_store(store: Store, clock: StillClock) -> None:
    ana, eva = [await talk_of(store, clock, Told(answer)) for _ in range(2)]
    for one in (ana, eva):
        await one.says("CLAVE luna")
    assert (await ana.person()).details_word != (await eva.person()).details_word
