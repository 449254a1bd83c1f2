"""Times as people write them: 8:30 am, a las 4 de la tarde, cuarto para las 9, half past three, 1330 hrs.

A bare "8" is eight in the morning or in the evening: which, only the person knows.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time
from enum import Enum

from puente.core.dates.found import Hour
from puente.core.dates.page import PART, READ, Page
from puente.core.dates.reading import Reason


class DayPart(Enum):
    """A part of the day, with the hours a clock of twelve has in it."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    NOON = "noon"
    EVENING = "evening"
    NIGHT = "night"
    SMALL_HOURS = "small hours"


# For each part, which of the two readings of a 12-hour clock hour fits; hours in neither list could be both.
_FITS: dict[DayPart, tuple[range, range]] = {
    DayPart.MORNING: (range(1, 12), range(0)),
    DayPart.SMALL_HOURS: (range(12), range(0)),
    DayPart.AFTERNOON: (range(0), range(9)),
    DayPart.NOON: (range(11, 12), range(6)),
    DayPart.EVENING: (range(0), range(4, 12)),
    DayPart.NIGHT: (range(1), range(6, 12)),
}


def in_part(hour: int, part: DayPart) -> tuple[int, ...]:
    """The hours of the day that *hour* of a 12-hour clock (0 to 12) can be in that part, the likelier first."""
    hour %= 12
    morning, evening = _FITS[part]
    if hour in morning:
        return (hour,)
    if hour in evening:
        return (hour + 12,)
    return (hour, hour + 12) if part is DayPart.SMALL_HOURS else (hour + 12, hour)


def unsaid(hour: int) -> tuple[int, ...]:
    """The hours of the day that a bare *hour* can be: working hours first. Twelve is noon; midnight has a word."""
    if hour > 12 or hour in (0, 12):
        return (hour,)
    return (hour, hour + 12) if hour >= 7 else (hour + 12, hour)


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


_H = r"(?P<h>\d{1,2})w?"
_STRONG = (
    r"\b(?:a las|a la|entre las|desde las|hasta las|para las|sobre las|como las|de las|y las|o las|son las|at|around|about|by"
    r"|until|from|between|before|after|tipo|hora:?|time:?)"
)
_ANCHOR = rf"(?:(?:(?P<strong>{_STRONG})|(?P<weak>\blas?\b|@))\s*(?:como |eso de |about |around )?(?:a? ?las )?)?"
_BEHIND_NUMBER = r"(?<![\d:.,$/])"
_NOT_A_DATE = r"(?!\s?/)(?!\s*(?:de |of |d )?(?:M[A-L])(?!\s*\d))"
# "A las 3 niñas", "at 101 points": counted things, not times.
_COUNTED = (
    r"(?!\s+(?:personas?|ninos?|ninas?|mujeres|hombres|hijos?|hijas?|familias?|hermanos?|hermanas?|veces|puntos?|points?|people|persons?"
    r"|kids?|children|percent|dolares|dollars|pesos|miles?|km|kilos?|anos?|years?|days?|dias?|weeks?|semanas?|meses|months?|cuadras?|blocks?"
    r"|degrees|grados|minutos?|minutes?|horas de|hours|cosas|cartas|hojas)\b)"
)
_ENDS = rf"(?=\s*(?:$|[,;!?)({READ}{PART}]|\.(?!\d)|de\b|del\b|en\b|in\b|on\b|y\b|and\b|el\b|the\b|for\b|para\b|por\b|[WV][A-G]|M[A-L]))"
_MINUTES = r"(?:minutes?|mins?|minutos?)"

_SUFFIX = re.compile(
    r"(?:\s*\.?\s*|\s*,\s*)(?:(?P<mer>[ap])\s?\.?\s?m\b\.?|(?<=\d)(?P<short>[ap])\b\.?(?!\s?\.?\s?m)|(?P<hrs>h(?:rs?|s|oras?)?\b\.?)"
    rf"|(?P<sharp>en punto|o'?clock|sharp|exactas)|(?:(?:del?|al?|at|en) )?(?:el )?(?P<noon>NOON|medio dia)|(?:(?:de|a) )?(?:la )?(?P<night>MIDNIGHT|media noche)|(?:{READ}+\s*)?(?P<part>{PART}+))",
    re.ASCII,
)
_RANGE_BEFORE = re.compile(
    r"(?<![\d:/.-])(\d{1,2})w?(?::(\d\d))?\s*(?:\b(?:a|al|to|o|or|u|y|and|hasta)\b|-|/)\s*(?:las )?$", re.ASCII
)

