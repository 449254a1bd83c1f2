"""Staff find a person; what they type stays out of addresses and of the audit."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy import select, update

from puente.store import name_marks, people
from puente.store.engine import Store
from puente.store.tables import Audit, Person
from tests.conftest import StillClock
from tests.contract.desk.browsing import Browser, forms, shows
from tests.contract.desk.seeding import named
from tests.seeding import a_person


async def found(browser: Browser, typed: str) -> list[str]:
    answer = await browser.press("/people", "/people", q=typed)
    assert answer.status_code == 200
    return [line.partition('"')[0] for line in answer.text.split('data-person="')[1:]]


@pytest.fixture
async def marisol(store: Store, clock: StillClock) -> UUID:
    person = await a_person(store, clock, key="+528671234567")
    await named(store, await a_person(store, clock), "José Luis")
    return await named(store, person, "Marisol Peña")


@pytest.mark.parametrize("typed", ["mari", "PENA", "peña mar", "+52 867 123 4567", "867 123 4567"])
async def test_a_person_is_found_by_name_or_number(ana: Browser, marisol: UUID, typed: str) -> None:
    assert await found(ana, typed) == [str(marisol)]


async def test_and_by_the_code_that_stands_for_those_without_a_name(
    ana: Browser, store: Store, clock: StillClock
) -> None:
    person = await a_person(store, clock)
    assert await found(ana, person.hex[:6].upper()) == [str(person)]


async def test_nobody_is_found_by_another_name_nor_after_erasure(
    ana: Browser, store: Store, clock: StillClock, marisol: UUID
) -> None:
    assert await found(ana, "sol") == await found(ana, "+52 867 000 0000") == []
    async with store.begin() as tx:
        await people.erase(tx, marisol, clock.now())
    assert await found(ana, "marisol") == []
    async with store.begin() as tx:
        assert await tx.scalar(select(Person.name_marks).where(Person.id == marisol)) is None


async def test_what_was_typed_stands_in_no_address_and_in_no_audit(ana: Browser, store: Store, marisol: UUID) -> None:
    assert shows(await ana.page("/"), "search")
    assert "/people" in forms(await ana.page("/"))
    await found(ana, "marisol")
    async with store.begin() as tx:
        row = (await tx.scalars(select(Audit).where(Audit.action == "people.search"))).one()
    assert row.detail == {"found": 1}


async def test_names_from_before_are_marked_afterwards(ana: Browser, store: Store, marisol: UUID) -> None:
    async with store.begin() as tx:
        await tx.execute(update(Person).values(name_marks=None))
    assert await found(ana, "marisol") == []
    async with store.begin() as tx:
        assert await name_marks.fill(tx, 100) == 2
        assert await name_marks.fill(tx, 100) == 0
    assert await found(ana, "marisol") == [str(marisol)]
