"""The form that takes a hearing down, message by message."""

from __future__ import annotations

import pytest

from puente.core.parts import Part
from tests.contract.actions.calling import Caller

VALIDATE = "validate_hearing_form"
FULL = {Part.DATE: "2026-12-18", Part.TIME: "08:30", Part.PLACE: "laredo", Part.REPORT: "04:00"}


def asked_for(ana: Caller, part: Part | None, **slots: object) -> None:
    ana.loop = "hearing_form"
    ana.slots |= {"requested_slot": part, **slots}


async def test_a_message_fills_what_it_says_and_the_next_part_is_asked_for(ana: Caller) -> None:
    asked_for(ana, Part.DATE)
    assert await ana.call(VALIDATE, "el 18 de diciembre") == []
    assert ana.slots[Part.DATE] == "2026-12-18"
    assert await ana.again("action_ask_hearing_time") == ["hearing.ask_time"]


async def test_two_readings_are_offered_and_the_chosen_one_is_kept(ana: Caller) -> None:
    asked_for(ana, Part.DATE)
    await ana.call(VALIDATE, "05/12")
    assert await ana.again("action_ask_hearing_date", "05/12") == ["hearing.which_date"]
    assert [payload for _, payload in ana.options] == [
        'choose_date{"value": "2026-12-05"}',
        'choose_date{"value": "2027-05-12"}',
    ]
    await ana.call(VALIDATE, intent="choose_date", value="2027-05-12")
    assert (ana.slots[Part.DATE], ana.slots["hearing_choices"]) == ("2027-05-12", None)


async def test_the_same_choice_of_hours_serves_both_times(ana: Caller) -> None:
    asked_for(ana, Part.REPORT, **{Part.DATE: "2026-12-18", Part.TIME: "08:30", Part.PLACE: "laredo"})
    await ana.call(VALIDATE, "a las 4")
    assert await ana.again("action_ask_report_time", "a las 4") == ["hearing.which_report_time"]
    assert ana.options[0] == ("4:00 de la mañana", 'choose_time{"value": "T04:00"}')
    await ana.call(VALIDATE, intent="choose_time", value="T04:00")
    assert (ana.slots[Part.TIME], ana.slots[Part.REPORT]) == ("08:30", "04:00")


async def test_the_read_back_is_saved_by_a_yes_and_by_nothing_with_a_but(ana: Caller) -> None:
    asked_for(ana, Part.CONFIRMED, **FULL)
    assert await ana.call("action_ask_hearing_confirmed") == ["hearing.read_back"]
    await ana.call(VALIDATE, "si pero la hora no es esa", "affirm")
    assert ana.slots.get(Part.CONFIRMED) is None
    await ana.call(VALIDATE, "si pero el puente es a las 5 am", "affirm")
    assert (ana.slots[Part.CONFIRMED], ana.slots[Part.REPORT]) == (None, "05:00")
    await ana.call(VALIDATE, "sí, así está bien", "inform")
    assert ana.slots[Part.CONFIRMED] is True


async def test_a_no_asks_what_to_correct_and_the_read_back_waits(ana: Caller) -> None:
    asked_for(ana, Part.CONFIRMED, **FULL)
    assert await ana.call(VALIDATE, "no", "deny") == ["hearing.what_to_correct"]
    assert ana.options[3][1] == 'choose_part{"value": "report_time"}'
    assert await ana.again("action_ask_hearing_confirmed", "no", "deny") == []
    await ana.call(VALIDATE, intent="choose_part", value="report_time")
    assert ana.slots[Part.REPORT] is None
    assert ana.slots[Part.TIME] == "08:30"


async def test_a_weekend_is_pointed_out(ana: Caller) -> None:
    asked_for(ana, Part.CONFIRMED, **(FULL | {Part.DATE: "2026-12-19"}))
    assert await ana.call("action_ask_hearing_confirmed") == ["hearing.weekend_note", "hearing.read_back"]


