"""Days as people say them: hoy, pasado mañana, de hoy en ocho, en dos semanas, el lunes que viene, next Friday."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from puente.core.dates import calendar
from puente.core.dates.found import Day, Weekday
from puente.core.dates.page import READ, Page
from puente.core.dates.reading import Caution, Reason
from puente.core.dates.shapes import ABOUT, COUNT, UNIT, number, shift
from puente.core.dates.vocabulary import number_of

_SEPARATOR = r"\s*(?:,\s*(?:and|y|e)?|and\b|y\b|e\b)?\s*"
# "In a week and a half" is no day.
_NO_HALF = r"(?!\s*(?:and|y)\s+(?:a\s+)?(?:half|medi[ao])\b)"
_SPAN = (
    rf"{ABOUT}(?P<n>{COUNT})\s?(?P<u>{UNIT})\b(?:{_SEPARATOR}(?P<n2>{COUNT})\s?(?P<u2>{UNIT})\b)?"
    rf"(?:{_SEPARATOR}(?P<n3>{COUNT})\s?(?P<u3>{UNIT})\b)?{_NO_HALF}"
)
_FROM = r"(?P<from>today|hoy|now|tomorrow|manana|yesterday|ayer|W[A-G])"
_NEXT_WEEK = (
    r"(?:next|following|coming) week"
    r"|(?:semana (?:proximo|que viene|entrante|siguiente|que entra)|(?:proximo|siguiente) semana)"
)
_LAST_WEEK = r"(?:last|past) week|(?:semana (?:pasada|anterior)|(?:pasada|ultima) semana)"
_WEEK = (
    rf"(?:(?P<this>this week|esta (?:misma )?semana)|(?P<coming>{_NEXT_WEEK})|(?P<gone>{_LAST_WEEK})"
    r"|(?P<other>(?:la )?otra semana|(?:the )?other week|the week after next))"
)
_BEFORE = (
    r"(?:\b(?P<before>next|proximo|siguiente|following|(?:this |este )?coming|upcoming|este proximo|this next|este|this"
    r"|last|pasado|past|this past|ultimo|otro|other)\s+)?"
)
_AFTER = r"(?:\s+(?P<after>que viene|que entra|proximo|siguiente|entrante|pasado|after next|week)\b)?"
_NEXT = frozenset({"next", "proximo", "siguiente", "following", "que viene", "que entra", "entrante"})
_GONE = frozenset({"last", "pasado", "past", "this past", "ultimo"})
_FIXED = (
    (-3, r"tras ?ant(?:ier|e ?ayer)|antes de ant(?:ier|e ?ayer)"),
    (-2, r"(?:(?:the|el) )?(?:day before yesterday|dia antes de ayer)|antes de ayer|ant[ei] ?ayer|antier"),
    (2, r"(?:the )?day after tomorrow|(?:el )?dia despues de manana|pasado manana"),
)
_SIMPLE = (
    (0, r"(?:el dia de |the day )?\bhoy\b(?: mismo| dia)?|\btoday\b"),
    (1, r"(?:el dia de )?\bmanana\b(?: mismo)?|\btomorrow\b"),
    (-1, r"\b(?:ayer|yesterday)\b|\b(?:el )?dia anterior\b"),
)
# In these the week begins on Sunday for some and on Monday for others.
_ENGLISH_WEEK = re.compile(r"\bweek\b")
_EIGHT_OR_FIFTEEN = {8: 7, 15: 14}


class Spoken:
    """Reads the spoken days of a page."""

    def __init__(self, page: Page, today: date) -> None:
        self.page, self.today = page, today
        self.found: list[Day] = []
        self.weekdays: list[Weekday] = []
        self.incomplete = False

    def relative(self) -> None:
        """Stretches of time and days counted from today."""
        for pattern, read in _RELATIVE:
            self.page.each(pattern, partial(read, self))
        for days, fixed in _COMPILED_SIMPLE:
            self.page.each(fixed, partial(self._in_days, days=days))

    def by_weekday(self) -> None:
        """Weekdays, with or without what says which week; and weeks or months without a day."""
        for pattern, read in _WEEKDAY_RULES:
            self.page.each(pattern, partial(read, self))

    def _keep(
        self, match: re.Match[str], days: tuple[date, ...], why: Reason | None = None, *cautions: Caution
    ) -> bool:
        self.found.append(Day(self.page.span(match.start(), match.end()), days, why, cautions))
        return True

    def _in_days(self, match: re.Match[str], days: int) -> bool:
        return self._keep(match, (self.today + timedelta(days=days),))

    def _base(self, word: str | None) -> date:
        if word and word[0] == "W":
            return calendar.coming(self.today, number_of(word[1]))
        days = {"tomorrow": 1, "manana": 1, "yesterday": -1, "ayer": -1}.get(word or "", 0)
        return self.today + timedelta(days=days)

    def _moved(self, match: re.Match[str], sign: int) -> date | None:
        day = self._base(match.groupdict().get("from"))
        try:
            said = match.groupdict()
            for which in ("", "2", "3"):
                count, unit = said.get(f"n{which}"), said.get(f"u{which}")
                day = shift(day, sign * number(count), unit) if count and unit else day
        except (OverflowError, ValueError):
            return None
        return day

    def _ago(self, match: re.Match[str]) -> bool:
        day = self._moved(match, -1)
        return day is not None and self._keep(match, (day,), None, Caution.APPROXIMATE)

    def _ahead(self, match: re.Match[str]) -> bool:
        day = self._moved(match, 1)
        if day is None:
            return False
        exact = match["u"][0] == "d" and match["n"][0] not in "ua" and not match.groupdict().get("n2")
        return self._keep(match, (day,), None, *(() if exact else (Caution.APPROXIMATE,)))

    def _ahead_spanish(self, match: re.Match[str]) -> bool:
        # "En ocho días" is a week and "en quince" two for most speakers, and eight and fifteen for the others.
        count = number(match["n"])
        if match["u"] == "dias" and not match["n2"] and count in _EIGHT_OR_FIFTEEN:
            days = (_EIGHT_OR_FIFTEEN[count], count)
            return self._keep(match, tuple(self.today + timedelta(days=d) for d in days), Reason.DAY_COUNT)
        return self._ahead(match)

    def _in_eight(self, match: re.Match[str]) -> bool:
        days = _EIGHT_OR_FIFTEEN.get(number(match["n"]))
        return days is not None and self._keep(match, (self._base(match["from"]) + timedelta(days=days),))

    def _week_from(self, match: re.Match[str]) -> bool:
        return self._keep(match, (self._base(match["from"]) + timedelta(days=7 * number(match["n"])),))

    def _nth_from_now(self, match: re.Match[str]) -> bool:
        first = calendar.coming(self.today, number_of(match["weekday"]))
        return self._keep(match, (first + timedelta(days=7 * (number(match["n"]) - 1)),))

    def _of_week(self, match: re.Match[str]) -> bool:
        weekday = number_of(match["weekday"])
        weeks = (0,) if match["this"] else (1,) if match["coming"] else (-1,) if match["gone"] else (1, 2)
        days = tuple(calendar.in_week(self.today, weekday, week) for week in weeks)
        if weekday == calendar.SUNDAY and _ENGLISH_WEEK.search(match.group()):
            days = (days[0], days[0] - timedelta(days=7))
        self.weekdays.append(Weekday(self.page.span(match.start(), match.end()), weekday, days))
        return True

    def _plain(self, match: re.Match[str]) -> bool:
        weekday = number_of(match["weekday"])
        said = {match["before"] or "", match["after"] or ""} - {""}
        self.weekdays.append(Weekday(self.page.span(match.start(), match.end()), weekday, self._which(weekday, said)))
        return True

    def _which(self, weekday: int, said: set[str]) -> tuple[date, ...]:
        soon, today = calendar.coming(self.today, weekday), self.today.isoweekday()
        later_this_week = weekday > today
        if said & _GONE:
            gone = calendar.previous(self.today, weekday)
            return (gone, gone - timedelta(days=7)) if weekday < today else (gone,)
        if said & {"after next", "week"}:
            return (soon + timedelta(days=7),)
        if said & {"este", "this"} and said & _NEXT:
            return (soon,)
        if said & {"otro", "other"} or (said & _NEXT and later_this_week):
            return soon, soon + timedelta(days=7)
        # "Tuesday", on a Tuesday: today or in a week?
        return (self.today, soon) if weekday == today and not said - {"este", "this"} else (soon,)

    def _unsure(self, match: re.Match[str]) -> bool:
        weekday = number_of(match["weekday"] or "B")
        self.weekdays.append(Weekday(self.page.span(match.start(), match.end()), weekday, self._which(weekday, set())))
        return True

    def _recurring(self, match: re.Match[str]) -> bool:
        self.incomplete = True
        return True


def _compiled(
    *rules: tuple[str, Callable[[Spoken, re.Match[str]], bool]],
) -> tuple[tuple[re.Pattern[str], Callable[[Spoken, re.Match[str]], bool]], ...]:
    return tuple((re.compile(pattern, re.ASCII), read) for pattern, read in rules)


_RELATIVE = _compiled(
    (rf"\b(?:de|del?)?\s*\b{_FROM} en (?P<n>8w?|15w?)(?: dias)?(?![\w:/])", Spoken._in_eight),
    (rf"\b(?P<n>{COUNT}) weeks? from (?P<from>W[A-G])", Spoken._week_from),
    (rf"\b(?:hace|hacen)\s+{_SPAN}(?: atras)?", Spoken._ago),
    (rf"\b{_SPAN}\s+(?:ago|atras|back|before today)\b(?:\s+today\b)?", Spoken._ago),
    (
        rf"\b(?<!in )(?P<n>{COUNT})\s?(?P<u>weeks?|fortnights?|months?|years?) (?:on )?{_FROM}\b",
        Spoken._ahead,
    ),
    (rf"\b{_SPAN}\s+(?:from|after|despues de|a partir de)\s+{_FROM}\b", Spoken._ahead),
    (rf"\b{_SPAN}\s+(?:before|antes de)\s+{_FROM}\b", Spoken._ago),
    (rf"\b{_SPAN}\s+(?:later|despues|mas tarde|hence)\b(?!\s+(?:del?|of)\b)", Spoken._ahead),
    (rf"\b(?:de aqui a|de hoy a|de hoy en|en unos|en)\s+{_SPAN}(?! de edad)", Spoken._ahead_spanish),
    (rf"\b(?:faltan?|en otros)\s+{_SPAN}", Spoken._ahead_spanish),
    (rf"\bdentro de\s+(?=\d+w){_SPAN}", Spoken._ahead_spanish),
    (rf"\b(?:dentro de|in|within)\s+{_SPAN}", Spoken._ahead),
)
_COMPILED_FIXED = tuple((days, re.compile(rf"\b(?:{pattern})\b", re.ASCII)) for days, pattern in _FIXED)
_COMPILED_SIMPLE = (*_COMPILED_FIXED, *((days, re.compile(pattern, re.ASCII)) for days, pattern in _SIMPLE))
_WEEKDAY_RULES = _compiled(
    (r"\b(?P<n>\d{1,2})w? W(?P<weekday>[A-G])s? (?:from now|hence)\b", Spoken._nth_from_now),
    (r"\b(?:dentro de|en|in) (?P<n>\d{1,2})w? W(?P<weekday>[A-G])s?", Spoken._nth_from_now),
    (rf"\bW(?P<weekday>[A-G]),?\s+(?:(?:de|of|in|on)\s+)?(?:la\s+|the\s+)?{_WEEK}", Spoken._of_week),
    (rf"\b{_WEEK},?\s+(?:(?:on|el|en)\s+)?W(?P<weekday>[A-G])\b", Spoken._of_week),
    (r"\bW[A-G]s?\s*(?:\b(?:a|al|to|through|thru)\b|-)\s*W[A-G]s?\b", Spoken._recurring),
    (r"\b(?:los|cada|every|todos los|all)\s+W[A-G]s?|W[A-G]s", Spoken._recurring),
    (rf"{_BEFORE}\bW(?P<weekday>[A-G])\b{_AFTER}", Spoken._plain),
    (rf"\b(?:V(?P<weekday>[A-G])|mar)\b\.?,?(?=\s*(?:the |el )?{READ})", Spoken._unsure),
    (r"^\W*(?:(?:on|el|this|este)\s+)?V(?P<weekday>[A-G])\W*$", Spoken._unsure),
    (
        rf"\b(?:{_WEEK}|(?:next|this|coming) month"
        r"|(?:proximo|este) mes|mes (?:que viene|proximo|entrante|siguiente))\b",
        Spoken._recurring,
    ),
    (
        r"\b(?:(?:a |en )?(?:fin(?:es)?|finales|mediados|principios) de (?:M[A-L]|mes|ano)|end of (?:the )?month)\b",
        Spoken._recurring,
    ),
    (r"\b(?:en|in|for|para|de|hasta|until)\s+M[A-L]\b|^\W*M[A-L]\W*$", Spoken._recurring),
)
