"""Danger, doubt about it, and what is said beside it: numbers once, one ticket, and an answer that is understood."""

from __future__ import annotations

from uuid import UUID

import pytest

from puente.core.accents import for_sms
from puente.core.composing import IN_DANGER, NOT_NOW, Option
from puente.core.words import fold
from puente.store import staff, tickets
from puente.store.engine import Store
from puente.texts import say
from puente.turns.rasa import Answer, Ask, Reply
from tests.conftest import StillClock
from tests.contract.turns.talking import Talk, Told, saying, talk_of

FOLLOWED = "me estan siguiendo unos hombres armados"
BLEEDING = "mi esposa esta sangrando mucho"
LONG_AGO = "nos secuestraron en enero pero ya estamos libres, como pido la entrevista"
AGAIN, NOT_IN_DANGER, LEFT, LINE = (
    for_sms(say(message_id, "es", "sms"))
    for message_id in ("safety.told_again", "safety.not_now", "stop.confirmed", "safety.if_in_danger")
)
STEPS = (Option("Cómo es entrevista", "ask_fear_interview_process"), Option("Y después", "ask_fear_interview_result"))


def answering(*options: Option, text: str = "Pida la entrevista.", message_id: str = "fear.request") -> Told:
    return Told(lambda ask: saying(text, message_id, *options))


async def taken_by_a_colleague(talk: Talk) -> UUID:
    async with talk.store.begin() as tx:
        ana = await staff.add(tx, "ana", "Ana", "a long enough password", "agent", "es", talk.clock.now())
        assert await tickets.take(tx, talk.person_id, ana, talk.clock.now())
    return ana


async def test_the_numbers_are_given_once_and_the_ticket_rises_instead_of_doubling(
    store: Store, clock: StillClock
) -> None:
    talk = await talk_of(store, clock, answering())
    (first,) = await talk.says(FOLLOWED)
    assert "089" in first
    ana = await taken_by_a_colleague(talk)
    assert await talk.says("ya estan aqui, me quieren matar") == [AGAIN]
    async with store.begin() as tx:
        (ticket,) = await tickets.unresolved(tx, talk.person_id)
        assert (ticket.kind, ticket.urgency, ticket.state, ticket.taken_by) == ("danger", 0, "open", None)
        await tickets.hand_back(tx, talk.person_id, clock.now())
    assert ana
    (later,) = await talk.says(FOLLOWED, after_s=1900)
    assert "089" in later


async def test_another_kind_of_danger_has_its_own_words_once(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering())
    await talk.says(FOLLOWED)
    (ill,) = await talk.says(BLEEDING)
    assert "ambulancia" in ill
    assert await talk.says(BLEEDING + " ayuda") == [AGAIN]
    assert sorted(await talk.tickets()) == ["danger", "medical"]


async def test_danger_and_leaving_in_one_message_gives_the_numbers_and_leaves(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering())
    (text,) = await talk.says("no me escriban mas, me quitaron el telefono y leen todo")
    assert "911" in text
    assert LEFT in text
    assert await talk.offered() == []
    assert (await talk.person()).consent == "none"
    assert "danger" in await talk.tickets()


@pytest.mark.parametrize("text", [BLEEDING, FOLLOWED, "my wife water broke and it is only 6 month"])
async def test_while_staff_own_the_conversation_what_cannot_wait_is_answered(
    store: Store, clock: StillClock, text: str
) -> None:
    talk = await talk_of(store, clock, answering())
    await taken_by_a_colleague(talk)
    assert "911" in (await talk.says(text))[0]
    assert len(await talk.tickets()) == 1


@pytest.mark.parametrize(
    ("text", "intent", "answers", "kinds"),
    [
        ("necesito insulina para mi hijo", "report_medical_need", 0, ["medical"]),
        ("mi papa se desmayo", "report_medical_need", 1, ["medical"]),
        ("otra vez los de la esquina", "report_emergency", 0, ["danger"]),
        ("sigue ahi?", "ask_if_bot", 0, []),
    ],
)
async def test_while_staff_own_the_conversation_what_the_model_hears_rises_at_the_desk(
    store: Store, clock: StillClock, text: str, intent: str, answers: int, kinds: list[str]
) -> None:
    talk = await talk_of(store, clock, answering())
    talk.rasa.meanings = {text: (intent, 0.9)}
    await taken_by_a_colleague(talk)
    assert len(await talk.says(text)) == answers
    assert await talk.tickets() == kinds
    assert talk.rasa.asked == []


async def test_a_doubt_leaves_a_ticket_until_the_person_says_no(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering())
    (text,) = await talk.says(LONG_AGO)
    assert "en peligro ahora? s" in text.lower()
    assert await talk.tickets() == ["doubt"]
    assert await talk.says("sí, estoy bien gracias") == [NOT_IN_DANGER]
    assert await talk.tickets() == []