_PARTS = tuple(
    (part, re.compile(pattern, re.ASCII))
    for part, pattern in (
        (
            DayPart.SMALL_HOURS,
            r"\b(?:(?:de|por|en|a|x) (?:la )?|(?:de )?esta |temprano en la )?madrugada\b|\bin the (?:small|early) hours\b",
        ),
        (
            DayPart.MORNING,
            r"\b(?:temprano )?(?:(?:de|por|en|a|x|durante) )?la manana\b|\bin the (?:early )?morning\b|\b(?:early )?morning\b|\bmornings\b",
        ),
        (
            DayPart.AFTERNOON,
            r"\b(?:(?:de|por|en|a|x|durante) )?la tarde\b|\b(?:manana|hoy) tarde\b|\b(?:in the )?(?:early |late )?afternoon\b",
        ),
        (DayPart.NIGHT, r"\b(?:(?:de|por|en|a|x|durante) )?la noche\b|\b(?:(?:at|in the) )?night\b"),
        (DayPart.EVENING, r"\b(?:in the )?(?:early )?evening\b"),
    )
)


@dataclass(frozen=True)
class Clock:
    """What a rule saw: an hour, and the minutes before or after it."""

    hour: int
    minute: int = 0
    padded: bool = False
    needs: bool = False


Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], Clock]]


def _plain(match: re.Match[str]) -> Clock:
    return Clock(int(match["h"]), int(match["m"] or 0), match["h"].startswith("0"))


def _glued(match: re.Match[str]) -> Clock:
    digits = match["hm"]
    return Clock(int(digits[:-2]), int(digits[-2:]), len(digits) == 4 and digits[0] == "0")


def _past(match: re.Match[str]) -> Clock:
    return Clock(int(match["h"]), _count(match["m"]))


def _to(match: re.Match[str]) -> Clock:
    return Clock(int(match["h"]), -_count(match["m"]))


def _count(words: str) -> int:
    """The minutes in "media", "a quarter", "20"."""
    if "cuarto" in words or "quarter" in words:
        return 15
    if words.startswith(("media", "half")):
        return 30
    digits = re.match(r"\d+", words, re.ASCII)
    return int(digits.group()) if digits else 0


def _compiled(*rules: tuple[str, Callable[[re.Match[str]], Clock]]) -> tuple[Rule, ...]:
    return tuple((re.compile(pattern, re.ASCII), read) for pattern, read in rules)


# Each stands by itself; the second group needs "a las", "pm", "de la tarde" or an otherwise empty message.
_SURE = _compiled(
    (rf"{_ANCHOR}{_BEHIND_NUMBER}(?P<h>\d{{1,2}})\s?:\s?(?P<m>\d\d)(?::\d\d)?(?![\d:])", _plain),
    (rf"{_ANCHOR}{_BEHIND_NUMBER}(?P<h>\d{{1,2}})\s?h(?:rs?)?\s?(?P<m>[0-5]\d)(?!\d)", _plain),
    (rf"\b(?:faltan? )?(?P<m>(?:un )?cuarto|\d{{1,2}}w?(?: {_MINUTES})?) (?:para|pa) las? {_H}(?!\d)", _to),
    (rf"\b(?:at )?(?:a )?(?P<m>half|quarter|\d{{1,2}}w? {_MINUTES}|\d{{1,2}}w?) past {_H}(?!\d)", _past),
    (rf"\b(?:at )?(?:a )?(?P<m>quarter|\d{{1,2}}w? {_MINUTES}) after {_H}(?!\d)", _past),
    (rf"\b(?:at )?(?:a )?(?P<m>quarter|\d{{1,2}}w? {_MINUTES}) (?:to|of|till?|before) {_H}(?!\d)", _to),
    (rf"\b(?:at )?(?P<m>half) {_H}(?!\d)", _past),
    (
        rf"{_ANCHOR}{_BEHIND_NUMBER}(?:{_H}|una) y (?P<m>media|cuarto)\b",
        lambda m: Clock(int(m["h"] or 1), _count(m["m"])),
    ),
    (
        rf"{_ANCHOR}{_BEHIND_NUMBER}(?:{_H}|una) menos (?P<m>(?:un )?cuarto|\d{{1,2}})w?\b",
        lambda m: Clock(int(m["h"] or 1), -_count(m["m"])),
    ),
)
_HELPED = _compiled(
    (rf"{_ANCHOR}{_BEHIND_NUMBER}(?P<h>\d{{1,2}})\.(?P<m>[0-5]\d)(?!\d|\.\d)", _plain),
    (
        rf"{_ANCHOR}(?:{_H}|una) (?:y|con|and) (?P<m>[0-5]?\d)w?\b(?: {_MINUTES})?{_COUNTED}",
        lambda m: Clock(int(m["h"] or 1), int(m["m"])),
    ),
    (rf"{_ANCHOR}(?P<m>5w?|10w?|20w?|25w?|15w?) (?:to|till?) {_H}(?!\d)", _to),
    (rf"{_ANCHOR}{_BEHIND_NUMBER}(?P<hm>(?:[01]?\d|2[0-3])[0-5]\d)(?!\d|[/.-]\d){_ENDS}", _glued),
    (rf"{_ANCHOR}{_BEHIND_NUMBER}(?P<hm>(?:[01]?\d|2[0-3])[0-5]\d)(?=\s?(?:[ap]\.? ?m\b|h))", _glued),
    (rf"{_ANCHOR}{_H} (?:0w|oh|o) ?(?P<m>\d)w?\b", _plain),
    (rf"{_ANCHOR}(?P<h>\d{{1,2}})w[ -](?P<m>[0-5]?\d)w(?![ -]?\d)", _plain),
    (rf"{_ANCHOR}{_BEHIND_NUMBER}(?P<h>\d{{1,2}}) (?P<m>[0-5]\d)(?![\d/:]){_COUNTED}(?!\s*(?:de )?M[A-L])", _plain),
    (
        rf"{_ANCHOR}{_BEHIND_NUMBER}(?:{_H}(?!\d)|(?<=la )una\b){_NOT_A_DATE}{_COUNTED}(?![:.]\d|-\d|O)",
        lambda m: Clock(int(m["h"] or 1), 0, (m["h"] or "").startswith("0")),
    ),
)
_NOON = re.compile(
    r"\b(?:(?:al?|at|de|del|el|a las 12|las 12|12|12w) )?(?P<noon>NOON|medio dia)\b|\b(?:(?:a|at|la|a la) )?(?:MIDNIGHT|media noche)\b",
    re.ASCII,
)


