"""One person's month: what it will be is told in advance, and is what then happens."""

from __future__ import annotations

import time
from uuid import UUID

import pytest
from sqlalchemy import select

from puente.core.errors import NotFound
from puente.reminders.firing import fire_due
from puente.reminders.timeline import Entry, timeline
from puente.store import audit, outbox, people
from puente.store.engine import Store
from puente.store.tables import Audit, Outbound
from tests.commanding import Operator
from tests.conftest import StillClock
from tests.seeding import a_hearing, a_person


async def entries(store: Store, clock: StillClock, person_id: UUID, days: int = 30) -> list[Entry]:
    return list((await timeline(store, person_id, days, "ana", clock.now())).entries)


async def texts(store: Store, person_id: UUID) -> list[str]:
    async with store.begin() as tx:
        vault = await tx.vault(person_id)
        rows = await tx.scalars(select(Outbound).where(Outbound.person_id == person_id).order_by(Outbound.seq))
        return [vault.open_json(row.body, outbox.BODY)["text"] for row in rows.all()]


@pytest.mark.parametrize("language", ["es", "en"])
async def test_a_month_played_in_seconds_says_what_the_timeline_promised(
    store: Store, clock: StillClock, language: str
) -> None:
    person_id = await a_person(store, clock, channel="sms", language=language)
    await a_hearing(store, clock, person_id)
    promised = await entries(store, clock, person_id)
    began_s = time.monotonic()
    for entry in promised:
        clock.at = entry.at
        await fire_due(store, clock.now())
    assert time.monotonic() - began_s < 10
    assert [entry.what for entry in promised] == ["d7", "d3", "d1", "eve", "day", "after"]
    assert await texts(store, person_id) == [entry.words for entry in promised]
    played = await entries(store, clock, person_id)
    assert [(entry.at, entry.what, entry.words) for entry in played] == [
        (entry.at, entry.what, entry.words) for entry in promised
    ]
    assert {entry.status for entry in played} == {"queued"}


async def test_a_family_on_one_trip_is_one_line_as_it_will_be_one_message(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id)
    await a_hearing(store, clock, person_id)
    assert [entry.what for entry in await entries(store, clock, person_id)].count("d7") == 1


async def test_how_late_a_message_was_is_shown(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id)
    week = (await entries(store, clock, person_id))[0]
    clock.at = week.at
    clock.advance(hours=3)
    await fire_due(store, clock.now())
    late = (await entries(store, clock, person_id))[0].late
    assert late is not None
    assert late.total_seconds() == 3 * 3600


async def test_what_will_not_be_sent_says_so(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id)
    async with store.begin() as tx:
        await people.consent(tx, await people.get(tx, person_id), "none", "message", clock.now())
    assert {entry.status for entry in await entries(store, clock, person_id)} == {"will not be sent: no consent"}


async def test_days_bound_what_is_shown(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id)
    assert [entry.what for entry in await entries(store, clock, person_id, days=14)] == ["d7"]


async def test_reading_it_is_audited_and_nobody_is_invented(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await entries(store, clock, person_id)
    async with store.begin() as tx:
        (row,) = (await tx.scalars(select(Audit))).all()
        assert (row.actor, row.action, row.subject) == ("ana", "person.timeline", str(person_id))
        assert await audit.first_broken(tx) is None
    with pytest.raises(NotFound):
        await entries(store, clock, UUID(int=0))


def test_the_command_shows_words_and_status(operator: Operator) -> None:
    async def seed(store: Store) -> UUID:
        person_id = await a_person(store, operator.clock, channel="sms")
        await a_hearing(store, operator.clock, person_id)
        return person_id

    said = operator.said("timeline", str(operator.does(seed)))
    assert "d7 by sms: planned" in said
    assert "puente a esta hora" in said
