"""Dates as papers and people write them: 14/08/2026, 14 de agosto, Aug 14 2026, el 17 del 11, el lunes 18, el 15."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import partial

from puente.core.dates import calendar
from puente.core.dates.folding import PRIVATE
from puente.core.dates.found import Day
from puente.core.dates.page import PART, Page
from puente.core.dates.reading import Caution, Reason
from puente.core.dates.shapes import (
    AND,
    CLEAR,
    DATE_BEFORE,
    END,
    FOLLOW,
    LAST_MONTH,
    LATER_TIME,
    MON,
    NEXT_MONTH,
    NOT_HOUR,
    OF,
    THIS_MONTH,
    YEAR,
    D,
    Stated,
    full_year,
    month_of,
)
from puente.core.dates.vocabulary import number_of

COMPACT_YEARS = 10
# A weekday and a number agree at most this far ahead without a month; later one of them is more likely wrong.
AGREE_WITHIN = timedelta(days=110)


class Written:
    """Reads the written dates of a page, the surest forms first."""

    def __init__(self, page: Page, today: date, *, month_first: bool) -> None:
        self.page, self.today, self.month_first = page, today, month_first
        self.found: list[Day] = []

    def surest(self) -> None:
        """Forms that cannot be a time."""
        for pattern, read in _SUREST:
            self.page.each(pattern, partial(read, self))

    def rest(self) -> None:
        """Forms that a time may resemble; read them once the times are covered."""
        for pattern, read in _REST:
            self.page.each(pattern, partial(read, self))

    def doubts(self) -> None:
        """What stands apart from its date: "el 14 de agosto a las 8 del 2028", "en marzo de 2027, el día 5"."""
        year, month = _STRAY_YEAR.search(self.page.text), _STRAY_MONTH.search(self.page.text)
        self.found = [self._doubted(day, year, month) for day in self.found]
        named = [day.days[0] for day in self.found if len(day.days) == 1 and Caution.MONTH_INFERRED not in day.cautions]
        if len(named) == 1:
            self.found = [self._in_month_of(named[0], day) for day in self.found]

    def _in_month_of(self, named: date, day: Day) -> Day:
        """Of "puente el 13 de enero, corte el 14" the second is in January too, or it is the next 14th."""
        if Caution.MONTH_INFERRED not in day.cautions or len(day.days) != 1:
            return day
        there = calendar.make_day(named.year, named.month, day.days[0].day)
        if there is None or there == day.days[0]:
            return day
        return Day(day.at, (there, *day.days), Reason.TWO_DATES, day.cautions)

    def _doubted(self, day: Day, year: re.Match[str] | None, month: re.Match[str] | None) -> Day:
        said_year = int(year[1]) if year else None
        if month and Caution.MONTH_INFERRED in day.cautions:
            number = number_of(month[1])
            others = [other for d in day.days for other in calendar.meant(self.today, number, d.day, said_year)]
        elif said_year and Caution.YEAR_INFERRED in day.cautions:
            others = [other for d in day.days if (other := calendar.make_day(said_year, d.month, d.day))]
        else:
            return day
        days = tuple(dict.fromkeys([*others, *day.days]))
        return Day(day.at, days, Reason.YEAR_UNSURE if len(days) > 1 else None, day.cautions)

    def lone_number(self) -> None:
        """A message that is only a number, when we had asked for a date."""
        self.page.each(_LONE, self._day_number)

    def _keep(self, match: re.Match[str], days: Iterable[date], why: Reason | None, *cautions: Caution) -> bool:
        kept = tuple(dict.fromkeys(days))
        if not kept:
            why = Reason.IMPOSSIBLE_DATE
        self.found.append(
            Day(self.page.span(match.start(), match.end()), kept, why if len(kept) != 1 else None, cautions)
        )
        return True

    def _keep_named(self, match: re.Match[str], month: int, *numbers: int) -> bool:
        year = Stated.in_(match, self.today).year
        each = [calendar.meant(self.today, month, number, year) for number in numbers]
        # "Del 28 al 31 de febrero" is not the 28th.
        days = [day for one in each for day in one] if all(each) else []
        said = match.groupdict()
        if said.get("next"):
            days = [day for day in days if day >= self.today]
        if said.get("gone") or said.get("gone_by"):
            days = [day for n in numbers if (day := calendar.just_before(self.today, month, n))]
        why = Reason.TWO_DATES if len(numbers) > 1 else Reason.YEAR_UNSURE
        return self._keep(match, days, why, *(() if year else (Caution.YEAR_INFERRED,)))

    def _year_first(self, match: re.Match[str]) -> bool:
        day = calendar.make_day(int(match["year"]), int(match["month"]), int(match["day"]))
        return self._keep(match, (day,) if day else (), None)

    def _compact(self, match: re.Match[str]) -> bool:
        # Eight digits can be many things; near our days and in the calendar they are a date.
        real = calendar.make_day(int(match["year"]), int(match["month"]), int(match["day"]))
        return real is not None and abs(real.year - self.today.year) <= COMPACT_YEARS and self._year_first(match)

    def _year_first_named(self, match: re.Match[str]) -> bool:
        day = calendar.make_day(int(match["year"]), month_of(match["month"]), int(match["day"]))
        return self._keep(match, (day,) if day else (), None)

    def _roman(self, match: re.Match[str]) -> bool:
        if match["roman"] not in _ROMAN:
            return False
        day = calendar.make_day(int(match["digits"]), _ROMAN.index(match["roman"]) + 1, int(match["day"]))
        return self._keep(match, (day,) if day else (), None)

    def _numeric(self, match: re.Match[str]) -> bool:
        one, two = int(match["one"]), int(match["two"])
        digits = match.groupdict().get("digits")
        year = full_year(digits) if digits else None
        order = ((one, two), (two, one)) if self.month_first else ((two, one), (one, two))
        readings = [
            days for month, day in dict.fromkeys(order) if (days := calendar.meant(self.today, month, day, year))
        ]
        if len(readings) > 1:
            # Two named days to choose from, not four: whoever means one that has just gone by will say so.
            return self._keep_numeric(match, [days[0] for days in readings], Reason.AMBIGUOUS_ORDER, year)
        return self._keep_numeric(match, readings[0] if readings else (), Reason.YEAR_UNSURE, year)

    def _keep_numeric(self, match: re.Match[str], days: Iterable[date], why: Reason, year: int | None) -> bool:
        return self._keep(match, days, why, *(() if year else (Caution.YEAR_INFERRED,)))

    def _named(self, match: re.Match[str]) -> bool:
        return self._keep_named(match, month_of(match["month"]), int(match["day"]))

    def _tuesday_or_march(self, match: re.Match[str]) -> bool:
        if self.month_first:
            return False
        march = calendar.meant(self.today, 3, int(match["day"]), None)
        tuesday = tuple(calendar.next_day_number(self.today, int(match["day"]), weekday=2))[:1]
        if not tuesday or tuesday[0] - self.today > AGREE_WITHIN:
            return False
        return self._keep(match, (*tuesday, *march), Reason.MONTH_OR_WEEKDAY, Caution.MONTH_INFERRED)

    def _named_two(self, match: re.Match[str]) -> bool:
        return self._keep_named(match, month_of(match["month"]), int(match["day"]), int(match["other"]))

    def _nth(self, match: re.Match[str]) -> bool:
        month, year = month_of(match["month"]), Stated.in_(match, self.today).year
        years = [year] if year else [self.today.year, self.today.year + 1]
        days = [day for y in years if (day := self._nth_of(match, y, month)) and (year or day >= self.today)]
        return self._keep(match, days[:1], None, *(() if year else (Caution.YEAR_INFERRED,)))

    def _month_meant(self, match: re.Match[str]) -> date:
        months = 1 if match["following"] else -1 if match["gone"] else 0
        return calendar.add_months(self.today.replace(day=1), months)

    def _nth_of_month(self, match: re.Match[str]) -> bool:
        month = self._month_meant(match)
        day = self._nth_of(match, month.year, month.month)
        return self._keep(match, (day,) if day else (), None)

    def _nth_of(self, match: re.Match[str], year: int, month: int) -> date | None:
        nth = int(match["nth"]) if match["nth"] else 4 if match["fourth"] else -1
        if match["weekday"]:
            return calendar.nth_weekday(year, month, number_of(match["weekday"]), nth)
        if nth > 0:
            return calendar.make_day(year, month, nth)
        return calendar.add_months(date(year, month, 1), 1) - timedelta(days=1)

    def _of_month(self, match: re.Match[str]) -> bool:
        month = self._month_meant(match)
        day = calendar.make_day(month.year, month.month, int(match["day"]))
        return self._keep(match, (day,) if day else (), None)

    def _day_of_number(self, match: re.Match[str]) -> bool:
        if not 1 <= int(match["month"]) <= 12:
            return False
        return self._keep_named(match, int(match["month"]), int(match["day"]))

    def _weekday_number(self, match: re.Match[str]) -> bool:
        weekday, day = number_of(match["weekday"]), int(match["day"])
        agreed = next(calendar.next_day_number(self.today, day, weekday), None)
        plain = next(calendar.next_day_number(self.today, day), None)
        if plain is None:
            return False
        # "Viernes 5" when the coming 5th is a Saturday: a slip by one day is likelier than a month two further on.
        slipped = (plain.isoweekday() - weekday) % 7 in (1, 6)
        if agreed and agreed - self.today <= AGREE_WITHIN and not slipped:
            return self._keep(match, (agreed,), None, Caution.MONTH_INFERRED)
        days = [found for found in (plain, agreed) if found]
        return self._keep(match, days, Reason.WEEKDAY_MISMATCH)

    def _day_number(self, match: re.Match[str]) -> bool:
        days = list(calendar.next_day_number(self.today, int(match["day"])))[:1]
        return bool(days) and self._keep(match, days, None, Caution.MONTH_INFERRED)


Rule = tuple[re.Pattern[str], Callable[[Written, re.Match[str]], bool]]


def _compiled(*rules: tuple[str, Callable[[Written, re.Match[str]], bool]]) -> tuple[Rule, ...]:
    return tuple((re.compile(pattern, re.ASCII), read) for pattern, read in rules)


_SUREST = _compiled(
    (
        rf"{CLEAR}(?P<year>(?:19|20)\d\d)([-/.]| (?=\d\d \d\d\b))(?P<month>\d{{1,2}})\2(?P<day>\d{{1,2}}){END}",
        Written._year_first,
    ),
    (
        rf"{CLEAR}(?P<year>(?:19|20)\d\d)\s?[-/. ]\s?(?P<month>{MON})\s?[-/. ]\s?(?P<day>\d{{1,2}})(?!\d)",
        Written._year_first_named,
    ),
    (
        rf"{CLEAR}(?P<one>\d{{1,2}})\s?([-/.])\s?(?P<two>\d{{1,2}})\s?\2\s?(?P<digits>(?:19|20)\d\d|\d\d){END}",
        Written._numeric,
    ),
    (rf"{CLEAR}(?P<one>\d{{1,2}}),(?P<two>\d{{1,2}}),(?P<digits>(?:19|20)\d\d){END}", Written._numeric),
    (r"^\W*(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)\W*$", Written._compact),
    (
        rf"{CLEAR}(?P<day>\d{{1,2}})([-/.])(?P<roman>[ivx]{{1,4}})\2(?P<digits>(?:19|20)\d\d){END}",
        Written._roman,
    ),
    (rf"{CLEAR}(?P<one>\d{{1,2}}) (?P<two>\d{{1,2}}) (?P<digits>(?:19|20)\d\d){END}", Written._numeric),
    (
        rf"(?:\b(?P<nth>[1-5])O|\b(?:last|ultimo|(?P<fourth>cuarto)))\s+(?:W(?P<weekday>[A-G])|dia|day)"
        rf"\s+(?:de|of|in|del|en)\s+(?:mes de\s+)?(?P<month>{MON}){YEAR}",
        Written._nth,
    ),
    (
        rf"(?:\b(?P<nth>[1-5])O|\b(?:last|ultimo|(?P<fourth>cuarto)))\s+(?:W(?P<weekday>[A-G])|dia|day)"
        rf"\s+(?:(?:de|of|in|del)\s+)?(?:the\s+)?(?:{NEXT_MONTH}|{THIS_MONTH}|{LAST_MONTH}|mes|month)\b",
        Written._nth_of_month,
    ),
    (rf"{CLEAR}{NOT_HOUR}{D}{AND}(?P<other>\d{{1,2}})[Ow]?{OF}(?P<month>{MON}){YEAR}", Written._named_two),
    (
        rf"(?P<month>{MON})\.?\s+(?:the\s+|el\s+)?{D}{AND}(?P<other>\d{{1,2}})(?:[Ow]|\b)(?!\d){LATER_TIME}{YEAR}",
        Written._named_two,
    ),
    (
        rf"(?:\b(?:(?P<next>next|proximo)|(?P<gone>last|pasado|ultimo|past))\s+)?"
        rf"{CLEAR}{NOT_HOUR}{D}{OF}(?P<month>{MON})\.?"
        rf"(?:\s+(?P<gone_by>pasado|anterior)\b(?! manana)|{YEAR})",
        Written._named,
    ),
    (r"\bmar\.?\s+(?P<day>\d{1,2})\b(?![:.h/]\d|,?\s+(?:del?\s+)?20\d\d|\s?[ap]\.?\s?m\b)", Written._tuesday_or_march),
    (
        rf"(?P<month>{MON})\.?(?:\s*[-/.,]\s*|\s*)(?:(?:the|el|dia|el dia)\s+)?(?P<day>\d{{1,2}})(?:[Ow]|\b)"
        rf"(?![:h]\d|\.\d\d\b(?!\d)|\s?/\s?\d\d?(?!\d)|\s?[ap]\.?\s?m\b|\s?hr?s?\b|\s*{PART}){YEAR}",
        Written._named,
    ),
    (rf"{CLEAR}\b{D}\s+(?:de|del|of)\s+(?:the\s+)?(?:{THIS_MONTH}|{NEXT_MONTH}|{LAST_MONTH})\b", Written._of_month),
)
_REST = _compiled(
    (
        rf"\bdia:?\s+{D},?\s+(?:del\s+)?mes:?\s+(?P<month>\d{{1,2}})(?:,?\s+(?:del\s+)?ano:?\s+(?P<year>20\d\d))?\b",
        Written._day_of_number,
    ),
    (rf"{CLEAR}(?<![\w-])(?P<one>\d{{1,2}})\s?/\s?(?P<two>\d{{1,2}})(?![\d/])", Written._numeric),
    (rf"{DATE_BEFORE}{CLEAR}(?<![\w-])(?P<one>\d{{1,2}})-(?P<two>\d{{1,2}})(?![\d-]){FOLLOW}", Written._numeric),
    (rf"\b(?:el|dia)\s+{D}\s+de\s+(?P<month>1?\d)w?{FOLLOW}", Written._day_of_number),
    (rf"\b(?:el|dia)\s+{D}\s+del\s+(?:mes\s+)?(?P<month>\d{{1,2}})w?\b{YEAR}", Written._day_of_number),
    (
        rf"\b{D}\s+del\s+(?:mes\s+)?(?P<month>\d{{1,2}})w?\s+(?:de|del)\s+(?:ano\s+)?(?:(?P<year>20\d\d)w?|(?P<short>[2-9]\d))\b",
        Written._day_of_number,
    ),
    (rf"\b[WV](?P<weekday>[A-G])\.?,?\s*(?:(?:el|the|dia|the day|el dia)\s+)?{D}{FOLLOW}", Written._weekday_number),
    (rf"\b(?:el|dia|del|este)\s+(?:dia\s+)?{D}{FOLLOW}", Written._day_number),
    (rf"\b(?:(?:on|for|by)\s+)?the\s+{D}{FOLLOW}", Written._day_number),
    (rf"\bon\s+(?P<day>\d{{1,2}})(?:O|\b){FOLLOW}", Written._day_number),
    (r"^\W*(?P<day>\d{1,2})O\W*$", Written._day_number),
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_STRAY_YEAR = re.compile(r"(?<![\d/.:-])(20\d\d)w?\b(?![/.:-]\d)", re.ASCII)
_STRAY_MONTH = re.compile(r"M([A-L])", re.ASCII)
_LONE = re.compile(rf"^[\s.,!]*(?P<day>\d{{1,2}})[Ow]?[\s.,!{PRIVATE}]*$", re.ASCII)
