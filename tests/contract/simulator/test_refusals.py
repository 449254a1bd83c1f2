"""Each way in which sending fails, as the official client sees it."""

from typing import Any

import pytest
import requests
from twilio.base.exceptions import TwilioRestException
from twilio.rest import Client

from tests.contract.simulator.driving import ACCOUNT, OURS, OURS_WHATSAPP, TOKEN, RewritingHttp, Simulator, eventually

JOSE, MARIA = "+19155550142", "whatsapp:+5215555550123"
MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT}/Messages.json"


def refusal(sim: Simulator, **form: str) -> tuple[int, int]:
    """HTTP status and code of a refused send."""
    answer = sim.http.post(MESSAGES, data=form, auth=(ACCOUNT, TOKEN))
    body = answer.json()
    assert set(body) == {"code", "message", "more_info", "status"}
    assert body["status"] == answer.status_code
    assert body["more_info"].endswith(str(body["code"]))
    return answer.status_code, body["code"]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ({"From": OURS, "Body": "Hola"}, (400, 21604)),
        ({"To": "5551234", "From": OURS, "Body": "Hola"}, (400, 21211)),
        ({"To": "+1915555", "From": OURS, "Body": "Hola"}, (400, 21211)),
        ({"To": "whatsapp:5551234", "From": OURS_WHATSAPP, "Body": "Hola"}, (400, 21211)),
        ({"To": JOSE, "Body": "Hola"}, (400, 21603)),
        ({"To": JOSE, "From": "Puente", "Body": "Hola"}, (400, 21212)),
        ({"To": JOSE, "From": "+15005550001", "Body": "Hola"}, (400, 21606)),
        ({"To": MARIA, "From": "whatsapp:+15005550001", "Body": "Hola"}, (400, 63007)),
        ({"To": MARIA, "From": OURS, "Body": "Hola"}, (400, 21910)),
        ({"To": JOSE, "From": OURS}, (400, 21619)),
        ({"To": JOSE, "From": OURS, "Body": " "}, (400, 21602)),
        ({"To": JOSE, "From": OURS, "Body": "x" * 1601}, (400, 21617)),
        ({"To": JOSE, "From": OURS, "MediaUrl": "ftp://example.org/a.png"}, (400, 21620)),
        ({"To": MARIA, "From": OURS_WHATSAPP, "ContentSid": "HX" + "0" * 32}, (400, 21655)),
        ({"To": JOSE, "From": OURS, "Body": "Hola", "SendAt": "2026-12-01T00:00:00Z"}, (400, 20001)),
    ],
)
def test_a_request_that_twilio_would_refuse_is_refused(
    sim: Simulator, form: dict[str, str], expected: tuple[int, int]
) -> None:
    assert refusal(sim, **form) == expected
    assert sim.twilio.messages.list() == []


def test_the_longest_body_is_taken(sim: Simulator) -> None:
    assert sim.send_sms("x" * 1600).num_segments == "11"


@pytest.mark.parametrize(("sid", "token"), [(ACCOUNT, "wrong"), ("AC" + "9" * 32, TOKEN)])
def test_strangers_get_20003(sim: Simulator, sid: str, token: str) -> None:
    transport = RewritingHttp(sim.url)
    with pytest.raises(TwilioRestException) as refused:
        Client(sid, token, http_client=transport).messages.create(to=JOSE, from_=OURS, body="Hola")
    transport.session.close()
    assert (refused.value.status, refused.value.code) == (401, 20003)


def test_no_login_at_all_gets_20003_from_every_path_of_the_api(sim: Simulator) -> None:
    for path in (MESSAGES, "/v1/Content", MESSAGES.replace(".json", "/SM" + "0" * 32 + ".json")):
        assert sim.http.get(path).json()["code"] == 20003


