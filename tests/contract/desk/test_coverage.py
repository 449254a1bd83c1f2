"""Hearings of the next days: which are confirmed, by port and day, and what is to be sent."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from puente.store.engine import Store
from tests.conftest import StillClock
from tests.contract.desk.browsing import Browser, forms, shows, texts
from tests.contract.desk.seeding import named, reminded
from tests.seeding import a_hearing, a_person


@pytest.fixture
async def three(store: Store, clock: StillClock) -> dict[str, UUID]:
    """Hearings in 5, 12 and 25 days; that in 12 days is confirmed."""
    who = {}
    for name, days in (("Ema", 5), ("Sara", 12), ("Lidia", 25)):
        who[name] = await named(store, await a_person(store, clock), name)
        hearing = await a_hearing(store, clock, who[name], days=days)
        if name == "Sara":
            await reminded(store, clock, hearing, "delivered", answer="yes")
    return who


@pytest.mark.parametrize(("days", "names", "count"), [(7, "Ema", "1 hearing"), (30, "Ema Lidia", "2 hearings")])
async def test_the_board_has_what_is_not_confirmed_in_these_days(
    ana: Browser, three: dict[str, UUID], days: int, names: str, count: str
) -> None:
    page = await ana.page(f"/coverage?days={days}")
    lines = texts(page, "coverage-row")
    assert [line.split()[0] for line in lines] == names.split()
    assert texts(page, "open-count")[0].startswith(f"{count} not confirmed")
    assert "<svg" in page


async def test_a_yes_to_a_message_that_failed_confirms_nothing(ana: Browser, store: Store, clock: StillClock) -> None:
    person = await named(store, await a_person(store, clock), "Ema")
    await reminded(store, clock, await a_hearing(store, clock, person, days=5), "undelivered", answer="yes")
    assert texts(await ana.page("/coverage"), "coverage-row")[0].startswith("Ema")


async def test_another_port_has_none_of_them(ana: Browser, three: dict[str, UUID]) -> None:
    assert shows(await ana.page("/coverage?days=30&port=el_paso"), "empty")
    assert len(texts(await ana.page("/coverage?days=30&port=laredo"), "coverage-row")) == 2


async def test_one_press_takes_the_conversation(ana: Browser, three: dict[str, UUID]) -> None:
    action = f"/people/{three['Ema']}/take"
    answer = await ana.press("/coverage", action)
    assert (answer.status_code, answer.headers["location"]) == (303, f"/people/{three['Ema']}#end")
    page = await ana.page("/coverage")
    assert action not in forms(page)
    assert "You have it" in texts(page, "coverage-row")[0]


async def test_the_calendar_counts_by_printed_day(ana: Browser, clock: StillClock, three: dict[str, UUID]) -> None:
    day = (clock.now() + timedelta(days=12)).date().isoformat()
    page = await ana.page(f"/calendar?day={day}")
    assert "1 hearing, 0 not confirmed" in texts(page, f"day-{day}")[0]
    assert [line.split()[0] for line in texts(page, "coverage-row")] == ["Sara"]
    assert "Confirmed" in texts(page, "coverage-row")[0]
    assert texts(page, "port-row")


@pytest.mark.parametrize("written", ["day=x", "day=0001-01-01", "day=9999-12-31", "port=x", "days=99999"])
async def test_an_address_typed_by_hand_breaks_nothing(ana: Browser, written: str) -> None:
    await ana.page(f"/calendar?{written}")
    await ana.page(f"/coverage?{written}")


async def test_what_is_sent_and_to_be_sent_names_nobody(ana: Browser, three: dict[str, UUID]) -> None:
    page = await ana.page("/outgoing")
    assert texts(page, "share") == ["WhatsApp 1 0 0 100 arrived"]
    assert texts(page, "forecast-day")
    assert not [name for name in three if name in page]
