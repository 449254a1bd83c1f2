"""From what the rules found to one reading, one question, or nothing."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from puente.core.dates import calendar
from puente.core.dates.folding import PRIVATE
from puente.core.dates.found import Day, Hour, Weekday
from puente.core.dates.page import PART, READ, Page
from puente.core.dates.reading import Candidate, Caution, Expecting, Reading, Reason
from puente.core.dates.searching import Findings, search

LONGEST_CHARS = 2000
FAR_FUTURE = timedelta(days=730)
# More than this many readings is no question to ask on a phone; the caller asks for the date first.
MOST_CANDIDATES = 6

_ORDER = list(Reason)
_NOTHING = (Reason.IMPOSSIBLE_DATE, Reason.IMPOSSIBLE_TIME, Reason.INCOMPLETE)
_FILLER = re.compile(
    r"\b(?:el|la|las|los|a|al|de|del|es|fue|seria|sera|para|por|en|on|at|the|is|it's|its|it|my|mi|dia|day|date|fecha|hora|time"
    r"|y|and|o|or|cita|corte|audiencia|hearing|court|appointment|creo|que|como|si|yes|no|w|around|about|tipo|of|in|this|este|esta|hrs)\b|[\W_]",
    re.ASCII,
)


def read(text: str, now: datetime, language: str = "es", expecting: Expecting | None = None) -> Reading:
    """The date and time that *text* states.

    Args:
        text: What a person wrote, as it came.
        now: Local time where the person is, naive.
        language: What they write in. It only sets which candidate comes first: 05/11 is asked about in both.
        expecting: What we had asked for, so that "8" or "15" alone means something.

    Returns:
        A definite reading, or what to ask, or nothing with the reason. More than 2000 characters are not read at all:
        a second date in the part left out would be missed.
    """
    if len(text) > LONGEST_CHARS:
        return Reading(why=Reason.TOO_LONG)
    page = Page.of(text)
    found = search(page, now.date(), language, expecting)
    bare = bool(found.spans) and not _FILLER.sub(
        "", page.text.replace(READ, " ").replace(PART, " ").replace(PRIVATE, "x")
    )
    return judge(found, now, bare=bare)


def judge(found: Findings, now: datetime, *, bare: bool) -> Reading:
    """What all the phrases found say together."""
    days, hours = _with_a_day(found.days), found.hours
    whys = [one.why for one in days] + [one.why for one in hours]
    for why in whys:
        if why in _NOTHING:
            return Reading(why=why, spans=found.spans, bare=bare)
    dates, why_dates = _dates(days, found.weekdays, now.date())
    times, why_times = _times(hours)
    if not dates and not times:
        return Reading(why=Reason.INCOMPLETE if found.incomplete else None, spans=found.spans, bare=bare)
    pairs, why_pairs = _pairs(dates, times, midnight=any(hour.midnight for hour in hours))
    reasons = sorted((why for why in (why_dates, why_times, why_pairs) if why), key=_ORDER.index)
    return Reading(
        date=dates[0] if len(dates) == 1 and not why_pairs else None,
        time=times[0] if len(times) == 1 else None,
        ask=tuple(Candidate(day, hour) for day, hour in pairs[:MOST_CANDIDATES]) if len(pairs) > 1 else (),
        why=reasons[0] if reasons else None,
        warnings=_warnings(dates, times, days, now),
        spans=found.spans,
        bare=bare,
    )


def _with_a_day(days: Sequence[Day]) -> Sequence[Day]:
    """Without "before the 5th", when another day is named; with nothing else, that no day was named is the answer."""
    named = [day for day in days if day.why is not Reason.INCOMPLETE]
    return named or days


def _dates(days: Sequence[Day], weekdays: Sequence[Weekday], today: date) -> tuple[tuple[date, ...], Reason | None]:
    """The dates meant. Phrases that agree are one; a weekday beside a date only checks it."""
    if not days:
        return _agreed([weekday.days for weekday in _in_order(weekdays)], [Reason.WHICH_WEEK], Reason.TWO_DATES)
    dates, why = _agreed([day.days for day in _in_order(days)], [day.why for day in days if day.why], Reason.TWO_DATES)
    for weekday in weekdays:
        matching = tuple(day for day in dates if day.isoweekday() == weekday.weekday)
        if not matching and why is not Reason.TWO_DATES:
            return _mismatch(dates, weekday.weekday, today), Reason.WEEKDAY_MISMATCH
        dates = matching or dates
    return dates, why if len(dates) > 1 else None


def _in_order[F: (Day, Weekday, Hour)](found: Sequence[F]) -> list[F]:
    return sorted(found, key=lambda one: one.at.start)


def _mismatch(dates: tuple[date, ...], weekday: int, today: date) -> tuple[date, ...]:
    """The dates as written, and for each the closest day that is such a weekday."""
    return tuple(dict.fromkeys([*dates, *(_beside(day, weekday, today) for day in dates)]))


def _beside(day: date, weekday: int, today: date) -> date:
    closest = calendar.nearest(day, weekday)
    return closest + timedelta(days=7) if closest < today <= day else closest


def _times(hours: Sequence[Hour]) -> tuple[tuple[time, ...], Reason | None]:
    return _agreed(
        [hour.times for hour in _in_order(hours)], [hour.why for hour in hours if hour.why], Reason.TWO_TIMES
    )


def _agreed[T](
    groups: Sequence[tuple[T, ...]], whys: Sequence[Reason], several: Reason
) -> tuple[tuple[T, ...], Reason | None]:
    """What all phrases allow; if there is nothing, all that any of them says."""
    if not groups:
        return (), None
    common = tuple(value for value in groups[0] if all(value in group for group in groups))
    if common:
        return common, whys[0] if len(common) > 1 and whys else None
    return tuple(dict.fromkeys(value for group in groups for value in group)), several


def _pairs(
    dates: tuple[date, ...], times: tuple[time, ...], *, midnight: bool
) -> tuple[list[tuple[date | None, time | None]], Reason | None]:
    if midnight and dates and times == (time(0),):
        # For some, the night of the 5th begins on the 5th; for others it ends there.
        nights = [day + timedelta(days=after) for day in dates for after in (0, 1)]
        return [(day, time(0)) for day in dict.fromkeys(nights)], Reason.MIDNIGHT
    return [(day, hour) for day in dates or (None,) for hour in times or (None,)], None


def _warnings(
    dates: tuple[date, ...], times: tuple[time, ...], days: Sequence[Day], now: datetime
) -> tuple[Caution, ...]:
    checks = (
        (Caution.PAST, any(_is_past(day, times, now) for day in dates)),
        (Caution.WEEKEND, any(day.isoweekday() >= calendar.SATURDAY for day in dates)),
        (Caution.HOLIDAY, any(calendar.is_federal_holiday(day) for day in dates)),
        (Caution.FAR_FUTURE, any(day - now.date() > FAR_FUTURE for day in dates)),
    )
    said = {caution for day in days for caution in day.cautions}
    return (*(caution for caution, true in checks if true), *(caution for caution in Caution if caution in said))


def _is_past(day: date, times: tuple[time, ...], now: datetime) -> bool:
    if day != now.date() or not times:
        return day < now.date()
    return all(hour < now.time() for hour in times)
