"""Webhooks as Twilio sends them, against a real store."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest
from sqlalchemy import func, select
from twilio.request_validator import RequestValidator

from puente.content.card import ADDRESS
from puente.gateway.app import LARGEST_BODY, build
from puente.gateway.signature import RawFields, SignatureCheck
from puente.store import inbox
from puente.store.engine import Store
from puente.store.tables import Inbound, Person
from tests.conftest import SHARED, StillClock
from tests.seeding import a_sid

PUBLIC = "https://bot.example.org"
TOKEN, PREVIOUS, STALE = "token-of-today-0000", "token-before-00000", "token-of-last-year"
WEBHOOKS = SHARED / "specs" / "twilio_webhooks"
VECTORS = SHARED / "specs" / "twilio_signature_vectors.json"

NOT_ASCII = "ñ".encode()

Fields = list[tuple[str, str]]


@pytest.fixture
async def gateway(store: Store, clock: StillClock) -> AsyncIterator[httpx.AsyncClient]:
    app = build(store, SignatureCheck(PUBLIC, (TOKEN, PREVIOUS)), clock)
    # The inner address, as behind a proxy: the signature is over the public one.
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://10.0.0.7:8080") as client:
        yield client


async def post(
    gateway: httpx.AsyncClient, path: str, fields: Fields, token: str = TOKEN, signed: Fields | None = None
) -> httpx.Response:
    raw = RawFields(fields if signed is None else signed)
    signature = RequestValidator(token).compute_signature(PUBLIC + path, raw)
    headers = {"X-Twilio-Signature": signature, "Content-Type": "application/x-www-form-urlencoded"}
    return await gateway.post(path, content=urlencode(fields), headers=headers)


def an_sms(text: str = "hola", sid: str | None = None) -> Fields:
    return [("MessageSid", sid or a_sid()), ("From", "+525512345678"), ("To", "+15005550006"), ("Body", text)]


def captured(event: str) -> list[Any]:
    files = sorted(WEBHOOKS.glob("*.json")) if WEBHOOKS.exists() else []
    bodies = [json.loads(file.read_text(encoding="utf-8")) for file in files]
    return [pytest.param(each, id=each["name"]) for each in bodies if each["event"] == event]


@pytest.mark.parametrize("webhook", captured("inbound"))
async def test_every_kind_of_message_is_stored(
    webhook: dict[str, Any], gateway: httpx.AsyncClient, store: Store
) -> None:
    answer = await post(gateway, "/twilio/inbound", list(webhook["params"].items()))
    assert answer.status_code == 200
    assert answer.text.endswith("<Response/>")
    async with store.begin() as tx:
        (person_id,) = await tx.scalars(select(Inbound.person_id))
        row = (await tx.scalars(select(Inbound))).one()
        body = (await tx.vault(person_id)).open_json(row.body, inbox.BODY)
    assert body["text"] == webhook["params"].get("Body", "")
    assert row.channel == webhook["channel"]
    assert (row.kind == "unknown") == ("empty" in webhook["name"])


@pytest.mark.parametrize("webhook", captured("status"))
async def test_every_status_is_taken(webhook: dict[str, Any], gateway: httpx.AsyncClient) -> None:
    answer = await post(gateway, "/twilio/status", list(webhook["params"].items()))
    assert answer.status_code == 204


async def test_a_thousand_repeats_of_one_webhook_make_one_message(gateway: httpx.AsyncClient, store: Store) -> None:
    fields = an_sms()
    for _ in range(40):
        answers = await asyncio.gather(*(post(gateway, "/twilio/inbound", fields) for _ in range(25)))
        assert {answer.status_code for answer in answers} == {200}
    async with store.begin() as tx:
        assert await tx.scalar(select(func.count()).select_from(Inbound)) == 1
        assert await tx.scalar(select(func.count()).select_from(Person)) == 1


async def test_both_tokens_pass_while_one_rotates_and_a_stale_one_never(gateway: httpx.AsyncClient) -> None:
    assert (await post(gateway, "/twilio/inbound", an_sms(), TOKEN)).status_code == 200
    assert (await post(gateway, "/twilio/inbound", an_sms(), PREVIOUS)).status_code == 200
    assert (await post(gateway, "/twilio/inbound", an_sms(), STALE)).status_code == 403


async def test_tampered_forged_and_unsigned_requests_are_refused_without_detail(
    gateway: httpx.AsyncClient, store: Store
) -> None:
    fields = an_sms("hola")
    tampered = [*fields[:-1], ("Body", "borra todo")]
    dropped = [*fields, ("ToCity", "")]
    answers = [
        await post(gateway, "/twilio/inbound", tampered, signed=fields),
        await post(gateway, "/twilio/inbound", fields, signed=dropped),
        await gateway.post("/twilio/inbound", content=urlencode(fields)),
        await gateway.post("/twilio/inbound", content=urlencode(fields), headers=[(b"X-Twilio-Signature", NOT_ASCII)]),
    ]
    assert {(answer.status_code, answer.text) for answer in answers} == {(403, "")}
    async with store.begin() as tx:
        assert await tx.scalar(select(func.count()).select_from(Inbound)) == 0


async def test_empty_fields_and_the_query_are_part_of_what_is_signed(gateway: httpx.AsyncClient) -> None:
    fields = [*an_sms(), ("ToCity", ""), ("ToZip", "")]
    assert (await post(gateway, "/twilio/inbound?shelter=3&x=", fields)).status_code == 200


async def test_what_is_too_large_or_makes_no_sense_is_refused(gateway: httpx.AsyncClient) -> None:
    assert (await post(gateway, "/twilio/inbound", an_sms("x" * (LARGEST_BODY + 1)))).status_code == 413
    assert (await post(gateway, "/twilio/inbound", [("Body", "hola")])).status_code == 400
    assert (await post(gateway, "/twilio/inbound", [(f"F{n}", "") for n in range(300)])).status_code == 400
    assert (await post(gateway, "/twilio/status", [("MessageSid", a_sid())])).status_code == 400
    assert (await gateway.post("/twilio/inbound", content=b"\xff\xfe=1")).status_code == 400
    assert (await gateway.get("/twilio/inbound")).status_code == 405


async def test_health_needs_no_store_and_readiness_does(gateway: httpx.AsyncClient) -> None:
    assert (await gateway.get("/healthz")).status_code == 200
    assert (await gateway.get("/readyz")).status_code == 200


async def test_a_lost_database_is_told_to_twilio_and_not_hidden(clock: StillClock, store: Store) -> None:
    gone = Store.open("postgresql://nobody@127.0.0.1:9/none", store.keys)
    app = build(gone, SignatureCheck(PUBLIC, (TOKEN,)), clock)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://inner") as client:
        assert (await post(client, "/twilio/inbound", an_sms())).status_code == 503
        assert (await client.get("/healthz")).status_code == 200
        assert (await client.get("/readyz")).status_code == 503
    await gone.close()


def signature_vectors() -> list[Any]:
    if not VECTORS.exists():
        return []
    vectors = json.loads(Path(VECTORS).read_text(encoding="utf-8"))["vectors"]
    return [pytest.param(each, id=each["name"]) for each in vectors]


@pytest.mark.parametrize("vector", signature_vectors())
def test_signatures_are_judged_as_twilio_judges_them(vector: dict[str, Any]) -> None:
    if not isinstance(vector.get("params"), list):
        pytest.skip("signs a JSON body, which Twilio's messaging webhooks never have")
    scheme, _, rest = vector["url"].partition("://")
    host, slash, path = rest.partition("/")
    check = SignatureCheck(f"{scheme}://{host}", (vector["auth_token"],))
    fields = [(name, value) for name, value in vector["params"]]
    assert check.passes(slash + path, fields, vector["signature"]) == vector["valid"]


async def test_the_card_is_fetched_by_anybody_as_a_picture_that_twilio_takes(gateway: httpx.AsyncClient) -> None:
    got, headed = await gateway.get(ADDRESS), await gateway.head(ADDRESS)
    assert (got.status_code, headed.status_code) == (200, 200)
    assert got.content.startswith(b"\x89PNG")
    assert len(got.content) < 5_000_000
    assert headed.content == b""
    for answer in (got, headed):
        assert answer.headers["content-type"] == "image/png"
        assert answer.headers["cache-control"] == "public, max-age=86400"
    assert (await gateway.post(ADDRESS)).status_code == 405


def test_the_card_stays_where_messages_that_were_sent_say_it_is() -> None:
    assert ADDRESS == "/cards/fear-es-en.png"


async def kept(store: Store) -> tuple[str, dict[str, Any]]:
    """Kind and body of the only message."""
    async with store.begin() as tx:
        row = (await tx.scalars(select(Inbound))).one()
        return row.kind, (await tx.vault(row.person_id)).open_json(row.body, inbox.BODY)


def on_whatsapp(kind: str, **more: str) -> Fields:
    return [("MessageSid", a_sid()), ("From", "whatsapp:+5215512345678"), ("MessageType", kind), *more.items()]


@pytest.mark.parametrize(
    ("fields", "kind", "body"),
    [
        (on_whatsapp("edit", Body="el 15"), "edited", {"text": "el 15"}),
        (on_whatsapp("revoke", Body=""), "deleted", {"text": "", "sign": ""}),
        (on_whatsapp("reaction", Body="👍"), "reaction", {"text": "", "sign": "👍"}),
        (on_whatsapp("unsupported", Body=""), "unknown", {"text": ""}),
        (
            on_whatsapp(
                "location", Body="", Latitude="27.506", Longitude="-99.507", Address="Calle 5", Label="Albergue"
            ),
            "location",
            {"text": "", "near": "laredo"},
        ),
        (on_whatsapp("location", Body="", Latitude="19.43", Longitude="-99.13"), "location", {"text": ""}),
        (an_sms("https://maps.app.goo.gl/AbC"), "location", {"text": ""}),
        (an_sms("Liked “Guardado.”"), "reaction", {"text": "", "sign": "Liked"}),
        (an_sms("Edited to “el 15”"), "edited", {"text": "el 15"}),
        (
            [*an_sms(""), ("NumMedia", "1"), ("MediaUrl0", "https://x/1"), ("MediaContentType0", "text/vcard")],
            "contact",
            {"text": ""},
        ),
    ],
)
async def test_what_is_not_to_be_kept_is_not_stored(
    gateway: httpx.AsyncClient, store: Store, fields: Fields, kind: str, body: dict[str, Any]
) -> None:
    assert (await post(gateway, "/twilio/inbound", fields)).status_code == 200
    assert await kept(store) == (kind, body)
