"""When to remind somebody of a hearing, and when to leave them asleep."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

DAYTIME = time(10, 0)
EVENING = time(19, 0)
LEAD = timedelta(hours=2)
# From then until then a phone that rings may wake a whole shelter.
NIGHT_FROM, NIGHT_UNTIL = time(21, 0), time(7, 0)
# To wash, wake the children and find a ride: less than this, and the night has to be broken.
READY_IN = timedelta(hours=3)
# How long it is still kind to ask how the hearing went.
ASKED_WITHIN = timedelta(hours=36)


class Offset(StrEnum):
    """Which of the messages about one hearing."""

    THREE_WEEKS = "d21"
    TWO_WEEKS = "d14"
    WEEK = "d7"
    THREE_DAYS = "d3"
    DAY_BEFORE = "d1"
    EVENING = "eve"
    DAY = "day"
    AFTER = "after"


class Pace(StrEnum):
    """How many of them somebody wants."""

    USUAL = "usual"
    MORE = "more"
    FEWER = "fewer"
    ONE = "one"


# Source: REM-03, REM-04 (7, 3, 1 days), REM-07 (the evening before, 2 hours before the time to report, and after).
_LAST = (Offset.DAY_BEFORE, Offset.EVENING, Offset.DAY, Offset.AFTER)
USUAL = (Offset.WEEK, Offset.THREE_DAYS, *_LAST)
OFFSETS = {
    Pace.USUAL: USUAL,
    Pace.MORE: (Offset.THREE_WEEKS, Offset.TWO_WEEKS, *USUAL),
    Pace.FEWER: (Offset.DAY_BEFORE, Offset.DAY, Offset.AFTER),
    Pace.ONE: (Offset.DAY_BEFORE,),
}
BEFORE = {
    Offset.THREE_WEEKS: (21, DAYTIME),
    Offset.TWO_WEEKS: (14, DAYTIME),
    Offset.WEEK: (7, DAYTIME),
    Offset.THREE_DAYS: (3, DAYTIME),
    Offset.DAY_BEFORE: (1, DAYTIME),
    Offset.EVENING: (1, EVENING),
}


@dataclass(frozen=True)
class Appointment:
    """What a plan needs to know of a hearing.

    Args:
        court_at: Aware instant of the hearing.
        report_at: Aware instant to be at the port; None when the paper does not show it (it is never derived).
        zone: Clock by which the days before are counted: the person's own, else the port's.
    """

    court_at: datetime
    report_at: datetime | None
    zone: ZoneInfo

    @property
    def first_at(self) -> datetime:
        """The earlier of the times we know: what a person must not be late for."""
        return self.report_at or self.court_at


@dataclass(frozen=True)
class Planned:
    """One message to come. All instants are aware UTC.

    Args:
        hearing_at: What its urgency is counted to: the hearing; for the question afterwards the last moment to ask, so
            that what is to be said before another hearing comes first.
    """

    offset: Offset
    due_at: datetime
    not_after: datetime
    hearing_at: datetime


def wanted(appointment: Appointment, pace: Pace, usual: Sequence[Offset] = USUAL) -> tuple[Offset, ...]:
    """Which messages the person gets, whenever they are due.

    Args:
        usual: What the port's plan has for everybody who wishes for nothing else.
    """
    offsets = usual if pace is Pace.USUAL else OFFSETS[pace]
    # Without an hour to report the evening is the last safe moment: one message then, not two.
    doubled = appointment.report_at is None and Offset.DAY in offsets
    return tuple(offset for offset in offsets if not (doubled and offset is Offset.EVENING))


def plan(
    appointment: Appointment, now: datetime, pace: Pace = Pace.USUAL, usual: Sequence[Offset] = USUAL
) -> list[Planned]:
    """The messages that are still ahead at *now*, earliest first. HEAR-09: all lead with the time to report."""
    planned = [_planned(offset, appointment) for offset in wanted(appointment, pace, usual)]
    return sorted((each for each in planned if now < each.due_at < each.not_after), key=lambda each: each.due_at)


def moments(appointment: Appointment, now: datetime) -> dict[Offset, Planned]:
    """When each message that there may be is due, of those ahead, whatever is wanted."""
    every = (_planned(offset, appointment) for offset in Offset)
    return {each.offset: each for each in every if now < each.due_at < each.not_after}


def asleep_until(now: datetime, first_at: datetime, zone: ZoneInfo) -> datetime | None:
    """When to send at the earliest what is due at *now*, in UTC; None for at once.

    Nothing leaves at night by the person's clock unless the morning would be too late: the time to report is often
    four in the morning (REM-07).
    """
    morning = next_morning(now, zone)
    return morning if morning is not None and first_at - morning >= READY_IN else None


def next_morning(now: datetime, zone: ZoneInfo) -> datetime | None:
    """When the night that it is at *now* ends by that clock, in UTC; None by day."""
    local = now.astimezone(zone)
    if NIGHT_UNTIL <= local.time() < NIGHT_FROM:
        return None
    day = local.date() + timedelta(days=1 if local.time() >= NIGHT_FROM else 0)
    return _utc(datetime.combine(day, NIGHT_UNTIL, tzinfo=zone))


def _planned(offset: Offset, appointment: Appointment) -> Planned:
    due_at, not_after = _times(offset, appointment)
    hearing_at = not_after if offset is Offset.AFTER else _utc(appointment.court_at)
    return Planned(offset, due_at, not_after, hearing_at)


def _times(offset: Offset, appointment: Appointment) -> tuple[datetime, datetime]:
    """When the message is due, and after when it must not go out any more."""
    zone, limit = appointment.zone, _utc(appointment.first_at)
    if offset is Offset.AFTER:
        court = appointment.court_at
        evening = _utc(datetime.combine(court.astimezone(zone).date(), EVENING, tzinfo=zone))
        return max(evening, _utc(court) + READY_IN), _utc(court) + ASKED_WITHIN
    first = appointment.first_at.astimezone(zone)
    if offset is Offset.DAY and appointment.report_at is not None:
        return _utc(appointment.report_at) - LEAD, limit
    days, at = BEFORE.get(offset, BEFORE[Offset.EVENING])
    return _utc(datetime.combine(first.date() - timedelta(days=days), at, tzinfo=zone)), limit


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)