async def test_a_doubt_that_is_not_answered_stays_with_staff_and_is_not_asked_twice(
    store: Store, clock: StillClock
) -> None:
    talk = await talk_of(store, clock, answering())
    await talk.says(LONG_AGO)
    (text,) = await talk.says("tambien nos secuestraron en marzo pero ya estamos libres, cuenta eso?")
    assert "peligro" not in text
    assert await talk.tickets() == ["doubt"]


@pytest.mark.parametrize("yes", ["si", "Sí por favor", "1", "no estoy bien", "no sé"])
async def test_a_yes_is_danger(store: Store, clock: StillClock, yes: str) -> None:
    talk = await talk_of(store, clock, answering())
    await talk.says(LONG_AGO)
    (numbers,) = await talk.says(yes)
    assert "911" in numbers
    assert await talk.tickets() == ["danger"]


async def test_a_doubt_while_staff_own_the_conversation_is_a_ticket_too(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering())
    await taken_by_a_colleague(talk)
    assert await talk.says(LONG_AGO) == []
    assert await talk.tickets() == ["doubt"]


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
async def test_the_choices_of_the_answer_stay_beside_the_question(
    store: Store, clock: StillClock, channel: str
) -> None:
    talk = await talk_of(store, clock, answering(*STEPS), channel=channel)
    (text,) = await talk.says(LONG_AGO)
    offered = await talk.offered()
    assert [option.payload for option in offered] == [IN_DANGER, NOT_NOW, *(step.payload for step in STEPS)]
    for number, option in enumerate(offered, 1):
        assert f"{number}. {fold(option.title)}" in [f"{line[:3]}{fold(line[3:])}" for line in text.split("\n")]
    await talk.says("4")
    assert talk.rasa.asked[-1].payload == "ask_fear_interview_result"


async def test_who_is_safe_finds_the_choices_again(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering(*STEPS))
    await talk.says(LONG_AGO)
    (text,) = await talk.says("2")
    assert text.startswith(NOT_IN_DANGER)
    assert await talk.offered() == list(STEPS)
    await talk.says("1")
    assert talk.rasa.asked[-1].payload == "ask_fear_interview_process"


async def test_numbers_that_the_answer_shows_itself_keep_their_meaning(store: Store, clock: StillClock) -> None:
    listed = "Sus fechas:\n1. lunes, en Laredo\n2. jueves, en El Paso"
    choices = (Option("lunes", "choose_hearing/1"), Option("jueves", "choose_hearing/2"))
    talk = await talk_of(store, clock, answering(*choices, text=listed, message_id="hearing.list_header"))
    (text,) = await talk.says(LONG_AGO)
    assert "\n3. Estoy en peligro\n4. Estoy a salvo" in text
    assert text.count("1. lunes") == 1
    await talk.says("2")
    assert talk.rasa.asked[-1].payload == "choose_hearing/2"


async def test_beside_a_yes_or_no_of_the_answer_the_question_is_a_line(store: Store, clock: StillClock) -> None:
    yes_no = (Option("Sí", "affirm"), Option("No", "deny"))
    talk = await talk_of(store, clock, answering(*yes_no, text="¿Está bien?", message_id="hearing.read_back"))
    (text,) = await talk.says(LONG_AGO)
    assert LINE in text
    assert await talk.offered() == list(yes_no)
    await talk.says("si")
    assert talk.rasa.asked[-1].payload == "affirm"


async def test_an_offer_with_a_yes_becomes_a_choice_beside_the_question(store: Store, clock: StillClock) -> None:
    guide = 'guide{"value": "start"}'
    offer = Reply("¿Paso a paso? SÍ / NO", "guide.offer", (Option("Sí", guide), Option("No", "deny")), None)

    def answer(ask: Ask) -> Answer:
        return Answer((Reply("Pida la entrevista.", "fear.request", (), None), offer), "ask_x", 0.9, "told")

    talk = await talk_of(store, clock, Told(answer))
    (text,) = await talk.says(LONG_AGO)
    assert "¿Paso" not in text
    assert [option.payload for option in await talk.offered()] == [IN_DANGER, NOT_NOW, guide]
    await talk.says("paso a paso")
    assert talk.rasa.asked[-1].payload == guide


async def test_a_button_of_an_older_question_answers_nothing(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering(Option("Sí", "affirm"), Option("No", "deny")), channel="whatsapp")
    await talk.says("quiero guardar mi fecha")
    await talk.says("Sí", kind="button", button={"text": "Sí", "payload": 'delete_my_data{"value": "yes"}'})
    assert talk.rasa.asked[-1].payload == "repeat_that"


async def test_danger_in_a_form_leaves_it_aside_in_rasa(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering())
    await talk.says(FOLLOWED)
    assert [ask.payload for ask in talk.rasa.asked] == ["report_emergency"]
