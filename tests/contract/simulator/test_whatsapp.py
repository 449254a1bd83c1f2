"""The 24-hour window, templates, and buttons."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from twilio.base.exceptions import TwilioRestException

from simulator.model import Approval
from tests.contract.simulator.driving import ACCOUNT, SPECS, TOKEN, Simulator, eventually

REMINDER = {
    "language": "es",
    "friendly_name": "reminder",
    "variables": {"1": "jueves 5 de noviembre"},
    "types": {
        "twilio/quick-reply": {
            "body": "Su audiencia es el {{1}}. ¿Va a ir?",
            "actions": [{"title": "Sí", "id": "affirm"}, {"title": "No puedo"}],
        }
    },
}
MENU = {
    "language": "es",
    "types": {
        "twilio/list-picker": {
            "body": "¿Qué necesita?",
            "button": "Ver",
            "items": [{"id": "menu_rights", "item": "Mis derechos"}],
        }
    },
}


def template(sim: Simulator, body: dict[str, Any] = REMINDER, *, approved: bool = True) -> str:
    """Make a template; returns its sid."""
    login = (ACCOUNT, TOKEN)
    sid: str = sim.http.post("/v1/Content", json=body, auth=login).json()["sid"]
    if approved:
        request = {"name": "reminder_es", "category": "UTILITY"}
        answer = sim.http.post(f"/v1/Content/{sid}/ApprovalRequests/whatsapp", json=request, auth=login)
        assert answer.status_code == 201
    return sid


def test_free_text_to_somebody_who_never_wrote_is_taken_and_then_fails(sim: Simulator) -> None:
    sid = sim.send_whatsapp(body="Hola").sid
    found = sim.ends_as(sid, "undelivered")
    assert (found.error_code, found.price) == (63016, None)
    eventually(lambda: sim.gateway.statuses(sid)[-1:] == ["undelivered"])
    expected = SPECS / "twilio_webhooks" / "status_whatsapp_undelivered_63016.json"
    if expected.exists():
        params = json.loads(expected.read_text(encoding="utf-8"))["params"]
        told = sim.gateway.callbacks(sid)[-1]
        assert set(told) == set(params)
        assert {name: told[name] for name in ("ErrorCode", "EventType")} == {
            "ErrorCode": "63016",
            "EventType": "UNDELIVERED",
        }


def test_the_window_closes_24_simulated_hours_after_the_last_message(sim: Simulator) -> None:
    sim.write("1")
    sim.post("/sim/clock", advance_s=24 * 3600 - 60)
    sim.ends_as(sim.send_whatsapp(body="Hola").sid, "read")
    sim.post("/sim/clock", advance_s=120)
    sim.ends_as(sim.send_whatsapp(body="Hola").sid, "undelivered")
    sim.write("1", "aquí estoy")
    sim.ends_as(sim.send_whatsapp(body="Hola").sid, "read")


def test_an_approved_template_opens_a_conversation_and_costs_more(sim: Simulator) -> None:
    variables = json.dumps({"1": "lunes 9 de noviembre"})
    sid = sim.send_whatsapp(content_sid=template(sim), content_variables=variables).sid
    found = sim.ends_as(sid, "read")
    assert found.body == "Su audiencia es el lunes 9 de noviembre. ¿Va a ir?"
    assert found.price == "-0.01350"
    view = sim.phone("1")["messages"][0]
    assert view["options"] == [{"title": "Sí", "payload": "affirm"}, {"title": "No puedo", "payload": "No puedo"}]
    eventually(lambda: sim.gateway.statuses(sid)[-1:] == ["read"])
    assert sim.gateway.callbacks(sid)[-1]["StructuredMessage"] == "true"


def test_a_template_that_nobody_approved_opens_no_conversation(sim: Simulator) -> None:
    sid = template(sim, approved=False)
    variables = json.dumps({"1": "lunes"})
    assert (
        sim.ends_as(sim.send_whatsapp(content_sid=sid, content_variables=variables).sid, "undelivered").error_code
        == 63016
    )
    sim.write("1")
    sim.ends_as(sim.send_whatsapp(content_sid=sid, content_variables=variables).sid, "read")


@pytest.mark.parametrize("value", ["", "dos\nlíneas", "x" * 1100])
def test_values_that_whatsapp_refuses_fail_after_the_answer(sim: Simulator, value: str) -> None:
    sid = sim.send_whatsapp(content_sid=template(sim), content_variables=json.dumps({"1": value})).sid
    assert sim.ends_as(sid, "undelivered").error_code == (63021 if len(value) > 1000 else 63013)


def test_variables_that_are_no_json_are_refused(sim: Simulator) -> None:
    with pytest.raises(TwilioRestException) as refused:
        sim.send_whatsapp(content_sid=template(sim), content_variables="1=lunes")
    assert refused.value.code == 21656


@pytest.mark.parametrize(
    ("approved", "like"), [(True, "whatsapp_button_template"), (False, "whatsapp_button_in_session")]
)
def test_a_tapped_button_comes_back_as_captured(sim: Simulator, like: str, *, approved: bool) -> None:
    sim.write("1")
    content = template(sim, approved=approved)
    sid = sim.send_whatsapp(content_sid=content, content_variables=json.dumps({"1": "lunes"})).sid
    sim.ends_as(sid, "read")
    sim.write("1", option={"message": sid, "index": 0})
    tapped = sim.gateway.inbound()[-1]
    assert (tapped["ButtonText"], tapped["ButtonPayload"], tapped["Body"]) == ("Sí", "affirm", "Sí")
    assert tapped["OriginalRepliedMessageSid"] == sid
    assert sim.phone("1")["messages"][1]["chosen"] == "Sí"
    path = SPECS / "twilio_webhooks" / f"{like}.json"
    if path.exists():
        params = json.loads(path.read_text(encoding="utf-8"))["params"]
        assert set(tapped) - {"ExternalUserId"} == set(params) - {"ExternalUserId"}
        assert tapped["MessageType"] == params["MessageType"]


def test_a_choice_from_a_list_comes_back_as_captured(sim: Simulator) -> None:
    sim.write("1")
    sid = sim.send_whatsapp(content_sid=template(sim, MENU, approved=False)).sid
    sim.ends_as(sid, "read")
    sim.write("1", option={"message": sid, "index": 0})
    chosen = sim.gateway.inbound()[-1]
    assert (chosen["ListTitle"], chosen["ListId"], chosen["MessageType"]) == (
        "Mis derechos",
        "menu_rights",
        "interactive",
    )
    path = SPECS / "twilio_webhooks" / "whatsapp_list_reply.json"
    if path.exists():
        params = json.loads(path.read_text(encoding="utf-8"))["params"]
        assert set(chosen) - {"ExternalUserId"} == set(params)


def test_whatsapp_takes_its_time_to_approve() -> None:
    now = datetime.now(UTC)
    asked = Approval("reminder_es", "UTILITY", decided_after=now + timedelta(minutes=5))
    assert (asked.status(now), asked.status(now + timedelta(minutes=6))) == ("pending", "approved")


def test_a_template_by_sms_is_its_plain_text(sim: Simulator) -> None:
    variables = json.dumps({"1": "lunes"})
    sid = sim.twilio.messages.create(
        to="+19155550142", from_="+15005550006", content_sid=template(sim), content_variables=variables
    ).sid
    sim.ends_as(sid, "delivered")
    view = sim.phone("2")["messages"][0]
    assert (view["body"], view["options"]) == ("Su audiencia es el lunes. ¿Va a ir?", [])
