"""People, messages and keys on a real PostgreSQL."""

from __future__ import annotations

import secrets
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from sqlalchemy import select, text

from puente.core.errors import NotFound
from puente.core.pacing import Lane
from puente.store import audit, hearings, inbox, migrate, outbox, people, reminders
from puente.store.engine import Store
from puente.store.hearings import Author
from puente.store.keys import KeyRing
from puente.store.outbox import Cause, Draft
from puente.store.people import Incoming
from puente.store.tables import Address, Person
from tests.conftest import StillClock
from tests.seeding import a_hearing, a_letter, a_person

LEASE = timedelta(seconds=30)
SECRETS = ("+5215512345678", "5512345678", "Necesito ayuda urgente", "Marisol", "Le contestamos pronto")


async def test_the_same_number_on_both_channels_is_one_person(store: Store, clock: StillClock) -> None:
    async with store.begin() as tx:
        sms, _ = await people.find_or_make(tx, Incoming("sms", "+525512345678", "+525512345678", None), clock.now())
        whatsapp, _ = await people.find_or_make(
            tx, Incoming("whatsapp", "+525512345678", "whatsapp:+5215512345678", None), clock.now()
        )
        assert sms.id == whatsapp.id
        assert await people.reply_to(tx, await people.last_address(tx, sms.id)) in {
            "+525512345678",
            "whatsapp:+5215512345678",
        }


async def test_an_answer_goes_to_the_address_exactly_as_it_last_came(store: Store, clock: StillClock) -> None:
    async with store.begin() as tx:
        for reply_to in ("whatsapp:+525512345678", "whatsapp:+5215512345678"):
            person, address = await people.find_or_make(
                tx, Incoming("whatsapp", "+525512345678", reply_to, None), clock.now()
            )
        assert await people.reply_to(tx, address) == "whatsapp:+5215512345678"
        assert len((await tx.scalars(select(Address).where(Address.person_id == person.id))).all()) == 1


async def test_a_dump_shows_no_address_name_or_text(store: Store, database_url: str, clock: StillClock) -> None:
    person_id = await a_person(store, clock, key="+525512345678", reply_to="whatsapp:+5215512345678")
    await a_letter(store, clock, person_id, "Necesito ayuda urgente")
    async with store.begin() as tx:
        await people.rename(tx, await people.get(tx, person_id), "Marisol")
        address = await people.last_address(tx, person_id)
        await outbox.add(
            tx, address, Draft("Le contestamos pronto"), Cause(turn_id=uuid4()), lane=Lane.ANSWER, now=clock.now()
        )
    dump = everything_in(database_url)
    assert "message_sid" in dump
    assert [each for each in SECRETS if each in dump] == []


def everything_in(database_url: str) -> str:
    """Every row of every table as text, sealed bytes decoded as far as they go."""
    rows: list[str] = []
    with psycopg.connect(database_url) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (table,) in tables:
            cursor = connection.execute(f'SELECT * FROM "{table}"')
            rows.append(str([column.name for column in cursor.description or ()]))
            for row in cursor.fetchall():
                rows += [each.decode("latin-1") if isinstance(each, bytes) else str(each) for each in row]
    return "\n".join(rows)


async def test_erasing_destroys_the_key_and_every_row(store: Store, database_url: str, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_letter(store, clock, person_id, "hola")
    await a_hearing(store, clock, person_id)
    async with store.begin() as tx:
        await people.erase(tx, person_id, clock.now())
    with psycopg.connect(database_url) as connection:
        for table in ("addresses", "inbox", "outbox", "hearings", "reminders", "tickets", "consents", "notes"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
        assert connection.execute("SELECT wrapped_key, name FROM people").fetchone() == (None, None)
    with pytest.raises(NotFound):
        async with store.begin() as tx:
            await people.get(tx, person_id)


async def test_rotation_moves_every_person_to_the_new_key(store: Store, keys: KeyRing, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_letter(store, clock, person_id, "hola")
    new = secrets.token_bytes(32)
    rotated = Store(store.engine, KeyRing({"k2": new, **keys.keys}, keys.lookup_key), store.sessions)
    async with rotated.begin() as tx:
        assert await people.rewrap_all(tx) == 1
    only_new = Store(store.engine, KeyRing({"k2": new}, keys.lookup_key), store.sessions)
    async with only_new.begin() as tx:
        bundle = await inbox.claim(tx, person_id, LEASE)
        assert bundle is not None
        assert bundle.letters[0].text == "hola"


async def test_a_moved_hearing_supersedes_its_reminders(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    hearing_id = await a_hearing(store, clock, person_id, days=20)
    async with store.begin() as tx:
        first = await reminders.of_hearing(tx, hearing_id)
        known = await hearings.current(tx, hearing_id)
        assert known is not None
        moved = hearings.HearingFacts(known.court_wall.replace(hour=13), None, known.place)
        await hearings.change(tx, hearing_id, moved, Author(turn_id=uuid4()), clock.now())
    async with store.begin() as tx:
        rows = await reminders.of_hearing(tx, hearing_id)
    assert {row.state for row in rows if row.version == 1} == {"superseded"}
    assert {row.state for row in rows if row.version == 2} == {"planned"}
    assert len([row for row in rows if row.version == 1]) == len(first)


async def test_the_same_turn_saves_a_hearing_once(store: Store, clock: StillClock) -> None:
    person_id, turn_id = await a_person(store, clock), uuid4()
    first = await a_hearing(store, clock, person_id, turn_id=turn_id)
    again = await a_hearing(store, clock, person_id, turn_id=turn_id)
    assert first == again
    async with store.begin() as tx:
        assert len(await hearings.upcoming(tx, person_id, clock.now())) == 1


async def test_the_audit_chain_notices_an_altered_row(store: Store, clock: StillClock) -> None:
    async with store.begin() as tx:
        for action in ("take", "reply", "hand_back"):
            await audit.write(tx, "ana", action, clock.now(), str(uuid4()))
    async with store.begin() as tx:
        assert await audit.first_broken(tx) is None
        await tx.execute(text("UPDATE audit SET actor = 'eva' WHERE id = 2"))
    async with store.begin() as tx:
        assert await audit.first_broken(tx) == 2


async def test_two_first_messages_at_once_make_one_person(store: Store, clock: StillClock) -> None:
    import asyncio

    await asyncio.gather(*(a_person(store, clock, key="+525500000001") for _ in range(5)))
    async with store.begin() as tx:
        assert len((await tx.scalars(select(Person))).all()) == 1


def test_migrations_go_up_down_and_up_again(database_url: str) -> None:
    migrate.downgrade(database_url)
    assert migrate.state(database_url)[0] is None
    migrate.upgrade(database_url)
    current, newest = migrate.state(database_url)
    assert current == newest


def test_the_tables_are_what_the_migrations_make(database_url: str) -> None:
    from alembic import command

    command.check(migrate.config(database_url))
