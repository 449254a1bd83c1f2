"""A list, or a court, says another date: its person is told once, by day, in words that are true."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from puente.core.imports import DateOrder, read_sheet
from puente.reminders import importing, telling, wording
from puente.reminders.importing import Order
from puente.reminders.telling import tell, tell_due
from puente.store import hearings, outbox, people, reminders, tickets
from puente.store.engine import Store
from puente.store.hearings import Author, HearingFacts
from puente.store.notices import Words
from puente.store.tables import Hearing, Outbound, Person
from tests.conftest import StillClock
from tests.seeding import CHICAGO, a_hearing, a_person

HEAD = "address,court_date,court_time,port,report_time,language"
PHONE = "+525512345678"


def row(day: str = "14/12/2026", court: str = "8:30 am", report: str = "4:00 am", address: str = PHONE) -> bytes:
    return f"{HEAD}\n{address},{day},{court},laredo,{report},es".encode()


async def take(store: Store, clock: StillClock, content: bytes, consented: str | None = "form 7") -> UUID:
    sheet = read_sheet(content, DateOrder.DMY, clock.now().date())
    import_id, _ = await importing.take(store, sheet, Order(content, "ana", consented), clock.now())
    assert import_id is not None
    return import_id


async def said(store: Store) -> list[str]:
    async with store.begin() as tx:
        rows = (await tx.scalars(select(Outbound).order_by(Outbound.seq))).all()
        return [(await tx.vault(one.person_id)).open_json(one.body, outbox.BODY)["text"] for one in rows]


async def somebody(store: Store) -> Person:
    async with store.begin() as tx:
        return (await tx.scalars(select(Person))).one()


async def test_another_date_in_the_list_voids_the_old_one_and_asks_to_check(store: Store, clock: StillClock) -> None:
    await take(store, clock, row())
    second = await take(store, clock, row("21/12/2026"))
    (text,) = await said(store)
    assert "lunes 14 de diciembre, 8:30 a.m., ya no vale" in text
    assert "lunes 21 de diciembre de 2026" in text
    assert "La corte anunció" not in text
    assert await importing.told(store, second) == {"told": 1}
    async with store.begin() as tx:
        (known,) = await hearings.upcoming(tx, (await somebody(store)).id, clock.now())
        assert known.confirmed_at is None
        planned = [one.version for one in await reminders.of_hearing(tx, known.id) if one.state == "planned"]
    assert set(planned) == {2}


@pytest.mark.parametrize(
    ("report", "told"), [("5:00 am", "a esta hora: 5:00 a.m."), ("", "a esta hora: la que dice su papel")]
)
async def test_another_time_to_report_voids_no_date(store: Store, clock: StillClock, report: str, told: str) -> None:
    await take(store, clock, row())
    await take(store, clock, row(report=report))
    (text,) = await said(store)
    assert told in text
    assert "ya no vale" not in text


async def test_where_others_read_the_phone_no_court_and_no_date_is_named(store: Store, clock: StillClock) -> None:
    await take(store, clock, row())
    async with store.begin() as tx:
        (await people.get(tx, (await somebody(store)).id)).discreet = True
    await take(store, clock, row("21/12/2026"))
    (text,) = await said(store)
    assert text == "Cambió un dato de su cita. Para verlo, escriba MI CITA."


async def test_taken_back_the_old_date_is_told_as_well(store: Store, clock: StillClock) -> None:
    await take(store, clock, row())
    second = await take(store, clock, row("21/12/2026"))
    assert await importing.undo(store, second, "ana", clock.now()) == (1, 0)
    assert "La nueva es lunes 14 de diciembre de 2026" in (await said(store))[1]


async def test_at_night_it_waits_for_the_morning_and_taken_back_meanwhile_nothing_is_said(
    store: Store, clock: StillClock
) -> None:
    await take(store, clock, row())
    clock.at = datetime(2026, 11, 25, 23, 0, tzinfo=CHICAGO)
    second = await take(store, clock, row("21/12/2026"))
    assert await importing.told(store, second) == {"waiting": 1}
    third = await take(store, clock, row("22/12/2026"))
    assert await tell_due(store, clock.now()) == 0
    clock.advance(hours=8)
    assert await tell_due(store, clock.now()) == 1
    (text,) = await said(store)
    assert "lunes 14 de diciembre, 8:30 a.m., ya no vale" in text
    assert "martes 22 de diciembre" in text
    assert await importing.told(store, third) == {"told": 1}
    clock.advance(hours=15)
    await importing.undo(store, third, "ana", clock.now())
    await take(store, clock, row("22/12/2026", address=f"{PHONE} "))
    # Away and back within one night: nothing differs from what they were told.
    clock.advance(hours=9)
    assert await tell_due(store, clock.now()) == 0
    assert len(await said(store)) == 1


async def test_the_night_is_broken_for_a_hearing_that_is_near(store: Store, clock: StillClock) -> None:
    await take(store, clock, row())
    clock.at = datetime(2026, 12, 13, 22, 0, tzinfo=CHICAGO)
    await take(store, clock, row(court="9:30 am"))
    assert len(await said(store)) == 1


async def test_who_has_not_agreed_is_not_told_and_who_left_is_a_task(store: Store, clock: StillClock) -> None:
    await take(store, clock, row(), None)
    second = await take(store, clock, row("21/12/2026"), None)
    assert await importing.told(store, second) == {"unreachable": 1}
    person_id = (await somebody(store)).id
    async with store.begin() as tx:
        assert await tickets.unresolved(tx, person_id) == []
        person = await people.get(tx, person_id)
        person.last_inbound_at = clock.now()
    await take(store, clock, row("22/12/2026"), None)
    async with store.begin() as tx:
        assert [one.kind for one in await tickets.unresolved(tx, person_id)] == ["undelivered"]
    assert await said(store) == []


async def test_many_workers_tell_each_once_and_one_that_fails_stops_no_other(
    store: Store, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock.at = datetime(2026, 11, 25, 23, 0, tzinfo=CHICAGO)
    persons = [await a_person(store, clock, channel="sms") for _ in range(6)]
    for person_id in persons:
        hearing_id = await a_hearing(store, clock, person_id)
        await move(store, clock, hearing_id, datetime(2027, 1, 20, 13, 0))
    clock.advance(hours=9)
    plain, broken = wording.moved_draft, persons[0]

    def breaking(before: object, after: object, person: Person, channel: str) -> outbox.Draft:
        if person.id == broken:
            raise ValueError
        return plain(before, after, person, channel)  # type: ignore[arg-type]  # handed on as they come

    monkeypatch.setattr(telling, "moved_draft", breaking)
    await asyncio.gather(*(tell_due(store, clock.now()) for _ in range(4)))
    assert len(await said(store)) == 5
    async with store.begin() as tx:
        assert [one.kind for one in await tickets.unresolved(tx, broken)] == ["failure"]


async def move(store: Store, clock: StillClock, hearing_id: UUID, court: datetime) -> None:
    async with store.begin() as tx:
        before = await hearings.current(tx, hearing_id)
        assert before is not None
        facts = HearingFacts(court, None, "laredo", "rule")
        await hearings.change(tx, hearing_id, facts, Author(), clock.now())
        await tell(tx, before, Words.COURT, "test", clock.now())


STEPS = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 30)), min_size=1, max_size=8)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_whatever_moves_when_the_last_word_is_the_date_that_stands(
    store: Store, clock: StillClock, steps: list[tuple[int, int]]
) -> None:
    person_id = await a_person(store, clock, channel="sms")
    hearing_id = await a_hearing(store, clock, person_id, days=60, report=False)
    base = datetime(2027, 3, 1, 8, 30)
    heard = start = await court_of(store, hearing_id)
    for days, hours in steps:
        await move(store, clock, hearing_id, start if days == 0 else base + timedelta(days=days))
        clock.advance(hours=hours)
        await tell_due(store, clock.now())
    clock.advance(hours=24 - 2)
    local = clock.now().astimezone(CHICAGO)
    clock.at = datetime.combine(local.date(), datetime.min.time().replace(hour=12), CHICAGO) + timedelta(days=1)
    await tell_due(store, clock.now())
    async with store.begin() as tx:
        vault = await tx.vault(person_id)
        rows = (await tx.scalars(select(Outbound).where(Outbound.person_id == person_id).order_by(Outbound.seq))).all()
        told = [vault.open_json(one.body, outbox.BODY)["text"] for one in rows]
        for one in rows:
            at = one.created_at.astimezone(CHICAGO)
            assert 7 <= at.hour < 21
        stands = (await tx.get_one(Hearing, hearing_id)).version
    final = await court_of(store, hearing_id)
    assert stands == len(steps) + 1
    assert len(told) <= len(steps)
    # What the last message calls new is what holds; without one nothing ever differed from what they knew.
    if told:
        assert f" {final.day} de " in told[-1].partition("La nueva es")[2]
    else:
        assert final == heard


async def court_of(store: Store, hearing_id: UUID) -> datetime:
    async with store.begin() as tx:
        known = await hearings.current(tx, hearing_id)
        assert known is not None
        return known.court_wall
