"""One message to many: two people decide, each is written to once or not at all, and it stops when it is told to."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from puente.core.broadcasting import Audience, Way, Wording
from puente.core.errors import InvalidInput
from puente.core.pacing import Limits
from puente.reminders import broadcasting, reckoning
from puente.reminders.broadcasting import approve, cancel, carry_on, draft, pause, resume
from puente.reminders.reckoning import Prices, reckon
from puente.store import broadcasts, claiming, failures, outbox, people, templates, tickets
from puente.store.broadcasts import Broadcast
from puente.store.engine import Store
from puente.store.pacing import Pacing
from puente.store.people import Incoming
from puente.store.tables import Outbound
from tests.conftest import StillClock
from tests.seeding import CHICAGO, a_hearing, a_person

WORDS = Wording("La corte no abre el lunes 14.", "The court is closed on Monday 14.")
LEASE = timedelta(seconds=30)


@dataclass
class Office:
    """Staff with something to say."""

    store: Store
    clock: StillClock

    async def drafts(self, audience: Audience | None = None, wording: Wording = WORDS) -> UUID:
        return await draft(self.store, wording, audience or Audience(), 7, "ana", self.clock.now())

    async def sends(self, audience: Audience | None = None, wording: Wording = WORDS) -> UUID:
        which = await self.drafts(audience, wording)
        await approve(self.store, which, "luis", self.clock.now())
        return which

    async def carries(self) -> None:
        while await carry_on(self.store, self.clock.now()):
            pass

    async def twilio_takes(self, most: int = 1000) -> int:
        """What the sender does, as far as the outbox sees it; how many went out."""
        async with self.store.begin() as tx:
            parcels = (await claiming.claim(tx, self.clock.now(), LEASE, most)).parcels
            for parcel in parcels:
                goes = await broadcasts.standing(tx, [parcel.id], self.clock.now())
                if goes:
                    await outbox.move(tx, parcel, "accepted", status="delivered", lease_until=None)
                else:
                    await outbox.move(tx, parcel, "expired", error_code=broadcasts.WITHDRAWN, lease_until=None)
        return len(parcels)

    async def texts(self) -> dict[UUID, list[str]]:
        found: dict[UUID, list[str]] = {}
        async with self.store.begin() as tx:
            for row in (await tx.scalars(select(Outbound).where(Outbound.state != "expired"))).all():
                vault = await tx.vault(row.person_id)
                found.setdefault(row.person_id, []).append(vault.open_json(row.body, outbox.BODY)["text"])
        return found

    async def results(self, which: UUID) -> Counter[str]:
        async with self.store.begin() as tx:
            return Counter(result for _, result in await broadcasts.results(tx, which))

    async def stage(self, which: UUID) -> str:
        async with self.store.begin() as tx:
            return (await tx.get_one(Broadcast, which)).stage

    async def level(self, person_id: UUID, level: str) -> None:
        async with self.store.begin() as tx:
            await people.consent(tx, await people.get(tx, person_id), level, "message", self.clock.now())


@pytest.fixture
def office(store: Store, clock: StillClock) -> Office:
    return Office(store, clock)


async def test_a_second_person_approves_and_each_gets_it_once_in_their_language(office: Office) -> None:
    ana = await a_person(office.store, office.clock, channel="sms")
    bob = await a_person(office.store, office.clock, channel="whatsapp", language="en")
    which = await office.drafts()
    await office.carries()
    assert await office.texts() == {}
    with pytest.raises(InvalidInput, match="second person"):
        await approve(office.store, which, "ana", office.clock.now())
    assert await approve(office.store, which, "luis", office.clock.now()) == 2
    with pytest.raises(InvalidInput, match="this broadcast is running"):
        await approve(office.store, which, "luis", office.clock.now())
    await office.carries()
    assert await office.texts() == {ana: [WORDS.es], bob: [WORDS.en]}
    await office.twilio_takes()
    await office.carries()
    assert await office.results(which) == {"delivered": 2}
    assert await office.stage(which) == "done"


async def test_the_law_of_three_levels(office: Office) -> None:
    store, clock = office.store, office.clock
    everything, reminded, left = [await a_person(store, clock, channel="sms") for _ in range(3)]
    for person_id in (everything, reminded, left):
        await a_hearing(store, clock, person_id)
    await office.level(reminded, "reminders")
    await office.level(left, "none")
    about = Audience(("laredo",), about_hearing=True)
    await office.sends()
    await office.carries()
    assert set(await office.texts()) == {everything}
    which = await office.sends(about)
    await office.carries()
    assert {person: len(texts) for person, texts in (await office.texts()).items()} == {everything: 2, reminded: 1}
    assert (await office.results(which))["not reached: no_consent"] == 1


async def test_a_filter_means_the_hearing_that_stands_now(office: Office) -> None:
    store, clock = office.store, office.clock
    near, far, nobodys = [await a_person(store, clock, channel="sms") for _ in range(3)]
    await a_hearing(store, clock, near, days=20)
    await a_hearing(store, clock, far, days=40)
    day = (clock.now() + timedelta(days=20)).date()
    await office.sends(Audience(("laredo",), day, day))
    await office.carries()
    assert set(await office.texts()) == {near}
    for audience in (Audience(("el_paso",)), Audience(language="en"), Audience(channel="whatsapp")):
        with pytest.raises(InvalidInput, match="nobody is meant"):
            await office.drafts(audience)
    async with store.begin() as tx:
        found = await broadcasts.meant(tx, Audience(), clock.now())
    assert [one.person_id for one in found] == [near, far, nobodys]


async def test_where_others_read_the_phone_discreet_words_or_none(office: Office) -> None:
    person_id = await a_person(office.store, office.clock, channel="sms")
    async with office.store.begin() as tx:
        (await people.get(tx, person_id)).discreet = True
    with pytest.raises(InvalidInput, match="nobody can be reached"):
        await office.sends()
    await office.sends(wording=Wording(WORDS.es, WORDS.en, "Hay un aviso.", "There is a notice."))
    await office.carries()
    assert await office.texts() == {person_id: ["Hay un aviso."]}


async def test_whatsapp_shut_takes_a_template_or_sms_or_reaches_nobody(office: Office) -> None:
    store, clock = office.store, office.clock
    alone, both = [await a_person(store, clock, key=f"+52155000000{n}") for n in (1, 2)]
    async with store.begin() as tx:
        number = "+521550000002"
        await people.find_or_make(tx, Incoming("sms", number, number, None), clock.now() - timedelta(minutes=1))
        (await people.last_address(tx, both, "whatsapp")).last_inbound_at = clock.now()
    clock.advance(hours=25)
    which = await office.sends()
    assert (await look(office, which)).ways == {Way.NO_TEMPLATE: 1, Way.SMS_INSTEAD: 1}
    await office.carries()
    assert set(await office.texts()) == {both}
    assert await office.results(which) == {"waiting": 1, "not reached: no_template": 1}
    async with store.begin() as tx:
        await templates.keep(tx, "notice", "es", "HX1", "hash", "approved", clock.now())
    second = await office.drafts()
    seen = await look(office, second)
    assert seen.ways == {Way.TEMPLATE: 2}
    assert seen.forms[0].words.startswith("Hola. Tenemos un aviso para usted: La corte no abre el lunes 14.")
    assert alone


async def look(office: Office, which: UUID, tier: int = 0) -> reckoning.Reckoning:
    limits = Pacing(Limits(1.0), Limits(80.0, tier))
    prices = Prices(Decimal("0.05"), Decimal("0.005"), Decimal("0.0085"))
    return await reckon(office.store, which, limits, prices, office.clock.now())


async def test_a_dry_run_counts_segments_dollars_and_the_end_and_shows_the_very_words(office: Office) -> None:
    for _ in range(10):
        await a_person(office.store, office.clock, channel="sms")
    for _ in range(4):
        await a_person(office.store, office.clock, channel="whatsapp", language="en")
    long = Wording("Está cerrada. " + "La corte no abre. " * 9, "Closed. " + "It is not open. " * 9)
    seen = await look(office, await office.drafts(wording=long))
    assert (seen.people, seen.left_out, seen.segments) == (14, 0, 20)
    assert seen.cost == Decimal("1.02")
    assert seen.finishes_at - office.clock.now() == timedelta(seconds=20)
    assert [(form.language, form.how, form.people) for form in seen.forms] == [
        ("en", Way.WHATSAPP, 4),
        ("es", Way.SMS, 10),
    ]
    await office.sends(wording=long)
    await office.carries()
    written = Counter(text for texts in (await office.texts()).values() for text in texts)
    assert written == {form.words: form.people for form in seen.forms}


async def test_a_tier_that_is_too_small_is_told(office: Office) -> None:
    for _ in range(5):
        await a_person(office.store, office.clock)
    office.clock.advance(hours=25)
    async with office.store.begin() as tx:
        await templates.keep(tx, "notice", "es", "HX1", "hash", "approved", office.clock.now())
    seen = await look(office, await office.drafts(), tier=2)
    assert seen.held == 3
    assert seen.finishes_at > office.clock.now() + timedelta(days=1)


async def test_no_night_is_broken(office: Office) -> None:
    person_id = await a_person(office.store, office.clock, channel="sms")
    await a_hearing(office.store, office.clock, person_id, days=2)
    office.clock.at = datetime(2026, 11, 25, 22, 0, tzinfo=CHICAGO)
    await office.sends()
    await office.carries()
    assert await office.texts() == {}
    office.clock.advance(hours=9)
    await office.carries()
    assert set(await office.texts()) == {person_id}


async def test_what_still_lies_in_the_outbox_in_the_evening_waits_for_the_morning(office: Office) -> None:
    await a_person(office.store, office.clock, channel="sms")
    which = await office.sends()
    await office.carries()
    office.clock.at = datetime(2026, 11, 25, 23, 0, tzinfo=CHICAGO)
    await office.twilio_takes()
    await office.carries()
    assert await office.results(which) == {"waiting": 1}
    office.clock.advance(hours=9)
    await office.carries()
    await office.twilio_takes()
    assert await office.results(which) == {"delivered": 1}


async def test_what_the_tier_holds_back_stops_no_others(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broadcasting, "AHEAD", 1)
    for channel in ("sms", "sms", "sms"):
        await a_person(office.store, office.clock, channel=channel)
    which = await office.sends()
    await office.carries()
    async with office.store.begin() as tx:
        (await tx.scalars(select(Outbound))).one().held = True
    await office.carries()
    async with office.store.begin() as tx:
        assert len((await tx.scalars(select(Outbound))).all()) == 2
    await pause(office.store, which, "ana", office.clock.now())
    assert await office.results(which) == {"waiting": 3}
    assert await office.texts() == {}


async def test_paused_nothing_goes_and_resumed_the_rest_does(office: Office) -> None:
    for _ in range(8):
        await a_person(office.store, office.clock, channel="sms")
    which = await office.sends()
    await office.carries()
    assert await office.twilio_takes(3) == 3
    await pause(office.store, which, "ana", office.clock.now())
    assert await office.twilio_takes() == 0
    await office.carries()
    assert await office.results(which) == {"delivered": 3, "waiting": 5}
    await resume(office.store, which, "luis", office.clock.now())
    await office.carries()
    await office.twilio_takes()
    await office.carries()
    assert await office.results(which) == {"delivered": 8}
    assert all(len(texts) == 1 for texts in (await office.texts()).values())


async def test_cancelled_what_has_not_gone_never_goes(office: Office) -> None:
    for _ in range(4):
        await a_person(office.store, office.clock, channel="sms")
    which = await office.sends()
    await office.carries()
    await office.twilio_takes(1)
    await cancel(office.store, which, "ana", office.clock.now())
    assert await office.twilio_takes() == 0
    await office.carries()
    assert await office.results(which) == {"delivered": 1, "not reached: cancelled": 3}
    for deed in (pause, resume, cancel):
        with pytest.raises(InvalidInput, match="this broadcast is cancelled"):
            await deed(office.store, which, "ana", office.clock.now())


async def test_after_its_days_nobody_is_written_to_any_more(office: Office) -> None:
    await a_person(office.store, office.clock, channel="sms")
    which = await office.sends()
    office.clock.advance(days=8)
    await office.carries()
    assert await office.results(which) == {"not reached: too_late": 1}
    assert await office.stage(which) == "done"


async def test_little_lies_in_the_outbox_at_a_time(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(broadcasting, "AHEAD", 3)
    for _ in range(7):
        await a_person(office.store, office.clock, channel="sms")
    which = await office.sends()
    await office.carries()
    assert len(await office.texts()) == 3
    await office.twilio_takes()
    await office.carries()
    assert await office.results(which) == {"delivered": 3, "waiting": 4}


async def test_who_is_erased_leaves_no_trace_in_it_and_one_who_fails_stops_no_other(office: Office) -> None:
    gone, broken, other = [await a_person(office.store, office.clock, channel="sms") for _ in range(3)]
    which = await office.sends()
    async with office.store.begin() as tx:
        await people.erase(tx, gone, office.clock.now())
    plain = people.get

    async def breaking(tx: Any, person_id: UUID) -> Any:
        if person_id == broken:
            raise ValueError
        return await plain(tx, person_id)

    with patch.object(people, "get", breaking):
        await office.carries()
    assert set(await office.texts()) == {other}
    assert await office.results(which) == {"waiting": 1, "not reached: failed": 1}


async def test_many_workers_at_once_write_to_each_once(office: Office) -> None:
    persons = [await a_person(office.store, office.clock, channel="sms") for _ in range(20)]
    await office.sends()
    with patch.object(broadcasting, "BATCH", 3):
        await asyncio.gather(*(carry_on(office.store, office.clock.now()) for _ in range(8)))
        await office.carries()
    assert {person: len(texts) for person, texts in (await office.texts()).items()} == dict.fromkeys(persons, 1)


async def test_a_message_that_fails_is_a_result_and_no_task(office: Office) -> None:
    person_id = await a_person(office.store, office.clock, channel="sms")
    which = await office.sends()
    await office.carries()
    async with office.store.begin() as tx:
        row = (await tx.scalars(select(Outbound))).one()
        row.state, row.status, row.error_code = "accepted", "undelivered", "30003"
        row.attempts = outbox.MOST_SENDS
        await failures.record(tx, row, office.clock.now())
        assert await tickets.unresolved(tx, person_id) == []
    assert await office.results(which) == {"failed: 30003": 1}


@contextlib.contextmanager
def dying(after: int) -> Iterator[None]:
    """The process dies while it writes the row of the outbox after so many."""
    plain, calls = outbox.add, 0

    async def add(*args: Any, **kwargs: Any) -> UUID:
        nonlocal calls
        calls += 1
        made = await plain(*args, **kwargs)
        if calls > after:
            raise SystemExit
        return made

    with patch.object(outbox, "add", add), contextlib.suppress(SystemExit):
        yield


STEPS = st.lists(
    st.one_of(
        st.just(("carry", 0)),
        st.just(("carry", 0)),
        st.tuples(st.just("die"), st.integers(0, 3)),
        st.tuples(st.just("send"), st.integers(1, 3)),
        st.just(("pause", 0)),
        st.just(("resume", 0)),
        st.tuples(st.just("leave"), st.integers(0, 5)),
    ),
    max_size=12,
)


async def step(office: Office, which: UUID, persons: list[UUID], what: str, number: int) -> UUID | None:
    """One thing that happens; who left before anything went out to them."""
    now = office.clock.now()
    if what in ("carry", "die"):
        with dying(number) if what == "die" else contextlib.nullcontext():
            await carry_on(office.store, now)
    elif what == "send":
        await office.twilio_takes(number)
    elif what == "leave":
        await office.level(persons[number], "none")
        return None if persons[number] in await accepted(office) else persons[number]
    else:
        with contextlib.suppress(InvalidInput):
            await (pause if what == "pause" else resume)(office.store, which, "ana", now)
    return None


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_whatever_dies_and_whoever_stops_it_none_is_lost_and_none_doubled(
    office: Office, steps: list[tuple[str, int]]
) -> None:
    # Each example is about people of its own: those of the last one have moved out of the filter.
    async with office.store.begin() as tx:
        for one in await broadcasts.meant(tx, Audience(language="en"), office.clock.now()):
            (await people.get(tx, one.person_id)).language = "es"
    persons = [await a_person(office.store, office.clock, channel="sms", language="en") for _ in range(6)]
    which = await office.sends(Audience(language="en"))
    with patch.object(broadcasting, "BATCH", 2), patch.object(broadcasting, "AHEAD", 3):
        left = {await step(office, which, persons, what, number) for what, number in steps}
        with contextlib.suppress(InvalidInput):
            await resume(office.store, which, "ana", office.clock.now())
        for _ in range(8):
            await office.carries()
            await office.twilio_takes()
        await office.carries()
    found = {person_id: count for person_id, count in (await accepted(office)).items() if person_id in persons}
    assert found == dict.fromkeys(set(persons) - left, 1)
    assert await office.stage(which) == "done"


async def accepted(office: Office) -> Counter[UUID]:
    async with office.store.begin() as tx:
        rows = await tx.scalars(select(Outbound.person_id).where(Outbound.state == "accepted"))
        return Counter(rows.all())