async def test_the_second_miss_in_a_row_calls_a_person_and_closes_the_form(ana: Caller) -> None:
    asked_for(ana, Part.TIME, **{Part.DATE: "2026-12-18"})
    assert await ana.call(VALIDATE, "blabla") == []
    assert await ana.again("action_ask_hearing_time", "blabla") == ["hearing.ask_time_again"]
    # After a question in between it is asked as at first.
    assert await ana.call("action_ask_hearing_time", "qué derechos tengo", "ask_my_rights") == ["hearing.ask_time"]
    assert await ana.call(VALIDATE, "blabla", "nlu_fallback") == ["hearing.handed_over"]
    assert ana.slots["requested_slot"] is None
    assert ana.slots[Part.DATE] == "2026-12-18"
    assert await ana.tickets() == ["unsure"]


@pytest.mark.parametrize(
    ("part", "text", "said", "ticket"),
    [
        (Part.DATE, "no sé la fecha", "court.lookup", []),
        (Part.TIME, "no dice", "hearing.time_unknown", ["person"]),
        (Part.PLACE, "otro lugar", "hearing.place_other", ["person"]),
    ],
)
async def test_what_the_paper_does_not_say_ends_with_help_and_nothing_is_lost(
    ana: Caller, part: Part, text: str, said: str, ticket: list[str]
) -> None:
    asked_for(ana, part, **({} if part is Part.DATE else {Part.DATE: "2026-12-18"}))
    assert await ana.call(VALIDATE, text) == [said]
    assert ana.slots["requested_slot"] is None
    assert await ana.tickets() == ticket


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("ask_legal_help", "necesito un abogado"),
        ("ask_port_of_entry", "¿puedo llegar a las 5 am?"),
        ("talk_to_person", "llámenme a las 5 pm"),
        ("deny", "no"),
    ],
)
async def test_what_is_not_for_the_form_is_left_to_the_other_rules(ana: Caller, intent: str, text: str) -> None:
    asked_for(ana, Part.TIME, **{Part.DATE: "2026-12-18"})
    said = await ana.raw(VALIDATE, text, intent, None)
    assert (said["events"], said["responses"]) == ([], [])


async def test_who_says_hello_or_begins_again_is_told_where_we_are(ana: Caller) -> None:
    asked_for(ana, Part.TIME, **{Part.DATE: "2026-12-18"})
    assert await ana.call(VALIDATE, "hola", "greet") == ["hearing.resumed_day"]
    asked_for(ana, None)
    assert await ana.call(VALIDATE, "guardar mi fecha", "record_hearing") == ["hearing.resumed_day"]
    assert ana.texts == ["Seguimos con su corte: viernes 18 de diciembre de 2026."]
    assert ana.slots[Part.DATE] == "2026-12-18"


async def test_another_day_at_the_start_is_another_hearing(ana: Caller) -> None:
    asked_for(ana, None, **FULL, hearing_edit="7e0a1b1e-0000-4000-8000-000000000000")
    await ana.call(VALIDATE, "tengo corte el 20 de enero", "record_hearing")
    assert ana.slots[Part.DATE] == "2027-01-20"
    assert [ana.slots[name] for name in (Part.TIME, Part.PLACE, Part.REPORT, "hearing_edit")] == [None] * 4


async def test_two_papers_in_the_middle_close_the_form(ana: Caller) -> None:
    asked_for(ana, Part.TIME, **{Part.DATE: "2026-12-18"})
    assert await ana.call(VALIDATE, intent="change_hearing", value="two_papers") == ["hearing.two_dates"]
    assert (ana.slots["requested_slot"], await ana.tickets()) == (None, ["person"])


async def test_a_town_far_from_its_port_is_checked_and_a_no_asks_openly(ana: Caller) -> None:
    asked_for(ana, Part.PLACE, **{Part.DATE: "2026-12-18", Part.TIME: "08:30"})
    await ana.call(VALIDATE, "eagle pass")
    assert await ana.again("action_ask_hearing_place", "eagle pass") == ["hearing.place_check"]
    await ana.call(VALIDATE, intent="choose_place", value="none")
    assert await ana.again("action_ask_hearing_place", intent="choose_place") == ["hearing.ask_place"]
    assert ana.options[-1][1] == 'choose_place{"value": "other"}'
    await ana.call(VALIDATE, intent="choose_place", value="laredo")
    assert ana.slots[Part.PLACE] == "laredo"


async def test_a_time_that_the_clocks_skip_is_refused_before_the_read_back(ana: Caller) -> None:
    asked_for(ana, Part.PLACE, **{Part.DATE: "2027-03-14", Part.TIME: "02:30"})
    assert await ana.call(VALIDATE, intent="choose_place", value="el_paso") == ["hearing.time_unclear"]
    assert (ana.slots[Part.TIME], ana.slots[Part.PLACE]) == (None, "el_paso")


