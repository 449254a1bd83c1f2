"""What waits in the outbox is looked at again before it goes; what can't be sent at all harms nobody else."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from uuid import UUID

from puente.core.pacing import Lane
from puente.reminders.firing import fire_due
from puente.sending.loop import SendLoop
from puente.sending.sender import Sender
from puente.sending.twilio import Twilio
from puente.store import claiming, deliveries, hearings, outbox, people, tickets
from puente.store.engine import Store, Transaction
from puente.store.hearings import Author, HearingFacts
from puente.store.outbox import MOST_CLAIMS, Cause, Draft, Parcel
from puente.store.tables import Outbound, Reminder
from puente.store.waking import Bell
from tests.conftest import StillClock
from tests.contract.sending.house import LEASE, House, until
from tests.contract.sending.test_whatsapp import at, hearing_in
from tests.seeding import a_person, a_sid


async def test_a_reminder_that_waited_while_its_hearing_moved_is_not_sent(house: House) -> None:
    who = await house.somebody("sms")
    facts = await hearing_in(house, who, 9)
    await at(house, facts, 3)
    await fire_due(house.store, house.clock.now())
    async with house.store.begin() as tx:
        (known,) = await hearings.upcoming(tx, who.person_id, house.clock.now())
        later = HearingFacts(facts.court_wall + timedelta(days=30), None, "laredo")
        await hearings.change(tx, known.id, later, Author(), house.clock.now())
    await house.go_on()
    assert (await house.texts(who), await house.tickets(who)) == ([], [])


async def test_a_reminder_that_waited_while_its_hearing_was_cancelled_is_not_sent(house: House) -> None:
    who = await house.somebody("sms")
    await at(house, await hearing_in(house, who, 9), 3)
    await fire_due(house.store, house.clock.now())
    async with house.store.begin() as tx:
        (known,) = await hearings.upcoming(tx, who.person_id, house.clock.now())
        await hearings.cancel(tx, known.id, house.clock.now())
    await house.go_on()
    assert await house.texts(who) == []


async def test_a_reminder_that_waited_while_the_person_left_is_not_sent(house: House) -> None:
    who = await house.somebody("sms")
    await at(house, await hearing_in(house, who, 9), 3)
    await fire_due(house.store, house.clock.now())
    async with house.store.begin() as tx:
        person = await people.get(tx, who.person_id)
        await people.consent(tx, person, "none", "message", house.clock.now())
    await house.go_on()
    assert (await house.texts(who), await house.tickets(who)) == ([], [])


async def test_a_reminder_that_waited_past_midnight_is_worded_anew(house: House) -> None:
    who = await house.somebody("sms")
    await at(house, await hearing_in(house, who, 9), 3)
    await fire_due(house.store, house.clock.now())
    await house.advance(hours=22)
    await house.go_on()
    await fire_due(house.store, house.clock.now())
    await house.go_on()
    (text,) = await house.texts(who)
    assert "Faltan 2 d" in text


async def test_a_goodbye_still_reaches_who_has_just_left(house: House) -> None:
    who = await house.somebody("sms")
    async with house.store.begin() as tx:
        await people.consent(tx, await people.get(tx, who.person_id), "none", "message", house.clock.now())
    await house.queue(who, "Ya no le escribiremos.")
    await house.go_on()
    assert await house.texts(who) == ["Ya no le escribiremos."]


async def queued(store: Store, clock: StillClock, text: str = "Hola") -> tuple[UUID, UUID]:
    person_id = await a_person(store, clock, channel="sms")
    async with store.begin() as tx:
        address = await people.last_address(tx, person_id)
        made = await outbox.add(tx, address, Draft(text), Cause(), lane=Lane.ANSWER, now=clock.now())
    return person_id, made


async def broken(store: Store, outbox_id: UUID) -> None:
    async with store.begin() as tx:
        (await tx.get_one(Outbound, outbox_id)).body = b"no such seal, whatever the key may be"


async def claim(store: Store, clock: StillClock) -> list[UUID]:
    async with store.begin() as tx:
        return [parcel.id for parcel in (await claiming.claim(tx, clock.now(), LEASE, 10)).parcels]


async def kinds(tx: Transaction, person_id: UUID) -> list[str]:
    return [ticket.kind for ticket in await tickets.unresolved(tx, person_id)]


async def test_a_message_that_does_not_open_holds_up_nobody_and_ends_with_staff(
    store: Store, clock: StillClock
) -> None:
    person_id, poison = await queued(store, clock)
    await broken(store, poison)
    _, other = await queued(store, clock)
    assert await claim(store, clock) == [other]
    for _ in range(MOST_CLAIMS):
        clock.advance(minutes=11)
        assert poison not in await claim(store, clock)
    async with store.begin() as tx:
        row = await tx.get_one(Outbound, poison)
        assert (row.state, row.error_code, row.fence) == ("refused", "unreadable", MOST_CLAIMS)
        assert await kinds(tx, person_id) == ["failure"]


class Stumbling(Sender):
    """Fails in a way that nobody foresaw."""

    async def send(self, parcel: Parcel) -> None:
        """Never sends."""
        raise RuntimeError("unforeseen")


async def test_a_send_that_always_fails_unforeseen_ends_with_staff(
    store: Store, clock: StillClock, database_url: str
) -> None:
    person_id, outbox_id = await queued(store, clock)
    bell = Bell(database_url, (outbox.CHANNEL,))
    sender = Stumbling(store, Twilio("AC", "t", "http://127.0.0.1:9", ""), clock, {}, LEASE)
    loop = asyncio.create_task(SendLoop(sender, bell).run())

    async def ended() -> bool:
        clock.advance(minutes=11)
        bell.ring(outbox.CHANNEL)
        async with store.begin() as tx:
            return (await tx.get_one(Outbound, outbox_id)).state == "refused"

    await until(ended)
    loop.cancel()
    await asyncio.gather(loop, return_exceptions=True)
    async with store.begin() as tx:
        assert await kinds(tx, person_id) == ["failure"]


async def test_a_message_that_every_worker_died_of_is_not_tried_for_ever(store: Store, clock: StillClock) -> None:
    person_id, outbox_id = await queued(store, clock)
    sender = Sender(store, Twilio("AC", "t", "http://127.0.0.1:9", ""), clock, {}, LEASE)
    async with store.begin() as tx:
        (await tx.get_one(Outbound, outbox_id)).fence = MOST_CLAIMS
    async with store.begin() as tx:
        (parcel,) = (await claiming.claim(tx, clock.now(), LEASE, 10)).parcels
    await sender.send(parcel)
    async with store.begin() as tx:
        assert (await tx.get_one(Outbound, outbox_id)).state == "refused"
        assert await kinds(tx, person_id) == ["undelivered"]


async def test_a_status_that_comes_while_the_sid_is_being_written_is_not_lost(store: Store, clock: StillClock) -> None:
    async def reported(sid: str) -> None:
        async with store.begin() as tx:
            await deliveries.report(tx, sid, "delivered", None, clock.now())
            await asyncio.sleep(0.01)

    async def accepted(parcel: Parcel, sid: str) -> None:
        async with store.begin() as tx:
            await outbox.move(tx, parcel, "accepted", message_sid=sid, status="queued")
            await deliveries.adopt(tx, await tx.get_one(Outbound, parcel.id), clock.now())
            await asyncio.sleep(0.01)

    for _ in range(10):
        _, outbox_id = await queued(store, clock)
        async with store.begin() as tx:
            (parcel,) = (await claiming.claim(tx, clock.now(), LEASE, 10)).parcels
        sid = a_sid()
        await asyncio.gather(reported(sid), accepted(parcel, sid))
        async with store.begin() as tx:
            assert (await tx.get_one(Outbound, outbox_id)).status == "delivered"


async def test_a_sender_that_stood_still_does_not_call(house: House) -> None:
    """With a lease that is used up before the call could begin, the message waits to be looked up."""
    who = await house.somebody("sms")
    outbox_id = await house.queue(who)
    sender = house.sender
    hurried = Sender(sender.store, sender.twilio, sender.clock, sender.senders, timedelta(seconds=10))
    await house.go(hurried)
    assert ((await house.row(outbox_id)).state, await house.texts(who)) == ("sending", [])
    await house.crash(outbox_id)
    await house.go_on()
    assert len(await house.texts(who)) == 1


async def test_the_reminder_of_a_message_worded_anew_points_at_the_new_one(house: House) -> None:
    who = await house.somebody("sms")
    await at(house, await hearing_in(house, who, 9), 3)
    await fire_due(house.store, house.clock.now())
    await house.advance(hours=22)
    await house.go_on()
    await fire_due(house.store, house.clock.now())
    await house.go_on()
    async with house.store.begin() as tx:
        (reminder,) = [each for each in await _reminders(tx) if each.state == "queued"]
        row = await tx.get_one(Outbound, reminder.outbox_id)
        assert (row.state, row.reminder_id) == ("accepted", reminder.id)


async def _reminders(tx: Transaction) -> list[Reminder]:
    from sqlalchemy import select

    return list((await tx.scalars(select(Reminder))).all())
