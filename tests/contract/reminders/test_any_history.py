"""Whatever happens to hearings, clocks, wishes and workers: each reminder once, in time, and never of an old date."""

from __future__ import annotations

import asyncio
import contextlib
import os
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import delete, select, update

from puente.core.errors import InvalidHearingTime
from puente.core.places import PLACES
from puente.core.port_plans import read_plan
from puente.core.reminders import Pace
from puente.reminders import port_planning
from puente.reminders.firing import fire_due
from puente.sending import templates
from puente.sending.sender import Sender
from puente.store import claiming, hearings, people, reminders
from puente.store import templates as kept_templates
from puente.store.engine import Store
from puente.store.hearings import Author, HearingFacts
from puente.store.keys import KeyRing
from puente.store.port_plans import PortPlan
from puente.store.tables import Address, Hearing, Outbound, Reminder, SenderPace, Ticket
from puente.texts import languages
from tests.conftest import StillClock
from tests.contract.reminders.dying import LEASE, Arrived, Death, Exchange
from tests.contract.reminders.expecting import PLANS, court_at, due, every_zone, latest, may_ring, owed, zone_of
from tests.seeding import a_person

# Around both changes of the clocks of both countries, a leap day, and the turn of a year.
DAYS = st.sampled_from(
    [
        *(date(2027, 3, 14) + timedelta(days=shift) for shift in range(-3, 4)),
        *(date(2027, 11, 7) + timedelta(days=shift) for shift in range(-3, 4)),
        *(date(2028, 2, 29) + timedelta(days=shift) for shift in (-1, 0, 1)),
        date(2026, 12, 31),
        date(2027, 1, 1),
    ]
)
HOURS = st.sampled_from([time(8, 30), time(13, 0), time(9, 0), time(2, 30), time(1, 30)])
REPORTS = st.one_of(st.none(), st.sampled_from([time(3, 45), time(4, 0), time(2, 15), time(7, 0)]))
LATER = st.integers(0, 4)
PLACE = st.sampled_from(sorted(PLACES))
LABELS = st.sampled_from([None, "Ana"])
BEFORE = st.sampled_from(
    [timedelta(days=23), timedelta(days=9), timedelta(days=4), timedelta(days=2), timedelta(hours=20)]
)
JUMPS = st.one_of(
    st.integers(1, 90).map(lambda n: timedelta(minutes=n)),
    st.integers(1, 60).map(lambda n: timedelta(hours=n)),
    st.integers(1, 9).map(lambda n: timedelta(days=n)),
    # Somebody sets the machine's clock right.
    st.integers(-9, -1).map(lambda n: timedelta(minutes=n)),
)
FAULTS = st.lists(st.sampled_from(["", "away", "lost", "silent"]), min_size=1, max_size=4)
STEPS = st.integers(0, 40)
# Hours until somebody changes something while messages wait in the outbox; 0: none do.
WAITS = st.sampled_from([0, 3, 8, 20, 45])
WAITING = ("queued", "sending", "unclear")
# Longer than a sender that was too fast stands still.
A_PAUSE = timedelta(seconds=6)


@dataclass
class Owned:
    """A hearing as it should stand."""

    papers: list[HearingFacts]
    saved_at: datetime
    active: bool = True


@dataclass
class Truth:
    """What is so, whatever the store holds."""

    hearings: dict[UUID, Owned] = field(default_factory=dict)
    consent: str = "all"
    pace: str = "usual"
    plans: dict[str, str] = field(default_factory=dict)
    yes_at: list[datetime] = field(default_factory=list)

    def standing(self) -> tuple[set[tuple[UUID, int]], bool]:
        """The versions that stand, and whether anything may be sent."""
        stand = {(key, len(owned.papers)) for key, owned in self.hearings.items() if owned.active}
        return stand, self.consent != "none"

    def paper(self, row: Reminder) -> HearingFacts:
        """What the paper says of which a reminder tells."""
        return self.hearings[row.hearing_id].papers[row.version - 1]


