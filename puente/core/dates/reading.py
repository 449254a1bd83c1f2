"""What came out of reading a date and time: a definite reading, a question, or nothing, with the reason."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum


class Reason(Enum):
    """Why we ask back, or why nothing was read."""

    # A date was written, but no day of any calendar
    IMPOSSIBLE_DATE = "impossible_date"
    IMPOSSIBLE_TIME = "impossible_time"
    # Several dates, or one that can be understood in two ways
    TWO_DATES = "two_dates"
    WEEKDAY_MISMATCH = "weekday_mismatch"
    AMBIGUOUS_ORDER = "ambiguous_order"
    # "mar 15": Tuesday the 15th, or the 15th of March
    MONTH_OR_WEEKDAY = "month_or_weekday"
    WHICH_WEEK = "which_week"
    DAY_COUNT = "day_count"
    YEAR_UNSURE = "year_unsure"
    # The same for times
    TWO_TIMES = "two_times"
    TIME_CONTRADICTS_ITSELF = "time_contradicts_itself"
    MIDNIGHT = "midnight"
    AM_OR_PM = "am_or_pm"
    # Nothing to ask about
    INCOMPLETE = "incomplete"
    TOO_LONG = "too_long"


class Caution(Enum):
    """What the caller should mention when reading a definite date back."""

    PAST = "past"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    FAR_FUTURE = "far_future"
    MONTH_INFERRED = "month_inferred"
    YEAR_INFERRED = "year_inferred"
    APPROXIMATE = "approximate"
    # Of a bare hour only one reading lies in court hours
    COURT_HOURS = "court_hours"


class Expecting(Enum):
    """What we had asked for, so that a lone number can be understood."""

    DATE = "date"
    TIME = "time"


@dataclass(frozen=True)
class Candidate:
    """One way to understand what was written; at least one of the two is known."""

    date: dt.date | None
    time: dt.time | None

    def __post_init__(self) -> None:
        if self.date is None and self.time is None:
            raise ValueError("a candidate says something")

    def iso(self) -> str:
        """2026-11-05, 2026-11-05T16:00 or T16:00."""
        day = self.date.isoformat() if self.date else ""
        return f"{day}T{self.time:%H:%M}" if self.time else day


@dataclass(frozen=True)
class Span:
    """Where in the text, in characters of the original."""

    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """A date and time read from a message.

    Args:
        date: The day, when it is certain.
        time: The time, when it is certain. The date can be certain and the time not.
        ask: What it could be, likelier first; when there is any, the person has to choose.
        why: The first reason to ask, or why there is nothing.
        warnings: What to mention in the read-back of *date*, or of any candidate.
        spans: Where it was read.
        bare: Nothing else of weight was written: the message is an answer, not a story.
    """

    date: dt.date | None = None
    time: dt.time | None = None
    ask: tuple[Candidate, ...] = ()
    why: Reason | None = None
    warnings: tuple[Caution, ...] = ()
    spans: tuple[Span, ...] = ()
    bare: bool = False

    @property
    def definite(self) -> bool:
        """Something was read and nothing is left to ask."""
        return not self.ask and (self.date is not None or self.time is not None)
