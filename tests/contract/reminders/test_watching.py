"""Silence before a hearing: when it becomes a task for staff, and when not."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from puente.core.reminders import Pace
from puente.reminders.firing import fire_due
from puente.reminders.watching import WatchLoop
from puente.store import hearings, people, reminders, tickets
from puente.store.engine import Store, Transaction
from puente.store.hearings import Author, HearingFacts
from puente.store.tables import Staff
from tests.conftest import StillClock
from tests.seeding import CHICAGO, a_hearing, a_person

COURT = datetime(2026, 12, 14, 8, 30)
REPORT = COURT.replace(hour=4, minute=0, tzinfo=CHICAGO)


async def reminded(store: Store, clock: StillClock, *, before: timedelta = timedelta(hours=47)) -> tuple[UUID, UUID]:
    """Somebody who was reminded three days before, as the hearing draws near; person and hearing."""
    person_id = await a_person(store, clock)
    hearing_id = await a_hearing(store, clock, person_id)
    clock.at = REPORT - timedelta(days=2, hours=18)
    await fire_due(store, clock.now())
    clock.at = REPORT - before
    return person_id, hearing_id


async def kinds(store: Store, person_id: UUID) -> list[str]:
    async with store.begin() as tx:
        return [ticket.kind for ticket in await tickets.unresolved(tx, person_id)]


async def test_silence_two_days_before_becomes_one_task(store: Store, clock: StillClock) -> None:
    person_id, _ = await reminded(store, clock)
    watch = WatchLoop(store, clock)
    assert [await watch.round() for _ in range(3)] == [1, 0, 0]
    assert await kinds(store, person_id) == ["silent"]


async def test_there_is_still_time_before_that(store: Store, clock: StillClock) -> None:
    await reminded(store, clock, before=timedelta(hours=49))
    assert await WatchLoop(store, clock).round() == 0


@pytest.mark.parametrize(("answer", "tasks"), [("yes", 0), ("problem", 0), ("read", 1)])
async def test_an_answer_ends_the_silence_and_a_thumb_alone_does_not(
    store: Store, clock: StillClock, answer: str, tasks: int
) -> None:
    person_id, _ = await reminded(store, clock)
    async with store.begin() as tx:
        await reminders.acknowledge(tx, person_id, answer, clock.now())
    assert await WatchLoop(store, clock).round() == tasks


async def test_who_was_never_asked_is_not_silent(store: Store, clock: StillClock) -> None:
    await a_hearing(store, clock, await a_person(store, clock))
    clock.at = REPORT - timedelta(hours=40)
    assert await WatchLoop(store, clock).round() == 0


async def test_nobody_is_bothered_about_who_left_or_is_in_hand_or_does_not_go_any_more(
    store: Store, clock: StillClock
) -> None:
    left, _ = await reminded(store, clock)
    clock.at = StillClock().at
    in_hand, _ = await reminded(store, clock)
    clock.at = StillClock().at
    _, cancelled = await reminded(store, clock)
    async with store.begin() as tx:
        await people.consent(tx, await people.get(tx, left), "none", "message", clock.now())
        await hearings.cancel(tx, cancelled, clock.now())
        (await people.get(tx, in_hand)).owner_id = await _staff(tx)
    assert await WatchLoop(store, clock).round() == 0


async def test_a_moved_hearing_is_asked_about_anew(store: Store, clock: StillClock) -> None:
    person_id, hearing_id = await reminded(store, clock)
    watch = WatchLoop(store, clock)
    await watch.round()
    moved = COURT + timedelta(days=7)
    async with store.begin() as tx:
        await hearings.change(tx, hearing_id, HearingFacts(moved, None, "laredo"), Author(), clock.now())
    clock.at = moved.replace(tzinfo=CHICAGO) - timedelta(days=2, hours=20)
    await fire_due(store, clock.now())
    clock.advance(hours=21)
    assert await watch.round() == 1
    assert await kinds(store, person_id) == ["silent", "silent"]


async def _staff(tx: Transaction) -> UUID:
    staff = Staff(username="ana", name="Ana", password_hash="none", created_at=datetime.now(CHICAGO))
    tx.add(staff)
    await tx.flush()
    return staff.id


async def asked(store: Store, clock: StillClock) -> UUID:
    """Somebody who was asked in the evening of their hearing how it went."""
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id)
    for at in (REPORT - timedelta(hours=2), datetime(2026, 12, 14, 19, 0, tzinfo=CHICAGO)):
        clock.at = at
        await fire_due(store, clock.now())
    return person_id


async def test_who_has_not_told_by_the_next_morning_how_it_went_is_one_task_until_they_do(
    store: Store, clock: StillClock
) -> None:
    person_id, watch = await asked(store, clock), WatchLoop(store, clock)
    clock.advance(hours=13)
    assert await watch.round() == 0
    clock.advance(hours=1)
    assert [await watch.round() for _ in range(2)] == [1, 0]
    assert await kinds(store, person_id) == ["untold"]
    async with store.begin() as tx:
        await tickets.open_once(tx, person_id, tickets.Kind.OUTCOME, "turn", clock.now())
    assert await watch.round() == 0
    assert await kinds(store, person_id) == ["outcome"]


@pytest.mark.parametrize("told", ["outcome", "missed", "new date"])
async def test_who_has_told_it_is_no_task(store: Store, clock: StillClock, told: str) -> None:
    person_id = await asked(store, clock)
    clock.advance(hours=1)
    if told == "new date":
        await a_hearing(store, clock, person_id)
    else:
        async with store.begin() as tx:
            await tickets.open_once(tx, person_id, tickets.Kind(told), "turn", clock.now())
    clock.advance(hours=20)
    assert await WatchLoop(store, clock).round() == 0


async def test_of_a_hearing_whose_question_was_not_wanted_nobody_waits_for_word(
    store: Store, clock: StillClock
) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id)
    async with store.begin() as tx:
        await reminders.set_pace(tx, await people.get(tx, person_id), Pace.ONE, clock.now())
    clock.at = datetime(2026, 12, 14, 19, 0, tzinfo=CHICAGO)
    await fire_due(store, clock.now())
    clock.advance(hours=20)
    assert await WatchLoop(store, clock).round() == 0
