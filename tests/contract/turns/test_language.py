"""The language of a person's answers: detected at first, kept, and turned by a wish or by two messages."""

from __future__ import annotations

import pytest

from puente.store.engine import Store
from puente.store.tables import Person
from tests.conftest import StillClock
from tests.contract.turns.talking import Talk, Told, saying, talk_of

ENGLISH = "I don't understand anything, when is my hearing?"
MORE_ENGLISH = "do I need a lawyer for my case"


def answering() -> Told:
    count = iter(range(100))
    return Told(lambda ask: saying(f"{ask.language} {next(count)}"))


async def a_stranger(store: Store, clock: StillClock) -> Talk:
    talk = await talk_of(store, clock, answering())
    async with store.begin() as tx:
        (await tx.get_one(Person, talk.person_id)).language = None
    return talk


async def test_one_message_in_english_is_answered_in_the_persons_spanish(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering())
    assert (await talk.says(ENGLISH))[0].startswith("es ")
    assert (await talk.person()).language == "es"
    assert talk.rasa.asked[-1].text == ENGLISH


async def test_a_second_one_turns_it(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering())
    await talk.says(ENGLISH)
    await talk.says("ok")
    assert (await talk.says(MORE_ENGLISH))[0].startswith("en ")
    assert (await talk.person()).language == "en"


async def test_two_in_one_breath_turn_it_too(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering())
    assert (await talk.says(ENGLISH, MORE_ENGLISH))[0].startswith("en ")


async def test_one_of_each_turns_nothing(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering())
    await talk.says(ENGLISH)
    await talk.says("cuando es mi proxima corte, me puede decir")
    assert (await talk.says(MORE_ENGLISH))[0].startswith("es ")


@pytest.mark.parametrize("wish", ["English", "english please", "inglés"])
async def test_one_wish_turns_it(store: Store, clock: StillClock, wish: str) -> None:
    talk = await talk_of(store, clock, answering())
    await talk.says(wish)
    assert talk.rasa.asked[-1].language == "en"
    assert (await talk.person()).language == "en"


@pytest.mark.parametrize(("text", "language"), [("mi corte", "es"), ("hola", "es"), ("hi", "en"), (ENGLISH, "en")])
async def test_the_first_message_decides_at_once(store: Store, clock: StillClock, text: str, language: str) -> None:
    talk = await a_stranger(store, clock)
    await talk.says(text)
    assert (await talk.person()).language == language


@pytest.mark.parametrize("text", ["Juan Perez", "ok", "14/08", "MPP"])
async def test_what_tells_nothing_decides_nothing(store: Store, clock: StillClock, text: str) -> None:
    talk = await a_stranger(store, clock)
    assert (await talk.says(text))[0].startswith("es ")
    assert (await talk.person()).language is None
    assert (await talk.says(MORE_ENGLISH))[0].startswith("en ")
