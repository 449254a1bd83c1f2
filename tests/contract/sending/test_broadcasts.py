"""A broadcast through the real sender, to phones: what they show is what was previewed."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from puente.core.broadcasting import Audience, Way, Wording
from puente.reminders import broadcasting
from puente.reminders.reckoning import Prices, reckon
from puente.sending import templates
from puente.store import broadcasts, people
from puente.store.pacing import Pacing
from tests.contract.sending.house import House
from tests.seeding import CHICAGO

WORDS = Wording("La corte no abre el lunes 14.", "The court is closed on Monday 14.")
FREE = Prices(Decimal(0), Decimal(0), Decimal(0))


async def at_noon(house: House, days: int = 1) -> None:
    """Whatever the machine's clock shows, nobody is asleep."""
    day = house.clock.now().astimezone(CHICAGO).date() + timedelta(days=days)
    noon = datetime.combine(day, datetime.min.time().replace(hour=12), tzinfo=CHICAGO)
    await house.advance(seconds=(noon - house.clock.now()).total_seconds())


async def sent(house: House, audience: Audience | None = None) -> UUID:
    which = await broadcasting.draft(house.store, WORDS, audience or Audience(), 7, "ana", house.clock.now())
    await broadcasting.approve(house.store, which, "luis", house.clock.now())
    await broadcasting.carry_on(house.store, house.clock.now())
    return which


async def results(house: House, which: UUID) -> dict[UUID, str]:
    async with house.store.begin() as tx:
        return dict(await broadcasts.results(tx, which))


async def test_phones_show_what_was_previewed(house: House) -> None:
    await templates.push(house.store, house.sender.twilio, house.clock.now())
    sms, shut = await house.somebody("sms"), await house.somebody()
    await at_noon(house, 2)
    inside = await house.somebody()
    which = await broadcasting.draft(house.store, WORDS, Audience(), 7, "ana", house.clock.now())
    seen = await reckon(house.store, which, Pacing(), FREE, house.clock.now())
    assert seen.ways == {Way.SMS: 1, Way.TEMPLATE: 1, Way.WHATSAPP: 1}
    await broadcasting.approve(house.store, which, "luis", house.clock.now())
    await broadcasting.carry_on(house.store, house.clock.now())
    await house.go_on()
    shown = {form.how: [form.words] for form in seen.forms}
    assert await house.texts(sms) == shown[Way.SMS]
    assert await house.texts(inside) == shown[Way.WHATSAPP]
    assert await house.texts(shut) == shown[Way.TEMPLATE]


async def test_a_worker_that_dies_after_the_call_writes_to_nobody_twice(house: House) -> None:
    who = await house.somebody("sms")
    await at_noon(house)
    await sent(house)
    await house.fault(who, "accepted_then_dropped")
    await house.go_on()
    for _ in range(3):
        await house.advance(minutes=2)
        await broadcasting.carry_on(house.store, house.clock.now())
        await house.go_on()
    assert await house.texts(who) == [WORDS.es]


async def test_who_says_stop_or_wants_reminders_alone_meanwhile_gets_nothing(house: House) -> None:
    stops, fewer, stays = [await house.somebody("sms") for _ in range(3)]
    await at_noon(house)
    which = await sent(house)
    async with house.store.begin() as tx:
        for who, level in ((stops, "none"), (fewer, "reminders")):
            await people.consent(tx, await people.get(tx, who.person_id), level, "message", house.clock.now())
    await house.go_on()
    await broadcasting.carry_on(house.store, house.clock.now())
    assert [await house.texts(who) for who in (stops, fewer, stays)] == [[], [], [WORDS.es]]
    found = await results(house, which)
    assert found[fewer.person_id] == "not reached: reminders_only"
    assert await house.tickets(stops) == []


async def test_an_answer_does_not_wait_for_it(house: House) -> None:
    who = await house.somebody("sms")
    await at_noon(house)
    await sent(house)
    await house.queue(who, "A las 9.")
    await house.go()
    assert await house.texts(who) == ["A las 9."]
    await house.go_on()
    assert await house.texts(who) == ["A las 9.", WORDS.es]


async def test_a_number_that_takes_nothing_is_a_result_and_no_task(house: House) -> None:
    who = await house.somebody("sms")
    await at_noon(house)
    which = await sent(house)
    await house.fault(who, "bad_number")
    await house.go_on()
    assert (await results(house, which))[who.person_id] == "failed: 21211"
    assert await house.tickets(who) == []
