"""Arithmetic on days: occurrences, weeks, months, and when US courts are closed. Weekdays run from 1 (Monday) to 7."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

MONDAY, SATURDAY, SUNDAY = 1, 6, 7
THURSDAY = 4
# 29 February can be eight years away: 2096 to 2104.
LEAP_GAP_YEARS = 8
# Public Law 117-17
JUNETEENTH_SINCE = 2021
# A year is missing and the day has just gone by: this year's or next year's? After a month nobody means the past one.
JUST_PASSED = timedelta(days=30)


def make_day(year: int, month: int, day: int) -> date | None:
    """That day, or nothing when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _occurrences(years: Iterator[int] | range, month: int, day: int) -> Iterator[date]:
    return (found for year in years if (found := make_day(year, month, day)))


def on_or_after(today: date, month: int, day: int) -> date | None:
    """The first such day that is not past; nothing for 30 February."""
    years = range(today.year, today.year + LEAP_GAP_YEARS + 1)
    return next((found for found in _occurrences(years, month, day) if found >= today), None)


def just_before(today: date, month: int, day: int) -> date | None:
    """The same day of this year or the last one, if it is past."""
    return next((f for f in _occurrences(iter((today.year, today.year - 1)), month, day) if f < today), None)


def meant(today: date, month: int, day: int, year: int | None) -> tuple[date, ...]:
    """The days meant: with a year that one, without it the next, and the last too if it has only just gone by."""
    if year is not None:
        found = make_day(year, month, day)
        return (found,) if found else ()
    coming, gone = on_or_after(today, month, day), just_before(today, month, day)
    if coming is None:
        return ()
    if gone and today - gone <= JUST_PASSED:
        return coming, gone
    return (coming,)


def next_day_number(today: date, day: int, weekday: int | None = None) -> Iterator[date]:
    """The coming days with this number in the month, and this weekday if one is given, nearest first, for one year."""
    year, month = today.year, today.month
    for _ in range(13):
        found = make_day(year, month, day)
        if found and found >= today and weekday in (None, found.isoweekday()):
            yield found
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def add_months(day: date, months: int) -> date:
    """The same day *months* later, or the last of that month when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def coming(today: date, weekday: int) -> date:
    """The first such weekday after today."""
    return today + timedelta(days=(weekday - today.isoweekday() - 1) % 7 + 1)


def previous(today: date, weekday: int) -> date:
    """The last such weekday before today."""
    return today - timedelta(days=(today.isoweekday() - weekday - 1) % 7 + 1)


def in_week(today: date, weekday: int, weeks: int) -> date:
    """That weekday in the Monday-to-Sunday week *weeks* after this one."""
    return today + timedelta(days=weekday - today.isoweekday() + 7 * weeks)


def nearest(day: date, weekday: int) -> date:
    """The day with that weekday which is closest to *day*."""
    return day + timedelta(days=(weekday - day.isoweekday() + 3) % 7 - 3)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date | None:
    """The first, second … such weekday of a month; the last with *nth* = -1."""
    length = monthrange(year, month)[1]
    days = [d for n in range(1, length + 1) if (d := date(year, month, n)).isoweekday() == weekday]
    return days[nth - 1 if nth > 0 else nth] if nth <= len(days) else None


@lru_cache(maxsize=32)
def _federal_holidays(year: int) -> frozenset[date]:
    fixed = [date(year, 1, 1), date(year, 7, 4), date(year, 11, 11), date(year, 12, 25)]
    if year >= JUNETEENTH_SINCE:
        fixed.append(date(year, 6, 19))
    # A holiday on a Saturday is kept on Friday, one on a Sunday on Monday. New Year's eve comes from the next year.
    kept = [day + timedelta(days={SATURDAY: -1, SUNDAY: 1}.get(day.isoweekday(), 0)) for day in fixed]
    if date(year, 12, 31).isoweekday() == 5:
        kept.append(date(year, 12, 31))
    moving = [(1, MONDAY, 3), (2, MONDAY, 3), (5, MONDAY, -1), (9, MONDAY, 1), (10, MONDAY, 2), (11, THURSDAY, 4)]
    return frozenset([*fixed, *kept, *(d for rule in moving if (d := nth_weekday(year, *rule)))])


def is_federal_holiday(day: date) -> bool:
    """Whether US federal offices, immigration courts among them, are closed on *day*.

    Source: 5 U.S.C. 6103, with the days kept instead of those at a weekend; read 2026-11-24.
    """
    return day in _federal_holidays(day.year)
