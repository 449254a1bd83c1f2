"""Words before a date that make another day of it, or none: "two days before January 5", "después del 14 de enero"."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from puente.core.dates.found import Day, Weekday
from puente.core.dates.page import READ, Page
from puente.core.dates.reading import Caution, Reason
from puente.core.dates.shapes import COUNT, UNIT, number, shift

_DATE = rf"\s+(?:(?:of|de|del)\s+)?(?:(?:el|the|dia|day)\s+)*(?P<date>{READ})"
_SHIFTED = re.compile(
    rf"(?:(?P<n>{COUNT})\s?(?P<u>{UNIT})|\b(?:the |el )?(?P<one>day|dia))"
    rf"\s+(?:(?P<before>before|antes|previo)|after|despues|siguiente){_DATE}",
    re.ASCII,
)
_BOUND = re.compile(rf"\b(?:before|after|since|antes|despues|desde|(?:the )?week|semana)\b{_DATE}", re.ASCII)
# "Two weeks \0": a length of time that no rule could join to the date behind it.
_LENGTH = re.compile(rf"\b(?:{COUNT}|few|unos|unas|varios|varias)\s+(?:{UNIT})\s+(?:on\s+)?(?P<date>{READ})", re.ASCII)
# Words that make another day of the one beside them, where no rule has read them.
_BESIDE = re.compile(
    r"(?:(?P<before>\b(?:pasado|last|past|previous|ultimo|antepasado|after|before|since|antes|despues|desde"
    r"|\dO|cuarto|last but one)(?:\s+(?:of|de|del|the|el))*)\s+)?"
    rf"(?P<date>{READ})+(?P<after>\s+(?:antepasado|pasado|anterior|before last|last|previous|antes|before)\b)?",
    re.ASCII,
)
# A date that no rule could read, where something else was read.
_UNREAD = re.compile(
    r"(?<![\d:])\d{1,2}\W{0,3}(?:M[A-L])(?![a-z])|(?<!\d)\d{1,2}[-/]\d{1,2}[-/](?:\d{4}|\d\d)(?!\d)", re.ASCII
)


def shifted(page: Page, days: Sequence[Day]) -> list[Day]:
    """The days, moved where "two days before" and the like stand before them; none where only "before" does."""
    starts = {day.at.start: day for day in days}
    moved: dict[int, Day] = {}
    for match in _SHIFTED.finditer(page.text):
        if day := starts.get(page.span(match.start("date"), match.end("date")).start):
            moved[day.at.start] = _moved(day, match)
    for pattern in (_BOUND, _LENGTH):
        for match in pattern.finditer(page.text):
            start = page.span(match.start("date"), match.end("date")).start
            if start in starts and start not in moved and starts[start].why is not Reason.TWO_DATES:
                moved[start] = replace(starts[start], days=(), why=Reason.INCOMPLETE)
    return [moved.get(day.at.start, day) for day in days]


def _moved(day: Day, match: re.Match[str]) -> Day:
    count, unit = (1, "day") if match["one"] else (number(match["n"]), match["u"])
    others: list[date] = []
    for one in day.days:
        try:
            others.append(shift(one, -count if match["before"] else count, unit))
        except (OverflowError, ValueError):
            return replace(day, days=(), why=Reason.INCOMPLETE)
    return replace(day, days=tuple(others), cautions=(*day.cautions, Caution.APPROXIMATE))


def doubtful(page: Page, weekdays: Sequence[Weekday]) -> bool:
    """Whether a word beside a weekday makes it another one: "el lunes antepasado", "the day after Friday"."""
    starts = {day.at.start for day in weekdays}
    return any(
        (match["before"] or match["after"])
        and page.span(match.end("before") + 1 if match["before"] else match.start(), match.end("date")).start in starts
        for match in _BESIDE.finditer(page.text)
    )


def date_left_unread(page: Page) -> bool:
    """Whether something that looks like a date was read by no rule."""
    return bool(_UNREAD.search(page.text))
