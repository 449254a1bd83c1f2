"""Several things in one message: one is answered, the others are offered with the answer."""

from __future__ import annotations

import pytest

from puente.core.accents import for_sms
from puente.core.composing import Option
from puente.store.engine import Store
from puente.texts import say
from puente.turns.rasa import Answer, Ask
from tests.conftest import StillClock
from tests.contract.turns.talking import Told, saying, talk_of

BOTH = "hola, cuando es mi corte? y tambien necesito abogado"
MEANINGS = {
    "cuando es mi corte": ("list_hearings", 0.95),
    "tambien necesito abogado": ("ask_legal_help", 0.9),
    "que es el mpp": ("ask_what_is_mpp", 0.9),
    "como pido la entrevista": ("ask_fear_interview_request", 0.9),
    "tengo corte el 5 de mayo": ("record_hearing", 0.9),
    "me quiero salir": ("stop_messages", 0.6),
}
STEPS = (Option("Mis derechos", "ask_my_rights"), Option("Abogado", "ask_legal_help"))


def answering(
    *options: Option, intent: str = "list_hearings", text: str = "No tiene fecha.", message_id: str = "x.y"
) -> Told:
    def answer(ask: Ask) -> Answer:
        return saying(text, message_id, *options, intent=intent)

    return Told(answer, MEANINGS)


async def test_the_first_is_answered_and_the_other_is_one_yes_away(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering())
    (text,) = await talk.says(BOTH)
    offer = for_sms(say("also.offer", "es", "sms", topic="Abogado"))
    assert text == f"No tiene fecha.\n{offer}"
    assert talk.rasa.asked[-1].text.startswith("hola, cuando es mi corte?")
    assert "abogado" not in talk.rasa.asked[-1].text
    await talk.says("si")
    assert talk.rasa.asked[-1].payload == "ask_legal_help"


async def test_a_no_is_a_no(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering())
    await talk.says(BOTH)
    await talk.says("no")
    assert talk.rasa.asked[-1].payload == "deny"


async def test_several_messages_in_one_breath_are_several_things(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering())
    (text,) = await talk.says("hola", "cuando es mi corte", "tambien necesito abogado")
    assert "Abogado" in text


async def test_two_more_things_are_a_list(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering(), channel="whatsapp")
    (text,) = await talk.says(BOTH + ". que es el mpp?")
    assert "1. Abogado\n2. Qué es MPP" in text


async def test_on_whatsapp_it_stands_before_the_usual_next_steps_once(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering(*STEPS, intent="ask_what_is_mpp"), channel="whatsapp")
    await talk.says("que es el mpp? tambien necesito abogado")
    assert [option.payload for option in await talk.offered()] == ["ask_legal_help", "ask_my_rights"]


async def test_one_thing_costs_no_second_question_to_the_model(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering())
    await talk.says("hola, cuando es mi corte? gracias")
    assert talk.rasa.parsed == []


@pytest.mark.parametrize(
    "text",
    ["que es el mpp? me quiero salir", "que es el mpp? cosas raras de aqui"],
)
async def test_where_one_piece_is_leaving_or_unclear_the_whole_message_counts(
    store: Store, clock: StillClock, text: str
) -> None:
    talk = await talk_of(store, clock, answering())
    assert await talk.says(text) == ["No tiene fecha."]
    assert talk.rasa.asked[-1].text == text


async def test_nothing_is_offered_after_danger(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, answering())
    (text,) = await talk.says(BOTH + ". me estan siguiendo unos hombres armados")
    assert "Abogado" not in text
    assert talk.rasa.parsed == []


async def test_beside_a_question_of_a_form_it_is_only_named(store: Store, clock: StillClock) -> None:
    told = answering(intent="record_hearing", text="¿A qué hora es?", message_id="hearing.ask_time")
    talk = await talk_of(store, clock, told)
    (text,) = await talk.says("tengo corte el 5 de mayo. como pido la entrevista")
    named = for_sms(say("also.later", "es", "sms", topic="Miedo a México"))
    assert text == f"{named}\n" + for_sms("¿A qué hora es?")
    assert await talk.offered() == []


async def test_inside_a_form_nothing_is_taken_apart(store: Store, clock: StillClock) -> None:
    told = answering(intent="record_hearing", text="¿A qué hora es?", message_id="hearing.ask_time")
    talk = await talk_of(store, clock, told)
    await talk.says("guardar mi fecha")
    await talk.says(BOTH)
    assert talk.rasa.asked[-1].text == BOTH


async def test_after_a_photo_the_question_of_a_form_is_asked_again(store: Store, clock: StillClock) -> None:
    asking = Told(lambda ask: saying("¿A qué hora?", "hearing.ask_time", intent="inform"))
    talk = await talk_of(store, clock, asking, channel="whatsapp")
    await talk.says("el 14 de diciembre")
    (answer,) = await talk.says("", kind="photo")
    assert answer == f"{say('media.photo_here', 'es', 'whatsapp')}\n\n¿A qué hora?"
    assert asking.asked[-1].payload == 'repeat_that{"value": "go_on"}'
    assert await talk.tickets() == ["media"]


async def test_after_a_photo_nothing_is_asked_where_no_form_is_open(store: Store, clock: StillClock) -> None:
    talk = await talk_of(store, clock, Told(lambda ask: saying("Tiene derechos.")), channel="whatsapp")
    await talk.says("que derechos tengo")
    assert await talk.says("", kind="photo") == [say("media.photo", "es", "whatsapp")]
    assert len(talk.rasa.asked) == 1
