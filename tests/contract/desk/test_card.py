"""A person's card: changed, exported, erased; two files joined and taken apart."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select, update

from puente.store import audit, people
from puente.store.engine import Store
from puente.store.merging import UNDER_WAY
from puente.store.tables import Audit, Hearing, Inbound, Merge, Person, Reminder, Session
from puente.store.tickets import Kind
from tests.conftest import StillClock
from tests.contract.desk.browsing import Browser, forms, shows, texts
from tests.contract.desk.conftest import Login
from tests.contract.desk.seeding import a_moved_hearing, a_ticket, an_answer, named
from tests.seeding import a_hearing, a_letter, a_person


@pytest.fixture
async def eva(login: Login) -> Browser:
    """A supervisor."""
    return await login("eva", role="supervisor")


@pytest.fixture
async def marisol(store: Store, clock: StillClock) -> UUID:
    person = await named(store, await a_person(store, clock, key="+528671234567"), "Marisol")
    await a_letter(store, clock, person, "perdí mi papel")
    await an_answer(store, clock, person, "No se preocupe.")
    await a_moved_hearing(store, clock, person, 10, 12)
    await a_ticket(store, clock, person, Kind.PERSON)
    await handled(store)
    return person


async def handled(store: Store) -> None:
    """No message waits for its turn."""
    async with store.begin() as tx:
        await tx.execute(update(Inbound).values(state="handled"))


async def read(store: Store, person: UUID) -> Person:
    async with store.begin() as tx:
        return await tx.get_one(Person, person)


async def test_the_card_shows_all_that_is_known(ana: Browser, marisol: UUID) -> None:
    page = await ana.page(f"/people/{marisol}/card")
    assert texts(page, "address")[0].startswith("WhatsApp ending in 4567")
    assert "8671234567" not in page
    assert len(texts(page, "hearing")) == 1
    assert texts(page, "confirmation")[0].startswith("Read back")
    assert "before" in page
    assert len(texts(page, "ticket")) == 1
    assert not any(shows(page, button) for button in ("export", "erase", "join-preview"))


async def test_what_staff_change_is_kept_and_written_down(ana: Browser, store: Store, marisol: UUID) -> None:
    path = f"/people/{marisol}/card"
    typed = {"name": " Mari  Sol ", "language": "en", "consent": "reminders", "pace": "one", "discreet": "yes"}
    assert (await ana.press(path, path, **typed)).status_code == 303
    person = await read(store, marisol)
    assert (person.language, person.consent, person.reminder_pace, person.discreet) == ("en", "reminders", "one", True)
    async with store.begin() as tx:
        assert await people.name_of(tx, await people.get(tx, marisol)) == "Mari Sol"
        planned = (await tx.scalars(select(Reminder).where(Reminder.state == "planned"))).all()
        rows = (await tx.scalars(select(Audit).where(Audit.action == "person.edit"))).all()
    assert len(planned) < 6
    assert rows[0].detail == {"fields": ["consent", "discreet", "language", "name", "pace"]}
    assert "Mari" not in json.dumps([row.detail for row in rows])
    assert "staff wrote it down" in texts(await ana.page(path), "consent")[0]


@pytest.mark.parametrize("typed", [{"language": "xx"}, {"consent": "more"}, {"pace": "?"}, {"zone": "Mars/Base"}])
async def test_what_makes_no_sense_changes_nothing(
    ana: Browser, store: Store, marisol: UUID, typed: dict[str, str]
) -> None:
    before = await read(store, marisol)
    csrf = {"csrf": await ana.csrf()}
    await ana.http.post(f"/people/{marisol}/card", data=csrf | typed)
    after = await read(store, marisol)
    assert [getattr(after, each) for each in ("language", "consent", "reminder_pace", "zone", "name")] == [
        getattr(before, each) for each in ("language", "consent", "reminder_pace", "zone", "name")
    ]


async def test_a_hearing_that_is_removed_reminds_nobody(ana: Browser, store: Store, marisol: UUID) -> None:
    page = await ana.page(f"/people/{marisol}/card")
    action = next(each for each in forms(page) if each.endswith("/cancel"))
    await ana.submit(page, action)
    async with store.begin() as tx:
        assert (await tx.scalars(select(Hearing.state))).one() == "cancelled"
        assert not (await tx.scalars(select(Reminder).where(Reminder.state == "planned"))).all()


async def test_a_hearing_of_another_is_not_removed_from_here(
    ana: Browser, store: Store, clock: StillClock, marisol: UUID
) -> None:
    other = await a_hearing(store, clock, await a_person(store, clock))
    csrf = {"csrf": await ana.csrf()}
    assert (await ana.http.post(f"/people/{marisol}/hearings/{other}/cancel", data=csrf)).status_code == 404


async def test_the_export_has_everything_in_clear(eva: Browser, store: Store, marisol: UUID) -> None:
    answer = await eva.press(f"/people/{marisol}/card", f"/people/{marisol}/export")
    whole = answer.json()
    assert answer.headers["content-disposition"].startswith("attachment")
    assert whole["person"]["name"] == "Marisol"
    assert whole["addresses"][0]["address"] == "whatsapp:+528671234567"
    assert [each["text"] for each in whole["messages"]] == ["perdí mi papel", "No se preocupe."]
    assert [each["version"] for each in whole["hearings"][0]["versions"]] == [1, 2]
    assert whole["reminders"]
    async with store.begin() as tx:
        assert await tx.scalar(select(Audit.subject).where(Audit.action == "person.export")) == str(marisol)


async def test_an_erasure_is_asked_for_shown_and_can_be_stopped(
    eva: Browser, store: Store, clock: StillClock, marisol: UUID
) -> None:
    path, action = f"/people/{marisol}/card", f"/people/{marisol}/erase"
    assert (await eva.press(path, action, sure="")).status_code == 409
    await eva.press(path, action, sure="yes")
    assert shows(await eva.page(path), "erasing")
    async with store.begin() as tx:
        assert await people.to_erase(tx, clock.now()) == []
        assert await people.to_erase(tx, clock.now() + timedelta(minutes=11)) == [marisol]
    await eva.press(path, action)
    assert (await read(store, marisol)).erase_at is None


async def joined(eva: Browser, person: UUID, other: UUID) -> str:
    """Join two files as a supervisor does; the page that compares them."""
    compared = await eva.press(f"/people/{person}/card", f"/people/{person}/join/preview", other=other.hex)
    assert compared.status_code == 200
    answer = await eva.submit(compared.text, f"/people/{person}/join")
    assert answer.status_code == 303, texts(answer.text, "problem")
    return compared.text


async def test_two_files_become_one_and_two_again(eva: Browser, store: Store, clock: StillClock, marisol: UUID) -> None:
    other = await a_person(store, clock, key="+528670000001", channel="sms")
    await a_letter(store, clock, other, "soy yo, cambié de teléfono")
    await a_hearing(store, clock, other, days=12)
    await handled(store)
    page = await joined(eva, marisol, other)
    assert len(texts(page, "side")) == 2
    assert shows(page, "twice")
    talk = await eva.page(f"/people/{marisol}")
    assert texts(talk, "message-in")[1].startswith("soy yo")
    assert len(texts(talk, "hearing")) == 2
    # A message from the second phone now belongs to the one person, and goes back with its phone.
    clock.advance(minutes=1)
    async with store.begin() as tx:
        phone = people.Incoming("sms", "+528670000001", "+528670000001", None)
        person, _ = await people.find_or_make(tx, phone, clock.now())
        assert person.id == marisol
    card = await eva.page(f"/people/{marisol}/card")
    action = next(each for each in forms(card) if each.endswith("/part"))
    assert (await eva.submit(card, action)).status_code == 303
    assert [line[:6] for line in texts(await eva.page(f"/people/{other}"), "message-in")] == ["soy yo"]
    assert len(texts(await eva.page(f"/people/{marisol}"), "message-in")) == 1
    async with store.begin() as tx:
        assert await audit.first_broken(tx) is None
        found = await tx.scalars(select(Hearing.person_id).order_by(Hearing.created_at))
        assert set(found) == {marisol, other}


async def test_the_stricter_wish_holds_and_comes_back(
    eva: Browser, store: Store, clock: StillClock, marisol: UUID
) -> None:
    other = await a_person(store, clock)
    async with store.begin() as tx:
        await people.consent(tx, await people.get(tx, other), "none", "message", clock.now())
    await joined(eva, marisol, other)
    assert (await read(store, marisol)).consent == "none"
    card = await eva.page(f"/people/{marisol}/card")
    await eva.submit(card, next(each for each in forms(card) if each.endswith("/part")))
    assert (await read(store, marisol)).consent == "all"


async def test_nothing_is_joined_while_a_message_is_on_its_way(
    eva: Browser, store: Store, clock: StillClock, marisol: UUID
) -> None:
    other = await a_person(store, clock)
    await a_letter(store, clock, other, "hola")
    compared = await eva.press(f"/people/{marisol}/card", f"/people/{marisol}/join/preview", other=other.hex)
    answer = await eva.submit(compared.text, f"/people/{marisol}/join")
    assert (answer.status_code, shows(answer.text, "problem")) == (409, True)
    async with store.begin() as tx:
        assert not (await tx.scalars(select(Merge))).all()
        assert await tx.scalar(UNDER_WAY, {"ids": [other]})


async def test_whoever_is_erased_goes_with_what_was_joined(
    eva: Browser, store: Store, clock: StillClock, marisol: UUID
) -> None:
    other = await named(store, await a_person(store, clock), "Mari")
    await joined(eva, marisol, other)
    async with store.begin() as tx:
        (await people.get(tx, marisol)).erase_at = clock.now()
    async with store.begin() as tx:
        assert await people.to_erase(tx, clock.now()) == [marisol, other]
        await people.erase(tx, marisol, clock.now())
    assert {(await read(store, each)).wrapped_key for each in (marisol, other)} == {None}


async def test_an_old_password_leads_back_to_the_card(eva: Browser, store: Store, marisol: UUID) -> None:
    page = await eva.page(f"/people/{marisol}/card")
    async with store.begin() as tx:
        await tx.execute(update(Session).values(confirmed_at=None))
    answer = await eva.submit(page, f"/people/{marisol}/export")
    assert answer.headers["location"] == f"/account/confirm?next=/people/{marisol}/card"
