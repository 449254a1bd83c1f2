"""What the next days' reminders ask of each sender, and when each day's queue is done."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from puente.core.pacing import Limits, channel_of

# The most that a reminder may have by SMS (the texts are checked for it); on WhatsApp a message counts as one.
SMS_SEGMENTS, WHATSAPP_SEGMENTS = 2, 1
# For how long after the last planned day those that the tier held back are followed.
TAIL = timedelta(days=30)


@dataclass(frozen=True)
class Load:
    """Messages of one sender that fall due in one hour."""

    sender: str
    hour: datetime
    messages: int


@dataclass(frozen=True)
class Day:
    """One sender's day.

    Args:
        reminders: Planned for the day.
        segments: Theirs, and of what waits now on the first day.
        done_at: When the queue of the day is empty.
        people: New people whom we would write to first.
        held: How many of them, and of those held on the day before, find no place in the tier.
    """

    day: date
    sender: str
    reminders: int
    segments: int
    done_at: datetime | None
    people: int = 0
    held: int = 0


@dataclass(frozen=True)
class Standing:
    """How things are now.

    Args:
        waiting: Segments in the queue of each sender.
        opened: People written to first in the last 24 hours.
    """

    now: datetime
    waiting: Mapping[str, int]
    opened: int = 0


def forecast(
    loads: Iterable[Load],
    people: Mapping[tuple[str, date], int],
    limits: Mapping[str, Limits],
    standing: Standing,
    zone: ZoneInfo,
) -> list[Day]:
    """The days on which a sender has something to do, by day and sender.

    Args:
        loads: What is planned; overdue hours count as now.
        people: New people by (sender, day).
        zone: Whose days they are.
    """
    hours: defaultdict[str, list[Load]] = defaultdict(list)
    for load in loads:
        hours[load.sender].append(load)
    days: list[Day] = []
    for sender in {*hours, *standing.waiting, *(sender for sender, _ in people)}:
        days += _of_sender(
            sender, sorted(hours[sender], key=lambda one: one.hour), people, limits[sender], standing, zone
        )
    return sorted(days, key=lambda one: (one.day, one.sender))


def _of_sender(
    sender: str,
    loads: list[Load],
    people: Mapping[tuple[str, date], int],
    limits: Limits,
    standing: Standing,
    zone: ZoneInfo,
) -> list[Day]:
    each = WHATSAPP_SEGMENTS if channel_of(sender) == "whatsapp" else SMS_SEGMENTS
    today = standing.now.astimezone(zone).date()
    backlog = standing.waiting.get(sender, 0)
    free_at = standing.now + timedelta(seconds=backlog / limits.per_s)
    segments: defaultdict[date, int] = defaultdict(int, {today: backlog} if backlog else {})
    reminders: defaultdict[date, int] = defaultdict(int)
    done_at: dict[date, datetime] = {today: free_at} if backlog else {}
    for load in loads:
        begins_at = max(load.hour, standing.now)
        day = begins_at.astimezone(zone).date()
        free_at = max(free_at, begins_at) + timedelta(seconds=load.messages * each / limits.per_s)
        segments[day] += load.messages * each
        reminders[day] += load.messages
        done_at[day] = free_at
    found, held = [], 0
    busy = {*segments, *(day for whose, day in people if whose == sender)}
    day, last = today, max(busy, default=today)
    # A tier that is far too small would be told of for years.
    while day <= last or (held and day <= last + TAIL):
        new = people.get((sender, day), 0)
        room = limits.tier - (standing.opened if day == today else 0)
        held = max(held + new - max(room, 0), 0) if limits.tier else 0
        if day in busy or held:
            found.append(Day(day, sender, reminders[day], segments[day], done_at.get(day), new, held))
        day += timedelta(days=1)
    return found
