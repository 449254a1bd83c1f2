"""Messages whose end nobody told us: looked up at Twilio, and the other channel where a reminder does not arrive."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select

from puente.core.looks import next_look
from puente.reminders.firing import fire_due
from puente.reminders.watching import WatchLoop
from puente.sending.reconciling import ReconcileLoop
from puente.store import hearings, reminders
from puente.store.hearings import Author, HearingFacts
from puente.store.tables import Address, Outbound, Reminder
from tests.contract.sending.house import Correspondent, House
from tests.seeding import CHICAGO


@pytest.fixture
def reconcile(house: House) -> ReconcileLoop:
    return ReconcileLoop(house.store, house.sender.twilio, house.clock)


def test_the_looks_are_after_ten_minutes_an_hour_and_a_day() -> None:
    at = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
    seen, now = [], at
    while (look := next_look(at, now)) is not None:
        seen.append(look - at)
        now = look
    assert seen == [timedelta(minutes=10), timedelta(hours=1), timedelta(hours=24)]


async def test_a_receipt_that_never_came_is_fetched_after_ten_minutes(house: House, reconcile: ReconcileLoop) -> None:
    who = await house.somebody("sms")
    await house.fault(who, always="statuses_missing")
    outbox_id = await house.queue(who)
    await house.go_on()
    assert (await house.row(outbox_id)).delivered_at is None
    assert await reconcile.round() == 0
    await house.advance(minutes=11)
    assert await reconcile.round() == 1
    row = await house.row(outbox_id)
    assert (row.status, row.delivered_at is not None) == ("delivered", True)
    await house.advance(hours=2)
    assert await reconcile.round() == 0


async def test_what_stays_sent_is_asked_three_times_and_is_never_called_delivered(
    house: House, reconcile: ReconcileLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def still_sent(_self: object, _sid: str) -> tuple[str, str | None]:
        return "sent", None

    monkeypatch.setattr(type(house.sender.twilio), "status_of", still_sent)
    who = await house.somebody("sms")
    await house.fault(who, always="statuses_missing")
    outbox_id = await house.queue(who)
    await house.go_on()
    looks = 0
    for _ in range(30 * 60 // 10):
        await house.advance(minutes=10, seconds=1)
        looks += await reconcile.round()
    row = await house.row(outbox_id)
    assert (looks, row.status, row.delivered_at) == (3, "sent", None)


async def test_a_failure_that_nobody_reported_becomes_a_ticket(house: House, reconcile: ReconcileLoop) -> None:
    who = await house.somebody("sms")
    await house.fault(who, always="statuses_missing")
    outbox_id = await house.queue(who)
    await house.go_on()

    async def failed(_sid: str) -> tuple[str, str | None]:
        return "undelivered", "30005"

    object.__setattr__(reconcile, "twilio", _Saying(failed))
    await house.advance(minutes=11)
    await reconcile.round()
    assert ((await house.row(outbox_id)).status, await house.tickets(who)) == ("undelivered", ["undelivered"])


async def reminded(house: House, who: Correspondent) -> UUID:
    """Somebody whose hearing is tomorrow, and whose reminder is in the outbox; the hearing."""
    now = house.clock.now().astimezone(CHICAGO)
    court = datetime.combine((now + timedelta(days=3)).date(), datetime.min.time().replace(hour=13))
    async with house.store.begin() as tx:
        facts = HearingFacts(court, court.replace(hour=9), "laredo")
        hearing_id = await hearings.save(tx, who.person_id, facts, Author(uuid4()), house.clock.now())
    day_before = datetime.combine(court.date() - timedelta(days=1), datetime.min.time().replace(hour=10), CHICAGO)
    await house.advance(seconds=(day_before - house.clock.now()).total_seconds() + 60)
    await fire_due(house.store, house.clock.now())
    return hearing_id


async def sms_too(house: House, who: Correspondent) -> None:
    """They have written by SMS as well, longer ago."""
    async with house.store.begin() as tx:
        first = (await tx.scalars(select(Address).where(Address.person_id == who.person_id))).one()
        phone = (await tx.vault(who.person_id)).open(first.reply_to, "addresses.reply_to").removeprefix("whatsapp:")
        tx.add(
            Address(
                person_id=who.person_id,
                channel="sms",
                lookup=first.lookup,
                reply_to=(await tx.vault(who.person_id)).seal(phone, "addresses.reply_to"),
                last_inbound_at=house.clock.now() - timedelta(days=30),
                created_at=house.clock.now(),
            )
        )


async def channels(house: House, person_id: UUID) -> list[tuple[str, str]]:
    async with house.store.begin() as tx:
        query = select(Outbound).where(Outbound.person_id == person_id).order_by(Outbound.seq)
        return [(row.channel, str(row.text_id)) for row in (await tx.scalars(query)).all()]


async def test_a_reminder_that_fails_goes_by_the_other_channel_once_and_staff_see_it(house: House) -> None:
    who = await house.somebody("whatsapp")
    await sms_too(house, who)
    hearing_id = await reminded(house, who)
    async with house.store.begin() as tx:
        row = (await tx.scalars(select(Outbound).where(Outbound.person_id == who.person_id))).one()
        assert await reminders.climb(tx, row, house.clock.now())
    await fire_due(house.store, house.clock.now())
    assert await channels(house, who.person_id) == [
        ("whatsapp", "reminder.tomorrow"),
        ("sms", "reminder.tomorrow"),
    ]
    async with house.store.begin() as tx:
        rows = (await tx.scalars(select(Outbound).where(Outbound.person_id == who.person_id))).all()
        assert not any([await reminders.climb(tx, row, house.clock.now()) for row in rows])
        due = [row for row in await reminders.of_hearing(tx, hearing_id) if row.offset == "d1"]
    assert [(row.state, row.channel) for row in due] == [("queued", "sms")]


async def test_a_reminder_that_is_only_sent_two_hours_later_goes_the_other_way_as_well(house: House) -> None:
    who = await house.somebody("whatsapp")
    await sms_too(house, who)
    await reminded(house, who)
    async with house.store.begin() as tx:
        row = (await tx.scalars(select(Outbound).where(Outbound.person_id == who.person_id))).one()
        row.state, row.status, row.accepted_at = "accepted", "sent", house.clock.now()
    watch = WatchLoop(house.store, house.clock)
    await watch.round()
    await fire_due(house.store, house.clock.now())
    assert len(await channels(house, who.person_id)) == 1
    await house.advance(hours=2, minutes=1)
    await watch.round()
    await fire_due(house.store, house.clock.now())
    assert [channel for channel, _ in await channels(house, who.person_id)] == ["whatsapp", "sms"]


async def test_who_wrote_from_one_channel_alone_gets_nothing_on_another(house: House) -> None:
    who = await house.somebody("whatsapp")
    await reminded(house, who)
    async with house.store.begin() as tx:
        row = (await tx.scalars(select(Outbound).where(Outbound.person_id == who.person_id))).one()
        assert not await reminders.climb(tx, row, house.clock.now())
        assert (await tx.scalars(select(Reminder.channel).where(Reminder.channel.is_not(None)))).all() == []


class _Saying:
    """A Twilio that answers every look-up alike."""

    def __init__(self, status_of: object) -> None:
        self.status_of = status_of
