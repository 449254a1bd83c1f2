"""Interrupted, left for a day, or about somebody else: the conversation says where it is and whom it is about."""

from __future__ import annotations

import pytest

from tests.e2e.talking import Town, a_court_day, in_words

pytestmark = pytest.mark.e2e

DAY, LATER = a_court_day(24), a_court_day(60)
CHANNELS = pytest.mark.parametrize("channel", ["sms", "whatsapp"])


@CHANNELS
async def test_after_a_question_and_in_a_new_language_one_line_says_where_we_were(town: Town, channel: str) -> None:
    ana = await town.someone(channel)
    await ana.says_all("guardar mi fecha", in_words(DAY))
    assert "Seguimos con su corte: " in await ana.says("¿qué derechos tengo?")
    english = await ana.says("english")
    assert "Let us go on with your court date: " in english
    assert "What time is the court" in english


@CHANNELS
async def test_a_person_is_called_and_the_next_answer_goes_on(town: Town, channel: str) -> None:
    ana = await town.someone(channel)
    await ana.says_all("save my date", in_words(DAY, "en"))
    assert "is not lost" in await ana.says("I want to talk to a person")
    resumed = await ana.says("8:30 am")
    assert "Let us go on with your court date: " in resumed
    assert "Which bridge" in resumed


@pytest.mark.parametrize(
    ("question", "ask", "source"),
    [
        ("¿qué derechos tengo?", "¿De dónde sale esto?", "Esto sale de: "),
        ("what are my rights?", "where does this come from", "This comes from: "),
    ],
)
@CHANNELS
async def test_an_answer_has_its_source(town: Town, channel: str, question: str, ask: str, source: str) -> None:
    ana = await town.someone(channel)
    await ana.says(question)
    assert source in await ana.says(ask)


async def test_a_family_on_one_phone(town: Town) -> None:
    ana = await town.someone()
    read_back = await ana.says(f"guarda la cita de mi esposa Eva el {in_words(DAY)} 8:30 am laredo, puente 4 am")
    assert "Fecha de: Eva." in read_back
    await ana.says("si")
    assert "Guardemos la fecha de: mi hijo." in await ana.says("la de mi hijo es otra")
    await ana.says_all(in_words(LATER), "9 am", "laredo", "5 am", "si")
    assert "Eva" in await ana.says("mis citas")
    assert "mi hijo" in await ana.says("borra la de mi hijo")
    await ana.says("si")
    assert [one.label for one in await ana.hearings()] == ["Eva"]


# What follows moves the clock of everybody: it stays last.


async def test_left_for_a_day_it_is_gone_on_with_or_dropped_with_a_notice(town: Town) -> None:
    ana, eva = await town.someone(), await town.someone("whatsapp")
    for one in (ana, eva):
        await one.says_all("guardar mi fecha", in_words(LATER))
    await town.clock_moves(advance_s=25 * 3600)
    assert "Seguimos con su corte: " in await ana.says("8:30 am")
    dropped = await eva.says("¿qué derechos tengo?")
    assert "No guardé la fecha que empezamos" in dropped
    assert "A qué hora" not in dropped
    assert "Qué día es su corte" in await eva.says("GUARDAR")
