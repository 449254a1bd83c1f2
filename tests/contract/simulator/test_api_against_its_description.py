"""What the simulator takes and answers, held against Twilio's own API descriptions."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import jsonschema
import pytest
from twilio.rest.content.v1.content import ContentList
from twilio.rest.content.v1.content.approval_create import ApprovalCreateList

from simulator.accepting import FIELDS, NOT_SIMULATED
from tests.contract.simulator.driving import ACCOUNT, OURS, TOKEN, Simulator, spec

MESSAGES = f"/2010-04-01/Accounts/{ACCOUNT}/Messages"
QUICK_REPLY = {
    "friendly_name": "reminder_es",
    "language": "es",
    "variables": {"1": "jueves 5 de noviembre"},
    "types": {
        "twilio/quick-reply": {
            "body": "Recuerde: su audiencia es el {{1}}. ¿Va a ir?",
            "actions": [{"title": "Sí", "id": "affirm"}, {"title": "No", "id": "deny"}],
        }
    },
}


def answered(described: dict[str, Any], path: str, method: str, answer: Any) -> Any:
    """Check an HTTP answer against the description and return its JSON."""
    responses = described["paths"][path][method]["responses"]
    assert str(answer.status_code) in responses, answer.text
    content = responses[str(answer.status_code)].get("content")
    if content is None:
        return None
    schema = {**_strict(content["application/json"]["schema"]), "components": _strict(described["components"])}
    jsonschema.Draft7Validator(schema).validate(answer.json())
    return answer.json()


def _strict(node: Any) -> Any:
    """OpenAPI's `nullable` as JSON Schema says it, and no property beyond the described ones."""
    if isinstance(node, list):
        return [_strict(each) for each in node]
    if not isinstance(node, dict):
        return node
    found = {name: _strict(value) for name, value in node.items() if name != "format"}
    if found.pop("nullable", False) is True and isinstance(found.get("type"), str):
        found["type"] = [found["type"], "null"]
    if isinstance(found.get("properties"), dict) and found.get("type") in ("object", ["object", "null"]):
        found.setdefault("additionalProperties", False)
    return found


@pytest.fixture
def messages_api() -> dict[str, Any]:
    return spec("twilio_messages.json")


@pytest.fixture
def content_api() -> dict[str, Any]:
    return spec("twilio_content.json")


def test_every_form_field_that_does_something_is_in_the_description(messages_api: dict[str, Any]) -> None:
    path = "/2010-04-01/Accounts/{AccountSid}/Messages.json"
    body = messages_api["paths"][path]["post"]["requestBody"]["content"]["application/x-www-form-urlencoded"]
    assert {*FIELDS, *NOT_SIMULATED} <= set(body["schema"]["properties"])


def test_every_path_and_method_of_the_messages_api_is_answered(sim: Simulator, messages_api: dict[str, Any]) -> None:
    sim.http.auth = (ACCOUNT, TOKEN)
    root = "/2010-04-01/Accounts/{AccountSid}/Messages"
    form = {"To": "+19155550142", "From": OURS, "Body": "Hola"}
    made = answered(messages_api, f"{root}.json", "post", sim.http.post(f"{MESSAGES}.json", data=form))
    one = f"{MESSAGES}/{made['sid']}"
    sim.ends_as(made["sid"], "delivered")
    answered(messages_api, f"{root}.json", "get", sim.http.get(f"{MESSAGES}.json"))
    answered(messages_api, f"{root}/{{Sid}}.json", "get", sim.http.get(f"{one}.json"))
    answered(messages_api, f"{root}/{{Sid}}.json", "post", sim.http.post(f"{one}.json", data={"Body": ""}))
    answered(messages_api, f"{root}/{{Sid}}.json", "delete", sim.http.delete(f"{one}.json"))

    photo = sim.write("2", attach="photo")["sid"]
    media_path = f"{root}/{{MessageSid}}/Media"
    listed = answered(messages_api, f"{media_path}.json", "get", sim.http.get(f"{MESSAGES}/{photo}/Media.json"))
    media = f"{MESSAGES}/{photo}/Media/{listed['media_list'][0]['sid']}"
    answered(messages_api, f"{media_path}/{{Sid}}.json", "get", sim.http.get(f"{media}.json"))
    answered(messages_api, f"{media_path}/{{Sid}}.json", "delete", sim.http.delete(f"{media}.json"))
    assert sim.http.get(f"{media}.json").status_code == 404


def test_every_path_and_method_of_the_content_api_is_answered(sim: Simulator, content_api: dict[str, Any]) -> None:
    sim.http.auth = (ACCOUNT, TOKEN)
    one, approvals = "/v1/Content/{Sid}", "/v1/Content/{Sid}/ApprovalRequests"
    made = answered(content_api, "/v1/Content", "post", sim.http.post("/v1/Content", json=QUICK_REPLY))
    path = f"/v1/Content/{made['sid']}"
    answered(content_api, "/v1/Content", "get", sim.http.get("/v1/Content"))
    answered(content_api, one, "get", sim.http.get(path))
    answered(content_api, one, "put", sim.http.put(path, json=QUICK_REPLY))
    answered(content_api, approvals, "get", sim.http.get(f"{path}/ApprovalRequests"))
    request = {"name": "reminder_es", "category": "UTILITY"}
    asked = sim.http.post(f"{path}/ApprovalRequests/whatsapp", json=request)
    answered(content_api, "/v1/Content/{ContentSid}/ApprovalRequests/whatsapp", "post", asked)
    state = answered(content_api, approvals, "get", sim.http.get(f"{path}/ApprovalRequests"))
    assert (state["whatsapp"]["status"], state["whatsapp"]["category"]) == ("approved", "UTILITY")
    answered(content_api, "/v1/ContentAndApprovals", "get", sim.http.get("/v1/ContentAndApprovals"))
    answered(content_api, one, "delete", sim.http.delete(path))
    assert sim.http.get(path).status_code == 404


