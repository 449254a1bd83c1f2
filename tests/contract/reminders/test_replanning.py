"""New time-zone data: printed times stand, reminders move with the instant, and staff see what cannot stand."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from puente.reminders.firing import fire_due
from puente.reminders.replanning import replan
from puente.store import hearings, reminders, tickets
from puente.store.engine import Store
from puente.store.tables import HearingVersion, Reminder
from tests.conftest import StillClock
from tests.seeding import a_hearing, a_person

HOUR = timedelta(hours=1)


async def computed_an_hour_late(store: Store, hearing_id: UUID) -> None:
    """As if written with rules that have an hour of summer time more."""
    async with store.begin() as tx:
        late = {"court_at": HearingVersion.court_at + HOUR, "report_at": HearingVersion.report_at + HOUR}
        await tx.execute(update(HearingVersion).where(HearingVersion.hearing_id == hearing_id).values(late))
        due = {"due_at": Reminder.due_at + HOUR, "not_after": Reminder.not_after + HOUR}
        await tx.execute(update(Reminder).where(Reminder.hearing_id == hearing_id).values(due))


async def due(store: Store, hearing_id: UUID) -> list[datetime]:
    async with store.begin() as tx:
        return [row.due_at for row in await reminders.of_hearing(tx, hearing_id)]


async def test_instants_and_reminders_move_and_the_printed_times_stay(store: Store, clock: StillClock) -> None:
    hearing_id = await a_hearing(store, clock, await a_person(store, clock))
    before = await due(store, hearing_id)
    await computed_an_hour_late(store, hearing_id)
    moved = await replan(store, clock.now())
    assert [(each.was - each.becomes, each.hearing_id) for each in moved] == [(HOUR, hearing_id)] * 6
    assert await due(store, hearing_id) == before
    async with store.begin() as tx:
        known = await hearings.current(tx, hearing_id)
        assert known is not None
        assert known.court_at == known.court_time.instant()
        assert (known.court_wall.hour, known.court_wall.minute) == (8, 30)


async def test_running_again_moves_nothing(store: Store, clock: StillClock) -> None:
    hearing_id = await a_hearing(store, clock, await a_person(store, clock))
    assert await replan(store, clock.now()) == []
    await computed_an_hour_late(store, hearing_id)
    await replan(store, clock.now())
    assert await replan(store, clock.now()) == []


async def test_what_has_gone_out_or_waits_for_the_morning_is_left_alone(store: Store, clock: StillClock) -> None:
    hearing_id = await a_hearing(store, clock, await a_person(store, clock))
    clock.advance(days=16, hours=13)
    await fire_due(store, clock.now())
    before = await due(store, hearing_id)
    assert await replan(store, clock.now()) == []
    assert await due(store, hearing_id) == before


async def test_a_printed_time_that_the_new_rules_skip_is_for_staff(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    hearing_id = await a_hearing(store, clock, person_id)
    async with store.begin() as tx:
        skipped = datetime(2027, 3, 14, 2, 30)
        version = (await tx.scalars(select(HearingVersion).where(HearingVersion.hearing_id == hearing_id))).one()
        version.court_wall, version.court_at = skipped, version.court_at + timedelta(days=100)
    for _ in range(2):
        await replan(store, clock.now())
    async with store.begin() as tx:
        assert [ticket.kind for ticket in await tickets.unresolved(tx, person_id)] == ["report_time"]


async def test_every_batch_is_looked_at(store: Store, clock: StillClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("puente.reminders.replanning.BATCH", 2)
    found = [await a_hearing(store, clock, await a_person(store, clock)) for _ in range(5)]
    for hearing_id in found:
        await computed_an_hour_late(store, hearing_id)
    assert {each.hearing_id for each in await replan(store, clock.now())} == set(found)
