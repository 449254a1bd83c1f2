"""Reminders as the clock moves, stops, and goes on: what is queued, in which words, and what is not."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from puente.core.reminders import Offset, Pace
from puente.reminders.firing import fire_due
from puente.reminders.loop import ReminderLoop
from puente.reminders.wording import draft
from puente.store import claiming, hearings, heartbeats, outbox, people, reminders, staff, tickets
from puente.store.engine import Store
from puente.store.hearings import Author, HearingFacts
from puente.store.tables import HearingVersion, Outbound, Reminder
from puente.store.waking import Bell
from tests.conftest import StillClock
from tests.seeding import CHICAGO, a_hearing, a_person


async def texts(store: Store, person_id: UUID) -> list[str]:
    """What was queued for the person, in its order."""
    async with store.begin() as tx:
        vault = await tx.vault(person_id)
        rows = await tx.scalars(select(Outbound).where(Outbound.person_id == person_id).order_by(Outbound.seq))
        return [vault.open_json(row.body, outbox.BODY)["text"] for row in rows.all()]


async def outcomes(store: Store, person_id: UUID) -> dict[str, str | None]:
    """Offset → outcome of the person's reminders, and the state of those that have none."""
    async with store.begin() as tx:
        query = select(Reminder).where(Reminder.person_id == person_id).order_by(Reminder.version, Reminder.due_at)
        return {row.offset: row.outcome or row.state for row in (await tx.scalars(query)).all()}


async def kinds(store: Store, person_id: UUID) -> list[str]:
    async with store.begin() as tx:
        return [ticket.kind for ticket in await tickets.unresolved(tx, person_id)]


def to(clock: StillClock, days_before: int, hour: int, minute: int = 0, *, hearing_in: int = 20) -> None:
    """Set the clock to an hour at Laredo, some days before a hearing that was made at the start."""
    start = StillClock().at.astimezone(CHICAGO)
    day = (start + timedelta(days=hearing_in - days_before)).date()
    clock.at = datetime(day.year, day.month, day.day, hour, minute, tzinfo=CHICAGO)


async def test_seven_three_and_one_day_before_that_evening_in_the_morning_and_how_it_went(
    store: Store, clock: StillClock
) -> None:
    person_id = await a_person(store, clock, channel="sms")
    await a_hearing(store, clock, person_id)
    seen: list[tuple[datetime, str]] = []
    for _ in range(21 * 24):
        clock.advance(hours=1)
        if await fire_due(store, clock.now()):
            seen.append((clock.now().astimezone(CHICAGO), (await texts(store, person_id))[-1]))
    assert [at.strftime("%m-%d %H") for at, _ in seen] == [
        "12-07 10",
        "12-11 10",
        "12-13 10",
        "12-13 19",
        "12-14 02",
        "12-14 19",
    ]
    assert [text[:8] for _, text in seen] == ["Faltan 7", "Faltan 3", "Mañana, ", "Su corte", "Hoy: est", "Su corte"]
    assert all("4:00 a.m." in text and "8:30 a.m." in text and "Laredo" in text for _, text in seen[:-1])
    assert "le fue?" in seen[-1][1]
    assert [line[:2] for line in seen[-1][1].split("\n")[1:]] == ["1.", "2.", "3."]


async def test_nothing_is_due_twice(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id)
    to(clock, 7, 11)
    assert [await fire_due(store, clock.now()) for _ in range(3)] == [1, 0, 0]


