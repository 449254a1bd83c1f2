"""Hearings that a court moves by rule: who is meant, and what their new date is.

Source: May 2020, when every MPP hearing moved by one sentence announced on a Sunday night (lessons, idea 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from puente.core.dates.calendar import add_months, is_federal_holiday
from puente.core.errors import InvalidInput
from puente.core.places import PLACES

LONGEST_DAYS, LONGEST_MONTHS = 400, 13
SATURDAY = 5


@dataclass(frozen=True)
class MoveRule:
    """What a court announced.

    Args:
        since: First printed court date that is meant.
        until: Last one, itself included.
        place: Id of the port whose hearings are meant; None for all.
        months: By how many calendar months they move; with `days` both count.
        days: By how many days.
        to: The one new date of them all, in place of months and days.

    Raises:
        InvalidInput: It names no move, or one that cannot be meant.
    """

    since: date
    until: date
    place: str | None = None
    months: int = 0
    days: int = 0
    to: date | None = None

    def __post_init__(self) -> None:
        if self.until < self.since:
            raise InvalidInput("the last date is before the first")
        if self.place is not None and self.place not in PLACES:
            raise InvalidInput(f"no such port: {self.place}")
        if (self.to is None) == (not self.months and not self.days):
            raise InvalidInput("give either days and months, or one new date")
        if abs(self.days) > LONGEST_DAYS or abs(self.months) > LONGEST_MONTHS:
            raise InvalidInput(f"at most {LONGEST_DAYS} days or {LONGEST_MONTHS} months")

    def covers(self, place: str, court_wall: datetime) -> bool:
        """Whether a hearing is meant."""
        return self.place in (None, place) and self.since <= court_wall.date() <= self.until

    def moved(self, court_wall: datetime) -> datetime:
        """The new printed time: the same hour, on the next day that the court is open."""
        day = self.to or add_months(court_wall.date(), self.months) + timedelta(days=self.days)
        return datetime.combine(next_open(day), court_wall.time())

    def as_json(self) -> dict[str, Any]:
        """To be kept, and read back by `rule_from`."""
        return {
            "since": self.since.isoformat(),
            "until": self.until.isoformat(),
            "place": self.place,
            "months": self.months,
            "days": self.days,
            "to": self.to.isoformat() if self.to else None,
        }


def rule_from(kept: dict[str, Any]) -> MoveRule:
    """The rule that `MoveRule.as_json` wrote."""
    return MoveRule(
        since=date.fromisoformat(kept["since"]),
        until=date.fromisoformat(kept["until"]),
        place=kept["place"],
        months=kept["months"],
        days=kept["days"],
        to=date.fromisoformat(kept["to"]) if kept["to"] else None,
    )


def next_open(day: date) -> date:
    """*day*, or the first after it that is neither at a weekend nor a federal holiday."""
    while day.weekday() >= SATURDAY or is_federal_holiday(day):
        day += timedelta(days=1)
    return day


def moved_report(report_wall: datetime | None, court_wall: datetime, moved: datetime) -> datetime | None:
    """The time to be at the port, as many days later as the hearing; the paper's hour stays."""
    return None if report_wall is None else report_wall + (moved.date() - court_wall.date())