class Hours:
    """Reads the times of a page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: list[Hour] = []
        self._parts: dict[int, DayPart] = {}

    def parts(self) -> None:
        """Cover the parts of the day, and remember where they stood."""
        for part, pattern in _PARTS:
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
        for pattern, read in _SURE:
            self._each(pattern, lambda match, read=read: self._clock(match, read(match), iso=iso))  # type: ignore[misc]  # mypy: defaulted lambda
        for pattern, read in _HELPED:
            self._each(pattern, lambda match, read=read: self._helped(match, read(match), lone=lone))  # type: ignore[misc]  # mypy: defaulted lambda
        self.page.each(_NOON, self._noon)

    def _each(self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], int]) -> None:
        for match in pattern.finditer(self.page.text):
            # An earlier match of the same rule may have covered what stands behind it.
            if self.page.text[match.start() : match.end()] == match.group() and (end := read(match)):
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
        said = self._said(match.end())
        whole = not (self.page.text[: match.start()] + self.page.text[said.end :]).strip(" \t.,!?" + READ + PART)
        bare = match.lastgroup == "h" or "m" not in match.re.groupindex
        helped = match["strong"] or said.meridiem or said.part or said.firm
        minutes = not bare and (whole or match["weak"])
        if helped or minutes or (whole and (lone or match["weak"])):
            return self._clock(match, clock, iso=False)
        return 0

    def _clock(self, match: re.Match[str], clock: Clock, *, iso: bool) -> int:
        said = self._said(match.end())
        at = self.page.span(match.start(), said.end)
        if clock.hour > 23 or clock.minute > 59:
            self.found.append(Hour(at, (), Reason.IMPOSSIBLE_TIME))
            return said.end
        padded = clock.padded
        if iso and padded:
            said = Said(said.end, said.meridiem, said.part, clock_24=True)
        hours, why = said.hours(clock.hour, padded=padded, elsewhere=self._elsewhere())
        times = tuple(_at(hour, clock.minute) for hour in hours)
        self.found.append(Hour(at, times, why if len(times) > 1 else None, _is_night_twelve(clock, said, times)))
        self._range(match, said)
        return said.end

    def _range(self, match: re.Match[str], said: Said) -> None:
        """ "8 o 9 de la mañana", "8-10 am": the first hour counts too, and so there are two."""
        if match["strong"] if "strong" in match.re.groupindex else False:
            return
        before = _RANGE_BEFORE.search(self.page.text[max(0, match.start() - 20) : match.start()])
        if not before or int(before[1]) > 23:
            return
        hours, _ = said.hours(int(before[1]), padded=False, elsewhere=self._elsewhere())
        minute = int(before[2] or 0)
        if minute < 60:
            times = tuple(_at(hour, minute) for hour in hours)
            self.found.append(
                Hour(self.page.span(match.start(), match.end()), times, Reason.AM_OR_PM if len(times) > 1 else None)
            )

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


def _is_night_twelve(clock: Clock, said: Said, times: tuple[time, ...]) -> bool:
    return clock.hour == 12 and said.part is DayPart.NIGHT and not said.meridiem and times[0].hour == 0
