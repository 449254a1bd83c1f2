"""Recording a hearing, with everything that people say in between."""

from __future__ import annotations

import pytest
from action_server import StandInActionServer, says, slot
from speaking import Person

DATE, TIME, PLACE, REPORT, CONFIRM = (
    f"ask.{name}" for name in ("hearing_date", "hearing_time", "hearing_place", "report_time", "hearing_confirmed")
)


def test_the_form_asks_for_all_reads_back_and_saves(person: Person, action_server: StandInActionServer) -> None:
    assert person.choose("record_hearing") == [DATE]
    assert person.hears("es el 2026-12-05") == [TIME]
    assert person.hears("12:30") == [PLACE]
    assert person.hears("en laredo") == [REPORT]
    assert person.hears("04:30") == [CONFIRM]
    assert person.choose("affirm") == ["save.hearing"]
    assert action_server.action_calls[-1]["tracker"]["slots"]["hearing_date"] == "2026-12-05"
    assert person.choose("affirm") == ["talk.affirm"]


def test_a_chosen_option_fills_the_slot(person: Person) -> None:
    person.choose("record_hearing")
    assert person.choose('choose_date{"value": "2026-12-05"}') == [TIME]


@pytest.mark.parametrize(
    ("payload", "answered"),
    [
        ("ask_my_rights", "rights.answer"),
        ("ask_privacy", "privacy.answer"),
        ("list_hearings", "tell.next_hearings"),
        ("change_language", "change.language"),
        ("ask_help", "talk.menu"),
        ("thank", "talk.thank"),
        ("affirm", "talk.affirm"),
        ("out_of_scope", "unsure"),
        ("inform", "handle.inform"),
        ("choose_source", "tell.source"),
        ("ask_family", "tell.family"),
    ],
)
def test_a_question_in_between_is_answered_and_the_form_asks_again(person: Person, payload: str, answered: str) -> None:
    person.choose("record_hearing")
    assert person.choose(payload) == [answered, DATE]
    assert person.hears("2026-12-05") == [TIME]


@pytest.mark.parametrize(
    ("payload", "answered"),
    [
        ("report_emergency", "report.emergency"),
        ("report_medical_need", "report.medical_need"),
        ("talk_to_person", "talk.to_person"),
        ("stop_messages", "stop.messages"),
        ("delete_my_data", "delete.my_data"),
        ("cancel_hearing", "cancel.hearing"),
        ("deny", "hearing.left_aside"),
        ("goodbye", "talk.goodbye"),
    ],
)
def test_what_is_more_urgent_leaves_the_form_aside(person: Person, payload: str, answered: str) -> None:
    person.choose("record_hearing")
    assert person.choose(payload) == [answered]
    assert person.choose("affirm") == ["talk.affirm"]


@pytest.mark.parametrize("payload", ["record_hearing", "repeat_that"])
def test_who_begins_again_or_wants_to_hear_it_again_is_asked_again(person: Person, payload: str) -> None:
    person.choose("record_hearing")
    assert person.choose(payload) == [DATE]
    assert person.hears("2026-12-05") == [TIME]


def test_a_slot_that_only_counts_misses_asks_again(person: Person, action_server: StandInActionServer) -> None:
    person.choose("record_hearing")
    action_server.actions["validate_hearing_form"] = lambda call: ([slot("misses", 1)], [])
    assert person.hears("mmm") == [DATE]


def test_a_denied_read_back_may_ask_what_to_correct(person: Person, action_server: StandInActionServer) -> None:
    def correct(call):
        if call["tracker"]["latest_message"]["intent"]["name"] == "deny":
            return [slot("hearing_confirmed", None), slot("hearing_time", None)], []
        return [], []

    person.choose("record_hearing")
    for text in ("2026-12-05", "12:30", "laredo", "04:30"):
        person.hears(text)
    action_server.actions["validate_hearing_form"] = correct
    assert person.choose("deny") == [TIME]


def test_an_action_may_start_the_form(person: Person, action_server: StandInActionServer) -> None:
    """A date that is stated out of the blue, or a saved hearing that is to be corrected."""
    follow = {"event": "followup", "timestamp": None, "name": "hearing_form"}
    action_server.actions["action_handle_inform"] = lambda call: ([slot("hearing_date", "2026-12-05"), follow], [])
    assert person.choose("inform") == [TIME]
    assert person.hears("12:30") == [PLACE]


def test_the_form_is_still_there_after_a_long_conversation(person: Person) -> None:
    person.choose("record_hearing")
    person.hears("2026-12-05")
    for _ in range(40):
        assert person.choose("ask_my_rights") == ["rights.answer", TIME]
    assert person.hears("12:30") == [PLACE]


def test_a_question_that_drops_the_form_is_the_last_word(person: Person, action_server: StandInActionServer) -> None:
    """Left for a day: the action that would ask closes the form instead."""
    person.choose("record_hearing")
    closes = [slot("hearing_date", None), slot("requested_slot", None)]
    action_server.actions["action_ask_hearing_date"] = lambda call: (closes, [says("utter_hearing_dropped")])
    # The action after a form has closed says nothing of what was not confirmed.
    action_server.actions["action_save_hearing"] = lambda call: ([], [])
    assert person.choose("ask_my_rights") == ["rights.answer", "hearing.dropped"]
    del action_server.actions["action_ask_hearing_date"]
    assert person.choose("affirm") == ["talk.affirm"]
    assert person.choose("record_hearing") == [DATE]


def test_the_question_after_another_answer_sees_what_was_done_before_it(
    person: Person, action_server: StandInActionServer
) -> None:
    person.choose("record_hearing")
    person.choose("ask_my_rights")
    asked = action_server.action_calls[-1]
    assert asked["next_action"] == "action_ask_hearing_date"
    events = asked["tracker"]["events"]
    newest = max(place for place, event in enumerate(events) if event["event"] == "user")
    done = [event["name"] for event in events[newest:] if event["event"] == "action"]
    assert "utter_rights_answer" in done
