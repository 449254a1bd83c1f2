"""When to remind somebody of a hearing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

DAYTIME = time(10, 0)
EVENING = time(19, 0)
LEAD = timedelta(hours=2)


class Offset(StrEnum):
    """Which of the reminders of one hearing."""

    WEEK = "d7"
    THREE_DAYS = "d3"
    DAY_BEFORE = "d1"
    DAY = "day"


DAYS_BEFORE = {Offset.WEEK: 7, Offset.THREE_DAYS: 3, Offset.DAY_BEFORE: 1}


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
    """One reminder to come. Both instants are aware UTC."""

    offset: Offset
    due_at: datetime
    not_after: datetime


def plan(appointment: Appointment, now: datetime) -> list[Planned]:
    """The reminders that are still ahead at *now*, earliest first: 7, 3 and 1 days before, and the day itself.

    Source: REM-03, REM-04 (7, 3, 1 days), REM-07 (2 hours before the time to report), HEAR-09 (lead with that time).
    """
    first = appointment.first_at.astimezone(appointment.zone)
    days = [
        Planned(offset, _local(first - timedelta(days=days), DAYTIME), appointment.first_at.astimezone(UTC))
        for offset, days in DAYS_BEFORE.items()
    ]
    day_of = Planned(Offset.DAY, _day_of(appointment, first), appointment.first_at.astimezone(UTC))
    return [planned for planned in (*days, day_of) if now < planned.due_at < planned.not_after]


def _day_of(appointment: Appointment, first: datetime) -> datetime:
    if appointment.report_at is not None:
        return (appointment.report_at - LEAD).astimezone(UTC)
    # The hour to report is unknown and may be long before the hearing: the evening before is the last safe moment.
    return _local(first - timedelta(days=1), EVENING)


def _local(day: datetime, at: time) -> datetime:
    return datetime.combine(day.date(), at, tzinfo=day.tzinfo).astimezone(UTC)
