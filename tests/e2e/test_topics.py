"""Every topic, asked in a person's words in both languages, is answered from that topic's claims."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from puente.content import register
from puente.content.topics import by_text, topics
from puente.store.tables import Outbound
from tests.e2e.talking import Town

pytestmark = pytest.mark.e2e

ASKED = {
    "ask_what_is_mpp": ("qué es el mpp", "what is mpp"),
    "ask_my_rights": ("qué derechos tengo", "what are my rights"),
    "ask_fear_interview_request": ("cómo pido la entrevista de miedo", "how do i ask for a fear interview"),
    "ask_fear_interview_standard": (
        "qué tengo que probar en la entrevista de miedo",
        "what do i have to prove in the fear interview",
    ),
    "ask_fear_interview_process": ("cómo es la entrevista de miedo", "what happens in the fear interview"),
    "ask_fear_interview_result": ("qué pasa si no paso la entrevista", "what happens if i fail the fear interview"),
    "ask_fear_vs_asylum": (
        "es lo mismo la entrevista de miedo que el asilo",
        "is the fear interview the same as asylum",
    ),
    "ask_exemptions": ("quiénes no deben estar en mpp", "who is exempt from mpp"),
    "ask_hearing_process": ("qué pasa en la corte", "what happens in court"),
    "ask_port_of_entry": ("a qué puente tengo que ir", "which bridge do i go to"),
    "ask_missed_hearing": ("qué pasa si falto a mi corte", "what happens if i miss court"),
    "ask_case_lookup": ("cómo reviso mi caso", "how do i check my case"),
    "ask_legal_help": ("necesito un abogado", "i need a lawyer"),
    "ask_asylum_application": ("cómo lleno el formulario de asilo", "how do i fill the asylum form"),
    "ask_family": ("mi familia va en el mismo caso", "is my family in the same case"),
    "ask_lost_papers": ("perdí mis papeles", "i lost my papers"),
    "ask_change_contact": ("cómo cambio mi dirección en la corte", "how do i change my address with the court"),
    "ask_shelter_and_food": ("necesito un albergue y comida", "i need shelter and food"),
    "ask_status_in_mexico": ("puedo trabajar en méxico", "can i work in mexico"),
    "ask_fraud": ("me cobran por una cita es verdad", "someone asks me to pay for a place, is it real"),
    "ask_return_home": ("quiero regresar a mi país", "i want to go back to my country"),
    "ask_other_policies": ("qué es cbp one", "what about cbp one"),
    "ask_privacy": ("qué hacen con mis datos", "what do you do with my data"),
}


def test_every_topic_is_asked() -> None:
    assert list(topics()) == sorted(ASKED, key=list(topics()).index)
    assert len(ASKED) == 23


@pytest.mark.parametrize("place", [0, 1], ids=["es", "en"])
async def test_each_topic_is_answered_from_its_claims(town: Town, place: int) -> None:
    wrong: dict[str, str] = {}

    async def ask(intent: str, channel: str) -> None:
        someone = await town.someone(channel)
        answer = await someone.says(ASKED[intent][place])
        async with town.store.begin() as tx:
            query = select(Outbound.text_id, Outbound.content_version).where(Outbound.person_id == someone.id)
            # Where other tests have moved the clock far on, a second message says that the text has aged.
            text_id, version = (await tx.execute(query.order_by(Outbound.seq).limit(1))).one()
        wanted = topics()[intent]
        first = (text_id or "").split(",")[0]
        told = by_text().get(first)
        if told != wanted or not version or not register().rests_on(first):
            wrong[intent] = f"{text_id}: {answer[:60]}"

    for batch in range(0, len(ASKED), 6):
        some = list(ASKED)[batch : batch + 6]
        await asyncio.gather(*(ask(intent, "whatsapp" if n % 2 else "sms") for n, intent in enumerate(some)))
    assert wrong == {}


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("me quieren matar", "safety."),
        ("they want to kill me", "safety."),
        ("mi hija esta muy enferma, necesita un doctor", "safety.medical"),
        ("my daughter is very sick, she needs a doctor", "safety.medical"),
    ],
)
async def test_danger_and_illness_are_answered_from_their_claims(town: Town, said: str, told: str) -> None:
    someone = await town.someone()
    answer = await someone.says(said)
    async with town.store.begin() as tx:
        query = select(Outbound.text_id).where(Outbound.person_id == someone.id).order_by(Outbound.seq).limit(1)
        first = ((await tx.execute(query)).scalar_one() or "").split(",")[0]
    assert first.startswith(told), answer
    assert register().rests_on(first)
    assert "911" in answer


async def test_more_the_year_of_the_papers_and_the_menu_of_topics_are_reached_by_words_and_by_number(
    town: Town,
) -> None:
    ana = await town.someone()
    await ana.says("qué tengo que probar en la entrevista de miedo")
    assert "Los motivos son cinco" in await ana.says("más")
    noted = await ana.says("mis papeles son de 2022")
    assert "de 2022" in noted
    assert "menos dura" in noted
    assert (await ana.person()).phase == "MPP2"
    menu = await ana.says("TEMAS")
    assert "9. Màs temas" in menu
    second = await ana.says("9")
    assert "1. " in second
    assert "I-589" in await ana.says("5")


async def test_on_whatsapp_the_next_steps_are_buttons_that_answer(town: Town) -> None:
    ana = await town.someone("whatsapp")
    answer = await ana.says("qué derechos tengo")
    assert "1. Miedo a México" in answer
    assert "Tengo miedo de regresar a México" in await ana.says("1")
