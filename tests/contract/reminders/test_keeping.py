"""A hearing in a phone's calendar and on paper: both times, and nothing that a stranger should not read."""

from __future__ import annotations

from io import BytesIO
from uuid import uuid4

import pytest
from icalendar import Calendar, Event
from pypdf import PdfReader

from puente.core.errors import NotFound
from puente.reminders.calendar import ALARM, calendar
from puente.reminders.keeping import Keepsake, keepsake
from puente.reminders.page import page
from puente.store import people
from puente.store.engine import Store
from tests.conftest import StillClock
from tests.seeding import a_hearing, a_person


async def kept(store: Store, clock: StillClock, language: str = "es", *, discreet: bool = False) -> Keepsake:
    person_id = await a_person(store, clock)
    hearing_id = await a_hearing(store, clock, person_id)
    async with store.begin() as tx:
        person = await people.get(tx, person_id)
        person.discreet, person.language = discreet, language
    return await keepsake(store, person_id, hearing_id, "ana", clock.now())


def events(hearing: Keepsake, clock: StillClock) -> list[Event]:
    return Calendar.from_ical(calendar(hearing, clock.now())).events


def on_paper(made: bytes) -> str:
    (only,) = PdfReader(BytesIO(made)).pages
    return " ".join(only.extract_text().split())


async def test_both_times_stand_in_the_calendar_with_the_place_and_its_clock(store: Store, clock: StillClock) -> None:
    report, court = events(await kept(store, clock), clock)
    assert (f"{report.start:%Y-%m-%d %H:%M %Z}", f"{court.start:%H:%M %Z}") == ("2026-12-14 10:00 UTC", "14:30 UTC")
    for event in (report, court):
        assert event["LOCATION"] == "Laredo (Texas)"
        (alarm,) = event.alarms.times
        assert event.start - alarm.trigger == ALARM
    assert "4:00 a.m., hora de Laredo (Texas)" in str(report["DESCRIPTION"])


async def test_a_calendar_replaces_a_moved_hearing(store: Store, clock: StillClock) -> None:
    hearing = await kept(store, clock)
    for event in events(hearing, clock):
        assert event["SEQUENCE"] == hearing.version
        assert str(event["UID"]).endswith(str(hearing.hearing_id))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("es", ("Estar en el puente", "lunes 14 de diciembre de 2026", "4:00 a.m.", "8:30 a.m.", "Laredo (Texas)")),
        ("en", ("Monday, December 14, 2026", "4:00 AM", "8:30 AM", "Laredo (Texas)")),
    ],
)
async def test_one_sheet_holds_it_with_the_sentence_to_show(
    store: Store, clock: StillClock, language: str, told: tuple[str, ...]
) -> None:
    text = on_paper(page(await kept(store, clock, language)))
    for words in (*told, "I am afraid to go back to Mexico.", "Tengo miedo de regresar a México."):
        assert words in text


async def test_where_others_read_the_phone_nothing_names_a_court_or_a_place(store: Store, clock: StillClock) -> None:
    hearing = await kept(store, clock, discreet=True)
    file = calendar(hearing, clock.now()).decode()
    assert "SUMMARY:Cita" in file
    for text in (file.replace("PRODID:-//Puente//ES", ""), on_paper(page(hearing))):
        for word in ("orte", "Laredo", "uente", "miedo", "afraid"):
            assert word not in text


async def test_nobody_gets_the_hearing_of_another(store: Store, clock: StillClock) -> None:
    hearing_id = await a_hearing(store, clock, await a_person(store, clock))
    for stranger in (await a_person(store, clock), uuid4()):
        with pytest.raises(NotFound):
            await keepsake(store, stranger, hearing_id, "ana", clock.now())
