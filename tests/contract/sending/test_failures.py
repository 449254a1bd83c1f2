"""What Twilio refuses, and what it leaves unclear. Counted at the phone: never twice."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from puente.core.errors import OutcomeUnclear
from puente.sending.twilio import Sendable, Twilio
from puente.setup.ports import free_port
from puente.store import people
from puente.store.outbox import MOST_CLAIMS
from tests.contract.sending.house import Correspondent, House, until
from tests.contract.simulator.driving import ACCOUNT, TOKEN


class Killed(BaseException):
    """Goes past everything that catches errors, as a kill does."""


async def state(house: House, outbox_id: UUID) -> tuple[str, str | None]:
    row = await house.row(outbox_id)
    return row.state, row.error_code


async def test_a_throttled_message_is_tried_again_after_a_pause(house: House) -> None:
    who = await house.somebody("sms")
    await house.fault(who, "throttled", "throttled")
    outbox_id = await house.queue(who)
    await house.go_on()
    assert await state(house, outbox_id) == ("queued", None)
    assert await house.go() == 0
    await house.advance(seconds=2)
    assert await house.go() == 1
    await house.advance(seconds=4)
    assert await house.go() == 1
    assert len(await house.texts(who)) == 1
    assert (await house.row(outbox_id)).attempts == 3


@pytest.mark.parametrize("fault", ["throttled", "unavailable", "server_error"])
async def test_what_never_goes_through_ends_where_staff_see_it(house: House, fault: str) -> None:
    who = await house.somebody("sms")
    await house.fault(who, always=fault)
    outbox_id = await house.queue(who)
    for _ in range(MOST_CLAIMS):
        assert await house.go() == 1
        await house.advance(minutes=11)
    assert await house.go() == 0
    assert (await house.row(outbox_id)).state == "refused"
    assert (await house.texts(who), await house.tickets(who)) == ([], ["undelivered"])


async def test_tries_go_on_for_longer_than_an_hour_before_that_end(house: House) -> None:
    who = await house.somebody("sms")
    await house.fault(who, always="throttled")
    outbox_id = await house.queue(who)
    began_at = house.clock.now()
    while (await house.row(outbox_id)).state == "queued":
        await house.go()
        row = await house.row(outbox_id)
        ahead = row.next_try_at - house.clock.now()
        assert ahead <= timedelta(minutes=10)
        await house.advance(seconds=max(ahead.total_seconds(), 0) + 0.01)
    assert house.clock.now() - began_at > timedelta(minutes=40)


async def test_who_opted_out_at_the_carrier_is_left_alone_from_then_on(house: House) -> None:
    who = await house.somebody("sms")
    await house.fault(who, "opted_out")
    outbox_id = await house.queue(who)
    await house.go_on()
    assert await state(house, outbox_id) == ("refused", "21610")
    async with house.store.begin() as tx:
        assert (await people.last_address(tx, who.person_id)).opted_out_at is not None
        assert (await people.get(tx, who.person_id)).consent == "none"
    assert await house.tickets(who) == ["opted_out"]
    again = await house.queue(who, "otra vez")
    await house.go_on()
    assert await state(house, again) == ("refused", "21610")
    assert await house.texts(who) == []


async def test_a_number_that_is_none_is_refused_and_staff_see_it(house: House) -> None:
    who = await house.somebody("sms")
    await house.fault(who, "bad_number")
    outbox_id = await house.queue(who)
    await house.go_on()
    assert await state(house, outbox_id) == ("refused", "21211")
    assert await house.tickets(who) == ["undelivered"]


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
@pytest.mark.parametrize("fault", ["accepted_then_timeout", "accepted_then_dropped"])
async def test_a_message_taken_without_our_knowing_is_looked_up_and_never_sent_twice(
    house: House, fault: str, channel: str
) -> None:
    who = await house.somebody(channel)
    await house.fault(who, fault)
    outbox_id = await house.queue(who)
    await house.go_on()
    assert await state(house, outbox_id) == ("unclear", None)
    await house.advance(seconds=11)
    await house.go_on()
    row = await house.row(outbox_id)
    assert (row.state, row.attempts) == ("accepted", 1)
    (arrived,) = await house.arrived(who)
    assert arrived["sid"] == row.message_sid


@pytest.mark.parametrize("fault", ["server_error", "unavailable"])
async def test_a_server_error_that_took_nothing_is_looked_up_and_then_sent_once(house: House, fault: str) -> None:
    who = await house.somebody("sms")
    await house.fault(who, fault)
    outbox_id = await house.queue(who)
    await house.go_on()
    assert await state(house, outbox_id) == ("unclear", None)
    await house.advance(seconds=11)
    await house.go_on()
    assert (await house.row(outbox_id)).state == "accepted"
    assert len(await house.texts(who)) == 1


async def test_the_same_words_sent_earlier_are_not_taken_for_the_message_that_is_missing(house: House) -> None:
    who = await house.somebody("sms")
    await house.queue(who, "Gracias")
    await house.go_on()
    await house.fault(who, "server_error")
    await house.queue(who, "Gracias")
    await house.go_on()
    await house.advance(seconds=11)
    await house.go_on()
    assert await house.texts(who) == ["Gracias", "Gracias"]


async def test_a_worker_that_died_after_twilio_took_the_message_leaves_it_to_be_found(house: House) -> None:
    who = await house.somebody("sms")
    outbox_id = await house.queue(who)

    class Dying(Twilio):
        async def send(self, message: Sendable) -> None:  # type: ignore[override]
            await house.sender.twilio.send(message)
            raise Killed

    with pytest.raises(Killed):
        await house.go(house.with_twilio(Dying(ACCOUNT, TOKEN, "http://127.0.0.1:9", "")))
    assert await state(house, outbox_id) == ("sending", None)
    assert await house.go() == 0
    await house.crash(outbox_id)
    await house.go_on()
    assert (await house.row(outbox_id)).state == "accepted"
    assert len(await house.texts(who)) == 1


async def test_where_nobody_listens_nothing_was_sent_so_it_is_simply_tried_again(house: House) -> None:
    who = await house.somebody("sms")
    outbox_id = await house.queue(who)
    nowhere = Twilio(ACCOUNT, TOKEN, f"http://127.0.0.1:{free_port()}", "")
    await house.go(house.with_twilio(nowhere))
    await nowhere.close()
    assert await state(house, outbox_id) == ("queued", None)
    await house.advance(seconds=3)
    await house.go_on()
    assert len(await house.texts(who)) == 1


async def test_an_overtaken_sender_writes_nothing_and_its_message_is_adopted(house: House) -> None:
    """Two hold the same row, which a lease should prevent: the newer claim alone may write."""
    who = await house.somebody("sms")
    outbox_id = await house.queue(who)

    class Slow(Twilio):
        async def send(self, message: Sendable) -> None:  # type: ignore[override]
            await house.sender.twilio.send(message)
            await house.crash(outbox_id)
            await house.go()
            raise OutcomeUnclear("slow")

    await house.go(house.with_twilio(Slow(ACCOUNT, TOKEN, "http://127.0.0.1:9", "")))
    assert (await house.row(outbox_id)).state == "accepted"
    assert len(await house.texts(who)) == 1


async def told(house: House, outbox_id: UUID, *statuses: str) -> None:
    async def holds() -> bool:
        return (await house.row(outbox_id)).status in statuses

    await until(holds)


async def test_statuses_that_came_before_the_sid_was_known_are_applied(house: House) -> None:
    who = await house.somebody("sms")
    await house.fault(who, "accepted_then_dropped")
    outbox_id = await house.queue(who)
    await house.go_on()

    async def arrived() -> bool:
        return [each["status"] for each in await house.arrived(who)] == ["delivered"]

    await until(arrived)
    await house.advance(seconds=11)
    await house.go_on()
    await told(house, outbox_id, "delivered")


@pytest.mark.parametrize("fault", ["statuses_out_of_order", "statuses_repeated", "statuses_late"])
async def test_statuses_may_come_in_any_order(house: House, fault: str) -> None:
    who = await house.somebody("sms")
    await house.fault(who, fault)
    outbox_id = await house.queue(who)
    await house.go_on()
    await told(house, outbox_id, "delivered")


async def test_what_did_not_arrive_opens_a_ticket(house: House) -> None:
    who = await house.somebody("sms")
    await house.fault(who, "filtered")
    outbox_id = await house.queue(who)
    await house.go_on()
    await told(house, outbox_id, "undelivered")
    assert (await house.row(outbox_id)).error_code == "30007"
    assert await house.tickets(Correspondent(who.phone, who.person_id)) == ["undelivered"]


@pytest.mark.parametrize(("faults", "ended"), [(["unreachable"], "delivered"), (["unreachable"] * 2, "undelivered")])
async def test_a_phone_that_is_off_is_tried_once_more(house: House, faults: list[str], ended: str) -> None:
    who = await house.somebody("sms")
    await house.fault(who, *faults)
    outbox_id = await house.queue(who)
    await house.go_on()
    await until(lambda: waits(house, outbox_id))
    await house.advance(minutes=9)
    assert await house.go() == 0
    await house.advance(minutes=1)
    await house.go_on()
    await told(house, outbox_id, ended)
    assert await house.tickets(who) == (["undelivered"] if ended == "undelivered" else [])


async def waits(house: House, outbox_id: UUID) -> bool:
    """Whether it is to be sent again, after it was given back."""
    row = await house.row(outbox_id)
    return row.state == "queued" and row.attempts == 1
