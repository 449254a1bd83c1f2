"""Status callbacks: their fields, their order, and the ways in which the order breaks."""

import json
import time

import pytest

from tests.contract.simulator.driving import SPECS, Simulator, eventually

IN_ORDER = ["queued", "sent", "delivered"]


def fields(name: str) -> set[str]:
    """The names of a captured status callback's fields."""
    path = SPECS / "twilio_webhooks" / f"{name}.json"
    if not path.exists():
        pytest.skip("the captured webhooks are not here")
    return set(json.loads(path.read_text(encoding="utf-8"))["params"])


def test_an_sms_is_queued_sent_and_delivered(sim: Simulator) -> None:
    sid = sim.send_sms().sid
    eventually(lambda: sim.gateway.statuses(sid) == IN_ORDER)
    callbacks = sim.gateway.callbacks(sid)
    assert set(callbacks[2]) == fields("status_sms_delivered")
    # Those captures come from a sender inside a messaging service.
    assert set(callbacks[1]) == fields("status_sms_sent") - {"MessagingServiceSid"}


def test_a_whatsapp_message_is_read_while_the_conversation_is_open(sim: Simulator) -> None:
    sim.write("1")
    sid = sim.send_whatsapp(body="Hola").sid
    eventually(lambda: sim.gateway.statuses(sid) == [*IN_ORDER, "read"])
    callbacks = sim.gateway.callbacks(sid)
    assert set(callbacks[2]) == fields("status_whatsapp_delivered")
    assert set(callbacks[3]) == fields("status_whatsapp_read")
    assert (callbacks[3]["EventType"], callbacks[3]["ChannelToAddress"]) == ("READ", "+521555555XXXX")


def test_a_closed_conversation_is_read_when_it_is_opened(sim: Simulator) -> None:
    sim.write("1")
    sim.http.patch("/sim/phones/1", json={"reading": False})
    sid = sim.send_whatsapp(body="Hola").sid
    eventually(lambda: sim.gateway.statuses(sid) == IN_ORDER)
    time.sleep(0.1)
    assert sim.gateway.statuses(sid) == IN_ORDER
    sim.http.patch("/sim/phones/1", json={"reading": True})
    eventually(lambda: sim.gateway.statuses(sid) == [*IN_ORDER, "read"])


def test_messages_wait_for_a_phone_that_is_switched_off(sim: Simulator) -> None:
    sim.http.patch("/sim/phones/2", json={"online": False})
    sid = sim.send_sms().sid
    eventually(lambda: sim.gateway.statuses(sid) == ["queued", "sent"])
    sim.http.patch("/sim/phones/2", json={"online": True})
    eventually(lambda: sim.gateway.statuses(sid) == IN_ORDER)


def test_statuses_arrive_backwards_while_the_message_itself_is_right(sim: Simulator) -> None:
    sim.post("/sim/phones/2/faults", next="statuses_out_of_order")
    sid = sim.send_sms().sid
    eventually(lambda: sim.gateway.statuses(sid) == IN_ORDER[::-1])
    assert sim.twilio.messages(sid).fetch().status == "delivered"


def test_statuses_arrive_twice(sim: Simulator) -> None:
    sim.post("/sim/phones/2/faults", next="statuses_repeated")
    sid = sim.send_sms().sid
    eventually(lambda: sim.gateway.statuses(sid) == [status for status in IN_ORDER for _ in range(2)])


def test_statuses_arrive_late(sim: Simulator) -> None:
    sim.post("/sim/phones/2/faults", next="statuses_late")
    sid = sim.send_sms().sid
    sim.ends_as(sid, "delivered")
    assert sim.gateway.statuses(sid) == []
    eventually(lambda: sim.gateway.statuses(sid) == IN_ORDER)


def test_statuses_never_arrive(sim: Simulator) -> None:
    sim.post("/sim/phones/2/faults", next="statuses_missing")
    sid = sim.send_sms().sid
    sim.ends_as(sid, "delivered")
    time.sleep(0.1)
    assert sim.gateway.statuses(sid) == []


def test_nobody_is_told_without_a_status_callback(sim: Simulator) -> None:
    sid = sim.twilio.messages.create(to="+19155550142", from_="+15005550006", body="Hola").sid
    sim.ends_as(sid, "delivered")
    assert sim.gateway.callbacks(sid) == []


def test_a_number_without_a_phone_on_the_page_gets_its_messages_too(sim: Simulator) -> None:
    sid = sim.send_sms(to="+50495555123").sid
    eventually(lambda: sim.gateway.statuses(sid) == IN_ORDER)
