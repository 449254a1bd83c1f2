"""How fast senders go, whose turn it is, and WhatsApp's tier."""

from __future__ import annotations

from collections import deque
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.pacing import (
    RECOVERY,
    SLOWEST,
    Candidate,
    Lane,
    Limits,
    Pace,
    Room,
    pick,
    room,
)

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
LONG_CODE = Limits(1.0)


def one(lane: int = Lane.ANSWER, segments: int = 1, *, opens: bool = False, near: bool = True) -> Candidate:
    return Candidate(uuid4(), lane, segments, opens, near)


class Line:
    """One sender with a clock of its own, and what waits for it."""

    def __init__(self, limits: Limits) -> None:
        self.limits, self.now, self.pace = limits, NOW, Pace(NOW)
        self.queues: dict[int, deque[Candidate]] = {lane: deque() for lane in Lane}
        self.sent: list[tuple[datetime, Candidate]] = []

    def round(self) -> None:
        """What a worker does: take what may go, or wait until something may."""
        allowance = self.pace.allowance(self.limits, self.now)
        heads = {lane: list(queue)[:16] for lane, queue in self.queues.items()}
        taken = pick(heads, self.pace.turn, allowance, 16, Room())
        for each in taken:
            self.queues[each.lane].remove(each)
            self.sent.append((self.now, each))
        if taken:
            self.pace = self.pace.spend(self.limits, sum(each.segments for each in taken), len(taken), self.now)
        self.now += timedelta(seconds=max(self.pace.wait_s(self.now), 0.001))


def test_a_long_code_sends_one_segment_a_second() -> None:
    line = Line(LONG_CODE)
    line.queues[Lane.REMINDER].extend(one(Lane.REMINDER, segments) for segments in (1, 3, 2) * 20)
    while line.queues[Lane.REMINDER]:
        line.round()
    took = (line.sent[-1][0] - NOW).total_seconds()
    assert 118 - 1 <= took <= 118 + 1


def test_eighty_a_second_are_not_one_at_a_time() -> None:
    line = Line(Limits(80.0))
    line.queues[Lane.REMINDER].extend(one(Lane.REMINDER) for _ in range(800))
    while line.queues[Lane.REMINDER]:
        line.round()
    took = (line.sent[-1][0] - NOW).total_seconds()
    assert 9 <= took <= 10.5


def test_a_broadcast_of_ten_thousand_moves_although_answers_never_end() -> None:
    line = Line(Limits(10.0))
    line.queues[Lane.BROADCAST].extend(one(Lane.BROADCAST) for _ in range(10_000))
    line.queues[Lane.REMINDER].extend(one(Lane.REMINDER) for _ in range(500))
    answers = urgent = 0
    while line.queues[Lane.BROADCAST]:
        # Twice as many answers as the sender can carry, and as many urgent reminders.
        while len(line.queues[Lane.ANSWER]) < 16:
            line.queues[Lane.ANSWER].append(one(Lane.ANSWER))
        while len(line.queues[Lane.URGENT]) < 16:
            line.queues[Lane.URGENT].append(one(Lane.URGENT))
        line.round()
    for _, each in line.sent:
        answers += each.lane == Lane.ANSWER
        urgent += each.lane == Lane.URGENT
    hours = (line.now - NOW) / timedelta(hours=1)
    assert hours <= 10_000 * 20 / 10 / 3600 * 1.01
    assert answers / len(line.sent) >= 0.7 > urgent / len(line.sent) >= 0.14
    assert not line.queues[Lane.REMINDER]


def test_a_broadcast_alone_has_the_whole_sender() -> None:
    line = Line(Limits(10.0))
    line.queues[Lane.BROADCAST].extend(one(Lane.BROADCAST) for _ in range(1000))
    while line.queues[Lane.BROADCAST]:
        line.round()
    assert line.now - NOW <= timedelta(seconds=101)


def test_an_answer_waits_for_one_message_at_the_most() -> None:
    line = Line(LONG_CODE)
    line.queues[Lane.BROADCAST].extend(one(Lane.BROADCAST) for _ in range(100))
    for _ in range(40):
        line.round()
    asked_at = line.now
    line.queues[Lane.ANSWER].append(one(Lane.ANSWER))
    while line.queues[Lane.ANSWER]:
        line.round()
    assert line.now - asked_at <= timedelta(seconds=3)


def test_a_complaint_stops_the_sender_halves_it_and_is_forgotten() -> None:
    pace = Pace(NOW).slowed(NOW, jitter=1.0)
    assert pace.allowance(Limits(80.0), NOW) == 0
    assert 0.5 <= pace.wait_s(NOW) <= 1.5
    later = NOW + timedelta(seconds=2)
    assert 0 < pace.allowance(Limits(80.0), later) <= 80 * 0.25 * 0.55
    assert pace.speed_at(NOW + RECOVERY) == 1.0


def test_complaints_of_one_moment_are_one_and_many_in_a_row_end_at_the_slowest() -> None:
    pace, at = Pace(NOW), NOW
    for _ in range(16):
        pace = pace.slowed(NOW, jitter=1.0)
    assert pace.speed == 0.5
    for _ in range(60):
        at += timedelta(seconds=1)
        pace = pace.slowed(at, jitter=0.5)
    assert pace.speed == pytest.approx(SLOWEST, rel=0.05)
    assert pace.wait_s(at) <= 5
    assert pace.speed_at(at + 6 * RECOVERY) == 1.0


def test_the_tier_keeps_room_for_those_who_will_be_near() -> None:
    assert room(0, 10**6, 0) == Room(None, None)
    assert room(250, 200, 30) == Room(50, 20)
    assert room(250, 260, 30) == Room(0, 0)
    far = [one(Lane.REMINDER, opens=True, near=False) for _ in range(4)]
    near = [one(Lane.REMINDER, opens=True) for _ in range(4)]
    known = [one(Lane.REMINDER) for _ in range(4)]
    taken = pick({Lane.REMINDER: [*far, *near, *known]}, 0, 100, 100, Room(5, 2))
    assert taken == [*far[:2], *near[:3], *known]


@given(
    st.lists(st.tuples(st.sampled_from(Lane), st.integers(1, 5), st.booleans(), st.booleans()), max_size=40),
    st.integers(0, 100),
    st.integers(0, 30),
    st.integers(0, 10),
    st.integers(0, 10),
)
def test_nothing_goes_twice_or_beyond_the_tier(
    drawn: list[tuple[int, int, bool, bool]], turn: int, allowance: int, left: int, reserved: int
) -> None:
    waiting: dict[int, list[Candidate]] = {}
    for lane, segments, opens, near in drawn:
        waiting.setdefault(lane, []).append(one(lane, segments, opens=opens, near=near))
    places = room(left + 1, 1, reserved)
    taken = pick(waiting, turn, allowance, 16, places)
    assert len({each.id for each in taken}) == len(taken) <= 16
    assert sum(each.opens for each in taken) <= left
    assert sum(each.opens and not each.near for each in taken) <= max(left - reserved, 0)
    assert sum(each.segments for each in taken[:-1]) < max(allowance, 1)
