"""What the gateway gets: signed as Twilio signs, with the fields of captured requests."""

import json
from typing import Any

import httpx
import pytest
from twilio.request_validator import RequestValidator

from tests.contract.simulator.driving import ACCOUNT, SPECS, TOKEN, Simulator, eventually

# Some captures have it and some don't: WhatsApp began to send it in 2026.
SINCE_2026 = {"ExternalUserId"}
MARIA, JOSE = "1", "2"


def captured(name: str) -> dict[str, str]:
    """The form fields of a captured webhook."""
    path = SPECS / "twilio_webhooks" / f"{name}.json"
    if not path.exists():
        pytest.skip("the captured webhooks are not here")
    params: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))["params"]
    return params


def last(sim: Simulator) -> dict[str, str]:
    """The newest inbound webhook."""
    return sim.gateway.inbound()[-1]


@pytest.mark.parametrize(
    ("phone", "draft", "like"),
    [
        (JOSE, {"text": "Hola"}, "sms_text"),
        (JOSE, {"text": "STOP"}, "sms_optout_stop_no_advanced"),
        (MARIA, {"text": "Hola"}, "whatsapp_text"),
        (MARIA, {"text": "", "attach": "photo"}, "whatsapp_image"),
        (MARIA, {"text": "mi carta", "attach": "photo"}, "whatsapp_image_caption"),
        (MARIA, {"text": "", "attach": "voice"}, "whatsapp_audio_voice_note"),
        (MARIA, {"text": "", "attach": "sticker"}, "whatsapp_sticker"),
        (MARIA, {"text": "", "attach": "contact"}, "whatsapp_contact_vcard"),
        (MARIA, {"text": "", "attach": "location"}, "whatsapp_location_place"),
    ],
)
def test_inbound_webhooks_have_the_fields_of_captured_ones(
    sim: Simulator, phone: str, draft: dict[str, Any], like: str
) -> None:
    expected = captured(like)
    sim.write(phone, **draft)
    assert set(last(sim)) - SINCE_2026 == set(expected) - SINCE_2026
    same = ("MessageType", "NumMedia", "SmsStatus", "ApiVersion", "AccountSid")
    for name in same:
        assert last(sim).get(name) == expected.get(name), name
    assert last(sim)["MessageSid"][:2] == expected["MessageSid"][:2]


@pytest.mark.parametrize(
    ("does", "kind", "body"),
    [({"edit": "el 15"}, "edit", "el 15"), ({"delete": True}, "revoke", ""), ({"react": "👍"}, "reaction", "👍")],
)
def test_what_is_done_to_an_earlier_message_has_whatsapps_own_name(
    sim: Simulator, does: dict[str, Any], kind: str, body: str
) -> None:
    sim.write(MARIA, "el 5")
    sim.send_whatsapp(body="Hola")
    sim.post("/sim/phones/1/messages", 201, **does)
    eventually(lambda: last(sim)["MessageType"] == kind)
    assert last(sim)["Body"] == body


def test_several_files_are_one_message(sim: Simulator) -> None:
    sim.write(JOSE, "Foto de mi carta", attach=["photo", "photo"])
    assert set(last(sim)) == set(captured("mms_two_images"))


def test_a_place_is_where_it_is_said_to_be(sim: Simulator) -> None:
    sim.write(MARIA, "", attach="location", place={"latitude": 27.5, "longitude": -99.5, "label": "Puente"})
    assert (last(sim)["Latitude"], last(sim)["Longitude"], last(sim)["Label"]) == ("27.500000", "-99.500000", "Puente")


@pytest.mark.parametrize(
    "does",
    [
        {"attach": "location"},
        {"attach": "sticker"},
        {"attach": ["photo", "bomb"]},
        {"edit": "el 15"},
        {"delete": True},
        {"react": "👍"},
    ],
)
def test_a_plain_phone_cannot_do_all_of_it(sim: Simulator, does: dict[str, Any]) -> None:
    sim.write(JOSE, "hola")
    assert sim.http.post("/sim/phones/2/messages", json=does).status_code == 400
    place = {"attach": "location", "place": {"latitude": "north"}}
    assert sim.http.post("/sim/phones/1/messages", json=place).status_code == 400


def test_a_picture_by_sms_is_an_mms(sim: Simulator) -> None:
    sim.write(JOSE, "Foto de mi carta", attach="photo")
    two_pictures = set(captured("mms_two_images")) - {"MediaUrl1", "MediaContentType1"}
    assert set(last(sim)) == two_pictures


