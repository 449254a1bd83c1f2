"""Times as people write them: 8:30 am, a las 4 de la tarde, cuarto para las 9, half past three, 1330 hrs.

A bare "8" is eight in the morning or in the evening: which, only the person knows.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import time
from functools import partial

from puente.core.dates.clock import COUNTED, HELPED, SURE, Clock, ReadClock
from puente.core.dates.dayparts import PARTS, DayPart, in_part, unsaid
from puente.core.dates.found import Hour
from puente.core.dates.page import PART, READ, Page
from puente.core.dates.reading import Reason

_SUFFIX = re.compile(
    r"-?ish\b|(?:\s*\.?\s*|\s*,\s*)(?:(?P<mer>[ap])\s?\.?\s?m\b\.?|(?<=\d)(?P<short>[ap])\b\.?(?!\s?\.?\s?m)|(?P<hrs>h(?:rs?|s|oras?|ours?)?\b\.?)"
    rf"|(?P<sharp>en punto|o'?clock|sharp|exactas)"
    r"|(?:(?:del?|al?|at|en) )?(?:el )?(?P<noon>NOON|medio dia|dia(?<=del dia)(?=\s*(?:$|[.,;!?)]|en\b|para\b)))"
    rf"|(?:(?:de|a) )?(?:la )?(?P<night>NADIR|media noche)|(?:{READ}+\s*)?(?P<part>{PART}+))",
    re.ASCII,
)
_RANGE_BEFORE = re.compile(
    r"(?<![\d:/.-])(\d{1,2})w?(?::(\d\d))?\s*(?:\b(?:a|al|to|o|or|u|y|and|hasta)\b|-|/)\s*(?:las )?$", re.ASCII
)
_DAY_WORD = re.compile(r"\b(?:el|del|dia|the|on|este)$", re.ASCII)
_OF_DATE = re.compile(rf"\s*,?\s*(?:(?:del?|of|on|el)\s+)*(?:dia\s+)?{READ}", re.ASCII)
# "A las tres de la tarde con quince"
_MORE = re.compile(
    r"\s*,?\s*(?:con (?P<m>[1-5]?\d)w?|y (?:media|(?P<fourth>cuarto)))\b(?:\s*minutos)?" + COUNTED, re.ASCII
)
_NOON = re.compile(
    r"\b(?:(?:al?|at|de|del|el|a las 12|las 12|12|12w) )?(?P<noon>NOON|medio dia)\b"
    r"|\b(?:(?:a|at|la|a la) )?(?:NADIR|media noche)\b",
    re.ASCII,
)


@dataclass(frozen=True)
class Said:
    """What stands behind a clock time."""

    end: int
    meridiem: str = ""
    part: DayPart | None = None
    clock_24: bool = False
    firm: bool = False

    def hours(self, hour: int, *, padded: bool, elsewhere: DayPart | None) -> tuple[tuple[int, ...], Reason | None]:
        """The hours of the day meant, and why it is more than one."""
        if hour > 12 or hour == 0:
            contradicted = (self.meridiem == "a" and hour > 12) or (self.meridiem == "p" and hour == 0)
            return ((hour, (hour + 12) % 24), Reason.TIME_CONTRADICTS_ITSELF) if contradicted else ((hour,), None)
        if self.meridiem:
            return self._by_meridiem(hour)
        part = self.part or elsewhere
        if part:
            return in_part(hour, part), Reason.AM_OR_PM
        if self.clock_24 and (padded or hour >= 7):
            return (hour,), None
        return unsaid(hour), Reason.AM_OR_PM

    def _by_meridiem(self, hour: int) -> tuple[tuple[int, ...], Reason | None]:
        stated = hour % 12 + (12 if self.meridiem == "p" else 0)
        if self.part and stated not in in_part(hour, self.part):
            return (stated, *in_part(hour, self.part)), Reason.TIME_CONTRADICTS_ITSELF
        return (stated,), None


class Hours:
    """Reads the times of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[Hour] = []
        self._parts: dict[int, DayPart] = {}

    def parts(self) -> None:
        """Cover the parts of the day, and remember where they stood."""
        for part, pattern in PARTS:
            for match in pattern.finditer(self.page.text):
                self.note_part(match.start(), match.end(), part)

    def note_part(self, start: int, end: int, part: DayPart) -> None:
        """Remember a part of the day."""
        self._parts[start] = part
        self.page.take(start, end, PART)

    def clock_times(self, *, lone: bool, iso: bool) -> None:
        """Read clock times.

        Args:
            lone: We had asked for a time, so a message that is only a number is one.
            iso: The date was written year first, as machines write it: 08:30 is 24-hour too.
        """
        for pattern, read in SURE:
            self._each(pattern, read, partial(self._clock, iso=iso))
        for pattern, read in HELPED:
            self._each(pattern, read, partial(self._helped, lone=lone))
        self.page.each(_NOON, self._noon)

    def _each(self, pattern: re.Pattern[str], read: ReadClock, keep: Callable[[re.Match[str], Clock], int]) -> None:
        for match in pattern.finditer(self.page.text):
            # An earlier match of the same rule may have covered what stands behind it.
            if self.page.text[match.start() : match.end()] == match.group() and (end := keep(match, read(match))):
                self.page.take(match.start(), end)

    def _elsewhere(self) -> DayPart | None:
        parts = set(self._parts.values())
        return parts.pop() if len(parts) == 1 else None

    def _said(self, end: int) -> Said:
        said = Said(end)
        while match := _SUFFIX.match(self.page.text, said.end):
            part = said.part
            if match["part"]:
                part = next((p for at, p in self._parts.items() if match.start("part") <= at < match.end("part")), part)
            part = DayPart.NOON if match["noon"] else DayPart.NIGHT if match["night"] else part
            said = Said(
                match.end(),
                match["mer"] or match["short"] or said.meridiem,
                part,
                said.clock_24 or bool(match["hrs"]),
                said.firm or bool(match["sharp"]),
            )
        return said

    def _helped(self, match: re.Match[str], clock: Clock, *, lone: bool) -> int:
        groups, said = match.groupdict(), self._said(match.end())
        weak = groups.get("weak")
        before = self.page.text[: match.start()].rstrip(" ,-")
        after = self.page.text[said.end :]
        whole = not (before + self.page.text[said.end :]).strip(" \t.,!?" + READ + PART)
        if clock.bare and not groups.get("strong") and not said.meridiem and _DAY_WORD.search(before):
            # "El 5 por la mañana" is a day.
            return 0
        if groups.get("strong") or said.meridiem or said.part or said.firm:
            return self._clock(match, clock, iso=False)
        if clock.bare:
            # "14 horas" may be a length of time, unless it is the whole answer, or a date stands beside it.
            dated = said.clock_24 and (weak or before.endswith(READ) or _OF_DATE.match(after))
            helped = dated or (whole and (lone or weak or said.clock_24))
        elif clock.glued:
            helped = weak or said.clock_24 or ((whole or before.endswith(READ)) and (lone or clock.padded))
        else:
            helped = weak or said.clock_24 or whole or before.endswith(READ)
        return self._clock(match, clock, iso=False) if helped else 0

    def _clock(self, match: re.Match[str], clock: Clock, *, iso: bool) -> int:
        said = self._said(match.end())
        if clock.hour > 23 or clock.minute > 59:
            self._keep(match.start(), said.end, (), Reason.IMPOSSIBLE_TIME)
            return said.end
        # Only machines write seconds, and "0830" or "08:30" after a date written year first.
        if clock.padded and (iso or clock.glued or match.groupdict().get("seconds")):
            said = replace(said, clock_24=True)
        more = _MORE.match(self.page.text, said.end) if not clock.minute and (said.part or said.meridiem) else None
        minute = clock.minute if more is None else 15 if more["fourth"] else int(more["m"] or 30)
        hours, why = said.hours(clock.hour, padded=clock.padded, elsewhere=self._elsewhere())
        times = tuple(_at(hour, minute) for hour in hours)
        midnight = clock.hour == 12 and said.part is DayPart.NIGHT and not said.meridiem and times[0].hour == 0
        end = more.end() if more else said.end
        self._keep(match.start(), end, times, why, midnight=midnight)
        if clock.perhaps_from is not None:
            self._hour_of_range(match.start(), match.end(), clock.perhaps_from, 0, said)
            self._hour_of_range(match.start(), match.end(), clock.hour, 0, said)
        elif not match.groupdict().get("strong"):
            self._range(match, said)
        return end

    def _keep(
        self, start: int, end: int, times: tuple[time, ...], why: Reason | None, *, midnight: bool = False
    ) -> None:
        single = len(times) == 1
        self.found.append(Hour(self.page.span(start, end), times, None if single else why, midnight))

    def _range(self, match: re.Match[str], said: Said) -> None:
        """Of "8 o 9 de la mañana" and "8-10 am" the first hour counts too, and so there are two."""
        begin = max(0, match.start() - 20)
        before = _RANGE_BEFORE.search(self.page.text[begin : match.start()])
        if before and int(before[1]) <= 23 and int(before[2] or 0) <= 59:
            start = begin + before.start()
            self._hour_of_range(start, match.start(), int(before[1]), int(before[2] or 0), said)

    def _hour_of_range(self, start: int, end: int, hour: int, minute: int, said: Said) -> None:
        hours, why = said.hours(hour, padded=False, elsewhere=self._elsewhere())
        self._keep(start, end, tuple(_at(hour, minute) for hour in hours), why)

    def _noon(self, match: re.Match[str]) -> bool:
        at = self.page.span(match.start(), match.end())
        if match["noon"]:
            self.found.append(Hour(at, (time(12),)))
        else:
            self.found.append(Hour(at, (time(0),), midnight=True))
        return True


def _at(hour: int, minute: int) -> time:
    total = (hour * 60 + minute) % (24 * 60)
    return time(total // 60, total % 60)
