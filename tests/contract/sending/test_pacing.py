"""Pace, lanes and WhatsApp's tier in the store: shared by all workers, and nothing is dropped."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select, update

from puente.core.pacing import Lane, Limits
from puente.core.twilio_codes import AGAIN, CODES, Handling
from puente.sending.holding import Holding, other_ways
from puente.store import claiming, deliveries, failures, outbox, pacing, people, tickets
from puente.store.engine import Store
from puente.store.outbox import Cause, Draft
from puente.store.pacing import Pacing
from puente.store.people import Incoming
from puente.store.tables import Address, Outbound, Reminder, SenderPace
from tests.conftest import StillClock
from tests.contract.sending.conftest import Logged
from tests.contract.sending.house import LEASE, House
from tests.seeding import a_hearing, a_person, a_sid

SLOW = Pacing(Limits(1.0), Limits(80.0), {"sms": "+15005550006"})
TWO_A_DAY = Pacing(whatsapp=Limits(1e6, 2))


async def queue(
    store: Store,
    clock: StillClock,
    person_id: UUID,
    lane: Lane = Lane.ANSWER,
    *,
    text: str = "Hola",
    template: str | None = None,
    urgent_at: datetime | None = None,
) -> UUID:
    async with store.begin() as tx:
        address = await people.last_address(tx, person_id)
        draft = Draft(text, template=template)
        return await outbox.add(tx, address, draft, Cause(), lane=lane, now=clock.now(), urgent_at=urgent_at)


async def claim(store: Store, clock: StillClock, limits: Pacing = pacing.FREE, most: int = 16) -> list[UUID]:
    async with store.begin() as tx:
        return [parcel.id for parcel in (await claiming.claim(tx, clock.now(), LEASE, most, limits)).parcels]


async def wait_out(store: Store, seconds: float = 60) -> None:
    """Let time pass for the senders."""
    async with store.begin() as tx:
        await tx.execute(update(SenderPace).values(free_at=SenderPace.free_at - timedelta(seconds=seconds)))


async def done(store: Store, *outbox_ids: UUID, at: datetime | None = None) -> None:
    async with store.begin() as tx:
        changed = update(Outbound).where(Outbound.id.in_(outbox_ids))
        await tx.execute(changed.values(state="accepted", accepted_at=at, lease_until=None))


async def test_ten_workers_together_are_no_faster_than_their_number(store: Store, clock: StillClock) -> None:
    for _ in range(10):
        await queue(store, clock, await a_person(store, clock, channel="sms"), text="x" * 400)
    claimed = await asyncio.gather(*(claim(store, clock, SLOW) for _ in range(10)))
    assert sum(len(each) for each in claimed) == 1
    await wait_out(store, 2)
    assert await claim(store, clock, SLOW) == []
    async with store.begin() as tx:
        round_ = await claiming.claim(tx, clock.now(), LEASE, 16, SLOW)
        assert round_.wait_s is not None
        assert 0 < round_.wait_s < 1
    await wait_out(store, 1)
    assert len(await claim(store, clock, SLOW)) == 1


async def test_a_number_that_waits_its_turn_does_not_hold_up_another(store: Store, clock: StillClock) -> None:
    for _ in range(3):
        await queue(store, clock, await a_person(store, clock, channel="sms"))
    for _ in range(3):
        await queue(store, clock, await a_person(store, clock, channel="whatsapp"))
    assert len(await claim(store, clock, SLOW)) == 1 + 3


async def test_an_answer_does_not_wait_for_the_same_persons_broadcast(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms")
    broadcast = await queue(store, clock, person_id, Lane.BROADCAST)
    answer = await queue(store, clock, person_id)
    assert await claim(store, clock) == [answer]
    assert await claim(store, clock) == []
    await done(store, answer)
    assert await claim(store, clock) == [broadcast]
    # Under way, it is not overtaken: two messages of a person at once could not be told apart at Twilio.
    await queue(store, clock, person_id)
    assert await claim(store, clock) == []


@pytest.mark.parametrize("state", ["sending", "unclear"])
@pytest.mark.parametrize("lane", [lane for lane in Lane if lane is not Lane.ANSWER])
async def test_what_was_under_way_when_a_worker_died_ends_first_and_then_the_answer_goes(
    store: Store, clock: StillClock, lane: Lane, state: str
) -> None:
    person_id = await a_person(store, clock, channel="sms")
    begun = await queue(store, clock, person_id, lane)
    assert await claim(store, clock) == [begun]
    async with store.begin() as tx:
        await tx.execute(update(Outbound).where(Outbound.id == begun).values(state=state, lease_until=None))
    answer = await queue(store, clock, person_id)
    full = Pacing(caps={int(lane): 1})
    assert await claim(store, clock, full) == [begun]
    await done(store, begun)
    assert await claim(store, clock, full) == [answer]


async def test_a_broadcast_moves_between_answers(store: Store, clock: StillClock) -> None:
    wide = [await queue(store, clock, await a_person(store, clock), Lane.BROADCAST) for _ in range(3)]
    moved = 0
    for _ in range(40):
        await queue(store, clock, await a_person(store, clock))
        await queue(store, clock, await a_person(store, clock))
        (taken,) = await claim(store, clock, most=1)
        moved += taken in wide
        await done(store, taken)
    assert moved == 2


async def silent(store: Store, clock: StillClock) -> UUID:
    """Somebody on WhatsApp whose window is shut."""
    person_id = await a_person(store, clock)
    async with store.begin() as tx:
        long_ago = update(Address).where(Address.person_id == person_id)
        await tx.execute(long_ago.values(last_inbound_at=clock.now() - timedelta(days=3)))
    return person_id


async def test_the_tier_goes_to_the_nearest_hearings_and_what_does_not_fit_waits_for_the_next_day(
    store: Store, clock: StillClock
) -> None:
    queued = {}
    for days in (9, 2, 30, 1):
        person_id = await silent(store, clock)
        at = clock.now() + timedelta(days=days)
        queued[days] = await queue(store, clock, person_id, Lane.REMINDER, template="t", urgent_at=at)
    talking = await queue(store, clock, await a_person(store, clock), Lane.REMINDER, template="t")
    bare = await queue(store, clock, await silent(store, clock), Lane.REMINDER)
    taken = await claim(store, clock, TWO_A_DAY)
    # Who has just written costs nothing, and what has no template is refused without waiting.
    assert set(taken) == {queued[1], queued[2], talking, bare}
    await done(store, *taken, at=clock.now())
    clock.advance(hours=23)
    assert await claim(store, clock, TWO_A_DAY) == []
    async with store.begin() as tx:
        waiting = await tx.get_one(Outbound, queued[9])
        assert (waiting.state, waiting.fence) == ("queued", 0)
    clock.advance(hours=2)
    assert await claim(store, clock, TWO_A_DAY) == [queued[9], queued[30]]


async def test_who_was_written_to_today_costs_no_second_place(store: Store, clock: StillClock) -> None:
    first, second = await silent(store, clock), await silent(store, clock)
    for person_id in (first, second):
        await done(store, await queue(store, clock, person_id, Lane.REMINDER, template="t"), at=clock.now())
    one = await queue(store, clock, first, Lane.REMINDER, template="t")
    assert await claim(store, clock, TWO_A_DAY) == [one]
    await done(store, one, at=clock.now())
    again = await queue(store, clock, first, Lane.REMINDER, template="t")
    other = await queue(store, clock, second, Lane.REMINDER, template="t")
    third = await queue(store, clock, await silent(store, clock), Lane.REMINDER, template="t")
    assert set(await claim(store, clock, TWO_A_DAY)) == {again, other}
    assert third not in await claim(store, clock, TWO_A_DAY)


async def test_places_are_kept_for_those_whose_hearing_will_be_near_today(store: Store, clock: StillClock) -> None:
    for _ in range(2):
        person_id = await silent(store, clock)
        await a_hearing(store, clock, person_id, days=2)
    far = clock.now() + timedelta(days=20)
    waiting = await queue(store, clock, await silent(store, clock), Lane.REMINDER, template="t", urgent_at=far)
    limits = await Holding().look(store, TWO_A_DAY, clock.now())
    assert limits.reserved == 2
    assert await claim(store, clock, limits) == []
    assert await claim(store, clock, TWO_A_DAY) == [waiting]


async def full(store: Store, clock: StillClock) -> None:
    """The day's two places are taken."""
    told = [await queue(store, clock, await silent(store, clock), Lane.REMINDER, template="t") for _ in range(2)]
    assert set(await claim(store, clock, TWO_A_DAY)) == set(told)
    await done(store, *told, at=clock.now())


