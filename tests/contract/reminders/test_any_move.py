"""Whatever happens to hearings, clocks, wishes and workers: each reminder once, in time, and never of an old date."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections import Counter
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from unittest.mock import patch
from uuid import UUID

import pytest
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
from sqlalchemy import select, text

from puente.core.errors import InvalidHearingTime, InvalidInput, StoreUnavailable
from puente.core.moves import MoveRule
from puente.core.places import PLACES
from puente.core.reminders import Pace
from puente.reminders import firing, moving
from puente.reminders.firing import fire_due
from puente.reminders.wording import draft
from puente.store import hearings, people, reminders
from puente.store.engine import Store, Transaction
from puente.store.hearings import Author, HearingFacts
from puente.store.keys import KeyRing
from puente.store.tables import HearingVersion, Outbound, Reminder
from tests.conftest import SHARED, StillClock
from tests.seeding import a_person

FACTS = SHARED / "domain" / "facts.md"

# Around both changes of the clocks, a leap day, and the turn of a year.
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
# Whose clock a person may live by. Source: domain fact sheet, section 5 (PORT-A to PORT-G, TZ-05), read 2026-11-24.
OF_THE_FACTS = (
    "Chicago", "Chihuahua", "Ciudad_Juarez", "Denver", "Hermosillo", "Los_Angeles", "Matamoros", "Mexico_City",
    "Monterrey", "Ojinaga", "Phoenix", "Tijuana",
)  # fmt: skip
ZONES = st.sampled_from([None, *(f"America/{city}" for city in OF_THE_FACTS)])
NOT_SENT = {"superseded", "overtaken", "confirmed", "known", "too_late", "opted_out", "unwanted"}
LATER = st.integers(0, 4)
LABELS = st.sampled_from([None, "Ana"])
BEFORE = st.sampled_from([timedelta(days=9), timedelta(days=4), timedelta(days=2), timedelta(hours=20)])
JUMPS = st.one_of(
    st.integers(1, 90).map(lambda n: timedelta(minutes=n)),
    st.integers(1, 60).map(lambda n: timedelta(hours=n)),
    st.integers(1, 3).map(lambda n: timedelta(days=n)),
)


class AnyHistory(RuleBasedStateMachine):
    """One person, their hearings, a clock that jumps, and clocks that fire together and die."""

    store: Store
    runner: asyncio.Runner

    def __init__(self) -> None:
        super().__init__()
        self.clock = StillClock()
        self.hearings: list[UUID] = []

    def run(self, work: Any) -> Any:
        return self.runner.run(work)

    @initialize(zone=ZONES, channel=st.sampled_from(["sms", "whatsapp"]), day=DAYS, before=BEFORE)
    def somebody(self, zone: str | None, channel: str, day: date, before: timedelta) -> None:
        self.day = day
        self.clock.at = datetime.combine(day, time(18, 0), UTC) - before

        async def make() -> UUID:
            person_id = await a_person(self.store, self.clock, channel=channel)
            async with self.store.begin() as tx:
                (await people.get(tx, person_id)).zone = zone
            return person_id

        self.person_id: UUID = self.run(make())

    @rule(
        place=st.sampled_from(sorted(PLACES)),
        later=LATER,
        hour=HOURS,
        report=REPORTS,
        label=st.sampled_from([None, "Ana"]),
    )
    def save(self, place: str, later: int, hour: time, report: time | None, label: str | None) -> None:
        day = self.day + timedelta(days=later)
        facts = HearingFacts(
            datetime.combine(day, hour), datetime.combine(day, report) if report else None, place, label=label
        )

        async def work() -> UUID | None:
            try:
                async with self.store.begin() as tx:
                    return await hearings.save(tx, self.person_id, facts, Author(), self.clock.now())
            except InvalidHearingTime:
                return None

        made = self.run(work())
        self.hearings += [made] if made else []

    @precondition(lambda self: self.hearings)
    @rule(data=st.data(), later=LATER, hour=HOURS)
    def change(self, data: st.DataObject, later: int, hour: time) -> None:
        day = self.day + timedelta(days=later)
        hearing_id = data.draw(st.sampled_from(self.hearings))

        async def work() -> None:
            try:
                async with self.store.begin() as tx:
                    facts = HearingFacts(datetime.combine(day, hour), None, "laredo")
                    await hearings.change(tx, hearing_id, facts, Author(), self.clock.now())
            except InvalidHearingTime:
                pass

        self.run(work())

    @precondition(lambda self: self.hearings)
    @rule(place=st.sampled_from(sorted(PLACES)), later=LATER, days=st.sampled_from([-1, 1, 2, 7]), back=st.booleans())
    def a_court_moves_a_day(self, place: str, later: int, days: int, back: bool) -> None:
        """By rule: one proposes, another approves, workers carry it out, and perhaps it is undone."""
        day = self.day + timedelta(days=later)

        async def work() -> None:
            with contextlib.suppress(InvalidInput):
                what = MoveRule(day, day, place, days=days)
                move_id = await moving.propose(self.store, what, "notice", "ana", self.clock.now())
                await moving.approve(self.store, move_id, "luis", self.clock.now())
                await self._carry_on()
                if back:
                    await moving.undo(self.store, move_id, "ana", self.clock.now())
                    await self._carry_on()

        self.run(work())

    async def _carry_on(self) -> None:
        while await moving.carry_on(self.store, self.clock.now()):
            pass

    @precondition(lambda self: self.hearings)
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        hearing_id = data.draw(st.sampled_from(self.hearings))

        async def work() -> None:
            async with self.store.begin() as tx:
                await hearings.cancel(tx, hearing_id, self.clock.now())

        self.run(work())

    @rule(level=st.sampled_from(["all", "all", "reminders", "all", "none"]))
    def consent(self, level: str) -> None:
        async def work() -> None:
            async with self.store.begin() as tx:
                await people.consent(tx, await people.get(tx, self.person_id), level, "message", self.clock.now())

        self.run(work())

    @rule(pace=st.sampled_from(list(Pace)))
    def wish(self, pace: Pace) -> None:
        async def work() -> None:
            async with self.store.begin() as tx:
                await reminders.set_pace(tx, await people.get(tx, self.person_id), pace, self.clock.now())

        self.run(work())

    @rule(answer=st.sampled_from(["yes", "problem", "read"]))
    def answer(self, answer: str) -> None:
        async def work() -> None:
            async with self.store.begin() as tx:
                await reminders.acknowledge(tx, self.person_id, answer, self.clock.now())

        self.run(work())

    @rule(by=JUMPS, fired=st.booleans())
    def time_passes(self, by: timedelta, fired: bool) -> None:
        self.clock.at += by
        if fired:
            self.fire(2)

    @rule(rounds=st.integers(4, 12), pause=st.integers(3, 9))
    def days_pass(self, rounds: int, pause: int) -> None:
        """A clock that fires every few hours, as it should."""
        for _ in range(rounds):
            self.clock.at += timedelta(hours=pause)
            self.run(self._fire(1))
            self.each_once_in_time_and_of_the_date_that_stood()

    @rule(clocks=st.integers(1, 4))
    def fire(self, clocks: int) -> None:
        self.run(self._fire(clocks))
        self.run(self._fire(1))
        self._nothing_due_is_left()

    @rule(at=st.integers(0, 3))
    def a_clock_dies(self, at: int) -> None:
        """The transaction of a whole batch is lost somewhere in its middle; the next clock does the work."""

        async def work() -> None:
            calls = 0

            def dying(*args: Any) -> Any:
                nonlocal calls
                calls += 1
                if calls > at:
                    raise SystemExit
                return draft(*args)

            with patch.object(firing, "draft", dying), contextlib.suppress(SystemExit):
                await fire_due(self.store, self.clock.now())

        self.run(work())

    @rule(at=st.integers(0, 3), writes=st.booleans())
    def the_connection_dies(self, at: int, writes: bool) -> None:
        """PostgreSQL loses whoever holds the claim: at some reminder, or when only the commit is left."""

        async def cut(tx: Transaction) -> None:
            await tx.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))

        async def work() -> None:
            calls = 0
            fire = firing.fire

            async def dying(tx: Transaction, *args: Any) -> Any:
                nonlocal calls
                calls += 1
                if calls > at:
                    await cut(tx)
                return await fire(tx, *args)

            target = patch.object(Transaction, "speak", cut) if writes else patch.object(firing, "fire", dying)
            with target, contextlib.suppress(StoreUnavailable):
                await fire_due(self.store, self.clock.now())

        self.run(work())

    async def _fire(self, clocks: int) -> None:
        await asyncio.gather(*(fire_due(self.store, self.clock.now()) for _ in range(clocks)))

    def _nothing_due_is_left(self) -> None:
        due = [row for row in self._rows() if row.state == "planned" and row.due_at <= self.clock.now()]
        assert due == []

    def _rows(self) -> list[Reminder]:
        async def read() -> list[Reminder]:
            async with self.store.begin() as tx:
                query = select(Reminder).where(Reminder.person_id == self.person_id)
                return list((await tx.scalars(query)).all())

        rows: list[Reminder] = self.run(read())
        return rows

    @invariant()
    def each_once_in_time_and_of_the_date_that_stood(self) -> None:
        if not hasattr(self, "person_id"):
            return

        async def read() -> tuple[list[Any], list[Outbound]]:
            async with self.store.begin() as tx:
                versions = select(Reminder, HearingVersion.created_at).join(
                    HearingVersion,
                    (HearingVersion.hearing_id == Reminder.hearing_id)
                    & (HearingVersion.version == Reminder.version + 1),
                    isouter=True,
                )
                rows = (await tx.execute(versions.where(Reminder.person_id == self.person_id))).all()
                # What tells of a court's move is about no reminder.
                ours = (Outbound.person_id == self.person_id) & Outbound.reminder_id.is_not(None)
                out = (await tx.scalars(select(Outbound).where(ours))).all()
                return list(rows), list(out)

        rows, out = self.run(read())
        sent = {row.outbox_id: row for row, _ in rows if row.state == "queued"}
        assert {message.id for message in out} == set(sent), "a message without its reminder, or a reminder without"
        assert max(Counter(message.reminder_id for message in out).values(), default=1) == 1
        for reminder, moved_at in rows:
            if reminder.state == "ended":
                # Not sent, and for a reason that holds.
                assert reminder.outcome in NOT_SENT
                assert reminder.outcome != "too_late" or reminder.fired_at >= reminder.not_after
            if reminder.state != "queued":
                continue
            assert reminder.fired_at < reminder.not_after
            assert moved_at is None or reminder.fired_at <= moved_at
            assert reminder.due_at <= reminder.fired_at
        told = Counter((row.hearing_id, row.version, row.offset) for row, _ in rows if row.state == "queued")
        assert max(told.values(), default=1) == 1


@pytest.mark.skipif(not FACTS.exists(), reason="the fact sheet is not here")
def test_every_zone_of_the_facts_is_lived_by() -> None:
    section = FACTS.read_text(encoding="utf-8").partition("\n## 5.")[2].partition("\n## 6.")[0]
    assert set(re.findall(r"`America/(\w+)`", section)) <= set(OF_THE_FACTS)


def test_each_reminder_goes_out_once_and_in_time_whatever_happens(database_url: str, keys: KeyRing) -> None:
    with asyncio.Runner() as runner:
        store = Store.open(database_url, keys)
        AnyHistory.store, AnyHistory.runner = store, runner
        try:
            run_state_machine_as_test(
                AnyHistory,
                settings=settings(
                    max_examples=40,
                    stateful_step_count=20,
                    deadline=None,
                    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
                ),
            )
        finally:
            runner.run(store.close())