class AnyHistory(RuleBasedStateMachine):
    """One person, their hearings, a clock that jumps, and workers that go round together and die."""

    store: Store
    runner: asyncio.Runner
    death: Death

    def __init__(self) -> None:
        super().__init__()
        self.clock = StillClock()
        self.truth = Truth()
        self.exchange = Exchange(self.clock, self.death, self.truth.standing)
        self.fired: list[datetime] = []
        self.emptied: list[datetime] = []
        self.judged: set[UUID] = set()

    def run[T](self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    @initialize(
        zone=st.sampled_from([None, *every_zone()]),
        channel=st.sampled_from(["sms", "whatsapp"]),
        day=DAYS,
        before=BEFORE,
        place=PLACE,
        report=REPORTS,
    )
    def somebody(
        self, zone: str | None, channel: str, day: date, before: timedelta, place: str, report: time | None
    ) -> None:
        self.day, self.zone = day, zone
        self.furthest = self.clock.at = datetime.combine(day, time(18, 0), UTC) - before

        async def make() -> UUID:
            async with self.store.begin() as tx:
                # Nothing of the history before goes on in this one.
                for table in (Outbound, Hearing, Ticket, Address, PortPlan):
                    await tx.execute(delete(table))
            person_id = await a_person(self.store, self.clock, channel=channel)
            async with self.store.begin() as tx:
                (await people.get(tx, person_id)).zone = zone
            return person_id

        self.person_id = self.run(make())
        self.save(place, 0, time(9), report, None)

    @rule(place=PLACE, later=LATER, hour=HOURS, report=REPORTS, label=LABELS)
    def save(self, place: str, later: int, hour: time, report: time | None, label: str | None) -> None:
        facts = self._paper(place, later, hour, report, label)

        async def work() -> UUID:
            async with self.store.begin() as tx:
                return await hearings.save(tx, self.person_id, facts, Author(), self.clock.now())

        with contextlib.suppress(InvalidHearingTime):
            self.truth.hearings[self.run(work())] = Owned([facts], self.clock.now())

    @precondition(lambda self: self.truth.hearings)
    @rule(data=st.data(), place=PLACE, later=LATER, hour=HOURS, report=REPORTS, waits=WAITS)
    def change(self, data: st.DataObject, place: str, later: int, hour: time, report: time | None, waits: int) -> None:
        self._something_waits(waits)
        hearing_id = data.draw(st.sampled_from(list(self.truth.hearings)))
        facts = self._paper(place, later, hour, report, None)

        async def work() -> None:
            async with self.store.begin() as tx:
                await hearings.change(tx, hearing_id, facts, Author(), self.clock.now())

        try:
            self.run(work())
        except InvalidHearingTime:
            return
        self.truth.hearings[hearing_id].papers.append(facts)
        self.truth.hearings[hearing_id].active = True

    def _paper(self, place: str, later: int, hour: time, report: time | None, label: str | None) -> HearingFacts:
        day = self.day + timedelta(days=later)
        return HearingFacts(
            datetime.combine(day, hour), datetime.combine(day, report) if report else None, place, label=label
        )

    @precondition(lambda self: self.truth.hearings)
    @rule(data=st.data(), waits=WAITS)
    def cancel(self, data: st.DataObject, waits: int) -> None:
        self._something_waits(waits)
        hearing_id = data.draw(st.sampled_from(list(self.truth.hearings)))

        async def work() -> None:
            async with self.store.begin() as tx:
                await hearings.cancel(tx, hearing_id, self.clock.now())

        self.run(work())
        self.truth.hearings[hearing_id].active = False

    @rule(level=st.sampled_from(["all", "all", "reminders", "all", "none"]), waits=WAITS)
    def consent(self, level: str, waits: int) -> None:
        self._something_waits(waits)

        async def work() -> None:
            async with self.store.begin() as tx:
                await people.consent(tx, await people.get(tx, self.person_id), level, "message", self.clock.now())

        self.run(work())
        self.truth.consent = level

    @rule(pace=st.sampled_from(list(Pace)))
    def wish(self, pace: Pace) -> None:
        async def work() -> None:
            async with self.store.begin() as tx:
                await reminders.set_pace(tx, await people.get(tx, self.person_id), pace, self.clock.now())

        self.run(work())
        self.truth.pace = str(pace)

    @rule(place=PLACE, said=st.sampled_from(PLANS))
    def plan(self, place: str, said: str) -> None:
        self.run(port_planning.change(self.store, place, read_plan(said), "ana", self.clock.now()))
        self.truth.plans[place] = said

    @rule(answer=st.sampled_from(["yes", "problem", "read"]))
    def answer(self, answer: str) -> None:
        async def work() -> None:
            async with self.store.begin() as tx:
                await reminders.acknowledge(tx, self.person_id, answer, self.clock.now())

        self.run(work())
        if answer == "yes":
            self.truth.yes_at.append(self.clock.now())

    def _something_waits(self, hours: int) -> None:
        """What is due is in the outbox, and nobody has sent it yet."""
        if hours:
            self._move(timedelta(hours=hours))
            self.run(self._fire(1))
            self.fired.append(self.clock.now())
            # By what holds now: the rule goes on to change it.
            self._judge()

    @rule(by=JUMPS)
    def time_passes(self, by: timedelta) -> None:
        self._move(by)

    def _move(self, by: timedelta) -> None:
        self.clock.at += by
        self.furthest = max(self.furthest, self.clock.at)
        self.run(self._let_senders_go_on(by))

    async def _let_senders_go_on(self, by: timedelta) -> None:
        # Whoever was too fast for Twilio waits by the database's clock, which nobody moves.
        async with self.store.begin() as tx:
            await tx.execute(update(SenderPace).values(free_at=SenderPace.free_at - by))

    @rule(pause=st.integers(3, 9), ends=st.lists(st.one_of(st.none(), STEPS), min_size=4, max_size=12), faults=FAULTS)
    def days_pass(self, pause: int, ends: list[int | None], faults: list[str]) -> None:
        """Workers that go round every few hours, as they should, or die on the way; Twilio fails now and then."""
        for end in ends:
            self._move(timedelta(hours=pause))
            if end is None:
                self.everything_is_done(2)
            else:
                self.exchange.faults = list(faults)
                self.run(self.death.after(end, self._round()))
            self._judge()

    async def _round(self) -> None:
        await self._fire(1)
        await self._send(1)

    @rule(workers=st.integers(1, 3))
    def everything_is_done(self, workers: int) -> None:
        self.exchange.faults = []
        for _ in range(40):
            self.run(self._fire(workers))
            self.fired.append(self.clock.now())
            self.run(self._send(workers))
            later = self.run(self._waits_until())
            # Words that were out of date have been taken back, to be said anew.
            anew = [row for row in self.run(self._read())[0] if row.state == "planned" and row.due_at <= self.clock.at]
            if later is None and not anew:
                break
            self._move(max((later or self.clock.at) - self.clock.at, A_PAUSE))
        self.emptied.append(self.clock.now())
        rows, out, _ = self.run(self._read())
        assert [row for row in rows if row.state == "planned" and row.due_at <= self.clock.now()] == []
        assert [row.state for row in out if row.state in WAITING] == []

    @rule(steps=STEPS)
    def a_worker_fires_and_dies(self, steps: int) -> None:
        if not self.run(self.death.after(steps, self._fire(1))):
            self.fired.append(self.clock.now())

    @rule(steps=STEPS)
    def a_worker_sends_and_dies(self, steps: int) -> None:
        self.run(self.death.after(steps, self._send(1)))

    async def _fire(self, workers: int) -> None:
        for count in (workers, 1):
            await asyncio.gather(*(fire_due(self.store, self.clock.now()) for _ in range(count)))

    async def _send(self, workers: int) -> None:
        async with self.store.begin() as tx:
            # Whoever had them in hand is dead, and the lease has run out.
            await tx.execute(update(Outbound).where(Outbound.person_id == self.person_id).values(lease_until=None))
        await asyncio.gather(*(self._sends() for _ in range(workers)))

    async def _sends(self) -> None:
        sender = Sender(self.store, self.exchange, self.clock, {"sms": "+1", "whatsapp": "whatsapp:+1"}, LEASE)
        while True:
            async with self.store.begin() as tx:
                parcels = (await claiming.claim(tx, self.clock.now(), LEASE, 16)).parcels
            if not parcels:
                return
            await asyncio.gather(*(sender.send(parcel) for parcel in parcels))

    async def _waits_until(self) -> datetime | None:
        async with self.store.begin() as tx:
            waiting = select(Outbound.next_try_at).where(
                Outbound.person_id == self.person_id, Outbound.state.in_(WAITING)
            )
            return await tx.scalar(waiting.order_by(Outbound.next_try_at).limit(1))

    async def _read(self) -> tuple[list[Reminder], list[Outbound], dict[UUID, list[Reminder]]]:
        async with self.store.begin() as tx:
            rows = list((await tx.scalars(select(Reminder).where(Reminder.person_id == self.person_id))).all())
            out = list((await tx.scalars(select(Outbound).where(Outbound.person_id == self.person_id))).all())
        told: dict[UUID, list[Reminder]] = {}
        for row in rows:
            if row.outbox_id is not None:
                told.setdefault(row.outbox_id, []).append(row)
        return rows, out, told

    @invariant()
    def all_is_as_it_should_be(self) -> None:
        if hasattr(self, "person_id"):
            self._judge()

    def _judge(self) -> None:
        rows, out, told = self.run(self._read())
        self._nothing_is_missing_or_unwanted(rows)
        self._each_once_and_true_at_the_phone(out, told)
        for row in rows:
            if row.state == "ended" and row.id not in self.judged:
                self.judged.add(row.id)
                self._had_to_end(row, rows)
        for message in out:
            if message.state in ("refused", "expired") and message.id not in self.judged:
                self.judged.add(message.id)
                self._had_to_stay(message, told.get(message.id, []))
        for group in told.values():
            if not any(self._might_ring(row) for row in group):
                raise AssertionError(f"at night without need: {group[0].offset} at {group[0].fired_at}")

    def _might_ring(self, row: Reminder) -> bool:
        paper = self.truth.paper(row)
        return row.fired_at is None or may_ring(row.fired_at, latest(row.offset, paper), zone_of(paper, self.zone))

    def _nothing_is_missing_or_unwanted(self, rows: list[Reminder]) -> None:
        for hearing_id, owned in self.truth.hearings.items():
            paper = owned.papers[-1]
            of_it = [row for row in rows if row.hearing_id == hearing_id and row.state == "planned"]
            ahead = {
                row.offset
                for row in of_it
                if row.version == len(owned.papers) and due(row.offset, paper, self.zone) > self.furthest
            }
            expected = owed(paper, self.truth.pace, self.truth.plans, self.zone, self.furthest)
            assert ahead == (expected if owned.active else set())
            assert owned.active or not of_it
            assert all(row.version == len(owned.papers) for row in of_it)

    def _each_once_and_true_at_the_phone(self, out: list[Outbound], told: dict[UUID, list[Reminder]]) -> None:
        of_sid = {message.message_sid: message for message in out if message.message_sid}
        in_flight = [message for message in out if message.state in ("sending", "unclear")]
        unknown = [one for one in self.exchange.taken if one.sid not in of_sid]
        assert len(unknown) <= len(in_flight), "Twilio has something of which no message knows"
        assert set(of_sid) <= {one.sid for one in self.exchange.taken}
        arrived = [one for one in self.exchange.taken if one.sid in of_sid]
        twice = Counter(
            (row.hearing_id, row.version, row.offset) for one in arrived for row in told[of_sid[one.sid].id]
        )
        assert max(twice.values(), default=1) == 1
        for one in arrived:
            for row in told[of_sid[one.sid].id]:
                self._was_true(one, row)

    def _was_true(self, one: Arrived, row: Reminder) -> None:
        stood, allowed = one.then
        paper = self.truth.paper(row)
        assert (row.hearing_id, row.version) in stood, "the court had moved it"
        assert allowed
        assert one.at < latest(row.offset, paper)
        assert row.fired_at is not None
        assert row.fired_at >= due(row.offset, paper, self.zone)

    def _had_to_end(self, row: Reminder, rows: list[Reminder]) -> None:
        """A reminder that was due and never sent had a reason, by what is so."""
        stood, allowed = self.truth.standing()
        ended_at = row.fired_at
        assert ended_at is not None
        saved = [owned.saved_at for owned in self.truth.hearings.values()]
        of_it = [other for other in rows if (other.hearing_id, other.version) == (row.hearing_id, row.version)]
        # By the plan: one that waits for the morning is due anew then, and has overtaken others before.
        paper = self.truth.paper(row)
        since = due(row.offset, paper, self.zone)
        others = [due(other.offset, paper, self.zone) for other in of_it if other.offset != "after"]
        reasons = {
            "superseded": (row.hearing_id, row.version) not in stood,
            "opted_out": not allowed,
            "too_late": row.not_after <= ended_at and not any(row.due_at <= at < row.not_after for at in self.fired),
            "overtaken": any(since < at <= ended_at for at in others),
            "confirmed": row.offset == "eve" and any(at >= ended_at - timedelta(hours=12) for at in self.truth.yes_at),
            "known": row.offset == "after" and any(at >= court_at(paper) for at in saved),
        }
        assert reasons.get(str(row.outcome)), f"{row.offset} ended as {row.outcome}"

    def _had_to_stay(self, message: Outbound, told: list[Reminder]) -> None:
        """A message that was never sent had a reason; where its words were out of date, others have told it since."""
        stood, allowed = self.truth.standing()
        assert message.not_after is not None
        reasons = {
            "superseded": not any((row.hearing_id, row.version) in stood for row in told),
            "opted_out": not allowed,
            "too_late": not any(message.created_at <= at < message.not_after for at in self.emptied),
        }
        assert reasons.get(str(message.error_code)), f"{message.state} as {message.error_code}"


async def approve_templates(store: Store) -> None:
    now = datetime(2026, 11, 1, tzinfo=UTC)
    async with store.begin() as tx:
        for form in templates.FORMS:
            for language in languages():
                await kept_templates.keep(tx, form.name, language, f"HX{form.name}", "0", "approved", now)


def test_each_reminder_goes_out_once_and_in_time_whatever_happens(database_url: str, keys: KeyRing) -> None:
    # For a night of looking: PUENTE_TEST_HISTORIES=2000.
    many = int(os.environ.get("PUENTE_TEST_HISTORIES", "30"))
    with asyncio.Runner() as runner:
        store = Store.open(database_url, keys)
        AnyHistory.store, AnyHistory.runner, AnyHistory.death = store, runner, Death(store.engine)
        runner.run(approve_templates(store))
        try:
            run_state_machine_as_test(
                AnyHistory,
                settings=settings(
                    max_examples=many,
                    stateful_step_count=20,
                    deadline=None,
                    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
                ),
            )
        finally:
            runner.run(store.close())