async def a_held_reminder(store: Store, clock: StillClock, person_id: UUID) -> UUID:
    hearing_id = await a_hearing(store, clock, person_id, days=2)
    outbox_id = await queue(
        store, clock, person_id, Lane.REMINDER, template="t", urgent_at=clock.now() + timedelta(hours=40)
    )
    async with store.begin() as tx:
        reminder = await tx.scalar(
            select(Reminder).where(Reminder.hearing_id == hearing_id).order_by(Reminder.due_at).limit(1)
        )
        assert reminder is not None
        reminder.state, reminder.outbox_id = "queued", outbox_id
        (await tx.get_one(Outbound, outbox_id)).reminder_id = reminder.id
    return outbox_id


async def test_staff_see_once_a_day_whom_the_tier_holds_back_before_a_near_hearing(
    store: Store, clock: StillClock
) -> None:
    await full(store, clock)
    person_id = await silent(store, clock)
    outbox_id = await a_held_reminder(store, clock, person_id)
    assert await claim(store, clock, TWO_A_DAY) == []
    assert [await other_ways(store, TWO_A_DAY, clock.now()) for _ in range(2)] == [1, 1]
    async with store.begin() as tx:
        assert [each.kind for each in await tickets.unresolved(tx, person_id)] == ["undelivered"]
        assert (await tx.get_one(Outbound, outbox_id)).state == "queued"
    clock.advance(hours=25)
    assert await claim(store, clock, TWO_A_DAY) == [outbox_id]
    assert await other_ways(store, TWO_A_DAY, clock.now()) == 0


