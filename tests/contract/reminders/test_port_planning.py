"""Another plan for a port: who it reaches, what it leaves alone, and that nobody falls between two plans."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from puente.core.errors import InvalidInput
from puente.core.port_plans import read_plan
from puente.core.reminders import Pace
from puente.reminders import port_planning
from puente.reminders.firing import fire_due
from puente.store import hearings, people, port_plans, reminders
from puente.store.engine import Store
from puente.store.hearings import Author, HearingFacts
from puente.store.tables import Audit
from tests.commanding import Operator
from tests.conftest import StillClock
from tests.seeding import CHICAGO, a_hearing, a_person

SHORT = read_plan("1d,2h")
LONG = read_plan("21d,14d,7d,3d,1d,eve,2h")
USUAL = ["d7", "d3", "d1", "eve", "day", "after"]


async def planned(store: Store, hearing_id: UUID) -> list[str]:
    async with store.begin() as tx:
        return [row.offset for row in await reminders.of_hearing(tx, hearing_id) if row.state == "planned"]


async def wish(store: Store, clock: StillClock, person_id: UUID, pace: Pace) -> None:
    async with store.begin() as tx:
        await reminders.set_pace(tx, await people.get(tx, person_id), pace, clock.now())


async def elsewhere(store: Store, clock: StillClock) -> UUID:
    day = (clock.now() + timedelta(days=20)).date()
    facts = HearingFacts(datetime.combine(day, datetime.min.time().replace(hour=9)), None, "el_paso")
    person_id = await a_person(store, clock)
    async with store.begin() as tx:
        return await hearings.save(tx, person_id, facts, Author(), clock.now())


async def test_a_plan_reaches_saved_and_new_hearings_of_its_port_and_can_be_taken_back(
    store: Store, clock: StillClock
) -> None:
    saved, other = await a_hearing(store, clock, await a_person(store, clock)), await elsewhere(store, clock)
    before = await planned(store, other)
    done = await port_planning.change(store, "laredo", SHORT, "ana", clock.now())
    assert (done.hearings, done.fitted.added, done.fitted.dropped, done.kept) == (1, 0, 3, 0)
    new = await a_hearing(store, clock, await a_person(store, clock))
    assert await planned(store, saved) == await planned(store, new) == ["d1", "day", "after"]
    assert await planned(store, other) == before
    done = await port_planning.change(store, "laredo", LONG, "ana", clock.now())
    assert (done.hearings, done.fitted.added, done.fitted.dropped) == (2, 8, 0)
    assert await planned(store, saved) == await planned(store, new) == ["d14", *USUAL]


async def test_looking_counts_the_same_and_changes_nothing(store: Store, clock: StillClock) -> None:
    saved = await a_hearing(store, clock, await a_person(store, clock))
    seen = await port_planning.look(store, "laredo", SHORT, clock.now())
    assert await planned(store, saved) == USUAL
    async with store.begin() as tx:
        assert await port_plans.rows(tx) == []
    assert await port_planning.change(store, "laredo", SHORT, "ana", clock.now()) == seen


@pytest.mark.parametrize("pace", [Pace.MORE, Pace.FEWER, Pace.ONE])
async def test_who_has_a_wish_keeps_it_and_gets_the_ports_plan_with_the_wish_gone(
    store: Store, clock: StillClock, pace: Pace
) -> None:
    person_id = await a_person(store, clock)
    hearing_id = await a_hearing(store, clock, person_id)
    await wish(store, clock, person_id, pace)
    wished = await planned(store, hearing_id)
    done = await port_planning.change(store, "laredo", read_plan("7d,1d"), "ana", clock.now())
    assert (done.hearings, done.kept) == (0, 1)
    assert await planned(store, hearing_id) == wished
    await wish(store, clock, person_id, Pace.USUAL)
    assert await planned(store, hearing_id) == ["d7", "d1", "after"]


async def test_what_is_due_already_or_has_gone_out_is_left_alone(store: Store, clock: StillClock) -> None:
    hearing_id = await a_hearing(store, clock, await a_person(store, clock))
    clock.at = datetime(2026, 12, 7, 23, 0, tzinfo=CHICAGO)  # d7 was due in the morning and waits for the next
    await fire_due(store, clock.now())
    assert "d7" in await planned(store, hearing_id)
    await port_planning.change(store, "laredo", LONG, "ana", clock.now())
    assert await planned(store, hearing_id) == USUAL
    clock.advance(hours=9)
    await fire_due(store, clock.now())
    await port_planning.change(store, "laredo", SHORT, "ana", clock.now())
    await port_planning.change(store, "laredo", LONG, "ana", clock.now())
    assert await planned(store, hearing_id) == USUAL[1:]


async def test_hearings_saved_meanwhile_never_keep_the_old_plan(store: Store, clock: StillClock) -> None:
    persons = [await a_person(store, clock) for _ in range(12)]
    saving = [a_hearing(store, clock, person_id) for person_id in persons]
    changing = asyncio.create_task(port_planning.change(store, "laredo", SHORT, "ana", clock.now()))
    found = await asyncio.gather(*saving)
    await changing
    assert [await planned(store, hearing_id) for hearing_id in found] == [["d1", "day", "after"]] * 12


async def test_the_audit_keeps_who_set_which_plan_and_an_unknown_port_is_refused(
    store: Store, clock: StillClock
) -> None:
    await port_planning.change(store, "laredo", SHORT, "ana", clock.now())
    async with store.begin() as tx:
        row = (await tx.scalars(select(Audit).where(Audit.action == "plan.set"))).one()
    assert (row.actor, row.subject, row.detail["after"]) == ("ana", "laredo", "1d,2h")
    with pytest.raises(InvalidInput, match="no such port: tijuana"):
        await port_planning.look(store, "tijuana", SHORT, clock.now())


def test_the_command_counts_first_and_only_leaders_set(operator: Operator) -> None:
    operator.hires(("ana", "supervisor"), ("eva", "agent"))

    async def seed(store: Store) -> UUID:
        return await a_hearing(store, operator.clock, await a_person(store, operator.clock))

    hearing_id = operator.does(seed)

    async def read(store: Store) -> list[str]:
        return await planned(store, hearing_id)

    assert "laredo" in operator.said("plan", "show")
    words = ("plan", "set", "laredo", "--offsets", "3d,1d", "--by", "ana")
    assert "1 hearings to come would change" in operator.said(*words, "--dry-run")
    assert operator.does(read) == USUAL
    assert "0 reminders more, 3 fewer" in operator.said(*words)
    assert operator.does(read) == ["d3", "d1", "after"]
    assert "3d,1d" in operator.said("plan", "show")
    refused = operator.types("plan", "set", "laredo", "--offsets", "3d", "--by", "eva")
    assert refused.exit_code == 1
    assert "a agent may not decide" in refused.stderr
    assert "a plan needs one for the last day" in operator.types(*words[:4], "7d", "--by", "ana").stderr
