"""Time passes, and what is too old goes: each thing at its own age, and nothing earlier."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, text

from puente.core.pacing import Lane
from puente.reminders.firing import fire_due
from puente.store import audit, copies, inbox, outbox, people
from puente.store.engine import Store
from puente.store.outbox import Cause, Draft
from puente.store.tables import Audit, Inbound
from puente.turns.retaining import RetainLoop
from tests.conftest import StillClock
from tests.seeding import a_hearing, a_letter, a_person, a_sid

KEPT = ("inbox", "outbox", "reminders", "hearings", "deliveries")


@pytest.fixture
def retaining(store: Store, clock: StillClock) -> RetainLoop:
    return RetainLoop(store, clock)


async def kept(store: Store) -> Mapping[str, int]:
    """How many rows of each kind there are."""
    async with store.begin() as tx:
        return {name: await tx.scalar(text(f"SELECT count(*) FROM {name}")) or 0 for name in KEPT}


async def answered(store: Store, clock: StillClock, person_id: UUID) -> str:
    """What waits was answered, and one answer went out; its sid."""
    sid = a_sid()
    async with store.begin() as tx:
        await tx.execute(text("UPDATE inbox SET state = 'handled'"))
        address = await people.last_address(tx, person_id)
        await outbox.add(tx, address, Draft("Buenas"), Cause(), lane=Lane.ANSWER, now=clock.now())
        sent = "UPDATE outbox SET state = 'accepted', message_sid = :sid, accepted_at = :now WHERE message_sid IS NULL"
        await tx.execute(text(sent), {"sid": sid, "now": clock.now()})
        report = "INSERT INTO deliveries (message_sid, status, at) VALUES (:sid, 'sent', :now)"
        await tx.execute(text(report), {"sid": sid, "now": clock.now()})
    return sid


async def test_a_conversation_is_kept_for_thirty_days_and_then_goes_at_twilio_too(
    store: Store, clock: StillClock, retaining: RetainLoop
) -> None:
    person_id = await a_person(store, clock)
    await a_letter(store, clock, person_id, "hola")
    sid = await answered(store, clock, person_id)
    clock.advance(days=30)
    assert await retaining.round() == {}
    clock.advance(seconds=1)
    assert await retaining.round() == {"heard": 1, "said": 1}
    assert set((await kept(store)).values()) == {0}
    async with store.begin() as tx:
        assert (await people.get(tx, person_id)).wrapped_key is not None
        gone = await copies.claim(tx, clock.now(), 9)
    assert len(gone) == 2
    assert {one.part for one in gone} == {"all"}
    assert sid in {one.message_sid for one in gone}
    assert await retaining.round() == {}


async def test_what_waits_for_an_answer_or_to_go_out_stays(
    store: Store, clock: StillClock, retaining: RetainLoop
) -> None:
    person_id = await a_person(store, clock)
    await a_letter(store, clock, person_id, "hola")
    async with store.begin() as tx:
        address = await people.last_address(tx, person_id)
        await outbox.add(tx, address, Draft("Buenas"), Cause(), lane=Lane.ANSWER, now=clock.now())
    clock.advance(days=90)
    assert await retaining.round() == {}
    assert ((await kept(store))["inbox"], (await kept(store))["outbox"]) == (1, 1)


async def test_reminders_go_two_days_after_the_hearing_and_the_hearing_in_a_month(
    store: Store, clock: StillClock, retaining: RetainLoop
) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id, days=2)
    async with store.begin() as tx:
        court_at: datetime = (await tx.execute(text("SELECT court_at FROM hearing_versions"))).scalar_one()
    planned = (await kept(store))["reminders"]
    clock.at = court_at - timedelta(hours=20)
    await fire_due(store, clock.now())
    async with store.begin() as tx:
        sent = "UPDATE outbox SET state = 'accepted', message_sid = :sid RETURNING id"
        assert (await tx.execute(text(sent), {"sid": a_sid()})).one()
    clock.at = court_at + timedelta(hours=47)
    assert await retaining.round() == {}
    clock.at = court_at + timedelta(hours=48, seconds=1)
    went = await retaining.round()
    assert (went["reminders"], went["reminder_messages"]) == (planned, 1)
    assert (await kept(store))["hearings"] == 1
    clock.at = court_at + timedelta(days=30, seconds=1)
    assert (await retaining.round())["hearings"] == 1
    async with store.begin() as tx:
        assert await tx.scalar(text("SELECT count(*) FROM hearing_versions")) == 0


async def test_photos_go_after_a_week_and_the_words_beside_them_stay(
    store: Store, clock: StillClock, retaining: RetainLoop
) -> None:
    person_id = await a_person(store, clock)
    media = [{"url": "https://api.twilio.com/x", "type": "image/jpeg"}]
    await a_letter(store, clock, person_id, "mi papel", kind="photo", media=media)
    await answered(store, clock, person_id)
    clock.advance(days=7)
    assert await retaining.round() == {}
    clock.advance(seconds=1)
    assert await retaining.round() == {"photos": 1}
    assert await retaining.round() == {}
    async with store.begin() as tx:
        row = (await tx.scalars(select(Inbound))).one()
        assert (await inbox.opened(tx, row)).body == {"text": "mi papel"}
        (gone,) = await copies.claim(tx, clock.now(), 9)
    assert (gone.part, gone.message_sid) == ("media", row.message_sid)


async def test_what_went_is_told_in_numbers_and_the_chain_holds(
    store: Store, clock: StillClock, retaining: RetainLoop
) -> None:
    person_id = await a_person(store, clock)
    for _ in range(3):
        await a_letter(store, clock, person_id, "hola")
    await answered(store, clock, person_id)
    clock.advance(days=31)
    await retaining.round()
    async with store.begin() as tx:
        row = (await tx.scalars(select(Audit))).one()
        assert (row.action, row.subject, row.detail) == ("retention.sweep", None, {"heard": 3, "said": 1})
        assert await audit.first_broken(tx) is None


async def test_what_came_too_late_for_an_erasure_goes(store: Store, clock: StillClock, retaining: RetainLoop) -> None:
    person_id = await a_person(store, clock)
    await a_letter(store, clock, person_id, "hola")
    async with store.begin() as tx:
        # The key is gone, and this row was not there yet when the others went.
        await tx.execute(text("UPDATE people SET wrapped_key = NULL, key_id = NULL, erased_at = now()"))
    assert await retaining.round() == {"orphaned": 1}
