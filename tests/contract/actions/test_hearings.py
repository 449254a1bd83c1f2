"""What people do with hearings outside the form."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from puente.core.hiding import Purpose
from puente.core.parts import Part
from puente.store import hiding, people, tickets
from puente.store.tickets import URGENCY, Kind
from tests.contract.actions.calling import Caller
from tests.seeding import a_hearing

DRAFT: dict[str, Any] = {
    Part.DATE: "2026-12-18",
    Part.TIME: "08:30",
    Part.PLACE: "laredo",
    Part.REPORT: "04:00",
    Part.CONFIRMED: True,
}


async def test_a_confirmed_draft_is_saved_once_and_forgotten(ana: Caller) -> None:
    ana.slots = dict(DRAFT)
    assert await ana.call("action_save_hearing", intent="affirm") == ["hearing.saved"]
    assert not any(ana.slots.values())
    ana.slots = dict(DRAFT)
    assert await ana.again("action_save_hearing", intent="affirm") == ["hearing.already_saved"]
    (hearing,) = await ana.hearings()
    assert hearing.court_wall == datetime(2026, 12, 18, 8, 30)
    assert await ana.reminders(hearing.id)


async def test_a_draft_that_was_not_confirmed_is_never_saved(ana: Caller) -> None:
    ana.slots = DRAFT | {Part.CONFIRMED: None}
    assert await ana.call("action_save_hearing") == []
    assert await ana.hearings() == []
    assert ana.slots[Part.DATE] == "2026-12-18"


async def test_an_unknown_hour_at_the_bridge_is_for_staff_once_it_is_saved(ana: Caller) -> None:
    ana.slots = DRAFT | {Part.REPORT: "unknown"}
    await ana.call("action_save_hearing", intent="affirm")
    assert await ana.tickets() == ["report_time"]


async def test_reminders_are_promised_only_where_they_will_come(ana: Caller) -> None:
    ana.slots = DRAFT | {Part.DATE: "2026-11-24", Part.TIME: "23:00", Part.REPORT: "13:00"}
    assert await ana.call("action_save_hearing", intent="affirm") == ["hearing.saved_soon"]
    await ana.call("action_stop_messages", intent="stop_messages", value="yes")
    ana.slots = dict(DRAFT)
    assert await ana.call("action_save_hearing", intent="affirm") == ["hearing.saved_without_reminders"]


async def test_a_change_keeps_the_hearing_and_says_what_became_of_it(ana: Caller) -> None:
    hearing_id = await a_hearing(ana.store, ana.clock, ana.person_id)
    (before,) = await ana.hearings()
    same_day = {Part.DATE: before.court_wall.date().isoformat(), Part.REPORT: "05:00", "hearing_edit": str(hearing_id)}
    ana.slots = DRAFT | same_day
    assert await ana.call("action_save_hearing", intent="affirm") == ["hearing.corrected"]
    ana.slots = DRAFT | {Part.DATE: "2027-01-15", "hearing_edit": str(hearing_id)}
    assert await ana.call("action_save_hearing", intent="affirm") == ["hearing.changed"]
    (after,) = await ana.hearings()
    assert (after.id, after.version, after.court_wall.date()) == (hearing_id, 3, date(2027, 1, 15))


async def test_none_one_and_several_are_told(ana: Caller) -> None:
    assert await ana.call("action_tell_next_hearings", "mi cita", "list_hearings") == ["hearing.none_known"]
    await a_hearing(ana.store, ana.clock, ana.person_id)
    assert await ana.call("action_tell_next_hearings", "mi cita", "list_hearings") == ["hearing.next"]
    second = await a_hearing(ana.store, ana.clock, ana.person_id, days=40)
    said = await ana.call("action_tell_next_hearings", "mi cita", "list_hearings")
    assert said == ["hearing.list_header"]
    title, payload = ana.options[1]
    assert payload == f'choose_hearing{{"value": "{second}"}}'
    assert ana.texts[0].split("\n")[2].startswith(f"2. {title}")
    assert await ana.call("action_handle_inform", intent="choose_hearing", value=str(second)) == ["hearing.next"]
    assert [payload.partition("{")[0] for _, payload in ana.options] == ["change_hearing", "cancel_hearing"]


async def test_one_that_is_told_of_while_asking_opens_the_form(ana: Caller) -> None:
    await ana.call("action_tell_next_hearings", "mi corte es el 18 de diciembre", "list_hearings")
    assert (ana.followed, ana.slots[Part.DATE]) == ("hearing_form", "2026-12-18")
    assert await ana.call("action_tell_next_hearings", "¿mi corte es el 18 de diciembre?", "list_hearings")
    assert ana.followed is None


@pytest.mark.parametrize(
    ("text", "slot", "value"),
    [
        ("me la cambiaron para el 15 de enero", Part.DATE, "2027-01-15"),
        ("el puente es a las 5 am", Part.REPORT, "05:00"),
        ("cambiar el lugar", Part.PLACE, None),
    ],
)
async def test_what_changes_is_taken_from_the_words_and_the_rest_stays(
    ana: Caller, text: str, slot: str, value: str | None
) -> None:
    hearing_id = await a_hearing(ana.store, ana.clock, ana.person_id)
    await ana.call("action_change_hearing", text, "change_hearing")
    assert (ana.followed, ana.slots["hearing_edit"], ana.slots[slot]) == ("hearing_form", str(hearing_id), value)
    assert ana.slots[Part.TIME] == "08:30"
    # The form does not read the same words again.
    assert await ana.again("validate_hearing_form", text, "change_hearing") == []


async def test_a_change_that_says_nothing_else_is_asked_about(ana: Caller) -> None:
    hearing_id = await a_hearing(ana.store, ana.clock, ana.person_id)
    assert await ana.call("action_change_hearing", "quiero cambiar", "change_hearing") == ["hearing.change_what"]
    payload = f"{hearing_id}/{Part.DATE}"
    assert ana.options[0][1] == f'change_hearing{{"value": "{payload}"}}'
    assert await ana.call("action_change_hearing", intent="change_hearing", value=payload) == ["hearing.change_ask"]
    # It was asked already: the form does not ask once more.
    assert await ana.again("action_ask_hearing_date", intent="change_hearing") == []


async def test_a_change_of_what_we_do_not_hold_is_a_new_one(ana: Caller) -> None:
    assert await ana.call("action_change_hearing", "cambiar mi cita", "change_hearing") == ["hearing.none_known"]
    await ana.call("action_change_hearing", "me la cambiaron para el 15 de enero", "change_hearing")
    assert (ana.followed, ana.slots[Part.DATE]) == ("hearing_form", "2027-01-15")


async def test_two_papers_are_for_a_person(ana: Caller) -> None:
    said = await ana.call("action_change_hearing", intent="change_hearing", value="two_papers")
    assert said == ["hearing.two_dates"]
    assert await ana.tickets() == ["person"]


async def test_one_of_several_is_meant_by_its_number(ana: Caller) -> None:
    await a_hearing(ana.store, ana.clock, ana.person_id)
    second = await a_hearing(ana.store, ana.clock, ana.person_id, days=40)
    said = await ana.call("action_cancel_hearing", "cancelar cita", "cancel_hearing")
    assert said[0] == "hearing.which_to_cancel"
    assert await ana.call("action_cancel_hearing", "quitar la 2", "cancel_hearing") == ["hearing.cancel_ask"]
    assert ana.options[0][1] == f'cancel_hearing{{"value": "yes/{second}"}}'


async def test_a_hearing_goes_only_after_a_yes_and_only_that_one(ana: Caller) -> None:
    first = await a_hearing(ana.store, ana.clock, ana.person_id)
    assert await ana.call("action_cancel_hearing", "quitarla", "cancel_hearing") == ["hearing.cancel_ask"]
    assert await ana.call("action_cancel_hearing", intent="cancel_hearing", value="no") == ["hearing.kept"]
    yes = f"yes/{first}"
    assert await ana.call("action_cancel_hearing", intent="cancel_hearing", value=yes) == ["hearing.cancelled"]
    await a_hearing(ana.store, ana.clock, ana.person_id, days=40)
    # An old button must not remove another one.
    assert await ana.call("action_cancel_hearing", intent="cancel_hearing", value=yes) == ["hearing.already_gone"]
    assert sorted(one.state for one in await ana.hearings()) == ["active", "cancelled"]


async def test_a_yes_to_a_reminder_is_noted_for_its_own_hearing(ana: Caller) -> None:
    assert await ana.call("action_confirm_attendance", intent="confirm_attendance") == ["hearing.confirm_none"]
    first = await a_hearing(ana.store, ana.clock, ana.person_id)
    await a_hearing(ana.store, ana.clock, ana.person_id, days=40)
    await ana.reminder_went_out(first, ana.clock.now())
    assert await ana.call("action_confirm_attendance", intent="confirm_attendance") == ["hearing.confirm_thanks"]
    assert [one.acknowledgement for one in await ana.reminders(first)][:2] == ["yes", None]


async def test_who_cannot_go_gets_a_person(ana: Caller) -> None:
    said = await ana.call("action_report_attendance_problem", "no puedo ir", "report_attendance_problem")
    assert said == ["hearing.problem_noted"]
    assert await ana.tickets() == ["cannot_go"]


@pytest.mark.parametrize(
    ("action", "intent"),
    [
        ("action_tell_missed_hearing", "ask_missed_hearing"),
        ("action_report_attendance_problem", "report_attendance_problem"),
        ("action_report_hearing_outcome", "report_hearing_outcome"),
    ],
)
@pytest.mark.parametrize("text", ["no pude ir a mi corte la semana pasada", "i couldn't make it to court last week"])
async def test_a_missed_hearing_is_urgent_whatever_it_was_taken_for(
    ana: Caller, action: str, intent: str, text: str
) -> None:
    assert await ana.call(action, text, intent) == ["hearing.outcome_missed"]
    assert await ana.tickets() == ["missed"]
    assert URGENCY[Kind.MISSED] <= 1


async def test_what_missing_means_is_told_without_a_ticket(ana: Caller) -> None:
    said = await ana.call("action_tell_missed_hearing", "qué pasa si no fui a mi corte", "ask_missed_hearing")
    assert said == ["court.missed"]
    assert await ana.tickets() == []


async def test_an_outcome_with_a_new_date_opens_the_form(ana: Caller) -> None:
    text = "ya fui, me dieron otra fecha, el 15 de enero"
    assert await ana.call("action_report_hearing_outcome", text, "report_hearing_outcome") == [
        "hearing.outcome_new_date"
    ]
    assert (ana.followed, ana.slots[Part.DATE]) == ("hearing_form", "2027-01-15")
    said = await ana.call("action_report_hearing_outcome", "me fue bien", "report_hearing_outcome")
    assert said == ["hearing.outcome_noted"]
    assert await ana.tickets() == ["outcome", "outcome"]


async def test_a_lone_hour_is_the_one_that_a_saved_hearing_lacks(ana: Caller) -> None:
    hearing_id = await a_hearing(ana.store, ana.clock, ana.person_id, report=False)
    await ana.call("action_handle_inform", "4 am")
    assert (ana.slots["hearing_edit"], ana.slots[Part.REPORT]) == (str(hearing_id), "04:00")
    ana.slots = {}
    assert await ana.call("action_handle_inform", "no sé") == ["hearing.report_unknown"]
    assert await ana.tickets() == ["report_time"]


async def test_the_hour_to_be_at_the_port_is_theirs_when_we_hold_it(ana: Caller) -> None:
    question = "a qué hora tengo que estar en el puente"
    assert await ana.call("action_tell_port", question, "ask_port_of_entry") == ["court.port"]
    await a_hearing(ana.store, ana.clock, ana.person_id)
    assert await ana.call("action_tell_port", question, "ask_port_of_entry") == ["hearing.next"]
    assert await ana.call("action_tell_port", "dónde queda el puente", "ask_port_of_entry") == ["court.port"]


async def test_a_hearing_that_is_over_is_not_told_any_more(ana: Caller) -> None:
    await a_hearing(ana.store, ana.clock, ana.person_id, days=3)
    ana.clock.advance(days=4)
    assert await ana.call("action_tell_next_hearings", "mi cita", "list_hearings") == ["hearing.none_known"]
    assert ana.clock.now() - timedelta(days=4) > datetime.combine(date(2026, 11, 1), time(), ana.clock.now().tzinfo)


KIN = DRAFT | {"hearing_whose": "Ana"}


async def test_each_of_a_family_has_a_hearing_of_their_own_even_at_the_same_hour(ana: Caller) -> None:
    ana.slots = dict(DRAFT)
    assert await ana.call("action_save_hearing", intent="affirm") == ["hearing.saved"]
    ana.slots = dict(KIN)
    assert await ana.call("action_save_hearing", intent="affirm") == ["hearing.whose", "hearing.saved"]
    ana.slots = dict(KIN)
    assert await ana.call("action_save_hearing", intent="affirm") == ["hearing.whose", "hearing.already_saved"]
    assert [one.label for one in await ana.hearings()] == [None, "Ana"]
    said = await ana.call("action_tell_next_hearings", "mis citas", "list_hearings")
    assert said == ["hearing.list_header"]
    _, first, second = ana.texts[0].split("\n")
    assert second == "2. vie 18 dic, Ana, 8:30 a.m., Laredo"
    # Found again by the worker, which would else number them a second time.
    titles = [title for title, _ in ana.options]
    assert first.startswith(f"1. {titles[0]}")
    assert second.startswith(f"2. {titles[1]}")


async def test_of_somebody_unknown_nobody_elses_hearing_is_told_or_changed(ana: Caller) -> None:
    ana.slots = dict(KIN)
    await ana.call("action_save_hearing", intent="affirm")
    for action, text in (
        ("action_tell_next_hearings", "cuando es la de Eva?"),
        ("action_tell_next_hearings", "when is Eva's?"),
        ("action_change_hearing", "cambia la de Eva"),
        ("action_cancel_hearing", "borra la de mi suegra"),
    ):
        assert (await ana.call(action, text))[0] == "hearing.none_of", text
    assert "hearing.none_of" not in await ana.call("action_tell_next_hearings", "cuando es la de Ana?")


async def test_what_is_somebodys_is_removed_and_not_all_that_we_keep(ana: Caller) -> None:
    ana.slots = dict(KIN)
    await ana.call("action_save_hearing", intent="affirm")
    said = await ana.call("action_delete_my_data", "delete Ana's", "delete_my_data")
    assert said == ["hearing.whose", "hearing.cancel_ask"]
    assert await ana.call("action_delete_my_data", "delete all of Ana's data", "delete_my_data") == ["delete.ask"]


@pytest.mark.parametrize(
    ("action", "text", "said"),
    [
        ("action_change_hearing", "cambiar la de ana", ["hearing.whose", "hearing.change_what"]),
        ("action_change_hearing", "cambiar la mía", ["hearing.change_what"]),
        ("action_cancel_hearing", "quita la de Ana", ["hearing.whose", "hearing.cancel_ask"]),
        ("action_tell_next_hearings", "cuándo es la cita de Ana", ["hearing.whose", "hearing.next"]),
        ("action_unsure", "borra la de ana", ["hearing.whose", "hearing.cancel_ask"]),
        ("action_unsure", "la de ana", ["hearing.whose", "hearing.next"]),
        ("action_handle_inform", "la mía", ["hearing.next"]),
    ],
)
async def test_one_of_several_is_named(ana: Caller, action: str, text: str, said: list[str]) -> None:
    for slots in (DRAFT, KIN):
        ana.slots = dict(slots)
        await ana.call("action_save_hearing", intent="affirm")
    intent = "change_hearing" if action == "action_change_hearing" else "inform"
    assert await ana.call(action, text, intent) == said


@pytest.mark.parametrize("action", ["action_tell_family", "action_unsure", "action_change_hearing"])
async def test_the_hearing_of_somebody_new_begins_the_form(ana: Caller, action: str) -> None:
    ana.slots = dict(KIN)
    await ana.call("action_save_hearing", intent="affirm")
    assert await ana.call(action, "la de mi hijo es otra") == ["hearing.for_whom"]
    assert (ana.followed, ana.slots["hearing_whose"], ana.slots["hearing_edit"]) == ("hearing_form", "mi hijo", None)


async def test_a_question_about_the_family_is_answered(ana: Caller) -> None:
    assert await ana.call("action_tell_family", "¿la corte de mi hijo es otra?", "ask_family") == ["family.answer"]


@pytest.mark.parametrize("action", ["action_handle_inform", "action_change_hearing", "validate_hearing_form"])
async def test_a_day_that_is_so_no_longer_begins_a_correction(ana: Caller, action: str) -> None:
    ana.slots = dict(DRAFT)
    await ana.call("action_save_hearing", intent="affirm")
    assert await ana.call(action, "ya no es el 18") == ["hearing.change_ask"]
    (hearing,) = await ana.hearings()
    assert (ana.slots["hearing_edit"], ana.slots[Part.DATE], ana.slots[Part.TIME]) == (str(hearing.id), None, "08:30")


async def test_waiting_for_an_answer_is_no_promise_to_go(ana: Caller) -> None:
    hearing_id = await a_hearing(ana.store, ana.clock, ana.person_id)
    await ana.reminder_went_out(hearing_id, ana.clock.now())
    said = await ana.call("action_confirm_attendance", "sigo esperando", "confirm_attendance")
    assert said == ["person.connecting"]
    assert {one.acknowledgement for one in await ana.reminders(hearing_id)} == {None}
    assert await ana.call("action_stop_messages", "aún no me responden", "stop_messages") == ["person.waiting"]


@pytest.mark.parametrize("action", ["action_handle_inform", "action_unsure"])
async def test_the_new_value_may_be_said_at_once_when_we_ask_what_to_change(ana: Caller, action: str) -> None:
    ana.slots = dict(DRAFT)
    await ana.call("action_save_hearing", intent="affirm")
    (hearing,) = await ana.hearings()
    assert await ana.call("action_change_hearing", "cambiar", "change_hearing") == ["hearing.change_what"]
    assert await ana.call(action, "el 22 de enero") == []
    assert (ana.slots["hearing_edit"], ana.slots[Part.DATE], ana.slots[Part.TIME]) == (
        str(hearing.id),
        "2027-01-22",
        "08:30",
    )


async def test_two_on_one_day_are_pointed_out_and_both_are_kept(ana: Caller) -> None:
    ana.slots = dict(DRAFT)
    await ana.call("action_save_hearing", intent="affirm")
    ana.slots = DRAFT | {Part.TIME: "10:00"}
    assert await ana.call("action_save_hearing", intent="affirm") == ["hearing.saved", "hearing.same_day"]
    assert "8:30" in ana.texts[1]
    assert len(await ana.hearings()) == 2


@pytest.mark.parametrize("under_duress", [False, True])
async def test_behind_a_word_nothing_of_a_hearing_is_told(ana: Caller, *, under_duress: bool) -> None:
    await a_hearing(ana.store, ana.clock, ana.person_id)
    async with ana.store.begin() as tx:
        person = await people.get(tx, ana.person_id)
        await hiding.keep(tx, person, Purpose.DETAILS, "luna", ana.clock.now())
    assert await ana.call("action_tell_next_hearings", intent="ask_next_hearing") == ["hearing.next"]
    ana.clock.advance(minutes=11)
    if under_duress:
        async with ana.store.begin() as tx:
            await tickets.open_once(tx, ana.person_id, Kind.DURESS, "turn", ana.clock.now())
    closed = "hearing.none_known" if under_duress else "secret.ask"
    assert await ana.call("action_tell_next_hearings", intent="ask_next_hearing") == [closed]
    for action in ("action_change_hearing", "action_cancel_hearing", "action_confirm_attendance"):
        said = await ana.call(action)
        assert said, action
        assert not [text for text in ana.texts if "Laredo" in text or "8:30" in text], action
        assert not ana.options, action
