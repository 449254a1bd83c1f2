"""A person to talk to, reminders, what is kept, danger, and what was not understood."""

from __future__ import annotations

import pytest

from actions.house import HOUSE
from actions.menu import MENU
from puente.core.parts import Part
from tests.contract.actions.calling import Caller
from tests.seeding import a_hearing


async def test_a_person_is_called_and_asking_again_is_answered_honestly(ana: Caller) -> None:
    assert await ana.call("action_talk_to_person", intent="talk_to_person") == ["person.connecting"]
    assert await ana.call("action_talk_to_person", intent="talk_to_person") == ["person.waiting"]
    assert await ana.tickets() == ["person", "person"]


async def test_the_same_turn_again_opens_no_second_ticket(ana: Caller) -> None:
    await ana.call("action_talk_to_person", intent="talk_to_person")
    await ana.again("action_talk_to_person", intent="talk_to_person")
    assert await ana.tickets() == ["person"]


async def test_languages_are_changed_asked_about_or_passed_on(ana: Caller) -> None:
    assert await ana.call("action_change_language", intent="change_language", value="en") == ["language.changed"]
    assert (await ana.person()).language == "en"
    assert ana.texts[0].startswith("From now on")
    assert await ana.call("action_change_language", "otro idioma", "change_language") == ["language.ask"]
    said = await ana.call("action_change_language", intent="change_language", value="ht")
    assert said == ["language.unsupported_ht"]
    assert await ana.tickets() == ["person"]


async def test_messages_stop_after_a_yes_or_are_kept_to_reminders(ana: Caller) -> None:
    assert await ana.call("action_stop_messages", "ya no", "stop_messages") == ["stop.ask"]
    assert len(ana.options) == 3
    assert await ana.call("action_stop_messages", intent="stop_messages", value="no") == ["stop.not_stopped"]
    await ana.call("action_stop_messages", intent="stop_messages", value="reminders")
    assert (await ana.person()).consent == "reminders"
    await ana.call("action_stop_messages", intent="stop_messages", value="yes")
    assert (await ana.person()).consent == "none"
    assert await ana.call("action_start_messages", intent="start_messages") == ["start.confirmed"]
    assert await ana.call("action_start_messages", intent="start_messages") == ["start.already"]


async def test_everything_is_erased_after_a_yes_alone(ana: Caller) -> None:
    assert await ana.call("action_delete_my_data", intent="delete_my_data") == ["delete.ask"]
    assert await ana.call("action_delete_my_data", intent="delete_my_data", value="no") == ["delete.kept"]
    assert (await ana.person()).erase_at is None
    assert await ana.call("action_delete_my_data", intent="delete_my_data", value="yes") == ["delete.confirmed"]
    assert (await ana.person()).erase_at is not None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("recordatorios discretos", "reminders.discreet"),
        ("quiero los recordatorios con detalles", "reminders.detailed"),
        ("actívenme los recordatorios", "reminders.on"),
        ("no quiero recordatorios", "reminders.off_ask"),
        ("turn off the reminders", "reminders.off_ask"),
        ("quiero los avisos más tarde", "reminders.request"),
        ("remind me more often please", "reminders.request"),
        ("recordatorios", "reminders.none"),
    ],
)
async def test_what_is_wanted_of_reminders_is_heard_in_the_words(ana: Caller, text: str, said: str) -> None:
    assert await ana.call("action_manage_reminders", text, "manage_reminders") == [said]
    assert (await ana.person()).discreet == (said == "reminders.discreet")
    assert await ana.tickets() == (["person"] if said == "reminders.request" else [])


async def test_reminders_end_after_a_yes_alone(ana: Caller) -> None:
    await a_hearing(ana.store, ana.clock, ana.person_id)
    assert await ana.call("action_manage_reminders", "recordatorios", "manage_reminders") == ["reminders.ask"]
    await ana.call("action_manage_reminders", intent="manage_reminders", value="keep")
    assert (await ana.person()).consent == "all"
    assert await ana.call("action_manage_reminders", intent="manage_reminders", value="off") == ["reminders.off"]
    assert (await ana.person()).consent == "none"


async def test_danger_that_the_model_saw_is_answered_and_reaches_staff(ana: Caller) -> None:
    assert await ana.call("action_report_emergency", intent="report_emergency") == ["safety.emergency"]
    assert await ana.call("action_report_medical_need", intent="report_medical_need") == ["safety.medical"]
    assert sorted(await ana.tickets()) == ["danger", "medical"]