async def test_after_a_question_in_between_one_line_says_where_we_were(ana: Caller) -> None:
    asked_for(ana, Part.TIME, **{Part.DATE: "2026-12-18"})
    ana.ran = ["utter_rights_answer"]
    said = await ana.call("action_ask_hearing_time", "qué derechos tengo", "ask_my_rights")
    assert said == ["hearing.resumed_day", "hearing.ask_time"]
    ana.slots[Part.TIME] = "08:30"
    said = await ana.call("action_ask_hearing_place", "qué derechos tengo", "ask_my_rights")
    assert said == ["hearing.resumed_time", "hearing.ask_place"]
    assert ana.texts[0] == "Seguimos con su corte: viernes 18 de diciembre de 2026, 8:30 a.m."
    ana.ran = []
    assert await ana.call("action_ask_hearing_place", "a las 8:30") == ["hearing.ask_place"]


async def test_a_changed_language_is_the_language_of_the_question_that_follows(ana: Caller) -> None:
    asked_for(ana, Part.TIME, **{Part.DATE: "2026-12-18"})
    assert await ana.call("action_change_language", intent="change_language", value="en") == ["language.changed"]
    ana.ran = ["action_change_language"]
    await ana.again("action_ask_hearing_time", intent="change_language", value="en")
    assert ana.texts[0] == "Let us go on with your court date: Friday, December 18, 2026."
    assert ana.texts[1].startswith("What time is the court")


@pytest.mark.parametrize(("text", "intent"), [("gracias", "thank"), ("👍", "affirm"), ("ok", "affirm")])
async def test_thanks_and_thumbs_in_between_are_no_miss(ana: Caller, text: str, intent: str) -> None:
    asked_for(ana, Part.TIME, **{Part.DATE: "2026-12-18"})
    for _ in range(3):
        said = await ana.call(VALIDATE, text, intent)
        assert said == [*(["talk.welcome"] if text == "gracias" else []), "hearing.resumed_day"]
        assert await ana.again("action_ask_hearing_time", text, intent) == ["hearing.ask_time"]
    assert await ana.tickets() == []


async def test_a_form_left_for_a_day_is_gone_on_with_by_an_answer(ana: Caller) -> None:
    asked_for(ana, Part.TIME, **{Part.DATE: "2026-12-18"})
    await ana.call("action_ask_hearing_time", "el 18 de diciembre")
    ana.clock.advance(hours=25)
    assert await ana.call(VALIDATE, "8:30 am") == ["hearing.resumed_time"]
    assert ana.slots[Part.TIME] == "08:30"
    assert await ana.again("action_ask_hearing_place", "8:30 am") == ["hearing.ask_place"]


async def test_a_yes_of_the_next_day_is_read_back_again_before_anything_is_saved(ana: Caller) -> None:
    asked_for(ana, Part.CONFIRMED, **FULL)
    await ana.call("action_ask_hearing_confirmed")
    ana.clock.advance(hours=25)
    assert await ana.call(VALIDATE, "si", "affirm") == ["hearing.resumed"]
    assert ana.slots[Part.CONFIRMED] is None
    assert await ana.again("action_ask_hearing_confirmed", "si", "affirm") == ["hearing.read_back"]
    await ana.call(VALIDATE, "si", "affirm")
    assert ana.slots[Part.CONFIRMED] is True


@pytest.mark.parametrize(("edit", "notice"), [(None, "hearing.dropped"), ("an-id", "hearing.dropped_change")])
async def test_a_form_left_for_a_day_ends_with_a_notice_when_something_else_is_said(
    ana: Caller, edit: str | None, notice: str
) -> None:
    asked_for(ana, Part.TIME, **{Part.DATE: "2026-12-18", "hearing_edit": edit})
    await ana.call("action_ask_hearing_time", "el 18 de diciembre")
    ana.clock.advance(hours=23)
    ana.ran = ["utter_rights_answer"]
    assert await ana.call("action_ask_hearing_time", "qué derechos tengo", "ask_my_rights") == [
        "hearing.resumed_day",
        "hearing.ask_time",
    ]
    ana.clock.advance(hours=25)
    ana.ran = []
    assert await ana.call(VALIDATE, "qué derechos tengo", "ask_my_rights") == []
    ana.ran = ["utter_rights_answer"]
    assert await ana.again("action_ask_hearing_time", "qué derechos tengo", "ask_my_rights") == [notice]
    assert [ana.slots[name] for name in (Part.DATE, "hearing_edit", "requested_slot")] == [None] * 3


