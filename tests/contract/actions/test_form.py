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
        ("thank", "gracias"),
    ],
)
async def test_what_is_not_for_the_form_is_left_to_the_other_rules(ana: Caller, intent: str, text: str) -> None:
    asked_for(ana, Part.TIME, **{Part.DATE: "2026-12-18"})
    said = await ana.raw(VALIDATE, text, intent, None)
    assert (said["events"], said["responses"]) == ([], [])


async def test_who_says_hello_or_begins_again_is_told_where_we_are(ana: Caller) -> None:
    asked_for(ana, Part.TIME, **{Part.DATE: "2026-12-18"})
    assert await ana.call(VALIDATE, "hola", "greet") == ["hearing.resumed"]
    asked_for(ana, None)
    assert await ana.call(VALIDATE, "guardar mi fecha", "record_hearing") == ["hearing.resumed"]
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
