"""The pieces that date rules share: months, years, and what may stand behind a day."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from puente.core.dates import calendar
from puente.core.dates.page import PART, READ
from puente.core.dates.vocabulary import UNSURE_MONTHS, number_of

MON = r"(?:M[A-L]|(?:mar|ago|set)\b)"
LATER_TIME = r"(?![:.h]\d|\s?[ap]\.?\s?m\b|\s?hr?s?\b|\s*" + PART + ")"
# Long forms before short ones; 25 to 49 cannot be an hour, so they may follow with a space alone.
YEAR = (
    r"(?:(?:\s*[,/.-]?\s*|\s*,?\s+)(?:(?:de|del|of|d)\s+)?(?:ano\s+)?(?P<year>(?:19|20)\d\d)w?(?!\d)(?!\s?hr?s?\b)"
    r"|,?\s+(?:(?:de|del)\s+)?(?P<spoken>(?:19|20)w[ -]\d\dw)"
    r"|(?:\s?[-/.']\s?|,?\s+'|\s+(?:de|del)\s+(?=[2-9]\d(?! a\b))|\s+del\s+ano\s+)(?P<short>\d\d)(?![\d/])"
    + LATER_TIME
    + r"|\s+(?P<plain>2[5-9]|[34]\d)(?![\d/:.])"
    r"|(?<=[A-L])(?P<stuck>\d\d)(?![\d:.h])"
    r"|,?\s+(?:del?\s+)?(?P<next_year>proximo ano|next year"
    r"|(?:este )?ano (?:que (?:viene|entra)|proximo|entrante))"
    r"|,?\s+(?:del?\s+)?(?P<last_year>ano (?:pasado|anterior)|pasado ano|last year|(?:the )?previous year)"
    r"|,?\s+(?:de\s+)?(?P<this_year>este ano|this year))?"
)
OF = (
    r"(?:\s*[-/.,]\s*|\s*\.?\s+(?:d|of|do|dl|the|dia de|day of|of the month of)\s+"
    r"|\s*\.?\s*(?:dia )?(?:de|del|del mes de|de mes de)\s+|\s*)"
)
THIS_MONTH = (
    r"(?P<this>este mes(?! (?:que|proximo|entrante))|presente mes|mes presente|presente(?! mes)|mes en curso|corriente"
    r"|(?:los )?corrientes|current month|this month|mes actual)"
)
NEXT_MONTH = (
    r"(?P<following>(?:este )?(?:proximo mes|mes que (?:viene|entra)|mes (?:proximo|entrante|siguiente))"
    r"|next month|following month)"
)
LAST_MONTH = r"(?P<gone>mes (?:pasado|anterior)|(?:pasado|ultimo) mes|(?:last|past|previous) month)"
UNIT = r"dias?|semanas?|mes(?:es)?|anos?|days?|weeks?|wks?|months?|years?|fortnights?|quincenas?"
COUNT = r"\d{1,3}w?|un par de|a couple of|a couple|una|un|an|a"
ABOUT = r"(?:(?:como|unas?|unos|about|around|approximately|roughly|aproximadamente)\s+(?=\d))?"
# Around a day that is written in figures or with its month.
CLEAR = r"(?<![\d:h$])(?<!\d[./-])"
END = r"(?!\d)(?![-/.]\d)"
D = r"(?P<day>\d{1,2})(?:[Ow]|\b|(?=[Mma-z]))"
AND = r"\s*(?:\b(?:al|a|y|o|u|e|to|and|or|through|thru|hasta)\b|-)\s*(?:el\s+|the\s+)?"
# "Score 3-2" and "at 10-20" are no dates.
DATE_BEFORE = (
    r"(?:^\W*|(?:\b(?:el|dia|on|the|fecha|date|for|para|es|is|del?|corte|cita|audiencia|hearing|court|mar|[WV][A-G])"
    rf"|{READ})[:.,]?\s*)"
)
NOT_HOUR = r"(?<!\blas )(?<!\bla )(?<!\bat )"
# What may come after a day that stands alone: "el 5 a las 8", "el 5 en Laredo", but not "el 5 por ciento".
FOLLOW = (
    r"(?=\s*(?:$|[,;!?)"
    + READ
    + PART
    + r"]|\.(?!\d)|a las?\b|at\b|around\b|en\b|in\b|y\b|and\b|como\b|tipo\b|sobre\b|pero\b|but\b|o\b|or\b))"
)


@dataclass(frozen=True)
class Stated:
    """The year a phrase states: none, or one."""

    year: int | None

    @classmethod
    def in_(cls, match: re.Match[str], today: date) -> "Stated":
        """Read the groups of YEAR."""
        groups = match.groupdict()
        if groups.get("next_year"):
            return cls(today.year + 1)
        if groups.get("last_year"):
            return cls(today.year - 1)
        if groups.get("this_year"):
            return cls(today.year)
        digits = groups.get("year") or (groups.get("spoken") or "").replace("w", "").replace(" ", "").replace("-", "")
        if digits:
            return cls(int(digits))
        short = groups.get("short") or groups.get("plain") or groups.get("stuck")
        return cls(full_year(short) if short else None)


def number(words: str) -> int:
    """The number in "3", "14w", "a", "un par de"."""
    if words[0].isdigit():
        return int(words.rstrip("w"))
    return 2 if "par" in words or "couple" in words else 1


def shift(day: date, count: int, unit: str) -> date:
    """The day *count* days, weeks, months or years later, or earlier with a negative count."""
    kind = unit[0]
    if kind in "dw" or unit.startswith(("semana", "fortnight", "quincena")):
        days = 1 if kind == "d" else 15 if kind == "q" else 14 if kind == "f" else 7
        return day + timedelta(days=days * count)
    return calendar.add_months(day, count * (1 if kind == "m" else 12))


def full_year(digits: str) -> int:
    """2026 for "26", 1990 for "90"."""
    year = int(digits)
    return year if len(digits) == 4 else year + (2000 if year < 70 else 1900)


def month_of(token: str) -> int:
    """The number of a month's mark, or of a month that could be another word."""
    return number_of(token[1]) if token.startswith("M") else UNSURE_MONTHS[token]
