"""A court moves many hearings: two people, one message each, nothing twice, and back again."""

from __future__ import annotations

import asyncio
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from puente.core.errors import InvalidInput
from puente.core.moves import MoveRule
from puente.reminders import moving
from puente.store import hearings, moves, outbox, people, reminders, tickets
from puente.store.engine import Store
from puente.store.hearings import Author, HearingFacts, Known
from puente.store.tables import Outbound
from tests.conftest import StillClock
from tests.seeding import a_hearing, a_person

WEEK = MoveRule(date(2026, 12, 1), date(2026, 12, 31), days=7)


async def known(store: Store, hearing_id: UUID) -> Known:
    async with store.begin() as tx:
        found = await hearings.current(tx, hearing_id)
        assert found is not None
        return found


async def texts(store: Store, person_id: UUID) -> list[str]:
    async with store.begin() as tx:
        vault = await tx.vault(person_id)
        rows = await tx.scalars(select(Outbound).where(Outbound.person_id == person_id).order_by(Outbound.seq))
        return [vault.open_json(row.body, outbox.BODY)["text"] for row in rows.all()]


async def moved(store: Store, clock: StillClock, rule: MoveRule = WEEK) -> UUID:
    """A move that was proposed, approved and carried out."""
    move_id = await moving.propose(store, rule, "court notice of today", "ana", clock.now())
    await moving.approve(store, move_id, "luis", clock.now())
    while await moving.carry_on(store, clock.now()):
        pass
    return move_id


async def stage(store: Store, move_id: UUID) -> str:
    async with store.begin() as tx:
        return (await moves.locked(tx, move_id)).stage


