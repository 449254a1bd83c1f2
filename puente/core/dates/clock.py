"""The shapes of clock times: 8:30, 8.30, 0830, 16h00, ocho y media, cuarto para las 9, half past three."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from puente.core.dates.page import PART, READ

_H = r"(?P<h>\d{1,2})w?"
_HOUR = rf"(?:{_H}(?!\d)|(?P<middle>NOON|NADIR))"
_STRONG = (
    r"\b(?:a las|a la|entre las|desde las|hasta las|para las|sobre las|como las|de las|y las|o las|son las"
    r"|at|around|about|by"
    r"|until|from|between|before|after|tipo|hora:?|time:?)"
)
_ANCHOR = rf"(?:(?:(?P<strong>{_STRONG})|(?P<weak>\blas?\b|@))\s*(?:como |eso de |about |around )?(?:a? ?las )?)?"
_BEHIND_NUMBER = r"(?<![\d:.,$/])"
_NOT_A_DATE = r"(?!\s?/)(?!\s*(?:de |of |d )?(?:M[A-L])(?!\s*\d))"
# "A las 3 niñas", "at 101 points": counted things, not times.
COUNTED = (
    r"(?!\s+(?:personas?|ninos?|ninas?|mujeres|hombres|hijos?|hijas?|familias?|hermanos?|hermanas?|veces|puntos?|points?|people|persons?"
    r"|kids?|children|percent|dolares|dollars|pesos|miles?|km|kilos?|anos?|years?|days?|dias?|weeks?|semanas?|meses|months?|cuadras?|blocks?"
    r"|degrees|grados|minutos?|minutes?|horas de|hours of|hours a|cosas|cartas|hojas)\b)"
)
_ENDS = (
    rf"(?=\s*(?:$|[,;!?)({READ}{PART}]|\.(?!\d)|de\b|del\b|en\b|in\b|on\b|y\b|and\b|el\b|the\b"
    r"|for\b|para\b|por\b|[WV][A-G]|M[A-L]))"
)
_NOT_BETWEEN = r"(?<!entre )(?<!entre las )(?<!between )"
_MINUTES = r"(?:minutes?|mins?|minutos?)\b"


@dataclass(frozen=True)
class Clock:
    """What a rule saw: an hour, and the minutes before or after it."""

    hour: int
    minute: int = 0
    padded: bool = False
    # Only an hour: "8"
    bare: bool = False
    # Written without a sign between, like a year: "2030"
    glued: bool = False
    # "5 to 9" may be 8:55, or from 5 to 9
    perhaps_from: int | None = None


ReadClock = Callable[[re.Match[str]], Clock]
Rule = tuple[re.Pattern[str], ReadClock]


def _plain(match: re.Match[str]) -> Clock:
    return Clock(int(match["h"]), int(match["m"] or 0), match["h"].startswith("0"))


def _glued(match: re.Match[str]) -> Clock:
    digits = match["hm"]
    return Clock(int(digits[:-2]), int(digits[-2:]), len(digits) == 4 and digits[0] == "0", glued=True)


def _past(match: re.Match[str]) -> Clock:
    return Clock(_hour_of(match), _count(match["m"]))


def _hour_of(match: re.Match[str]) -> int:
    middle = match.groupdict().get("middle")
    return int(match["h"] or 1) if not middle else 12 if middle == "NOON" else 0


def _to(match: re.Match[str]) -> Clock:
    return Clock(_hour_of(match), -_count(match["m"]))


def _to_or_range(match: re.Match[str]) -> Clock:
    hour, count = int(match["h"]), _count(match["m"])
    return Clock(hour, -count, perhaps_from=count if count < hour else None)


def _past_or_range(match: re.Match[str]) -> Clock:
    # "Ocho y nueve" is 8:09, and "8 y 9" more often from 8 to 9.
    hour, minute = int(match["h"] or 1), int(match["m"])
    digits = not match["word"] and not match.group().endswith(("s", "n")) and len(match["m"]) == 1
    return Clock(hour, minute, perhaps_from=minute if digits and hour < minute else None)


def _hour(match: re.Match[str]) -> Clock:
    return Clock(int(match["h"] or 1), 0, (match["h"] or "").startswith("0"), bare=True)


def _count(words: str) -> int:
    """The minutes in "media", "a quarter", "20"."""
    if "cuarto" in words or "quarter" in words:
        return 15
    if words.startswith(("media", "half")):
        return 30
    digits = re.match(r"\d+", words, re.ASCII)
    return int(digits.group()) if digits else 0


def _compiled(*rules: tuple[str, ReadClock]) -> tuple[Rule, ...]:
    return tuple((re.compile(pattern, re.ASCII), read) for pattern, read in rules)


# Each stands by itself; the second group needs "a las", "pm", "de la tarde" or an otherwise empty message.
SURE = _compiled(
    (rf"{_ANCHOR}{_BEHIND_NUMBER}{_H} ?h(?:oras?|rs?) (?:y|con) (?P<m>[0-5]?\d)w?\b(?: {_MINUTES})?", _plain),
    (
        rf"\b(?P<m>(?:un )?cuarto|\d{{1,2}}w?(?: {_MINUTES})?)"
        r" (?:pasad[ao]s(?: de)?|despues de) las?"
        rf" (?:{_H}(?!\d)|una\b)",
        _past,
    ),
    (rf"\b(?P<m>(?:un )?cuarto|\d{{1,2}}w? {_MINUTES}) antes de las? (?:{_H}(?!\d)|una\b)", _to),
    (
        rf"{_ANCHOR}{_BEHIND_NUMBER}(?P<h>\d{{1,2}})\s?[:;]\s?(?P<m>\d\d)(?P<seconds>:[0-5]\d(?:\.\d+)?(?:z\b|\s?[+-]\d\d:?\d\d)?)?(?![\d:])",
        _plain,
    ),
    (rf"{_ANCHOR}{_BEHIND_NUMBER}(?P<h>\d{{1,2}})\s?h(?:rs?)?\s?(?P<m>[0-5]\d)(?!\d)", _plain),
    (rf"\b(?:faltan? )?(?P<m>(?:un )?cuarto|\d{{1,2}}w?(?: {_MINUTES})?) (?:para|pa) las? (?:{_H}(?!\d)|una\b)", _to),
    (rf"\b(?:at )?(?:a )?(?P<m>half|quarter|\d{{1,2}}w? {_MINUTES}|\d{{1,2}}w?) past {_HOUR}", _past),
    (rf"\b(?:at )?(?:a )?(?P<m>quarter|\d{{1,2}}w? {_MINUTES}) after {_HOUR}", _past),
    (rf"\b(?:at )?(?:a )?(?P<m>quarter|\d{{1,2}}w? {_MINUTES}) (?:to|of|till?|before) {_HOUR}", _to),
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
HELPED = _compiled(
    (rf"{_ANCHOR}{_BEHIND_NUMBER}(?P<h>[01]?\d|2[0-3])[.,'](?P<m>[0-5]\d)(?![\d/-]|[.,]\d)", _plain),
    (
        rf"{_ANCHOR}{_NOT_BETWEEN}(?:{_H}|una)\s?(?:y|con|and)\s?(?P<m>[0-5]?\d)(?P<word>w?)\b"
        rf"(?: {_MINUTES})?{COUNTED}",
        _past_or_range,
    ),
    (rf"{_ANCHOR}(?P<m>5w?|10w?|20w?|25w?|15w?) (?:to|till?) {_H}(?!\d)", _to_or_range),
    (rf"{_ANCHOR}(?P<m>5w?|10w?|15w?|20w?|25w?) before {_H}(?!\d)", _to),
    (rf"{_ANCHOR}(?P<m>5w?|10w?|15w?|20w?|25w?) after {_H}(?!\d)", _past),
    (rf"{_ANCHOR}{_BEHIND_NUMBER}(?P<hm>(?:[01]?\d|2[0-3])[0-5]\d)(?!\d|[/.-]\d){_ENDS}", _glued),
    (rf"{_ANCHOR}{_BEHIND_NUMBER}(?P<hm>(?:[01]?\d|2[0-3])[0-5]\d)w?(?=\s?(?:[ap]\.? ?m\b|h))", _glued),
    (rf"\buna\b(?=\s*(?:{PART}|[ap]\s?\.?\s?m\b))", lambda _: Clock(1, bare=True)),
    (rf"{_ANCHOR}{_H} (?:0w|oh) ?(?P<m>\d)w?\b", _plain),
    (rf"{_ANCHOR}(?P<h>\d{{1,2}})w[ -](?P<m>[0-5]?\d)w(?![ -]?\d)", _plain),
    (r"\b(?P<h>)una (?P<m>[1-5]\d)w?\b(?![ -]?\d)" + COUNTED, _past),
    (rf"{_ANCHOR}{_BEHIND_NUMBER}(?P<h>\d{{1,2}}) (?P<m>[0-5]\d)(?![\d/:]){COUNTED}(?!\s*(?:de )?M[A-L])", _plain),
    (
        rf"{_ANCHOR}{_BEHIND_NUMBER}(?:{_H}(?!\d)|(?<=la )una\b){_NOT_A_DATE}{COUNTED}(?![:.]\d|\s?-\s?\d|O)",
        _hour,
    ),
)