async def test_a_second_miss_in_a_row_calls_a_person_and_there_is_no_third_excuse(ana: Caller) -> None:
    assert await ana.call("action_unsure", "asdf", "nlu_fallback") == ["talk.unsure"]
    assert await ana.call("action_unsure", "qwer", "out_of_scope") == ["talk.unsure_again"]
    assert await ana.call("action_unsure", "zxcv", "nlu_fallback") == ["talk.still_waiting"]
    assert await ana.tickets() == ["unsure"]


async def test_an_answer_in_between_begins_the_count_anew(ana: Caller) -> None:
    assert await ana.call("action_unsure", "el clima", "out_of_scope") == ["talk.out_of_scope"]
    assert len(ana.options) == len(MENU)
    await ana.call("action_tell_next_hearings", "mi cita", "list_hearings")
    assert await ana.call("action_unsure", "asdf", "nlu_fallback") == ["talk.unsure"]


async def test_a_hearing_told_in_a_long_story_is_taken_up(ana: Caller) -> None:
    story = "nos dieron unos papeles que dicen que tenemos que presentarnos el 22 de diciembre en laredo y no entiendo"
    await ana.call("action_unsure", story, "nlu_fallback")
    assert (ana.followed, ana.slots[Part.DATE], ana.slots[Part.PLACE]) == ("hearing_form", "2026-12-22", "laredo")


async def test_a_rumour_with_a_date_is_no_hearing(ana: Caller) -> None:
    rumour = "dicen que el 1 de diciembre van a cerrar el puente y que todos pierden su caso"
    assert await ana.call("action_unsure", rumour, "nlu_fallback") == ["talk.unsure"]


async def test_the_last_answer_is_repeated_whole_with_its_options_but_not_inside_the_form(ana: Caller) -> None:
    assert await ana.call("action_repeat_that", "qué", "repeat_that") == ["talk.nothing_to_repeat"]
    await ana.call("action_stop_messages", "ya no", "stop_messages")
    texts, options = ana.texts, ana.options
    assert await ana.call("action_repeat_that", "qué", "repeat_that") == ["stop.ask"]
    assert (ana.texts, ana.options) == (texts, options)
    ana.loop = "hearing_form"
    assert await ana.call("action_repeat_that", "qué", "repeat_that") == []


@pytest.mark.parametrize(
    ("text", "said"),
    [("laredo", "talk.inform_unasked"), ("no sé", "talk.deny"), ("7", "talk.menu"), ("maria", "talk.inform_unasked")],
)
async def test_a_bare_answer_to_nothing_is_asked_about(ana: Caller, text: str, said: str) -> None:
    assert await ana.call("action_handle_inform", text) == [said]
    assert ana.followed is None


async def test_a_bare_date_opens_the_form_and_an_earlier_word_is_not_lost(ana: Caller) -> None:
    await ana.call("action_handle_inform", "laredo")
    await ana.call("action_handle_inform", "18 de diciembre")
    assert (ana.followed, ana.slots[Part.DATE], ana.slots[Part.PLACE]) == ("hearing_form", "2026-12-18", "laredo")


@pytest.mark.parametrize("intent", ["choose_date", "choose_time", "choose_place", "choose_part", "choose_hearing"])
async def test_an_option_outside_its_moment_does_no_harm(ana: Caller, intent: str) -> None:
    await a_hearing(ana.store, ana.clock, ana.person_id)
    (before,) = await ana.hearings()
    assert await ana.call("action_handle_inform", intent=intent, value="2026-12-18") != []
    assert await ana.hearings() == [before]
    assert ana.followed is None


async def test_a_failure_is_said_becomes_a_ticket_and_leaves_nothing_half_done(ana: Caller) -> None:
    ana.slots = {Part.CONFIRMED: True, Part.DATE: "2026-12-18"}
    assert await ana.call("action_save_hearing", intent="affirm") == ["error.general"]
    assert await ana.tickets() == ["failure"]
    assert await ana.hearings() == []
    assert HOUSE.store is ana.store


async def test_a_person_called_in_the_middle_of_the_form_loses_nothing_of_it(ana: Caller) -> None:
    ana.loop, ana.slots = "hearing_form", {Part.DATE: "2026-12-18", "requested_slot": Part.TIME}
    said = await ana.call("action_talk_to_person", intent="talk_to_person")
    assert said == ["person.connecting", "hearing.kept_for_later"]
    ana.loop = None
    assert await ana.call("action_unsure", "8:30 am") == ["hearing.resumed_time"]
    assert ana.followed == "hearing_form"


