"""How fast a sender may send, whose turn it is, and how many new people WhatsApp lets us write to in a day.

Sources: Twilio, "Understanding rate limits and message queues" (1 segment a second for a US long code, 80 messages
a second for WhatsApp); Meta, "Messaging limits" (250 to 100,000 people in a rolling 24 hours); read 2026-11-24.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import IntEnum
from uuid import UUID

# What may go out ahead of its second, so that a round of the worker is not one message long.
BURST = timedelta(seconds=0.25)
# Throttled once, a sender goes half as fast and is at full speed again when it has been left alone for this long.
RECOVERY = timedelta(seconds=30)
SLOWEST = 1 / 32
# Sixteen messages in flight are told "too many" at once: that is one reason to slow down, not sixteen.
ONE_REASON = timedelta(seconds=1)
PAUSE_S, LONGEST_PAUSE_S = 1.0, 5.0


class Lane(IntEnum):
    """Who goes first when not everything can go at once."""

    ANSWER = 0
    URGENT = 1
    REMINDER = 2
    BROADCAST = 3
    SURVEY = 4


LANE_NAMES = tuple(lane.name.lower() for lane in Lane)
# Whose queue is looked at first at each turn of the wheel; where it is empty the most pressing goes. So an answer has
# thirteen turns of twenty, and a broadcast of 10,000 and a question about how it went have one each, however many
# answers there are.
WHEEL = (0, 0, 1, 0, 0, 2, 0, 0, 1, 0, 4, 0, 3, 0, 1, 0, 0, 2, 0, 0)
# No cap holds these back: they tell of a hearing.
EXEMPT = frozenset({Lane.URGENT, Lane.REMINDER})
# Share of a day's cap at which somebody should know.
NEARLY = 0.8

TIER_DAY = timedelta(hours=24)
# A hearing so near may use the whole tier; what is further off leaves room for those that will be near today.
NEAR = timedelta(hours=48)


def channel_of(sender: str) -> str:
    """The channel of a sender: its number as Twilio writes it, or the channel's own name."""
    return "whatsapp" if sender.startswith("whatsapp") else "sms"


@dataclass(frozen=True)
class Limits:
    """What a kind of sender may do.

    Args:
        per_s: Segments a second.
        tier: New people in a rolling 24 hours whom we write to first; 0: no limit.
    """

    per_s: float
    tier: int = 0


UNLIMITED = Limits(1e9)


@dataclass(frozen=True)
class Pace:
    """Where a sender stands.

    Args:
        free_at: When everything that was taken in hand has had its time.
        speed: Share of the full rate at *slowed_at*.
        turn: How many messages have gone: where the wheel stands.
    """

    free_at: datetime
    speed: float = 1.0
    slowed_at: datetime | None = None
    turn: int = 0

    def speed_at(self, now: datetime) -> float:
        """Share of the full rate: it doubles for each half minute without a complaint."""
        if self.slowed_at is None:
            return 1.0
        halves = max((now - self.slowed_at) / RECOVERY, 0.0)
        return float(min(1.0, self.speed * 2.0 ** min(halves, 10.0)))

    def allowance(self, limits: Limits, now: datetime) -> float:
        """How many segments may begin now; the last message may go beyond it and is paid for by a longer wait."""
        ahead = (now + BURST - max(self.free_at, now)).total_seconds()
        return max(ahead, 0.0) * limits.per_s * self.speed_at(now)

    def spend(self, limits: Limits, segments: int, messages: int, now: datetime) -> Pace:
        """After *messages* of so many segments were taken in hand."""
        rate = limits.per_s * self.speed_at(now)
        free_at = max(self.free_at, now) + timedelta(seconds=segments / rate)
        return replace(self, free_at=free_at, turn=(self.turn + messages) % (len(WHEEL) * 1000))

    def wait_s(self, now: datetime) -> float:
        """Seconds until anything may begin."""
        return max((self.free_at - now - BURST).total_seconds(), 0.0)

    def slowed(self, now: datetime, jitter: float) -> Pace:
        """After Twilio or WhatsApp said "too many": the whole sender stops for a moment, and goes on half as fast.

        Args:
            jitter: Between 0.5 and 1: workers and senders must not all come back at the same moment.
        """
        if self.slowed_at is not None and now - self.slowed_at < ONE_REASON:
            return self
        speed = max(self.speed_at(now) / 2, SLOWEST)
        pause_s = min(PAUSE_S / (2 * speed), LONGEST_PAUSE_S) * jitter
        stops_until = now + timedelta(seconds=pause_s) + BURST
        return replace(self, free_at=max(self.free_at, stops_until), speed=speed, slowed_at=now)


@dataclass(frozen=True)
class Candidate:
    """A message that could go now.

    Args:
        opens: It would open a conversation with somebody new, which the tier counts.
        near: It may use the whole tier.
    """

    id: UUID
    lane: int
    segments: int
    opens: bool = False
    near: bool = True


@dataclass(frozen=True)
class Room:
    """How many new people may still be written to: for what is near, and for the rest. None: no limit."""

    near: int | None = None
    far: int | None = None

    def holds(self, candidate: Candidate) -> bool:
        """Whether there is a place left for it."""
        left = self.near if candidate.near else self.far
        return not candidate.opens or left is None or left > 0

    def is_free(self) -> bool:
        """Whether everybody may be written to for now."""
        return (self.near is None or self.near > 0) and (self.far is None or self.far > 0)

    def less(self, candidate: Candidate) -> Room:
        """After it took its place, if it needs one."""
        if not candidate.opens or self.near is None or self.far is None:
            return self
        # Who is near takes from what is left for all only once the part that was kept for the near is used up.
        near = self.near - 1
        return Room(near, self.far - 1 if not candidate.near else min(self.far, near))


def room(tier: int, opened: int, reserved: int) -> Room:
    """What is left of the tier.

    Args:
        opened: People written to first in the last 24 hours.
        reserved: People whose hearing will be near when their reminder falls due in the next 24 hours.
    """
    if tier == 0:
        return Room()
    left = max(tier - opened, 0)
    return Room(left, max(left - reserved, 0))


def pick(
    waiting: Mapping[int, Sequence[Candidate]], turn: int, allowance: float, most: int, places: Room
) -> list[Candidate]:
    """Which of the waiting messages go now, in order.

    Args:
        waiting: By lane, each in the order in which it should go.
        turn: Where the wheel stands.
        allowance: Segments that may begin.
        most: How many at the most.
    """
    queues = {lane: list(reversed(waiting.get(lane, ()))) for lane in Lane}
    chosen: list[Candidate] = []
    begun = 0
    while len(chosen) < most and begun < allowance:
        first = WHEEL[(turn + len(chosen)) % len(WHEEL)]
        found = None
        for lane in (first, *Lane):
            while queues[lane] and found is None:
                candidate = queues[lane].pop()
                found = candidate if places.holds(candidate) else None
            if found is not None:
                break
        if found is None:
            break
        places = places.less(found)
        chosen.append(found)
        begun += found.segments
    return chosen
