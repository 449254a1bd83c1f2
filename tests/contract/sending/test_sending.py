"""From the outbox to the phone, when all goes well."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from puente.core.pacing import Lane
from puente.store import claiming
from tests.contract.sending.house import LEASE, House, until


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
async def test_a_message_is_sent_once_and_what_twilio_said_is_kept(house: House, channel: str) -> None:
    who = await house.somebody(channel)
    outbox_id = await house.queue(who, "Su cita es mañana.")
    await house.go_on()
    assert await house.texts(who) == ["Su cita es mañana."]
    row = await house.row(outbox_id)
    assert (row.state, row.segments, row.attempts) == ("accepted", 1, 1)
    assert row.message_sid == (await house.arrived(who))[0]["sid"]

    async def told() -> bool:
        return (await house.row(outbox_id)).status in {"delivered", "read"}

    await until(told)
    assert (await house.row(outbox_id)).delivered_at is not None


async def test_a_long_sms_says_how_many_segments_it_took(house: House) -> None:
    who = await house.somebody("sms")
    outbox_id = await house.queue(who, "x" * 200)
    await house.go_on()
    assert (await house.row(outbox_id)).segments == 2


async def test_a_persons_messages_keep_their_order_one_at_a_time(house: House) -> None:
    who = await house.somebody("sms")
    for text in ("uno", "dos", "tres"):
        await house.queue(who, text)
    assert [await house.go() for _ in range(4)] == [1, 1, 1, 0]
    assert await house.texts(who) == ["uno", "dos", "tres"]


async def test_what_waits_for_a_second_try_holds_back_the_persons_next_message_and_nobody_elses(house: House) -> None:
    first, other = await house.somebody("sms"), await house.somebody("sms")
    await house.fault(first, "throttled")
    await house.queue(first, "uno")
    await house.queue(first, "dos")
    await house.queue(other, "otra persona")
    await house.go_on()
    assert (await house.texts(first), await house.texts(other)) == ([], ["otra persona"])
    await house.advance(seconds=3)
    await house.go_on()
    assert await house.texts(first) == ["uno", "dos"]


async def test_answers_go_first_then_the_nearest_hearing(house: House) -> None:
    now = house.clock.now()
    waiting = (
        ("broadcast", Lane.BROADCAST, timedelta(0)),
        ("in ten days", Lane.REMINDER, timedelta(days=10)),
        ("in two days", Lane.REMINDER, timedelta(days=2)),
        ("tomorrow", Lane.URGENT, timedelta(hours=20)),
        ("tonight", Lane.URGENT, timedelta(hours=5)),
        ("answer", Lane.ANSWER, timedelta(0)),
    )
    for text, lane, ahead in waiting:
        await house.queue(await house.somebody("sms"), text, lane=lane, urgent_at=now + ahead)
    async with house.store.begin() as tx:
        two = (await claiming.claim(tx, house.clock.now(), LEASE, 2)).parcels
        rest = (await claiming.claim(tx, house.clock.now(), LEASE, 10)).parcels
    order = ["answer", "tonight", "tomorrow", "in two days", "in ten days", "broadcast"]
    assert [parcel.draft.text for parcel in two] == order[:2]
    assert [parcel.draft.text for parcel in rest] == order[2:]


async def test_ten_senders_at_once_send_each_message_once(house: House) -> None:
    people = [await house.somebody("sms") for _ in range(12)]
    for who in people:
        for text in ("uno", "dos"):
            await house.queue(who, text)

    async def sender() -> None:
        for _ in range(4):
            await house.go()

    await asyncio.gather(*(sender() for _ in range(10)))
    await house.go_on()
    for who in people:
        assert await house.texts(who) == ["uno", "dos"]


async def test_a_message_whose_time_has_passed_is_not_sent_and_staff_see_it(house: House) -> None:
    who = await house.somebody("sms")
    outbox_id = await house.queue(who, not_after=house.clock.now() + timedelta(minutes=5))
    await house.advance(minutes=6)
    await house.go_on()
    row = await house.row(outbox_id)
    assert (row.state, row.error_code, await house.texts(who)) == ("expired", "too_late", [])
    assert await house.tickets(who) == ["undelivered"]