async def test_what_was_told_has_a_source_with_the_day_it_was_read(ana: Caller) -> None:
    assert await ana.call("action_tell_source", intent="choose_source") == ["content.source_none"]
    ana.history += [
        {"event": "user", "text": "qué derechos tengo"},
        {"event": "bot", "text": "…", "metadata": {"message_id": "rights.answer"}},
        {"event": "bot", "text": "…", "metadata": {"message_id": "hearing.ask_date"}},
    ]
    assert await ana.call("action_tell_source", intent="choose_source") == ["content.source"]
    assert ana.texts[0].startswith("Esto sale de: ")
    assert "abogado" in ana.texts[0]
    # The answer about the source is not what the next such question is about.
    before = ana.texts
    await ana.call("action_tell_source", intent="choose_source")
    assert ana.texts == before


async def test_of_their_own_date_people_are_told_that_it_is_their_own(ana: Caller) -> None:
    hearing_id = await a_hearing(ana.store, ana.clock, ana.person_id)
    await ana.call("action_cancel_hearing", intent="cancel_hearing", value=str(hearing_id))
    assert await ana.call("action_tell_source", intent="choose_source") == ["content.source_own"]


async def test_an_older_answer_is_not_taken_for_the_source_of_a_newer_one(ana: Caller) -> None:
    for message_id in ("rights.answer", "stop.not_stopped"):
        ana.history += [
            {"event": "user", "text": "…"},
            {"event": "bot", "text": "…", "metadata": {"message_id": message_id}},
        ]
    assert await ana.call("action_tell_source", intent="choose_source") == ["content.source_none"]


async def test_after_the_form_gave_up_the_next_miss_is_not_the_first(ana: Caller) -> None:
    ana.history += [
        {"event": "user", "text": "qwer"},
        {"event": "bot", "text": "…", "metadata": {"message_id": "hearing.handed_over"}},
    ]
    assert await ana.call("action_unsure", "zxcv", "nlu_fallback") == ["talk.still_waiting"]


async def test_data_that_nobody_asked_for_twice_in_a_row_is_a_second_miss(ana: Caller) -> None:
    assert await ana.call("action_handle_inform", "Pedro") == ["talk.inform_unasked"]
    assert await ana.call("action_handle_inform", "Pedro Pérez") == ["talk.unsure_again"]
    assert await ana.call("action_unsure", "asdf", "out_of_scope") == ["talk.still_waiting"]
    assert await ana.tickets() == ["unsure"]


async def test_the_third_wish_to_hear_it_again_calls_a_person(ana: Caller) -> None:
    await ana.call("action_unsure", "asdf", "out_of_scope")
    assert await ana.call("action_repeat_that", "repita", "repeat_that") == ["talk.out_of_scope"]
    said = await ana.call("action_repeat_that", "repita", "repeat_that")
    assert said == ["talk.out_of_scope", "talk.or_a_person"]
    assert await ana.call("action_repeat_that", "repita", "repeat_that") == ["person.connecting"]
    assert await ana.tickets() == ["person"]


async def test_a_number_beyond_the_newest_choices_shows_them_anew(ana: Caller) -> None:
    for days in (20, 30):
        await a_hearing(ana.store, ana.clock, ana.person_id, days=days)
    listed = await ana.call("action_tell_next_hearings", "mis citas", "list_hearings")
    offered = ana.options
    assert await ana.call("action_handle_inform", "7") == listed
    assert ana.options == offered


async def test_two_close_meanings_are_asked_between_whatever_they_are(ana: Caller) -> None:
    ana.ranking = [("nlu_fallback", 0.4), ("ask_status_in_mexico", 0.35), ("cancel_hearing", 0.3), ("greet", 0.1)]
    assert await ana.call("action_unsure", "quitar el permiso", "nlu_fallback") == ["talk.unsure_between"]
    assert [payload for _, payload in ana.options] == ["ask_status_in_mexico", "cancel_hearing", "talk_to_person"]


@pytest.mark.parametrize(
    "ranking", [[("ask_fraud", 0.3), ("greet", 0.28)], [("ask_fraud", 0.06), ("ask_family", 0.05)], []]
)
async def test_small_talk_and_noise_are_no_meanings_to_ask_between(
    ana: Caller, ranking: list[tuple[str, float]]
) -> None:
    ana.ranking = [("nlu_fallback", 0.4), *ranking]
    assert await ana.call("action_unsure", "eh", "nlu_fallback") == ["talk.unsure"]
