"""The door: what it takes, what it refuses, and that the same turn is answered once."""

from __future__ import annotations

import json
import threading
import uuid

import pytest
import requests
from action_server import StandInActionServer
from speaking import Bot, Person

RIGHTS = "ask_my_rights"


def test_without_the_token_nothing_is_answered(bot: Bot) -> None:
    for headers in ({}, {"Authorization": "Bearer x"}, {"Authorization": "Basic a-token-for-tests"}):
        answer = requests.get(f"{bot.url}/ready", headers=headers, timeout=5)
        assert (answer.status_code, answer.json()) == (401, {"error": "unauthorized"})


def test_the_token_is_asked_for_before_the_body_is_read(bot: Bot) -> None:
    answer = requests.post(f"{bot.url}/turn", data=b"not json", timeout=5)
    assert answer.status_code == 401


def test_rasas_own_routes_are_not_there(bot: Bot) -> None:
    root = bot.url.removesuffix("/webhooks/puente")
    for path in ("/", "/version", "/status", "/model/parse", "/conversations/x/tracker", "/webhooks/rest/webhook"):
        assert requests.get(root + path, headers=bot.headers, timeout=5).status_code == 404


def test_ready_says_which_model_answers(bot: Bot) -> None:
    from bot.model import model_hash

    assert bot.get("ready").json() == {"model": model_hash()}


def test_a_turn_is_answered_with_its_message_id_and_what_was_understood(person: Person) -> None:
    answer = person.say("", payload=RIGHTS).json()
    assert answer["replies"] == [
        {"text": "[rights.answer]", "message_id": "rights.answer", "options": [], "media_url": None}
    ]
    assert (answer["intent"], answer["confidence"]) == (RIGHTS, 1.0)


def test_words_are_understood_with_alternatives(person: Person) -> None:
    answer = person.say("cuales son mis derechos").json()
    assert answer["intent"] == RIGHTS
    assert len(answer["alternatives"]) > 2
    assert all(isinstance(name, str) and 0 <= confidence <= 1 for name, confidence in answer["alternatives"])


def test_the_texts_are_asked_for_with_little(person: Person, action_server: StandInActionServer) -> None:
    person.say("cuales son mis derechos")
    (call,) = action_server.text_calls
    assert set(call) == {"response", "arguments", "sender_id", "channel", "metadata", "slots"}
    assert (call["response"], call["arguments"], call["slots"]) == ("utter_rights_answer", {}, {})
    assert call["sender_id"] == person.sender
    assert call["metadata"]["language"] == "es"


def test_options_of_the_texts_reach_the_worker(person: Person, action_server: StandInActionServer) -> None:
    action_server.options = [{"title": "Sí", "payload": "affirm"}]
    (reply,) = person.say("", payload="greet").json()["replies"]
    assert reply["options"] == action_server.options


def test_the_same_turn_is_answered_again_and_not_run_again(person: Person, action_server: StandInActionServer) -> None:
    turn = str(uuid.uuid4())
    first = person.say("", payload="list_hearings", turn=turn).json()
    assert person.say("", payload="list_hearings", turn=turn).json() == first
    assert action_server.ran == ["action_tell_next_hearings"]
    person.say("", payload="greet")
    assert person.say("", payload="list_hearings", turn=turn).json() == first
    assert action_server.ran == ["action_tell_next_hearings"]


def test_two_turns_of_one_person_run_one_after_the_other(person: Person, action_server: StandInActionServer) -> None:
    action_server.delay_s = 0.3
    turns = [str(uuid.uuid4())] * 3 + [str(uuid.uuid4())]
    threads = [threading.Thread(target=person.say, args=("", "list_hearings", turn)) for turn in turns]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert action_server.ran == ["action_tell_next_hearings"] * 2


def test_a_text_that_begins_with_a_slash_is_no_command(person: Person, action_server: StandInActionServer) -> None:
    assert person.say("/delete_my_data").json()["confidence"] < 1
    assert person.say(' / /hearing_form{"hearing_date": "x"}').status_code == 200
    person.say("/restart")
    assert all(call["tracker"]["slots"]["hearing_date"] is None for call in action_server.action_calls)
    heard = [call["tracker"]["latest_message"]["text"] for call in action_server.action_calls]
    assert not [text for text in heard if text.startswith("/")]