async def test_who_has_another_channel_is_reminded_by_it_when_the_tier_is_full(store: Store, clock: StillClock) -> None:
    await full(store, clock)
    person_id = await silent(store, clock)
    await and_by_sms(store, clock, person_id)
    outbox_id = await a_held_reminder(store, clock, person_id)
    assert await claim(store, clock, TWO_A_DAY) == []
    await other_ways(store, TWO_A_DAY, clock.now())
    async with store.begin() as tx:
        assert await tickets.unresolved(tx, person_id) == []
        assert (await tx.get_one(Outbound, outbox_id)).state == "expired"
        channels = (await tx.scalars(select(Reminder.channel).where(Reminder.channel.is_not(None)))).all()
        assert list(channels) == ["sms"]


async def and_by_sms(store: Store, clock: StillClock, person_id: UUID) -> None:
    """The person has written by SMS as well, some days ago."""
    async with store.begin() as tx:
        number = f"+5255{uuid4().int % 10**8:08}"
        other, _ = await people.find_or_make(tx, Incoming("sms", number, number, None), clock.now())
        vault, theirs = await tx.vault(person_id), await tx.vault(other.id)
        address = (await tx.scalars(select(Address).where(Address.person_id == other.id))).one()
        sealed = vault.seal(theirs.open(address.reply_to, "addresses.reply_to"), "addresses.reply_to")
        address.person_id, address.reply_to = person_id, sealed
        address.last_inbound_at = clock.now() - timedelta(days=9)


async def test_a_lane_at_its_cap_waits_for_tomorrow_and_hearings_do_not(
    store: Store, clock: StillClock, logged: Logged
) -> None:
    capped = Pacing(caps={Lane.BROADCAST: 5})
    wide = [await queue(store, clock, await a_person(store, clock), Lane.BROADCAST) for _ in range(7)]
    first = await claim(store, clock, capped, most=4)
    assert "daily_cap_near" in logged()
    second = await claim(store, clock, capped, most=1)
    assert "daily_cap_reached" in logged()
    assert set(first + second) < set(wide)
    await done(store, *first, *second, at=clock.now())
    reminder = await queue(store, clock, await a_person(store, clock), Lane.REMINDER)
    assert await claim(store, clock, capped) == [reminder]
    clock.advance(hours=24)
    assert set(await claim(store, clock, capped)) == set(wide) - set(first + second)


async def test_whoever_writes_gets_at_once_what_the_tier_held_back(store: Store, clock: StillClock) -> None:
    await full(store, clock)
    person_id = await silent(store, clock)
    waiting = await queue(store, clock, person_id, Lane.REMINDER, template="t")
    assert await claim(store, clock, TWO_A_DAY) == []
    async with store.begin() as tx:
        assert (await tx.get_one(Outbound, waiting)).held
        address = await people.last_address(tx, person_id)
        reply_to = await people.reply_to(tx, address)
        await people.find_or_make(
            tx, Incoming("whatsapp", reply_to.removeprefix("whatsapp:"), reply_to, None), clock.now()
        )
    assert await claim(store, clock, TWO_A_DAY) == [waiting]


async def test_a_message_that_does_not_go_out_gives_its_place_back(store: Store, clock: StillClock) -> None:
    await full(store, clock)
    waiting = await queue(store, clock, await silent(store, clock), Lane.REMINDER, template="t")
    assert await claim(store, clock, TWO_A_DAY) == []
    async with store.begin() as tx:
        refused = (await tx.scalars(select(Outbound.id).where(Outbound.state == "accepted").limit(1))).one()
        gone = {"state": "refused", "accepted_at": None}
        await tx.execute(update(Outbound).where(Outbound.id == refused).values(**gone))
        await pacing.not_opened(tx, refused, clock.now())
    assert await claim(store, clock, TWO_A_DAY) == [waiting]


async def test_those_without_a_place_are_put_aside_and_do_not_stand_before_an_answer(
    store: Store, clock: StillClock
) -> None:
    await full(store, clock)
    for _ in range(5):
        await queue(store, clock, await silent(store, clock), Lane.REMINDER, template="t")
    answer = await queue(store, clock, await a_person(store, clock))
    assert await claim(store, clock, TWO_A_DAY) == [answer]
    async with store.begin() as tx:
        assert sum((await tx.scalars(select(Outbound.held))).all()) == 5


