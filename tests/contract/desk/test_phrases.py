"""Phrases in pairs: approved, picked in a person's language, no blank goes out; voice notes in writing."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from starlette.applications import Starlette

from puente.desk.canned import GAP
from puente.store.desk import thread
from puente.store.desk.transcripts import Transcript
from puente.store.engine import Store
from puente.store.tables import Inbound
from tests.conftest import StillClock
from tests.contract.desk.browsing import Browser, forms, shows, texts
from tests.contract.desk.conftest import Login
from tests.contract.desk.seeding import API_URL, named
from tests.seeding import a_hearing, a_letter, a_person

PAIR = {"title": "Cita", "es": "Hola {name}, soy {staff}.", "en": "Hi {name}, this is {staff}."}


async def said(store: Store, person: UUID) -> list[str]:
    async with store.begin() as tx:
        return [each.text for each in (await thread.read(tx, person, 20)).messages if each.sending and not each.text_id]


async def mary(store: Store, clock: StillClock, ana: Browser, channel: str = "whatsapp") -> UUID:
    """Somebody who writes English and whom Ana has taken."""
    person = await named(store, await a_person(store, clock, language="en", channel=channel), "Mary")
    await a_letter(store, clock, person, "hello")
    await ana.press(f"/people/{person}", f"/people/{person}/take")
    return person


def draft(page: str, person: UUID) -> str:
    return forms(page)[f"/people/{person}/reply"]["text"]


async def test_a_pair_goes_out_in_the_persons_language_once_it_is_approved(
    ana: Browser, login: Login, store: Store, clock: StillClock
) -> None:
    boss, person = await login("eva", role="supervisor"), await mary(store, clock, ana)
    assert (await ana.press("/phrases", "/phrases", **PAIR)).status_code == 303
    assert "Cita Waits for approval" in texts(await ana.page("/phrases"), "phrase")[0]
    assert "Cita" not in texts(await ana.page(f"/people/{person}"), "phrase-pick")
    (approve,) = (action for action in forms(await boss.page("/phrases")) if action.endswith("/approve"))
    assert (await ana.http.post(approve, data={"csrf": await ana.csrf()})).status_code == 403
    await boss.press("/phrases", approve)
    assert "Cita" in texts(await ana.page(f"/people/{person}"), "phrase-pick")
    key = approve.split("/")[2]
    page = await ana.page(f"/people/{person}?phrase={key}")
    assert draft(page, person) == "Hi Mary, this is Ana."
    await ana.submit(page, f"/people/{person}/reply")
    assert await said(store, person) == ["Hi Mary, this is Ana."]
    await boss.press("/phrases", f"/phrases/{key}/retire")
    assert "Cita" not in texts(await ana.page(f"/people/{person}"), "phrase-pick")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"es": ""}, "empty"),
        ({"es": "Hola {name}.", "en": "Hi."}, "unlike"),
        ({"es": "{name.__class__} {staff}"}, "placeholder"),
        ({"en": "{name} {staff} {0}"}, "placeholder"),
        ({"es": "{name} {staff} " + "x" * 1000}, "too_long"),
    ],
)
async def test_a_pair_that_cannot_be_filled_is_not_kept(ana: Browser, changes: dict[str, str], problem: str) -> None:
    answer = await ana.press("/phrases", "/phrases", **(PAIR | changes))
    assert answer.status_code == 409
    assert f'data-problem="{problem}"' in answer.text
    assert not shows(await ana.page("/phrases"), "phrase")


async def test_what_we_do_not_know_is_a_blank_that_never_goes_out(
    ana: Browser, store: Store, clock: StillClock
) -> None:
    person = await mary(store, clock, ana)
    page = await ana.page(f"/people/{person}?phrase=hearing")
    assert draft(page, person).count(GAP) == 3
    answer = await ana.submit(page, f"/people/{person}/reply")
    assert (answer.status_code, 'data-problem="gap"' in answer.text) == (409, True)
    assert await said(store, person) == []
    await a_hearing(store, clock, person, days=5)
    page = await ana.page(f"/people/{person}?phrase=hearing")
    expected = "Your hearing is on Sunday, November 29, 2026, 8:30 AM. Be at the port at 4:00 AM, in Laredo (Texas)."
    assert draft(page, person) == expected


async def test_an_answer_is_seen_as_it_arrives_before_it_is_sent(ana: Browser, store: Store, clock: StillClock) -> None:
    person = await mary(store, clock, ana, "sms")
    page = await ana.page(f"/people/{person}")
    answer = await ana.submit(page, f"/people/{person}/reply", text="Mañana irá “usted”. " * 20, weigh="preview")
    assert answer.status_code == 200
    (arrives,) = texts(answer.text, "answer-preview")
    assert '"usted"' in arrives
    assert "irá" not in arrives
    assert texts(answer.text, "weight")[0].startswith("3 SMS, messages: 1.")
    assert await said(store, person) == []


async def test_cost_is_shown_unless_it_costs_nothing(
    desk: Starlette, ana: Browser, store: Store, clock: StillClock
) -> None:
    person = await mary(store, clock, ana, "sms")
    page = await ana.page(f"/people/{person}")
    before = desk.state.desk
    for price, told in (("0.0079", " about 0.0158 dollars"), ("0", "")):
        desk.state.desk = replace(before, settings=replace(before.settings, sms_price=Decimal(price)))
        answer = await ana.submit(page, f"/people/{person}/reply", text="a" * 200, weigh="1")
        assert texts(answer.text, "weight") == [f"2 SMS, messages: 1.{told}"]


async def test_what_a_voice_note_says_is_written_beside_it_and_sealed(
    ana: Browser, store: Store, clock: StillClock
) -> None:
    person = await a_person(store, clock)
    await a_letter(store, clock, person, "", kind="voice", media=[{"url": f"{API_URL}/m/1", "type": "audio/ogg"}])
    page = await ana.page(f"/people/{person}")
    (action,) = (each for each in forms(page) if "/transcript/" in each)
    await ana.submit(page, action, heard="Dice que perdió el papel")
    await ana.submit(page, action, heard="Dice que perdió el papel ayer")
    assert texts(await ana.page(f"/people/{person}"), "heard") == [
        "It says (heard by Ana): Dice que perdió el papel ayer"
    ]
    async with store.begin() as tx:
        message = await tx.scalar(select(Inbound.id))
        (sealed,) = (await tx.scalars(select(Transcript.body))).all()
        assert b"papel" not in sealed
    other = await a_person(store, clock)
    fields = {"csrf": await ana.csrf(), "heard": "x"}
    assert (await ana.http.post(f"/people/{other}/transcript/{message}", data=fields)).status_code == 404
    assert (await ana.http.post(f"/people/{person}/transcript/{uuid4()}", data=fields)).status_code == 404