async def test_a_moved_hearing_sends_nothing_of_the_old_date(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms")
    hearing_id = await a_hearing(store, clock, person_id)
    court = datetime(2026, 12, 24, 13, 0)
    async with store.begin() as tx:
        facts = HearingFacts(court, court.replace(hour=9), "laredo")
        await hearings.change(tx, hearing_id, facts, Author(), clock.now())
    to(clock, 0, 12)
    await fire_due(store, clock.now())
    assert await texts(store, person_id) == []
    clock.at = datetime(2026, 12, 17, 12, 0, tzinfo=CHICAGO)
    await fire_due(store, clock.now())
    (text,) = await texts(store, person_id)
    assert "Faltan 7 d" in text
    assert "1:00 p.m." in text


async def test_a_cancelled_hearing_sends_nothing(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    hearing_id = await a_hearing(store, clock, person_id)
    async with store.begin() as tx:
        await hearings.cancel(tx, hearing_id, clock.now())
    to(clock, 1, 12)
    await fire_due(store, clock.now())
    assert await texts(store, person_id) == []
    assert set((await outcomes(store, person_id)).values()) == {"superseded"}


async def test_moving_and_firing_at_the_same_moment_leaves_nothing_old_to_send(store: Store, clock: StillClock) -> None:
    """Whichever comes first; what was queued a moment before is refused when it is about to be sent."""
    for _ in range(5):
        clock.at = StillClock().at
        person_id = await a_person(store, clock, channel="sms")
        hearing_id = await a_hearing(store, clock, person_id)
        to(clock, 3, 12)

        async def move(hearing_id: UUID = hearing_id) -> None:
            court = datetime(2027, 1, 20, 13, 0)
            async with store.begin() as tx:
                await hearings.change(tx, hearing_id, HearingFacts(court, None, "laredo"), Author(), clock.now())

        await asyncio.gather(fire_due(store, clock.now()), move())
        async with store.begin() as tx:
            query = select(Outbound).where(Outbound.person_id == person_id)
            for row in (await tx.scalars(query)).all():
                assert row.reminder_id is not None
                found = await reminders.standings(tx, {row.reminder_id: row.created_at}, clock.now())
                assert found[row.reminder_id] == "superseded"


async def test_a_clock_that_stood_for_six_hours_catches_up_once(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms")
    await a_hearing(store, clock, person_id)
    to(clock, 3, 16)
    await fire_due(store, clock.now())
    await fire_due(store, clock.now())
    (text,) = await texts(store, person_id)
    assert "Faltan 3 d" in text


async def test_a_clock_that_stood_for_three_days_says_it_once_and_in_todays_words(
    store: Store, clock: StillClock
) -> None:
    person_id = await a_person(store, clock, channel="sms")
    await a_hearing(store, clock, person_id)
    to(clock, 7, 11)
    await fire_due(store, clock.now())
    to(clock, 1, 11)
    await fire_due(store, clock.now())
    texts_now = await texts(store, person_id)
    assert len(texts_now) == 2
    assert texts_now[1].startswith("Ma")
    assert await outcomes(store, person_id) == {
        "d7": "queued",
        "d3": "overtaken",
        "d1": "queued",
        "eve": "planned",
        "day": "planned",
        "after": "planned",
    }
    assert await kinds(store, person_id) == []


async def test_after_a_stop_the_nearest_hearing_comes_first(store: Store, clock: StillClock) -> None:
    people_of = {days: await a_person(store, clock, channel="sms") for days in (12, 9, 10, 8)}
    for days, person_id in people_of.items():
        await a_hearing(store, clock, person_id, days=days)
    clock.advance(days=6)
    await fire_due(store, clock.now())
    async with store.begin() as tx:
        order = list((await tx.scalars(select(Outbound.person_id).order_by(Outbound.seq))).all())
        claimed = (await claiming.claim(tx, clock.now(), timedelta(seconds=30), 10)).parcels
    expected = [people_of[days] for days in (8, 9, 10, 12)]
    assert order == expected
    assert [parcel.person_id for parcel in claimed] == expected


@pytest.mark.parametrize(
    ("days_before", "hour", "says"),
    [(2, 9, "Faltan 2 d"), (1, 23, "Su corte es mañana"), (0, 1, "Hoy"), (3, 20, "Faltan 3 d")],
)
async def test_a_late_reminder_counts_the_days_from_now(
    store: Store, clock: StillClock, days_before: int, hour: int, says: str
) -> None:
    person_id = await a_person(store, clock, channel="whatsapp")
    await a_hearing(store, clock, person_id)
    to(clock, days_before, hour)
    await fire_due(store, clock.now())
    (text,) = await texts(store, person_id)
    assert text.startswith(says)


async def test_after_the_time_to_report_nothing_is_sent_and_staff_see_it_once(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id)
    to(clock, 0, 5)
    await fire_due(store, clock.now())
    await fire_due(store, clock.now())
    assert await texts(store, person_id) == []
    assert await kinds(store, person_id) == ["undelivered"]
    assert (await outcomes(store, person_id))["day"] == "too_late"


async def test_who_withdrew_consent_is_not_reminded(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id)
    async with store.begin() as tx:
        await people.consent(tx, await people.get(tx, person_id), "none", "message", clock.now())
    to(clock, 7, 12)
    await fire_due(store, clock.now())
    assert (await texts(store, person_id), (await outcomes(store, person_id))["d7"]) == ([], "opted_out")


async def test_who_wants_reminders_alone_gets_them(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id)
    async with store.begin() as tx:
        await people.consent(tx, await people.get(tx, person_id), "reminders", "message", clock.now())
    to(clock, 7, 12)
    await fire_due(store, clock.now())
    assert len(await texts(store, person_id)) == 1


async def test_reminders_go_on_while_staff_own_the_conversation(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id)
    async with store.begin() as tx:
        ana = await staff.add(tx, "ana", "Ana", "correct horse battery", "agent", "es", clock.now())
        assert await tickets.take(tx, person_id, ana, clock.now())
    to(clock, 7, 11)
    assert await fire_due(store, clock.now()) == 1
    assert "Laredo" in (await texts(store, person_id))[0]


async def test_ten_clocks_at_once_make_one_message_of_each_reminder(store: Store, clock: StillClock) -> None:
    persons = [await a_person(store, clock) for _ in range(8)]
    for person_id in persons:
        await a_hearing(store, clock, person_id)
    to(clock, 7, 12)
    await asyncio.gather(*(fire_due(store, clock.now()) for _ in range(10)))
    await fire_due(store, clock.now())
    for person_id in persons:
        assert len(await texts(store, person_id)) == 1


async def test_ten_loops_at_once_make_one_message_of_each_reminder(
    store: Store, clock: StillClock, database_url: str
) -> None:
    persons = [await a_person(store, clock) for _ in range(4)]
    for person_id in persons:
        await a_hearing(store, clock, person_id)
    to(clock, 7, 12)
    bells = [Bell(database_url, (reminders.CHANNEL,)) for _ in range(10)]
    loops = [asyncio.create_task(ReminderLoop(store, clock, bell).run()) for bell in bells]
    async with asyncio.timeout(10):
        while not all([await texts(store, person_id) for person_id in persons]):  # noqa: ASYNC110  the database has no event
            await asyncio.sleep(0.05)
    for loop in loops:
        loop.cancel()
    await asyncio.gather(*loops, return_exceptions=True)
    assert [len(await texts(store, person_id)) for person_id in persons] == [1] * 4
    async with store.begin() as tx:
        assert (await heartbeats.last(tx))["reminders"] == clock.now()


async def test_on_a_phone_that_others_read_no_reminder_names_the_court(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms")
    async with store.begin() as tx:
        (await people.get(tx, person_id)).discreet = True
    await a_hearing(store, clock, person_id)
    for days_before, hour in ((7, 12), (3, 12), (1, 12), (1, 19), (0, 3), (0, 20)):
        to(clock, days_before, hour)
        await fire_due(store, clock.now())
    found = await texts(store, person_id)
    assert len(found) == 6
    assert all(text.startswith("Recordatorio") for text in found[:-1])
    for word in ("orte", "puente", "Laredo", "4:00", "8:30", "miedo"):
        assert not [text for text in found if word in text]


async def test_without_the_time_to_report_the_reminders_ask_for_it_and_never_make_one_up(
    store: Store, clock: StillClock
) -> None:
    person_id = await a_person(store, clock, channel="sms")
    await a_hearing(store, clock, person_id, report=False)
    for days_before, hour in ((7, 12), (3, 12), (1, 12), (1, 20)):
        to(clock, days_before, hour)
        await fire_due(store, clock.now())
    found = await texts(store, person_id)
    assert len(found) == 4
    assert all("8:30 a.m." in text and "Debe llegar antes" in text for text in found)


async def test_someone_in_another_zone_is_reminded_by_their_own_morning_and_told_the_ports_hours(
    store: Store, clock: StillClock
) -> None:
    person_id = await a_person(store, clock, channel="sms")
    async with store.begin() as tx:
        (await people.get(tx, person_id)).zone = "America/Tijuana"
    await a_hearing(store, clock, person_id)
    to(clock, 7, 11, 59)
    assert await fire_due(store, clock.now()) == 0
    to(clock, 7, 12)
    assert await fire_due(store, clock.now()) == 1
    (text,) = await texts(store, person_id)
    assert "Faltan 7 d" in text
    assert "4:00 a.m." in text


@pytest.mark.parametrize(("zone", "says"), [("America/Tijuana", "Faltan 3 d"), ("America/Cancun", "Faltan 2 d")])
async def test_near_midnight_the_days_are_counted_on_the_persons_own_calendar(
    store: Store, clock: StillClock, zone: str, says: str
) -> None:
    """To the day printed on the paper: half past midnight at Laredo is still the evening before at Tijuana."""
    person_id = await a_person(store, clock, channel="sms")
    hearing_id = await a_hearing(store, clock, person_id)
    to(clock, 2, 0, 30)
    async with store.begin() as tx:
        person, hearing = await people.get(tx, person_id), await hearings.current(tx, hearing_id)
        assert hearing is not None
        person.zone = zone
        assert draft([hearing], Offset.THREE_DAYS, person, "sms", clock.now()).text.startswith(says)


async def test_at_night_a_reminder_that_can_wait_waits_for_the_morning(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms")
    await a_hearing(store, clock, person_id)
    to(clock, 3, 23)
    await fire_due(store, clock.now())
    assert await texts(store, person_id) == []
    to(clock, 2, 6, 59)
    assert await fire_due(store, clock.now()) == 0
    to(clock, 2, 7)
    await fire_due(store, clock.now())
    (text,) = await texts(store, person_id)
    assert text.startswith("Faltan 2 d")


async def relative(store: Store, clock: StillClock, person_id: UUID, name: str, hour: int, report: int | None) -> UUID:
    """A hearing of somebody else on the same phone, on the day of `a_hearing`."""
    court = datetime(2026, 12, 14, hour, 30)
    facts = HearingFacts(court, court.replace(hour=report, minute=0) if report else None, "laredo", label=name)
    async with store.begin() as tx:
        return await hearings.save(tx, person_id, facts, Author(), clock.now())


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
async def test_a_family_on_one_day_at_one_place_gets_one_message_with_every_time(
    store: Store, clock: StillClock, channel: str
) -> None:
    person_id = await a_person(store, clock, channel=channel)
    await a_hearing(store, clock, person_id)
    await relative(store, clock, person_id, "Ana", 8, 4)
    await relative(store, clock, person_id, "Luis", 13, 9)
    to(clock, 3, 12)
    await fire_due(store, clock.now())
    (text,) = await texts(store, person_id)
    assert "4:00 a.m. (usted, Ana), 9:00 a.m. (Luis)" in text
    assert "8:30 a.m. (usted, Ana), 1:30 p.m. (Luis)" in text
    async with store.begin() as tx:
        query = select(Reminder.outcome).where(Reminder.person_id == person_id, Reminder.offset == "d3")
        assert (await tx.scalars(query)).all() == ["queued"] * 3


async def test_a_yes_of_a_family_counts_for_all_of_it(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id)
    await relative(store, clock, person_id, "Ana", 8, 4)
    to(clock, 3, 12)
    await fire_due(store, clock.now())
    async with store.begin() as tx:
        await reminders.acknowledge(tx, person_id, "yes", clock.now())
        query = select(Reminder.acknowledgement).where(Reminder.person_id == person_id, Reminder.offset == "d3")
        assert (await tx.scalars(query)).all() == ["yes", "yes"]


async def test_where_one_of_a_family_moved_the_waiting_message_is_worded_anew_for_the_rest(
    store: Store, clock: StillClock
) -> None:
    person_id = await a_person(store, clock, channel="sms")
    hearing_id = await a_hearing(store, clock, person_id)
    other = await relative(store, clock, person_id, "Ana", 8, 4)
    to(clock, 3, 12)
    await fire_due(store, clock.now())
    async with store.begin() as tx:
        row = (await tx.scalars(select(Outbound).where(Outbound.person_id == person_id))).one()
        assert row.reminder_id is not None
        await hearings.cancel(tx, other, clock.now())
        standing = (await reminders.standings(tx, {row.reminder_id: row.created_at}, clock.now()))[row.reminder_id]
        assert standing is reminders.Standing.STALE
        await reminders.word_anew(tx, row.reminder_id, row.id)
    await fire_due(store, clock.now())
    _, text = await texts(store, person_id)
    assert "Ana" not in text
    async with store.begin() as tx:
        due = [row.outcome for row in await reminders.of_hearing(tx, hearing_id) if row.offset == "d3"]
    assert due == ["queued"]


async def test_a_family_at_two_bridges_gets_a_message_for_each(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms")
    await a_hearing(store, clock, person_id)
    async with store.begin() as tx:
        facts = HearingFacts(datetime(2026, 12, 14, 8, 30), None, "brownsville", label="Ana")
        await hearings.save(tx, person_id, facts, Author(), clock.now())
    to(clock, 3, 12)
    await fire_due(store, clock.now())
    assert len(await texts(store, person_id)) == 2


async def test_who_said_yes_in_the_morning_is_not_asked_again_in_the_evening(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms")
    await a_hearing(store, clock, person_id)
    to(clock, 1, 10)
    await fire_due(store, clock.now())
    async with store.begin() as tx:
        await reminders.acknowledge(tx, person_id, "yes", clock.now())
    to(clock, 1, 19)
    await fire_due(store, clock.now())
    assert len(await texts(store, person_id)) == 1
    assert (await outcomes(store, person_id))["eve"] == "confirmed"


async def test_who_has_told_how_it_went_is_not_asked(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id)
    to(clock, 0, 15)
    async with store.begin() as tx:
        await tickets.open_once(tx, person_id, tickets.Kind.MISSED, "a turn", clock.now())
    to(clock, 0, 20)
    await fire_due(store, clock.now())
    assert (await outcomes(store, person_id))["after"] == "known"


async def test_one_reminder_that_cannot_be_written_stops_no_other_and_staff_see_it(
    store: Store, clock: StillClock
) -> None:
    poisoned, other = await a_person(store, clock), await a_person(store, clock)
    hearing_id = await a_hearing(store, clock, poisoned)
    await a_hearing(store, clock, other)
    async with store.begin() as tx:
        version = (await tx.scalars(select(HearingVersion).where(HearingVersion.hearing_id == hearing_id))).one()
        version.label = b"no such seal, whatever the key may be"
    to(clock, 7, 12)
    assert await fire_due(store, clock.now()) == 2
    assert (await texts(store, poisoned), len(await texts(store, other))) == ([], 1)
    assert (await outcomes(store, poisoned))["d7"] == "failed"
    assert await kinds(store, poisoned) == ["failure"]
    assert await fire_due(store, clock.now()) == 0


async def test_more_than_a_batch_is_caught_up_batch_by_batch(store: Store, clock: StillClock) -> None:
    persons = [await a_person(store, clock) for _ in range(105)]
    for person_id in persons:
        await a_hearing(store, clock, person_id)
    to(clock, 7, 12)
    assert [await fire_due(store, clock.now()) for _ in range(3)] == [100, 5, 0]
    assert [len(await texts(store, person_id)) for person_id in persons] == [1] * 105


async def test_an_erased_person_is_not_reminded(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    await a_hearing(store, clock, person_id)
    async with store.begin() as tx:
        await people.erase(tx, person_id, clock.now())
    to(clock, 7, 12)
    assert await fire_due(store, clock.now()) == 0


async def test_who_wants_fewer_reminders_gets_fewer_at_once_and_the_usual_ones_again(
    store: Store, clock: StillClock
) -> None:
    person_id = await a_person(store, clock)
    hearing_id = await a_hearing(store, clock, person_id)

    async def planned() -> list[str]:
        async with store.begin() as tx:
            return [row.offset for row in await reminders.of_hearing(tx, hearing_id) if row.state == "planned"]

    usual = await planned()
    for pace, expected in (
        (Pace.FEWER, ["d1", "day", "after"]),
        (Pace.ONE, ["d1"]),
        (Pace.MORE, ["d14", *usual]),
        (Pace.USUAL, usual),
    ):
        async with store.begin() as tx:
            await reminders.set_pace(tx, await people.get(tx, person_id), pace, clock.now())
        assert await planned() == expected


async def test_another_wish_does_not_lose_what_waits_for_the_morning(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    hearing_id = await a_hearing(store, clock, person_id)
    to(clock, 7, 23)
    await fire_due(store, clock.now())
    async with store.begin() as tx:
        await reminders.set_pace(tx, await people.get(tx, person_id), Pace.MORE, clock.now())
        waiting = [row.offset for row in await reminders.of_hearing(tx, hearing_id) if row.state == "planned"]
    assert waiting[0] == "d7"


async def test_a_hearing_that_is_saved_later_keeps_to_the_wish(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock)
    async with store.begin() as tx:
        await reminders.set_pace(tx, await people.get(tx, person_id), Pace.ONE, clock.now())
    await a_hearing(store, clock, person_id)
    assert await outcomes(store, person_id) == {"d1": "planned"}


async def test_who_wants_one_message_alone_is_not_asked_how_a_hearing_of_that_day_went(
    store: Store, clock: StillClock
) -> None:
    person_id = await a_person(store, clock)
    hearing_id = await a_hearing(store, clock, person_id)
    to(clock, 0, 12)
    async with store.begin() as tx:
        await reminders.set_pace(tx, await people.get(tx, person_id), Pace.ONE, clock.now())
        asked = [row for row in await reminders.of_hearing(tx, hearing_id) if row.offset == Offset.AFTER]
    assert [(row.state, row.outcome) for row in asked] == [("superseded", "unwanted")]