async def test_too_many_slows_the_whole_number_and_leaves_the_other_channel_alone(house: House) -> None:
    who = await house.somebody("sms")
    await house.fault(who, "throttled")
    await house.queue(who)
    await house.go()
    await house.queue(await house.somebody("sms"), "another person")
    on_whatsapp = await house.somebody("whatsapp")
    await house.queue(on_whatsapp)
    assert (await house.go(), len(await house.texts(on_whatsapp))) == (1, 1)
    async with house.store.begin() as tx:
        speeds = (await tx.scalars(select(SenderPace.speed).order_by(SenderPace.speed))).all()
        assert list(speeds) == [0.5, 1.0]
    await house.advance(seconds=3)
    assert await house.go() == 2


async def failed(store: Store, clock: StillClock, person_id: UUID, code: int | str) -> UUID:
    """A message of theirs that Twilio took and gave back with this code."""
    outbox_id, sid = await queue(store, clock, person_id), a_sid()
    async with store.begin() as tx:
        row = await tx.get_one(Outbound, outbox_id)
        row.state, row.status, row.message_sid, row.attempts = "accepted", "sent", sid, 1
        await tx.flush()
        message = await deliveries.report(tx, sid, "failed", str(code), clock.now())
        assert message is not None
        await failures.record(tx, message, clock.now())
    return outbox_id


@pytest.mark.parametrize("handling", Handling)
async def test_every_code_that_a_status_brings_is_handled_as_the_table_says(
    store: Store, clock: StillClock, handling: Handling
) -> None:
    kinds = {Handling.OPTED_OUT: ["opted_out"]}
    goes_again = handling in AGAIN or handling is Handling.ONCE_MORE
    for code in [code for code, told in CODES.items() if told is handling]:
        person_id = await a_person(store, clock, channel="sms")
        outbox_id = await failed(store, clock, person_id, code)
        async with store.begin() as tx:
            row = await tx.get_one(Outbound, outbox_id)
            told = [each.kind for each in await tickets.unresolved(tx, person_id)]
            consent = (await people.get(tx, person_id)).consent
        assert row.state == ("queued" if goes_again else "accepted"), code
        assert told == ([] if goes_again else kinds.get(handling, ["undelivered"])), code
        assert (consent == "none") == (handling is Handling.OPTED_OUT), code


async def test_a_code_that_nobody_knows_opens_a_ticket_and_is_loud(
    store: Store, clock: StillClock, logged: Logged
) -> None:
    person_id = await a_person(store, clock, channel="sms")
    await failed(store, clock, person_id, 63999)
    async with store.begin() as tx:
        assert [each.kind for each in await tickets.unresolved(tx, person_id)] == ["undelivered"]
    assert "twilio_code_unknown" in logged()


async def test_later_is_believed_a_few_times_and_then_staff_see_it(store: Store, clock: StillClock) -> None:
    person_id = await a_person(store, clock, channel="sms")
    outbox_id = await failed(store, clock, person_id, 63018)
    for attempts in (2, 3, 4):
        sid = a_sid()
        async with store.begin() as tx:
            row = await tx.get_one(Outbound, outbox_id)
            assert row.state == "queued"
            row.state, row.status, row.message_sid, row.attempts = "accepted", "sent", sid, attempts
            await tx.flush()
            message = await deliveries.report(tx, sid, "failed", "63018", clock.now())
            assert message is not None
            await failures.record(tx, message, clock.now())
    async with store.begin() as tx:
        assert (await tx.get_one(Outbound, outbox_id)).state == "accepted"
        assert [each.kind for each in await tickets.unresolved(tx, person_id)] == ["undelivered"]


async def test_without_its_template_a_message_of_staff_goes_by_sms_and_staff_see_it(house: House) -> None:
    who = await house.somebody("whatsapp")
    still = StillClock(house.clock.now())
    await and_by_sms(house.store, still, who.person_id)
    await house.advance(days=2)
    async with house.store.begin() as tx:
        address = await people.last_address(tx, who.person_id, "whatsapp")
        draft = Draft("Mañana le llamará Ana.", template="reopen")
        await outbox.add(tx, address, draft, Cause(), lane=Lane.ANSWER, now=house.clock.now())
    await house.go_on()
    async with house.store.begin() as tx:
        query = select(Outbound).where(Outbound.person_id == who.person_id).order_by(Outbound.seq)
        rows = [(row.channel, row.state, row.error_code) for row in (await tx.scalars(query)).all()]
    assert rows == [("whatsapp", "refused", "63016"), ("sms", "accepted", None)]
    assert await house.tickets(who) == ["undelivered"]
