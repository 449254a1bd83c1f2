"""One conversation on the screen."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from sqlalchemy import select, update

from puente.store import people
from puente.store.engine import Store
from puente.store.outbox import Cause
from puente.store.tables import Address, Audit, Outbound
from puente.store.tickets import Kind
from tests.conftest import StillClock
from tests.contract.desk.browsing import Browser, shows, texts
from tests.contract.desk.conftest import Login
from tests.contract.desk.seeding import a_moved_hearing, a_ticket, an_answer, named, reminded
from tests.seeding import a_hearing, a_letter, a_person


@pytest.fixture
async def person(store: Store, clock: StillClock) -> UUID:
    return await named(store, await a_person(store, clock), "Marisol")


async def test_both_sides_stand_in_the_order_of_time(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    await a_letter(store, clock, person, "uno")
    clock.advance(seconds=1)
    await an_answer(store, clock, person, "dos")
    clock.advance(seconds=1)
    await an_answer(store, clock, person, "tres", Cause(staff_id=ana.staff_id))
    clock.advance(seconds=1)
    await a_letter(store, clock, person, "cuatro")
    page = await ana.page(f"/people/{person}")
    assert re.findall(r'<p class="text">(\w+)</p>', page) == ["uno", "dos", "tres", "cuatro"]
    assert [text.split()[0] for text in texts(page, "message-out")] == ["Assistant", "Ana"]


STEPS = [
    ("queued", None, None, "waiting", "Not sent yet"),
    ("sending", None, None, "going", "Sending…"),
    ("unclear", None, None, "unclear", "Unclear whether it went out; being checked"),
    ("accepted", None, None, "handed", "With Twilio, not sent yet"),
    ("accepted", "queued", None, "handed", "With Twilio, not sent yet"),
    ("accepted", "sent", None, "sent", "Sent, arrival not confirmed"),
    ("accepted", "delivered", None, "delivered", "Delivered"),
    ("accepted", "read", None, "read", "Read"),
    ("accepted", "undelivered", "30003", "failed", "Not delivered. The phone is off or out of reach. (code 30003)"),
    ("accepted", "failed", None, "failed", "Not delivered. Twilio did not say why."),
    ("accepted", "failed", "12345", "failed", "Not delivered. Twilio did not accept it. (code 12345)"),
    ("refused", None, "21610", "refused", "Not sent. The person told the carrier to take nothing"),
    ("expired", None, "too_late", "expired", "Not sent. Its moment passed before it could be sent."),
]  # fmt: skip


@pytest.mark.parametrize(("state", "status", "code", "step", "told"), STEPS)
async def test_how_far_a_message_came_is_told_in_words(
    ana: Browser,
    store: Store,
    clock: StillClock,
    person: UUID,
    state: str,
    status: str | None,
    code: str | None,
    step: str,
    told: str,
) -> None:
    await an_answer(store, clock, person, "hola", state=state, status=status, code=code)
    page = await ana.page(f"/people/{person}")
    assert told in texts(page, "message-out")[0]
    assert f'data-step="{step}"' in page
    if step not in {"delivered", "read"}:
        assert "Delivered" not in page


async def test_what_people_write_is_never_markup(ana: Browser, store: Store, clock: StillClock, person: UUID) -> None:
    await a_letter(store, clock, person, '<script>alert("x")</script><img src=x onerror=y>')
    page = await ana.page(f"/people/{person}")
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page


async def test_a_hearing_shows_what_it_said_before_and_its_reminders(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    hearing = await a_moved_hearing(store, clock, person, 5, 10)
    await reminded(store, clock, hearing, "sent", answer="problem")
    page = await ana.page(f"/people/{person}")
    (told,) = texts(page, "hearing")
    assert "Friday, December 4, 2026, 8:30 AM" in told
    assert "Report at Laredo (Texas): Friday, December 4, 4:00 AM" in told
    assert "seen on the paper" in told
    assert "1 earlier version" in told
    assert "Said: Sunday, November 29, 2026, 8:30 AM" in told
    assert "Sent, arrival not confirmed" in told
    assert "Said they cannot go" in told
    assert told.count("Planned") == 5


async def test_a_missing_time_to_report_is_said_and_never_guessed(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    await a_hearing(store, clock, person, report=False)
    assert "Report at Laredo (Texas): hour not known" in texts(await ana.page(f"/people/{person}"), "hearing")[0]


async def test_tickets_stand_in_words(ana: Browser, store: Store, clock: StillClock, person: UUID) -> None:
    for kind in Kind:
        await a_ticket(store, clock, person, kind)
    page = await ana.page(f"/people/{person}")
    assert "Medical emergency" in page
    assert page.count('class="chip ') == len(Kind)


async def test_reading_a_conversation_is_audited_with_ids_alone(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    await a_letter(store, clock, person, "hola")
    await ana.page(f"/people/{person}")
    await ana.page(f"/fragments/people/{person}")
    clock.advance(minutes=11)
    await ana.page(f"/fragments/people/{person}")
    async with store.begin() as tx:
        rows = (await tx.scalars(select(Audit).where(Audit.action == "person.read"))).all()
    assert [(row.actor, row.subject, row.detail) for row in rows] == [(f"staff:{ana.staff_id}", str(person), {})] * 2


async def test_a_reader_sees_all_and_has_no_form(login: Login, store: Store, clock: StillClock, person: UUID) -> None:
    await a_letter(store, clock, person, "hola")
    viewer = await login("vi", role="viewer")
    page = await viewer.page(f"/people/{person}")
    assert shows(page, "message-in")
    assert not [each for each in ("take", "composer", "send", "note", "note-send", "hand-back") if shows(page, each)]


async def test_a_long_conversation_comes_in_parts(ana: Browser, store: Store, clock: StillClock, person: UUID) -> None:
    for number in range(60):
        clock.advance(seconds=1)
        await a_letter(store, clock, person, f"m{number}")
    page = await ana.page(f"/people/{person}")
    assert len(texts(page, "message-in")) == 50
    earlier = re.search(r'href="(\?before=[^"]+)"', page)
    assert earlier is not None
    older = texts(await ana.page(f"/people/{person}{earlier[1]}"), "message-in")
    assert [text.split()[0] for text in older] == [f"m{number}" for number in range(10)]


async def test_no_address_is_on_any_page(ana: Browser, store: Store, clock: StillClock) -> None:
    hidden = await a_person(store, clock, channel="sms", key="+525512345678", reply_to="+525512345678")
    await a_letter(store, clock, hidden, "hola")
    for path in (f"/people/{hidden}", "/?tab=all"):
        assert "5512345678" not in await ana.page(path)


async def test_places_and_messages_without_words_are_shown(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    await a_letter(store, clock, person, "", kind="location", near="laredo")
    await a_letter(store, clock, person, "", kind="location")
    await a_letter(store, clock, person, "", kind="contact")
    await a_letter(store, clock, person, "", kind="deleted")
    await a_letter(store, clock, person, "", kind="reaction", sign="👍")
    await a_letter(store, clock, person, "el 15", kind="edited")
    await a_letter(store, clock, person, "", kind="unknown")
    page = await ana.page(f"/people/{person}")
    assert "Shared a place near Laredo (Texas)." in page
    assert "Shared a place. We do not keep where." in page
    assert "Shared a contact." in page
    assert "Deleted a message" in page
    assert "Reacted to a message: 👍" in page
    assert page.index("Changed a message") > page.index("el 15") > 0
    assert "nothing that we can show" in page


async def test_an_erased_person_is_gone(ana: Browser, store: Store, clock: StillClock, person: UUID) -> None:
    async with store.begin() as tx:
        await people.erase(tx, person, clock.now())
    assert (await ana.get(f"/people/{person}")).status_code == 404
    assert not shows(await ana.page("/?tab=all"), "inbox-row")


async def test_the_coverage_list_holds_hearings_that_nobody_confirmed(
    ana: Browser, store: Store, clock: StillClock
) -> None:
    async def one(name: str, days: int = 4, status: str = "", answer: str | None = None) -> None:
        person = await named(store, await a_person(store, clock), name)
        hearing = await a_hearing(store, clock, person, days=days)
        if status:
            await reminded(store, clock, hearing, status, answer, code="30003" if status == "undelivered" else None)

    await one("Confirmed", status="delivered", answer="yes")
    await one("Later", days=30)
    await one("Silent", status="delivered")
    await one("Lost", days=3, status="undelivered")
    await one("Cannot", days=5, status="read", answer="problem")
    await one("New", days=2)
    rows = texts(await ana.page("/coverage"), "coverage-row")
    assert [row.split()[0] for row in rows] == ["New", "Lost", "Silent", "Cannot"]
    assert "No reminder sent yet" in rows[0]
    assert "Not delivered. The phone is off or out of reach. (code 30003)" in rows[1]
    assert "Arrived, no answer" in rows[2]
    assert "Said they cannot go" in rows[3]


async def test_an_old_reminder_does_not_cover_a_hearing_that_moved(
    ana: Browser, store: Store, clock: StillClock, person: UUID
) -> None:
    hearing = await a_moved_hearing(store, clock, person, 5, 6)
    await reminded(store, clock, hearing, "delivered", answer="yes")
    assert not shows(await ana.page("/coverage"), "coverage-row")
    async with store.begin() as tx:
        await tx.execute(update(Outbound).values(status="undelivered"))
    assert shows(await ana.page("/coverage"), "coverage-row")


async def test_a_withheld_number_has_no_composer(ana: Browser, store: Store, clock: StillClock) -> None:
    person = await a_person(store, clock, channel="sms", key="withheld/SM1", reply_to="+266696687")
    await ana.press(f"/people/{person}", f"/people/{person}/take")
    page = await ana.page(f"/people/{person}")
    assert not shows(page, "composer")
    assert "hidden number" in page
    async with store.begin() as tx:
        assert (await tx.scalars(select(Outbound))).all() == []
        assert len((await tx.scalars(select(Address))).all()) == 1