def test_a_message_that_never_was_is_20404(sim: Simulator) -> None:
    with pytest.raises(TwilioRestException) as refused:
        sim.twilio.messages("SM" + "0" * 32).fetch()
    assert (refused.value.status, refused.value.code) == (404, 20404)


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ("bad_number", 400, 21211),
        ("opted_out", 400, 21610),
        ("throttled", 429, 20429),
        ("server_error", 500, 20500),
        ("unavailable", 503, 20503),
    ],
)
def test_a_fault_for_the_next_send_refuses_it_and_is_used_up(
    sim: Simulator, fault: str, status: int, code: int
) -> None:
    sim.post("/sim/phones/2/faults", next=fault)
    with pytest.raises(TwilioRestException) as refused:
        sim.send_sms()
    assert (refused.value.status, refused.value.code) == (status, code)
    assert sim.send_sms().status == "queued"


def test_a_fault_for_always_stays_until_it_is_lifted(sim: Simulator) -> None:
    sim.post("/sim/phones/2/faults", always="throttled")
    for _ in range(2):
        with pytest.raises(TwilioRestException):
            sim.send_sms()
    sim.post("/sim/phones/2/faults", always=None)
    assert sim.send_sms().status == "queued"


def test_faults_come_in_the_order_in_which_they_were_set(sim: Simulator) -> None:
    sim.post("/sim/phones/2/faults", next=["throttled", "unavailable"])
    codes = []
    for _ in range(2):
        with pytest.raises(TwilioRestException) as refused:
            sim.send_sms()
        codes.append(refused.value.code)
    assert codes == [20429, 20503]


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [
        ("unreachable", "undelivered", 30003),
        ("unknown_handset", "undelivered", 30005),
        ("filtered", "undelivered", 30007),
    ],
)
def test_a_carrier_gives_a_message_back(sim: Simulator, fault: str, status: str, code: int) -> None:
    sim.post("/sim/phones/2/faults", next=fault)
    sid = sim.send_sms().sid
    found = sim.ends_as(sid, status)
    assert (found.error_code, bool(found.error_message)) == (code, True)
    eventually(lambda: sim.gateway.statuses(sid) == ["queued", "sent", "undelivered"])
    assert sim.gateway.callbacks(sid)[-1]["ErrorCode"] == str(code)


def test_a_message_is_taken_though_its_answer_never_comes(sim: Simulator) -> None:
    sim.post("/sim/phones/2/faults", next="accepted_then_timeout")
    form = {"To": JOSE, "From": OURS, "Body": "¿llegó?"}
    with pytest.raises(requests.exceptions.ReadTimeout):
        requests.post(sim.url + MESSAGES, data=form, auth=(ACCOUNT, TOKEN), timeout=0.3)
    assert [message.body for message in sim.twilio.messages.list(to=JOSE)] == ["¿llegó?"]


def test_a_message_is_taken_though_the_connection_breaks(sim: Simulator) -> None:
    sim.post("/sim/phones/2/faults", next="accepted_then_dropped")
    with pytest.raises(requests.exceptions.RequestException):
        sim.send_sms("¿llegó?")
    assert [message.body for message in sim.twilio.messages.list(to=JOSE)] == ["¿llegó?"]


def test_chance_repeats_itself_for_the_same_seed(sim: Simulator) -> None:
    def outcomes() -> list[int]:
        sim.post("/sim/faults", rate=0.5, seed=7)
        return [_outcome(sim) for _ in range(12)]

    first = outcomes()
    assert outcomes() == first
    assert len(set(first)) > 1


def test_chance_keeps_to_the_kinds_that_were_named(sim: Simulator) -> None:
    sim.post("/sim/faults", rate=1, kinds=["throttled"])
    assert {_outcome(sim) for _ in range(5)} == {429}


def _outcome(sim: Simulator) -> int:
    form: dict[str, Any] = {"To": "+19155550177", "From": OURS, "Body": "Hola"}
    try:
        return requests.post(sim.url + MESSAGES, data=form, auth=(ACCOUNT, TOKEN), timeout=0.3).status_code
    except requests.exceptions.RequestException:
        return 0
