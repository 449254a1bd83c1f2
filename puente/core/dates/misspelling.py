"""Months and weekdays behind their misspellings: "agosot", "setiembre", "wensday"."""

import re
from collections.abc import Iterator
from functools import lru_cache

from puente.core.dates.vocabulary import MONTHS, UNSURE_WEEKDAYS, WEEKDAYS, mark

# One letter away from a month or weekday, and yet words or names: "jueces" are judges, "vienes" is "you come".
NOT_MISSPELT = (
    frozenset(
        """
    abran abre abri abria abrid abrio abrir angosta angosto antes arch artes augusta augusto
    bienes domina dominga domino dune dunes entero enteros entro febril ferrero frida fridge
    funes genero judy jueces julia julian juliana julie julys juni junior junta junto juntos
    jurado jury lineas lines luna lunar lunas manes marca marcha marched marches marco marcos
    mareo mares marino mario marito mark martas martin martos marzal marzos matas match matches
    mate mates maya maye mayor mayora mazo metes mondey money nines nueves nunes parte partes
    sabato sabida sabido sacado salado sundae sunny tardes thus tourist tours tubes tunes viene
    vienen vienes vierte
    """.split()  # noqa: SIM905 -- a list of words reads better as words
    )
    - frozenset(MONTHS)
    - frozenset(WEEKDAYS)
)

# "Novbre" is one letter away from "nombre".
_ABBREVIATED = re.compile("[^mu]bre$")
_SOFT_C = re.compile("c(?=[ei])")
_SOUNDS = str.maketrans("zvykq", "sbicc", "h")
_FULL_NAMES = {
    name: mark(kind, number)
    for names, kind in ((MONTHS, "M"), (WEEKDAYS, "W"))
    for name, number in names.items()
    if (len(name) >= 5 and not _ABBREVIATED.search(name)) or name in ("mayo", "june", "july")
}


def _shortened(word: str, times: int) -> Iterator[str]:
    yield word
    if times:
        for at in range(len(word)):
            yield from _shortened(word[:at] + word[at + 1 :], times - 1)


def _slips(word: str) -> int:
    """How many letters may be wrong: two in long words, one in short ones."""
    return 2 if len(word) >= 8 else 1


def _neighbours(spelt: dict[str, str]) -> dict[str, frozenset[str]]:
    # Two words within n slips share a form with up to n letters taken out; to look that up is cheaper than to compare.
    forms: dict[str, set[str]] = {}
    for name, letters in spelt.items():
        for form in _shortened(letters, _slips(name)):
            forms.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in forms.items()}


def _sound(word: str) -> str:
    """The word as it is spoken in Latin America, where s, c and z, b and v, i and y are one sound."""
    return _SOFT_C.sub("s", word.replace("ll", "y")).translate(_SOUNDS)


_AS_WRITTEN = _neighbours({name: name for name in _FULL_NAMES})
_AS_HEARD = _neighbours({name: _sound(name) for name in _FULL_NAMES})


def distance(one: str, other: str) -> int:
    """Letters to change, drop, add or swap with their neighbour to turn *one* into *other*."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _misses(word: str, name: str) -> tuple[int, int] | None:
    """How far *word* is from *name*, written and spoken; nothing when it is too far to be meant."""
    written, heard = distance(word, name), distance(_sound(word), _sound(name))
    near = written <= _slips(name) and abs(len(word) - len(name)) <= _slips(name)
    if len(name) == 4:
        # Too many words are one letter away from "mayo".
        near = sorted(word) == sorted(name)
    # "Desiembre" is two letters from diciembre, as from setiembre, and sounds like one of them only.
    return (min(written, heard), heard) if near or heard <= (1 if len(name) >= 8 else 0) else None


@lru_cache(maxsize=4096)
def misspelt(word: str) -> str | None:
    """The month or weekday mark that *word* was meant to be; nothing if it could be two of them, or another word."""
    if not 4 <= len(word) <= 12 or word in NOT_MISSPELT:
        return None
    names = {name for form in _shortened(word, 1) for name in _AS_WRITTEN.get(form, ())}
    names |= {name for form in _shortened(_sound(word), 1) for name in _AS_HEARD.get(form, ())}
    misses = {name: how for name in names if (how := _misses(word, name))}
    marks = {_FULL_NAMES[name] for name, how in misses.items() if how == min(misses.values())}
    return marks.pop() if len(marks) == 1 else None


@lru_cache(maxsize=4096)
def mark_of(word: str) -> str | None:
    """MA to ML for a month, WA to WG for a weekday, VA to VG for a weekday that may be another word."""
    if word in MONTHS:
        return mark("M", MONTHS[word])
    if word in WEEKDAYS:
        return mark("W", WEEKDAYS[word])
    if word in UNSURE_WEEKDAYS:
        return mark("V", UNSURE_WEEKDAYS[word])
    plural = word[:-1] if word.endswith("s") else ""
    if plural in WEEKDAYS and plural not in ("tue", "thur"):
        return mark("W", WEEKDAYS[plural]) + "s"
    return misspelt(word)
