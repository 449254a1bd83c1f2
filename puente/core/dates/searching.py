"""All that the rules find in a message, the surest forms first, before anything is judged."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from puente.core.dates.beside import date_left_unread, doubtful, shifted
from puente.core.dates.dayparts import DayPart
from puente.core.dates.found import Day, Hour, Weekday
from puente.core.dates.hours import Hours
from puente.core.dates.page import Page
from puente.core.dates.reading import Expecting, Span
from puente.core.dates.spoken import Spoken
from puente.core.dates.written import Written

_ISO = re.compile(r"(?<!\d)20\d\d-\d\d-\d\d")
# "Tonight" is a part of the day and a day.
_PART_OF_DAY = tuple(
    (days, part, re.compile(pattern, re.ASCII))
    for days, part, pattern in (
        (0, DayPart.EVENING, r"\bthis evening\b"),
        (
            0,
            DayPart.NIGHT,
            r"\b(?:de )?esta noche\b|\btonight\b|\bthis night\b|\bhoy (?:en|por|a) la noche\b|\bhoy noche\b",
        ),
        (0, DayPart.MORNING, r"\b(?:de )?esta manana\b|\bthis morning\b"),
        (0, DayPart.AFTERNOON, r"\b(?:de )?esta tarde\b|\bthis afternoon\b"),
        (0, DayPart.SMALL_HOURS, r"\b(?:de )?esta madrugada\b"),
        (-2, DayPart.NIGHT, r"\b(?:antes de anoche|anteanoche|antenoche|the night before last)\b"),
        (-1, DayPart.NIGHT, r"\banoche\b|\blast night\b|\bayer noche\b"),
    )
)


@dataclass(frozen=True)
class Findings:
    """What stands in a message, or in a part of it.

    Args:
        incomplete: A week, a month or a date that could not be read stands there too.
    """

    days: tuple[Day, ...] = ()
    weekdays: tuple[Weekday, ...] = ()
    hours: tuple[Hour, ...] = ()
    incomplete: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where it stands, in order."""
        phrases: tuple[Day | Weekday | Hour, ...] = (*self.days, *self.weekdays, *self.hours)
        return tuple(sorted((one.at for one in phrases), key=lambda at: at.start))


def search(page: Page, today: date, language: str, expecting: Expecting | None) -> Findings:
    """Read *page* with all rules; what they have read is covered in it."""
    written = Written(page, today, month_first=language.startswith("en"))
    spoken, hours = Spoken(page, today), Hours(page)
    iso = bool(_ISO.search(page.text))
    days: list[Day] = []
    for offset, part, pattern in _PART_OF_DAY:
        for match in pattern.finditer(page.text):
            days.append(Day(page.span(match.start(), match.end()), (today + timedelta(days=offset),)))
            hours.note_part(match.start(), match.end(), part)
    written.surest()
    hours.parts()
    spoken.relative()
    if expecting is Expecting.DATE:
        written.lone_number()
    hours.clock_times(lone=expecting is Expecting.TIME, iso=iso)
    written.rest()
    written.doubts()
    days = shifted(page, [*days, *written.found, *spoken.found])
    known = len(spoken.found)
    spoken.by_weekday()
    days += spoken.found[known:]
    # A time alone would pass for all that was said.
    weekdays = () if doubtful(page, spoken.weekdays) else tuple(spoken.weekdays)
    unread = not days and not weekdays and (bool(spoken.weekdays) or date_left_unread(page))
    return Findings(tuple(days), weekdays, () if unread else tuple(hours.found), spoken.incomplete or unread)