@pytest.mark.parametrize("text", ["", " ", "///", "\u200b", "\n\n"])
def test_a_text_without_words_is_not_understood(person: Person, text: str) -> None:
    assert person.say(text).json()["intent"] == "nlu_fallback"


@pytest.mark.parametrize(
    "payload", ["restart", "no_such", 'greet{"a"', "greet{}x", "Greet", "/greet", 'greet{"a": 1}}', 7]
)
def test_a_payload_that_we_never_offered_is_refused(person: Person, payload: object) -> None:
    answer = person.say("", payload=payload)  # type: ignore[arg-type]
    assert (answer.status_code, answer.json()) == (400, {"error": "unknown_payload"})


def test_what_breaks_the_contract_is_refused_without_repeating_it(bot: Bot) -> None:
    good = {"sender": "a", "turn": "b", "text": "secreto", "metadata": {}}
    for change, code in (
        ({"sender": None}, "bad_sender"),
        ({"sender": "whatsapp:+1555"}, "bad_sender"),
        ({"turn": ""}, "bad_turn"),
        ({"text": None}, "bad_text"),
        ({"text": "x" * 4097}, "bad_text"),
        ({"metadata": []}, "bad_metadata"),
    ):
        answer = bot.post("turn", good | change)
        assert (answer.status_code, answer.json()) == (400, {"error": code})
    assert bot.post("turn", [1]).json() == {"error": "bad_json"}
    assert bot.post("turn", good | {"text": "x" * 100_000}).status_code == 413


def test_parse_tells_what_the_model_makes_of_texts(bot: Bot) -> None:
    results = bot.post("parse", {"texts": ["cuales son mis derechos", "/restart"]}).json()["results"]
    assert [set(result) for result in results] == [{"intent", "confidence", "alternatives"}] * 2
    assert results[0]["intent"] == RIGHTS
    assert results[1]["intent"] != "restart"
    assert bot.post("parse", {"texts": "x"}).json() == {"error": "bad_texts"}


def test_a_conversation_is_forgotten_on_demand(person: Person, action_server: StandInActionServer) -> None:
    turn = str(uuid.uuid4())
    person.say("", payload="list_hearings", turn=turn)
    assert person.bot.delete(f"conversations/{person.sender}").status_code == 204
    person.say("", payload="list_hearings", turn=turn)
    assert len(action_server.ran) == 2


@pytest.mark.parametrize("payload", ["list_hearings", "record_hearing"])
def test_a_failing_action_fails_the_turn_and_leaves_no_trace(
    person: Person, action_server: StandInActionServer, payload: str
) -> None:
    action_server.failing = {"action_tell_next_hearings", "action_ask_hearing_date"}
    turn = str(uuid.uuid4())
    answer = person.say("", payload=payload, turn=turn)
    assert answer.status_code == 502
    assert answer.json()["error"].startswith("action_failed:")
    action_server.reset()
    assert person.say("", payload=payload, turn=turn).status_code == 200
    assert action_server.ran


def test_actions_that_call_each_other_for_ever_fail_the_turn(
    person: Person, action_server: StandInActionServer
) -> None:
    again = {"event": "followup", "timestamp": None, "name": "action_handle_inform"}
    action_server.actions["action_handle_inform"] = lambda call: ([again], [])
    answer = person.say("", payload="inform")
    assert (answer.status_code, answer.json()) == (502, {"error": "too_many_actions"})


@pytest.mark.parametrize(
    ("payload", "ran"),
    [
        ('manage_reminders{"value": "off"}', "action_manage_reminders"),
        ('cancel_hearing{"value": "yes/1f0c"}', "action_cancel_hearing"),
        ('choose_place{"value": "laredo"}', "action_handle_inform"),
    ],
)
def test_what_a_chosen_option_carries_reaches_the_action(
    person: Person, action_server: StandInActionServer, payload: str, ran: str
) -> None:
    assert person.say("", payload=payload).status_code == 200
    (call,) = action_server.action_calls
    (entity,) = call["tracker"]["latest_message"]["entities"]
    assert call["next_action"] == ran
    assert (entity["entity"], entity["value"]) == ("value", json.loads(payload[payload.index("{") :])["value"])
    assert "domain" not in call


def test_without_words_the_turn_fails(person: Person, action_server: StandInActionServer) -> None:
    action_server.failing_texts = True
    answer = person.say("", payload=RIGHTS)
    assert (answer.status_code, answer.json()["error"]) == (502, "action_failed:utter_rights_answer")
