"""Which of several readings an answer picks, in words: "de la mañana", "la segunda", "el de mayo", "viernes"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from enum import Enum

from puente.core.words import fold, word_list

_ASIDE = re.compile(
    r"\b(?:a|ah|al|d|de|del|en|por|x|la|las|el|los|lo|es|son|seria|creo|que|pues|muy|bien|si|in|the|at|on|it|is|s|one|yes"
    r"|i|think|very|fecha|hora|horas|opcion|dia|favor|porfa|porfavor|please|gracias|thanks|senor|senora)\b"
)
_MORNING = word_list("manana mananita madrugada am m morning mornin temprano tempranito early dawn amanecer")
_LATER = word_list("tarde tardecita noche nochecita pm p afternoon evening night mediodia noon")
_LETTERS_APART = re.compile(r"\b([ap]) (m)\b")
_NOON = re.compile(r"\bmedio dia\b")
_PLACES_IN_LINE = (
    ("primera", "primero", "primer", "first", "uno", "1ra", "1a", "1ro", "1st"),
    ("segunda", "segundo", "second", "dos", "2da", "2a", "2do", "2nd"),
    ("tercera", "tercero", "third", "tres", "3ra", "3ro", "3rd"),
    ("cuarta", "cuarto", "fourth", "cuatro", "4ta", "4th"),
)
# "mar" alone is a Tuesday or March; a value that is either is picked only when the others are neither.
SHORTEST_NAME = 3
_MONTHS = ("ene|jan", "feb", "mar", "abr|apr", "may", "jun", "jul", "ago|aug", "sep|set", "oct", "nov", "dic|dec")
_WEEKDAYS = ("lun|mon", "mar|tue", "mie|wed", "jue|thu", "vie|fri", "sab|sat", "dom|sun")


class Half(Enum):
    """Half of a day, as somebody says it in place of a.m. and p.m."""

    MORNING = "morning"
    LATER = "later"

    def holds(self, clock: str) -> bool:
        """Whether *clock*, such as 08:30, is in this half."""
        return (clock < "12") is (self is Half.MORNING)


def half_of_day(text: str) -> Half | None:
    """The half of the day that is all that *text* says: "d la mañana", "por la mañana temprano", "am"."""
    said = set(_bare(text).split())
    # "Tarde o temprano", "mañana en la tarde": whoever names both has named none.
    halves = [half for half, words in ((Half.MORNING, _MORNING), (Half.LATER, _LATER)) if said & words]
    return halves[0] if said and said <= _MORNING | _LATER and len(halves) == 1 else None


def pick(values: tuple[str, ...], text: str) -> str | None:
    """The one of *values* that *text* picks, when it picks exactly one and says nothing else.

    Args:
        values: Dates or times: 2026-12-05, T08:30.
    """
    bare = _bare(text)
    for value, words in zip(values, _PLACES_IN_LINE, strict=False):
        if bare in words:
            return value
    fits = _test(bare, half_of_day(text))
    fitting = [value for value in values if fits and fits(value)]
    return fitting[0] if len(fitting) == 1 else None


def _bare(text: str) -> str:
    joined = _LETTERS_APART.sub(r"\1\2", _NOON.sub("mediodia", fold(text)))
    return " ".join(_ASIDE.sub(" ", joined).split())


def _test(bare: str, half: Half | None) -> Callable[[str], bool] | None:
    if half is not None:
        return lambda value: "T" in value and half.holds(value.partition("T")[2])
    return (lambda value: _is_named(value, bare)) if bare.isalpha() and len(bare) >= SHORTEST_NAME else None


def _is_named(value: str, word: str) -> bool:
    if "T" in value:
        return False
    day = date.fromisoformat(value)
    names = f"{_MONTHS[day.month - 1]}|{_WEEKDAYS[day.weekday()]}".split("|")
    return any(word.startswith(name) for name in names)
