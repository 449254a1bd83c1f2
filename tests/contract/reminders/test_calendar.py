"""A hearing in a phone's calendar: both times, and nothing that a stranger should not read."""

from __future__ import annotations

from uuid import uuid4

import pytest

from puente.core.errors import NotFound
from puente.reminders.calendar import card
from puente.store import people
from puente.store.engine import Store
from tests.conftest import StillClock
from tests.seeding import a_hearing, a_person


async def test_both_times_stand_in_it_with_the_place_and_its_clock(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    hearing_id = await a_hearing(store, clock, person_id)
    text = (await card(store, person_id, hearing_id, "ana", clock.now())).decode().replace("\r\n ", "")
    assert text.count("BEGIN:VEVENT") == 2
    assert "DTSTART:20261214T100000Z" in text
    assert "DTSTART:20261214T143000Z" in text
    assert "LOCATION:Laredo (Texas)" in text
    assert "4:00 a.m.\\, hora de Laredo (Texas)" in text
    assert all(len(line.encode()) <= 75 for line in text.splitlines() if not line.startswith("DESCRIPTION"))


async def test_on_a_phone_that_others_read_it_names_no_court_and_no_place(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    hearing_id = await a_hearing(store, clock, person_id)
    async with store.begin() as tx:
        (await people.get(tx, person_id)).discreet = True
    text = (await card(store, person_id, hearing_id, "ana", clock.now())).decode()
    assert "SUMMARY:Cita" in text
    for word in ("orte", "Laredo", "puente"):
        assert word not in text.replace("PRODID:-//Puente//ES", "")


async def test_nobody_gets_the_card_of_another(store: Store, clock: StillClock) -> None:
    hearing_id = await a_hearing(store, clock, await a_person(store, clock))
    with pytest.raises(NotFound):
        await card(store, await a_person(store, clock), hearing_id, "ana", clock.now())
    with pytest.raises(NotFound):
        await card(store, uuid4(), hearing_id, "ana", clock.now())