async def test_what_is_for_the_form_but_never_for_its_question_ends_with_a_person(ana: Caller) -> None:
    asked_for(ana, Part.DATE)
    for text, said in (("8:30 am", "ask_date"), ("laredo", "ask_date_again"), ("9 am", "ask_date_again")):
        assert await ana.call(VALIDATE, text) == []
        assert await ana.again("action_ask_hearing_date", text) == [f"hearing.{said}"]
    assert await ana.call(VALIDATE, "blabla", "nlu_fallback") == ["hearing.handed_over"]


async def test_not_understanding_us_twice_in_a_row_names_a_person_and_thrice_calls_one(ana: Caller) -> None:
    asked_for(ana, Part.DATE)
    assert await ana.call(VALIDATE, "no entiendo", "repeat_that") == []
    assert await ana.call(VALIDATE, "no entiendo", "repeat_that") == ["talk.or_a_person"]
    assert await ana.call(VALIDATE, "no entiendo", "repeat_that") == ["hearing.handed_over"]
    assert await ana.tickets() == ["unsure"]


async def test_days_of_two_years_are_offered_with_their_years(ana: Caller) -> None:
    asked_for(ana, Part.DATE)
    await ana.call(VALIDATE, "el 5 de noviembre")
    await ana.again("action_ask_hearing_date", "el 5 de noviembre")
    assert [title for title, _ in ana.options] == ["vie 5 nov 2027", "jue 5 nov 2026"]


async def test_a_nickname_is_kept_and_read_back(ana: Caller) -> None:
    asked_for(ana, Part.DATE)
    await ana.call(VALIDATE, "es la cita de mi esposa Ana el 18 de diciembre a las 8:30 am en laredo, puente 4 am")
    assert ana.slots["hearing_whose"] == "Ana"
    assert await ana.again("action_ask_hearing_confirmed") == ["hearing.whose", "hearing.read_back"]
    ana.slots["requested_slot"] = Part.CONFIRMED
    await ana.call(VALIDATE, "no, es de mi hijo")
    assert (ana.slots["hearing_whose"], ana.slots[Part.DATE]) == ("mi hijo", "2026-12-18")
    await ana.call(VALIDATE, "es mia")
    assert ana.slots["hearing_whose"] is None


@pytest.mark.parametrize("intent", ["deny", "nlu_fallback"])
async def test_who_no_longer_wants_to_is_let_go(ana: Caller, intent: str) -> None:
    asked_for(ana, Part.DATE)
    assert await ana.call(VALIDATE, "ya no quiero", intent) == ["hearing.left_aside"]
    assert ana.slots["requested_slot"] is None


@pytest.mark.parametrize("text", ["cancelar", "stop it"])
async def test_an_exit_word_in_the_form_ends_the_form_and_says_how_to_leave(ana: Caller, text: str) -> None:
    asked_for(ana, Part.DATE)
    assert await ana.call(VALIDATE, text, "stop_messages") == ["hearing.left_aside", "stop.how"]
    assert ana.slots["requested_slot"] is None


async def test_of_two_peoples_hearings_the_first_is_taken_and_the_second_comes_after_it(ana: Caller) -> None:
    text = "mi audiencia es el 18 de diciembre a las 8:30 am en laredo y la de mi hermana el 21 a las 10 am en laredo"
    assert await ana.call(VALIDATE, text) == ["hearing.next_of"]
    assert (ana.slots[Part.DATE], ana.slots[Part.TIME], ana.slots["hearing_whose"]) == ("2026-12-18", "08:30", None)
    ana.slots |= {Part.REPORT: "04:00", Part.CONFIRMED: True}
    assert "hearing.for_whom" in await ana.call("action_save_hearing", "si", "affirm")
    assert (ana.slots[Part.DATE], ana.slots[Part.TIME]) == ("2026-12-21", "10:00")
    assert (ana.slots["hearing_whose"], ana.slots["hearing_next"]) == ("mi hermana", None)