async def test_a_preview_shows_old_and_new_and_changes_nothing(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    hearing_id = await a_hearing(store, clock, person_id)
    seen = await moving.preview(store, WEEK, clock.now())
    assert [(each.was, each.becomes) for each in seen.changes] == [
        (datetime(2026, 12, 14, 8, 30), datetime(2026, 12, 21, 8, 30))
    ]
    assert seen.people == 1
    assert (await known(store, hearing_id)).version == 1


async def test_each_person_gets_the_new_date_unconfirmed_with_one_message_and_new_reminders(
    store: Store, clock: StillClock
) -> None:
    person_id = await a_person(store, clock, channel="sms")
    hearing_id = await a_hearing(store, clock, person_id)
    move_id = await moved(store, clock)
    after = await known(store, hearing_id)
    assert (after.court_wall, after.report_wall) == (datetime(2026, 12, 21, 8, 30), datetime(2026, 12, 21, 4, 0))
    assert (after.source, after.confirmed_at, after.version) == ("rule", None, 2)
    (text,) = await texts(store, person_id)
    assert "lunes 14 de diciembre ya no vale" in text
    assert "lunes 21 de diciembre de 2026" in text
    async with store.begin() as tx:
        planned = [row.version for row in await reminders.of_hearing(tx, hearing_id) if row.state == "planned"]
    assert set(planned) == {2}
    assert await stage(store, move_id) == "done"


async def test_nobody_approves_their_own_move(store: Store, clock: StillClock) -> None:
    hearing_id = await a_hearing(store, clock, await a_person(store, clock))
    move_id = await moving.propose(store, WEEK, "notice", "ana", clock.now())
    with pytest.raises(InvalidInput, match="second person"):
        await moving.approve(store, move_id, "ana", clock.now())
    assert await moving.carry_on(store, clock.now()) == 0
    assert (await known(store, hearing_id)).version == 1


@pytest.mark.parametrize("reason", ["", "  "])
async def test_a_move_without_a_reason_or_without_hearings_is_refused(
    store: Store, clock: StillClock, reason: str
) -> None:
    await a_hearing(store, clock, await a_person(store, clock))
    with pytest.raises(InvalidInput):
        await moving.propose(store, WEEK, reason, "ana", clock.now())
    other = MoveRule(date(2027, 6, 1), date(2027, 6, 2), days=1)
    with pytest.raises(InvalidInput, match="no hearing"):
        await moving.propose(store, other, "notice", "ana", clock.now())


async def test_many_workers_at_once_move_and_tell_each_once(store: Store, clock: StillClock) -> None:
    persons = [await a_person(store, clock) for _ in range(12)]
    found = [await a_hearing(store, clock, person_id) for person_id in persons]
    move_id = await moving.propose(store, WEEK, "notice", "ana", clock.now())
    await moving.approve(store, move_id, "luis", clock.now())
    await asyncio.gather(*(moving.carry_on(store, clock.now()) for _ in range(8)))
    await moving.carry_on(store, clock.now())
    assert [(await known(store, hearing_id)).version for hearing_id in found] == [2] * 12
    assert [len(await texts(store, person_id)) for person_id in persons] == [1] * 12


async def test_what_changed_since_the_proposal_is_left_alone(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    hearing_id = await a_hearing(store, clock, person_id)
    move_id = await moving.propose(store, WEEK, "notice", "ana", clock.now())
    own = datetime(2027, 1, 20, 13, 0)
    async with store.begin() as tx:
        await hearings.change(tx, hearing_id, HearingFacts(own, None, "laredo"), Author(), clock.now())
    await moving.approve(store, move_id, "luis", clock.now())
    await moving.carry_on(store, clock.now())
    assert (await known(store, hearing_id)).court_wall == own
    async with store.begin() as tx:
        assert await moves.fates(tx, move_id) == {"changed_meanwhile": 1}


async def test_undone_everybody_has_the_old_date_again_and_is_told(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms")
    hearing_id = await a_hearing(store, clock, person_id)
    before = await known(store, hearing_id)
    move_id = await moved(store, clock)
    await moving.undo(store, move_id, "ana", clock.now())
    await moving.carry_on(store, clock.now())
    after = await known(store, hearing_id)
    assert (after.court_wall, after.report_wall, after.source) == (before.court_wall, before.report_wall, before.source)
    assert len(await texts(store, person_id)) == 2
    assert "lunes 14 de diciembre de 2026" in (await texts(store, person_id))[1]
    assert await stage(store, move_id) == "undone"
    with pytest.raises(InvalidInput):
        await moving.undo(store, move_id, "ana", clock.now())


async def test_a_date_that_the_person_gave_after_the_move_survives_the_undoing(store: Store, clock: StillClock) -> None:
    hearing_id = await a_hearing(store, clock, await a_person(store, clock))
    move_id = await moved(store, clock)
    own = datetime(2027, 1, 20, 13, 0)
    async with store.begin() as tx:
        await hearings.change(tx, hearing_id, HearingFacts(own, None, "laredo"), Author(), clock.now())
    await moving.undo(store, move_id, "ana", clock.now())
    await moving.carry_on(store, clock.now())
    assert (await known(store, hearing_id)).court_wall == own


async def test_who_left_is_not_written_to_and_becomes_a_task(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id)
    async with store.begin() as tx:
        await people.consent(tx, await people.get(tx, person_id), "none", "message", clock.now())
    await moved(store, clock)
    assert await texts(store, person_id) == []
    async with store.begin() as tx:
        assert [ticket.kind for ticket in await tickets.unresolved(tx, person_id)] == ["undelivered"]


async def test_on_a_phone_that_others_read_the_change_names_no_court(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms")
    async with store.begin() as tx:
        (await people.get(tx, person_id)).discreet = True
    await a_hearing(store, clock, person_id)
    await moved(store, clock)
    (text,) = await texts(store, person_id)
    for word in ("orte", "Laredo", "8:30", "diciembre"):
        assert word not in text


async def test_a_yes_confirms_what_the_rule_moved(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    hearing_id = await a_hearing(store, clock, person_id)
    await moved(store, clock)
    async with store.begin() as tx:
        await reminders.acknowledge(tx, person_id, "yes", clock.now() + timedelta(minutes=1))
    assert (await known(store, hearing_id)).confirmed_at is not None


async def test_more_than_a_batch_is_moved_batch_by_batch(
    store: Store, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(moving, "BATCH", 2)
    found = [await a_hearing(store, clock, await a_person(store, clock)) for _ in range(5)]
    move_id = await moved(store, clock)
    assert [(await known(store, hearing_id)).version for hearing_id in found] == [2] * 5
    assert await stage(store, move_id) == "done"