def test_every_described_operation_was_tried_above(messages_api: dict[str, Any], content_api: dict[str, Any]) -> None:
    assert sorted(_operations(messages_api)) == [
        "CreateMessage", "DeleteMedia", "DeleteMessage", "FetchMedia", "FetchMessage", "ListMedia", "ListMessage",
        "UpdateMessage",
    ]  # fmt: skip
    assert sorted(_operations(content_api)) == [
        "CreateApprovalCreate", "CreateContent", "DeleteContent", "FetchApprovalFetch", "FetchContent", "ListContent",
        "ListContentAndApprovals", "UpdateContent",
    ]  # fmt: skip


def test_the_official_client_reads_what_was_sent(sim: Simulator) -> None:
    sent = sim.send_sms("¿Cuándo es mi audiencia?")
    assert (sent.status, sent.price, sent.num_segments, sent.direction) == ("queued", None, "1", "outbound-api")
    done = sim.ends_as(sent.sid, "delivered")
    assert (done.price, done.price_unit, done.body) == ("-0.00830", "USD", "¿Cuándo es mi audiencia?")
    assert done.date_sent is not None


def test_accents_outside_gsm_7_cost_segments(sim: Simulator) -> None:
    assert sim.send_sms("a" * 160).num_segments == "1"
    assert sim.send_sms("á" + "a" * 159).num_segments == "3"


def test_lists_go_on_page_after_page_and_new_messages_shift_nothing(sim: Simulator) -> None:
    sids = [sim.send_sms(f"nr. {number}").sid for number in range(5)]
    pages = sim.twilio.messages.page(page_size=2)
    seen = [message.sid for message in pages]
    sim.send_sms("between two pages")
    while pages := pages.next_page():
        seen += [message.sid for message in pages]
    assert seen == sids[::-1]


def test_lists_are_narrowed_by_address_and_moment(sim: Simulator) -> None:
    start = datetime.now(UTC).replace(microsecond=0)
    sid = sim.send_sms("mine").sid
    sim.send_sms("another's", to="+19155550199")
    narrowed = {"to": "+19155550142", "from_": OURS}
    assert [found.sid for found in sim.twilio.messages.list(**narrowed, date_sent_after=start)] == [sid]
    assert sim.twilio.messages.list(**narrowed, date_sent_before=start - timedelta(minutes=1)) == []
    assert len(sim.twilio.messages.list(date_sent=start.date())) == 2
    assert sim.twilio.messages.list(from_="+19155550142") == []


def test_a_redacted_message_keeps_everything_but_its_text(sim: Simulator) -> None:
    sid = sim.send_sms("secreto").sid
    sim.ends_as(sid, "delivered")
    sim.twilio.messages(sid).update(body="")
    assert sim.twilio.messages(sid).fetch().body == ""
    assert [each["body"] for each in sim.phone("2")["messages"]] == ["secreto"]
    assert sim.twilio.messages(sid).fetch().to == "+19155550142"


def test_a_deleted_message_is_gone_from_the_api_and_stays_on_the_phone(sim: Simulator) -> None:
    sid = sim.send_sms("secreto").sid
    sim.ends_as(sid, "delivered")
    assert sim.twilio.messages(sid).delete()
    assert sim.twilio.messages.list() == []
    assert [each["body"] for each in sim.phone("2")["messages"]] == ["secreto"]


def test_templates_are_made_and_approved_with_the_official_client(sim: Simulator) -> None:
    contents = sim.twilio.content.v1.contents
    sid = contents.create(ContentList.ContentCreateRequest(QUICK_REPLY)).sid
    request = ApprovalCreateList.ContentApprovalRequest({"name": "reminder_es", "category": "UTILITY"})
    assert contents(sid).approval_create.create(request).status == "received"
    assert contents(sid).approval_fetch().fetch().whatsapp["status"] == "approved"
    assert sid in [content.sid for content in contents.list()]
    assert contents(sid).delete()


def test_templates_that_whatsapp_would_reject_are_rejected(sim: Simulator) -> None:
    sim.http.auth = (ACCOUNT, TOKEN)
    ends_bad = {**QUICK_REPLY, "types": {"twilio/text": {"body": "Su audiencia es el {{1}}"}}}
    sid = sim.http.post("/v1/Content", json=ends_bad).json()["sid"]
    sim.http.post(f"/v1/Content/{sid}/ApprovalRequests/whatsapp", json={"name": "bad", "category": "UTILITY"})
    state = sim.http.get(f"/v1/Content/{sid}/ApprovalRequests").json()["whatsapp"]
    assert state["status"] == "rejected"
    assert "start or end" in state["rejection_reason"]


def _operations(described: dict[str, Any]) -> Iterator[str]:
    for path in described["paths"].values():
        yield from (method["operationId"] for method in path.values() if "operationId" in method)
