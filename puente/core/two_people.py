"""The hearings of two people told in one message: "la mía es el 5 de mayo a las 8 y la de mi hermana el 9 a las 10"."""

from __future__ import annotations

import re

from puente.core.whose import KIN_EN, KIN_ES, is_own, whose

_MONTH_ES = "enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre"
_MONTH_EN = "january|february|march|april|may|june|july|august|september|october|november|december"
_MONTH = re.compile(rf"\b(?:(?P<es>{_MONTH_ES})|(?P<en>{_MONTH_EN}))\b", re.I)
_ITS_DAY = re.compile(rf"\d|{_MONTH.pattern}", re.I)
_BARE_DAY = re.compile(
    r"\b(?P<before>el|d[ií]a|the|on)\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?\b(?!\s*(?:/|de\b|of\b))", re.I
)
_HEARING = r"(?:[ck]orte|[cs]ita|fecha|audiencia|hearing|court(?: date)?|appointment)"
_NEXT = re.compile(
    r"[\s,;.]+(?:y|e|and|&|pero|but)\s+"
    rf"(?=(?:la|el|lo)\s+(?:{_HEARING}\s+)?(?:de|d|del|para)\s+mi\s"
    rf"|(?:a\s+)?mi\s+(?:{KIN_ES})\b|my\s+(?:{KIN_EN})\b"
    rf"|(?:la|el)\s+(?:m[ií]a|m[ií]o)\b|mine\b|(?:yo|i|me)\s|mi\s+{_HEARING}\b|my\s+{_HEARING}\b)",
    re.I,
)
_OWN = re.compile(r"^(?:(?:la|el)\s+m[ií][ao]\b|mine\b|yo\b|i\b|me\b)", re.I)


def told_of_two(text: str) -> tuple[str, str] | None:
    """The two halves of a message that tells of two people's hearings, in its order; None where it does not.

    Each half names a day of its own, and they are not the same person's. A bare day in the second is of the month that
    the first has named: it is read back before anything is kept.
    """
    halves = _NEXT.split(text.strip())
    if len(halves) != 2:
        return None
    first, second = halves
    if not (_ITS_DAY.search(first) and _ITS_DAY.search(second)):
        return None
    own = _OWN.match(second) is not None or is_own(second)
    apart = whose(first) is not None if own else whose(first) != whose(second)
    return (first, _in_the_month_of(first, second)) if apart else None


def _in_the_month_of(first: str, second: str) -> str:
    month = _MONTH.search(first)
    if month is None or _MONTH.search(second):
        return second
    named = rf"\g<before> \g<day> de {month['es']}" if month["es"] else rf"{month['en']} \g<day>"
    return _BARE_DAY.sub(named, second, count=1)
