"""What odd people write, what they read, and what is kept of it: every process running, on loopback."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from tests.e2e.talking import Someone, Town, a_court_day, in_words

pytestmark = pytest.mark.e2e

DAY, LATER = a_court_day(24), a_court_day(60)
CHICAGO, DENVER = ZoneInfo("America/Chicago"), ZoneInfo("America/Denver")
LAREDO = f"tengo corte el {in_words(DAY)} a las 8:30 am en laredo, en el puente a las 4 am"
EL_PASO = f"tengo corte el {in_words(LATER)} a las 9 am en el paso, en el puente a las 5 am"


async def saved(someone: Someone, text: str = LAREDO) -> None:
    assert "Anoté esto" in await someone.says(text)
    assert "Guardado" in await someone.says("si")


async def test_everything_in_one_message_is_read_back_and_saved_with_its_reminders(town: Town) -> None:
    ana = await town.someone()
    asked = await ana.says(f"tengo corte el {in_words(DAY)} 8:30am en laredo y tengo que estar en el puente a las 4")
    assert "1. 4:00 de la mañana" in asked
    assert "2. 4:00 de la tarde" in asked
    assert "Hora en el puente: 4:00 a.m." in await ana.says("de la mañana")
    assert "Guardado" in await ana.says("si todo esta bien gracias")
    (hearing,) = await ana.hearings()
    assert hearing.court_at == datetime.combine(DAY, time(8, 30), tzinfo=CHICAGO)
    assert hearing.report_at == datetime.combine(DAY, time(4, 0), tzinfo=CHICAGO)
    assert await ana.planned() == 6


async def test_in_pieces_with_figures_for_the_options_and_an_unknown_hour_at_the_bridge(town: Town) -> None:
    ana = await town.someone("whatsapp")
    await ana.says_all("quiero guardar mi fecha", in_words(LATER))
    assert "1. 4:00 de la tarde\n2. 4:00 de la mañana" in await ana.says("4:00")
    assert "5. Otro lugar" in await ana.says("no es a las 4, es a las 8:30")
    assert "NO SE" in await ana.says("2")
    assert "no la sabemos" in await ana.says("no dice")
    assert "Guardado" in await ana.says("👍🏽")
    (hearing,) = await ana.hearings()
    assert (hearing.place, hearing.report_at) == ("el_paso", None)
    assert hearing.court_at == datetime.combine(LATER, time(8, 30), tzinfo=DENVER)
    assert await ana.tickets() == ["report_time"]
    # The hour that was missing may come later, alone.
    assert "5:00 a.m." in await ana.says("5 am")
    await ana.says("si")
    assert (await ana.hearings())[0].report_at == datetime.combine(LATER, time(5, 0), tzinfo=DENVER)


async def test_every_part_can_be_corrected_before_it_is_saved(town: Town) -> None:
    ana = await town.someone()
    await ana.says(f"tengo corte el {in_words(DAY)} a las 8 am en laredo")
    assert "Qué puente" in await ana.says("me equivoqué de lugar")
    assert "en el puente" in await ana.says("brownsville")
    assert "8:00 a.m." in await ana.says("4:30 am")
    assert "Lugar: El Paso" in await ana.says("no es brownsville es el paso")
    assert "1. 5:00 de la mañana" in await ana.says("si pero la hora del puente es 5")
    assert "5:00 a.m." in await ana.says("1")
    assert "Qué corregimos" in await ana.says("no")
    assert "Qué dia" in await ana.says("1")
    assert "Anoté" in await ana.says(in_words(LATER))
    assert "Guardado" in await ana.says("ok")
    (hearing,) = await ana.hearings()
    assert (hearing.court_wall, hearing.place) == (datetime.combine(LATER, time(8, 0)), "el_paso")
    assert hearing.report_wall == datetime.combine(LATER, time(5, 0))


@pytest.mark.parametrize(
    ("said", "asked"),
    [
        ("mi cita es el 05/11", "Cual de estas fechas"),
        ("tengo corte mañana a las 4", "4:00 de la mañana"),
    ],
)
async def test_a_doubtful_date_is_asked_about_never_guessed(town: Town, said: str, asked: str) -> None:
    ana = await town.someone()
    assert asked in await ana.says(said)
    assert await ana.hearings() == []


async def test_two_papers_with_two_dates_go_to_a_person(town: Town) -> None:
    ana = await town.someone()
    assert "No vamos a adivinar" in await ana.says("tengo dos papeles uno dice 14 de abril y otro 18 de abril")
    assert await ana.tickets() == ["person"]


@pytest.mark.parametrize(
    ("said", "ticket"),
    [("quiero hablar con una persona", "person"), ("ALTO", None)],
)
async def test_what_is_more_urgent_leaves_the_form_aside_and_it_can_be_taken_up_again(
    town: Town, said: str, ticket: str | None
) -> None:
    ana = await town.someone()
    await ana.says_all("guardar mi fecha", in_words(DAY))
    assert "corte, segun" not in await ana.says(said)
    assert "corte, segun" not in await ana.says("gracias")
    resumed = await ana.says("guardar mi fecha")
    assert "Seguimos con su corte: " in resumed
    assert "A qué hora es la corte" in resumed
    assert await ana.tickets() == ([ticket] if ticket else [])


async def test_two_answers_that_cannot_be_read_call_a_person_and_lose_nothing(town: Town) -> None:
    ana = await town.someone()
    await ana.says_all("guardar mi fecha", in_words(DAY))
    assert "No pude leer la hora" in await ana.says("asdf qwer")
    assert "Avisé a una persona" in await ana.says("zxcv asdf")
    assert await ana.tickets() == ["unsure"]
    assert "Qué puente" in await ana.says("8:30 am")


async def test_another_place_is_for_a_person(town: Town) -> None:
    ana = await town.someone()
    await ana.says(f"tengo corte el {in_words(DAY)} a las 8 am")
    assert "Su papel dice Laredo" in await ana.says("eagle pass")
    await ana.says("no")
    assert "Avisé a una persona" in await ana.says("otro lugar")
    assert await ana.tickets() == ["person"]


async def test_a_new_hearing_takes_nothing_over_from_a_draft_that_was_left(town: Town) -> None:
    ana = await town.someone()
    await ana.says(f"tengo corte el {in_words(DAY)} a las 8 am en laredo")
    await ana.says("quiero hablar con una persona")
    # Time, place and hour at the bridge are asked for again.
    assert "A qué hora es la corte" in await ana.says(f"tengo corte el {in_words(LATER)}")
    assert "Qué puente" in await ana.says("9 am")


async def test_the_same_hearing_is_not_saved_twice(town: Town) -> None:
    ana = await town.someone()
    await saved(ana)
    await ana.says(LAREDO)
    assert "ya est" in await ana.says("si")
    assert len(await ana.hearings()) == 1


async def test_a_missed_hearing_gets_a_person_and_a_question_about_missing_gets_an_answer(town: Town) -> None:
    ana, eva = await town.someone(), await town.someone()
    assert "Avisé a una persona" in await ana.says("falté a mi corte ayer")
    assert await ana.tickets() == ["missed"]
    assert "escriba PERSONA" in await eva.says("¿qué pasa si falto a mi corte?")
    assert await eva.tickets() == []


async def test_reminders_are_made_discreet_and_other_wishes_go_to_staff(town: Town) -> None:
    ana = await town.someone()
    await ana.says("recordatorios discretos")
    assert (await ana.person()).discreet
    assert "Avisé a una persona" in await ana.says("quiero los recordatorios más tarde")
    assert await ana.tickets() == ["person"]
    assert "Quito los recordatorios" in await ana.says("no quiero recordatorios")
    await ana.says("no")
    assert (await ana.person()).consent == "all"


async def test_gibberish_twice_is_for_a_person_and_never_a_third_excuse(town: Town) -> None:
    ana = await town.someone()
    await ana.says("hola buenas tardes")
    await ana.says("zxmcnb qpwoe")
    assert "Ya avisé" in await ana.says("lkjsdf mnbv")
    assert "va a leer sus mensajes" in await ana.says("qwpoei zmxnc")
    assert await ana.tickets() == ["unsure"]


async def test_the_menu_is_picked_from_by_number_and_what_was_said_is_repeated(town: Town) -> None:
    ana = await town.someone("whatsapp")
    assert "4. Mis derechos" in await ana.says("MENU")
    answer = await ana.says("4")
    assert "derechos" in answer
    assert await ana.says("repita por favor") == answer
    assert "Con gusto" in await ana.says("gracias")


async def test_an_exit_that_may_be_meant_otherwise_is_asked_about(town: Town) -> None:
    ana = await town.someone()
    assert "3. Solo recordatorios" in await ana.says("ya no quiero tantos mensajes")
    await ana.says("3")
    assert (await ana.person()).consent == "reminders"


async def test_a_language_we_do_not_speak_gets_a_line_in_it_and_a_person(town: Town) -> None:
    ana = await town.someone()
    assert "panyòl" in await ana.says("Bonjou mwen se ayisyen, mwen bezwen konnen ki dat tribinal mwen an")
    assert await ana.tickets() == ["person"]


async def test_a_photo_with_words_a_voice_note_and_a_place_reach_staff(town: Town) -> None:
    ana, eva, luz = [await town.someone("whatsapp") for _ in range(3)]
    assert "intérprete" in await ana.says("¿qué derechos tengo?", attach="photo")
    assert "mensaje de voz" in await eva.says("", attach=["voice", "photo"])
    assert "exacta" in await luz.says("", attach="location")
    for one in (ana, eva, luz):
        assert await one.tickets() == ["media"]
    assert (await luz.kept())["near"] == "el_paso"
    # That of the port alone: neither degrees nor a name.
    assert set(await luz.kept()) == {"text", "near"}


# What follows moves the clock of everybody: it stays last.


async def test_erased_means_gone_and_the_next_message_starts_new(town: Town) -> None:
    ana = await town.someone()
    await saved(ana)
    before = ana.id
    assert "Borramos todo" in await ana.says("BORRAR")
    assert "sigue en pie" in await ana.says("si")
    await town.clock_moves(advance_s=30)
    await ana.is_erased()
    assert "No tengo ninguna fecha" in await ana.says("mi cita")
    assert ana.id != before


async def test_a_reminder_is_answered_with_thanks_a_yes_or_a_problem(town: Town) -> None:
    ana, eva = await town.someone(), await town.someone()
    await saved(ana)
    await saved(eva)
    week_before = datetime.combine(DAY, time(16, 30), tzinfo=CHICAGO).timestamp() - 7 * 86400
    await town.clock_moves(to=datetime.fromtimestamp(week_before, CHICAGO).isoformat())
    assert "Va a ir?" in await ana.waits_for("Faltan")
    assert await ana.says("gracias") == ""
    assert "Anoté que va a ir" in await ana.says("ahi estare")
    assert await ana.acknowledgements() == ["yes"]
    await eva.waits_for("Faltan")
    assert "avisé a una persona" in await eva.says("no puedo")
    assert await eva.tickets() == ["cannot_go"]
    assert await eva.acknowledgements() == ["problem"]
