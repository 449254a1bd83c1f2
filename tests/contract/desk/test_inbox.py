"""The list of those who wait."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from puente.core.pacing import Lane
from puente.settings import Settings
from puente.store import tickets
from puente.store.engine import Store
from puente.store.outbox import Cause
from puente.store.tables import Spending
from puente.store.tickets import Kind
from tests.conftest import StillClock
from tests.contract.desk.browsing import Browser, shows, texts
from tests.contract.desk.conftest import Login
from tests.contract.desk.seeding import a_ticket, an_answer, named
from tests.seeding import a_hearing, a_letter, a_person


def names(page: str) -> list[str]:
    """Who is in the list, in order."""
    return [row.split()[0] for row in texts(page, "inbox-row")]


async def somebody(store: Store, clock: StillClock, name: str, *kinds: Kind) -> UUID:
    person = await named(store, await a_person(store, clock), name)
    for kind in kinds:
        await a_ticket(store, clock, person, kind)
    return person


async def take(store: Store, clock: StillClock, person: UUID, staff_id: UUID | None) -> None:
    assert staff_id is not None
    async with store.begin() as tx:
        assert await tickets.take(tx, person, staff_id, clock.now())


async def test_danger_comes_first_then_the_nearest_hearing_then_the_longest_wait(
    ana: Browser, store: Store, clock: StillClock
) -> None:
    await somebody(store, clock, "First", Kind.UNSURE)
    clock.advance(minutes=30)
    await somebody(store, clock, "Second", Kind.PERSON)
    far = await somebody(store, clock, "Far", Kind.PERSON)
    await a_hearing(store, clock, far, days=20)
    near = await somebody(store, clock, "Near", Kind.UNSURE)
    await a_hearing(store, clock, near, days=2)
    clock.advance(minutes=30)
    await somebody(store, clock, "Missed", Kind.MISSED)
    await somebody(store, clock, "Danger", Kind.PERSON, Kind.DANGER)
    page = await ana.page("/")
    assert names(page) == ["Danger", "Missed", "Near", "Far", "First", "Second"]
    assert page.count('data-danger="true"') == 1
    assert texts(page, "inbox-row")[0].split("Danger ", 1)[1].startswith("WhatsApp · Spanish Danger Asks for a person")


async def test_whoever_gave_no_name_gets_one_that_says_nothing(ana: Browser, store: Store, clock: StillClock) -> None:
    person = await a_person(store, clock, reply_to="whatsapp:+5215512345678", key="+525512345678")
    await a_ticket(store, clock, person, Kind.PERSON)
    page = await ana.page("/")
    assert f"Person {person.hex[:4].upper()}" in page
    assert "5512345678" not in page


async def test_unread_is_marked_until_somebody_who_may_answer_has_read_it(
    ana: Browser, login: Login, store: Store, clock: StillClock
) -> None:
    person = await somebody(store, clock, "Marisol", Kind.PERSON)
    await a_letter(store, clock, person, "hola")
    await a_letter(store, clock, person, "¿hay alguien?")
    viewer = await login("vi", role="viewer")
    await viewer.page(f"/people/{person}")
    assert texts(await ana.page("/"), "unread") == ["2 unread"]
    await ana.page(f"/people/{person}")
    assert not shows(await ana.page("/"), "unread")


async def test_a_colleague_who_looks_in_leaves_the_messages_unread(
    ana: Browser, login: Login, store: Store, clock: StillClock
) -> None:
    person = await somebody(store, clock, "Marisol", Kind.PERSON)
    await take(store, clock, person, ana.staff_id)
    await a_letter(store, clock, person, "hola")
    bob = await login("bob")
    await bob.page(f"/people/{person}")
    assert shows(await ana.page("/?tab=mine"), "unread")


async def test_each_heading_shows_its_own(ana: Browser, login: Login, store: Store, clock: StillClock) -> None:
    bob = await login("bob")
    await take(store, clock, await somebody(store, clock, "Mine", Kind.PERSON), ana.staff_id)
    await take(store, clock, await somebody(store, clock, "Theirs", Kind.PERSON), bob.staff_id)
    await somebody(store, clock, "Lost", Kind.UNDELIVERED)
    await somebody(store, clock, "Quiet")
    assert names(await ana.page("/?tab=waiting")) == ["Lost"]
    assert names(await ana.page("/?tab=mine")) == ["Mine"]
    assert names(await ana.page("/?tab=undelivered")) == ["Lost"]
    assert set(names(await ana.page("/?tab=all"))) == {"Mine", "Theirs", "Lost", "Quiet"}
    assert "Bob has it" in await ana.page("/?tab=all")


async def test_new_danger_of_somebody_a_colleague_has_is_seen_by_all(
    ana: Browser, login: Login, store: Store, clock: StillClock
) -> None:
    bob = await login("bob")
    person = await somebody(store, clock, "Theirs", Kind.PERSON)
    await take(store, clock, person, bob.staff_id)
    assert names(await ana.page("/")) == []
    await a_ticket(store, clock, person, Kind.DANGER)
    assert names(await ana.page("/")) == ["Theirs"]


async def test_whoever_a_colleague_left_without_answer_waits_again(
    ana: Browser, login: Login, store: Store, clock: StillClock
) -> None:
    bob = await login("bob")
    person = await somebody(store, clock, "Theirs", Kind.PERSON)
    await take(store, clock, person, bob.staff_id)
    clock.advance(minutes=1)
    await an_answer(store, clock, person, "Un momento", Cause(staff_id=bob.staff_id))
    clock.advance(minutes=1)
    await a_letter(store, clock, person, "sigo aquí")
    clock.advance(minutes=29)
    assert names(await ana.page("/")) == []
    clock.advance(minutes=2)
    page = await ana.page("/")
    assert names(page) == ["Theirs"]
    assert "31 min ago" in page


@pytest.mark.parametrize("tab", ["waiting", "mine", "all", "undelivered"])
async def test_an_empty_list_is_friendly(ana: Browser, tab: str) -> None:
    assert shows(await ana.page(f"/?tab={tab}"), "empty")


async def test_a_long_list_is_cut_into_pages(ana: Browser, store: Store, clock: StillClock) -> None:
    for number in range(61):
        await somebody(store, clock, f"P{number}", Kind.PERSON)
    first = await ana.page("/")
    assert len(names(first)) == 60
    assert "/?tab=waiting&amp;skip=60" in first
    assert len(names(await ana.page("/?tab=waiting&skip=60"))) == 1
    assert len(first.encode()) < 100_000


async def test_the_fragment_holds_the_list_alone(ana: Browser, store: Store, clock: StillClock) -> None:
    await somebody(store, clock, "Marisol", Kind.PERSON)
    part = await ana.page("/fragments/inbox?tab=waiting")
    assert names(part) == ["Marisol"]
    assert "<html" not in part


async def test_strange_queries_show_the_usual_page(ana: Browser) -> None:
    for query in ("tab=x", "skip=-1", "skip=9999999999", "tab=all&skip=x"):
        await ana.page(f"/?{query}")
    for before in ("x", "2026-11-24", "2026-11-24T10:00:00"):
        assert (await ana.get(f"/people/{uuid4()}?before={before}")).status_code == 404


async def test_a_cap_of_the_day_that_is_near_or_reached_is_told_above_the_list(
    store: Store, clock: StillClock, settings: Settings, login: Login
) -> None:
    settings.daily_caps.update({int(Lane.BROADCAST): 100, int(Lane.SURVEY): 50, int(Lane.ANSWER): 1000})
    async with store.begin() as tx:
        for lane, segments in ((Lane.BROADCAST, 80), (Lane.SURVEY, 51), (Lane.ANSWER, 799)):
            tx.add(Spending(day=clock.now().date(), lane=int(lane), segments=segments))
    page = await (await login("ana")).page("/")
    assert "Broadcasts: 80 of the 100 of today are sent." in page
    assert "Questions after hearings: all 50 of today are sent." in page
    assert "cap-answer" not in page