def test_numbers_from_abroad_come_without_a_town(sim: Simulator) -> None:
    phone = sim.post("/sim/phones", 201, channel="sms", country="GT")["id"]
    sim.write(phone, "Hola necesito ayuda")
    expected = captured("sms_text_foreign_number")
    geography = ("FromCountry", "FromState", "FromCity", "FromZip", "ToCountry", "ToState", "ToCity", "ToZip")
    assert {name: last(sim)[name] for name in geography} == {name: expected[name] for name in geography}


def test_every_webhook_is_signed_over_all_its_fields(sim: Simulator) -> None:
    sim.write(JOSE)
    sim.write(MARIA, "", attach="location")
    sid = sim.send_whatsapp(body="Hola").sid
    eventually(lambda: "read" in sim.gateway.statuses(sid))
    validator = RequestValidator(TOKEN)
    assert all(validator.validate(each.url, each.params, each.signature) for each in sim.gateway.taken)
    with_gap = next(each for each in sim.gateway.taken if each.params.get("ToCity") == "")
    without = {name: value for name, value in with_gap.params.items() if value}
    assert not validator.validate(with_gap.url, without, with_gap.signature)


def test_the_old_mexican_form_of_a_number_stays_as_it_is(sim: Simulator) -> None:
    sim.write(MARIA)
    assert last(sim)["From"] == "whatsapp:+5215555550123"
    assert last(sim)["WaId"] == "5215555550123"
    metadata = json.loads(last(sim)["ChannelMetadata"])
    assert metadata["data"]["context"] == {"ProfileName": "María", "WaId": "5215555550123"}


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "contact"])
def test_media_is_downloaded_with_a_login_and_after_a_redirect(sim: Simulator, kind: str) -> None:
    sim.write(MARIA, "", attach=kind)
    url, content_type = last(sim)["MediaUrl0"], last(sim)["MediaContentType0"]
    assert sim.http.get(url).status_code == 401
    assert sim.http.get(url, auth=(ACCOUNT, TOKEN)).status_code == 307
    got = httpx.get(url, auth=(ACCOUNT, TOKEN), follow_redirects=True, trust_env=False)
    assert got.headers["content-type"].startswith(content_type)
    begins = {"photo": b"\x89PNG", "voice": b"OggS", "sticker": b"RIFF", "contact": b"BEGIN:VCARD"}[kind]
    assert got.content.startswith(begins)


def test_deleted_media_can_not_be_downloaded_any_more(sim: Simulator) -> None:
    sid = sim.write(MARIA, "", attach="photo")["sid"]
    url = last(sim)["MediaUrl0"]
    assert all(media.delete() for media in sim.twilio.messages(sid).media.list())
    assert sim.http.get(url, auth=(ACCOUNT, TOKEN)).status_code == 404


def test_what_the_gateway_did_not_take_at_first_is_posted_again(sim: Simulator) -> None:
    sim.gateway.refuses = 2
    sid = sim.write(JOSE, "¿me oyen?")["sid"]
    assert [params["MessageSid"] for params in sim.gateway.inbound()] == [sid]


def test_what_the_gateway_never_took_is_marked_and_can_be_sent_again(sim: Simulator) -> None:
    sim.gateway.refuses = 4
    sid = sim.post("/sim/phones/2/messages", 201, text="¿me oyen?")["sid"]
    eventually(lambda: sim.phone(JOSE)["messages"][0]["handover"] == "missed")
    sim.post(f"/sim/messages/{sid}/retry", 202)
    eventually(lambda: sim.phone(JOSE)["messages"][0]["handover"] == "taken")
    assert last(sim)["MessageSid"] == sid


def test_a_sentence_sent_in_pieces_arrives_in_its_order(sim: Simulator) -> None:
    pieces = [f"pedazo {number}" for number in range(8)]
    for piece in pieces:
        sim.post("/sim/phones/2/messages", 201, text=piece)
    eventually(lambda: len(sim.gateway.inbound()) == len(pieces))
    assert [params["Body"] for params in sim.gateway.inbound()] == pieces


def test_sids_are_never_used_twice_even_after_a_restart(sim: Simulator) -> None:
    sids = {sim.write(JOSE)["sid"]}
    sim.post("/sim/reset")
    sids.add(sim.write(JOSE)["sid"])
    assert len(sids) == 2
