"""Which of several readings an answer picks, in words: "de la mañana", "la segunda", "el de mayo", "viernes"."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from puente.core.words import fold

_ASIDE = re.compile(r"\b(?:a|de|del|en|por|x|la|las|el|los|es|son|in|the|at|on|it|is|s|one|fecha|hora|opcion|dia)\b")
_MORNING = frozenset({"manana", "madrugada", "am", "a m", "m", "morning", "temprano", "early", "mananita"})
_LATER = frozenset(
    {"tarde", "noche", "pm", "p m", "p", "afternoon", "evening", "night", "mediodia", "medio", "noon", "tardecita"}
)
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


def pick(values: tuple[str, ...], text: str) -> str | None:
    """The one of *values* that *text* picks, when it picks exactly one and says nothing else.

    Args:
        values: Dates or times: 2026-12-05, T08:30.
    """
    bare = " ".join(_ASIDE.sub(" ", fold(text)).split())
    for value, words in zip(values, _PLACES_IN_LINE, strict=False):
        if bare in words:
            return value
    fits = _test(bare)
    fitting = [value for value in values if fits and fits(value)]
    return fitting[0] if len(fitting) == 1 else None


def _test(bare: str) -> Callable[[str], bool] | None:
    if bare in _MORNING:
        return _before_noon
    if bare in _LATER:
        return lambda value: "T" in value and not _before_noon(value)
    return (lambda value: _is_named(value, bare)) if bare.isalpha() and len(bare) >= SHORTEST_NAME else None


def _before_noon(value: str) -> bool:
    return "T" in value and value.partition("T")[2] < "12"


def _is_named(value: str, word: str) -> bool:
    if "T" in value:
        return False
    day = date.fromisoformat(value)
    names = f"{_MONTHS[day.month - 1]}|{_WEEKDAYS[day.weekday()]}".split("|")
    return any(word.startswith(name) for name in names)
