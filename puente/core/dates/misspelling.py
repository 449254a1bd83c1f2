"""Months and weekdays behind their misspellings: "agosot", "setiembre", "wensday"."""

from collections.abc import Iterator
from functools import lru_cache

from puente.core.dates.vocabulary import MONTHS, UNSURE_WEEKDAYS, WEEKDAYS, mark

# One letter away from a month or weekday, and yet words or names: "jueces" are judges, "vienes" is "you come".
NOT_MISSPELT = (
    frozenset(
        """
    abran abre abri abria abrid abrio abrir angosta angosto antes artes augusta augusto bienes
    domina dominga domino dune dunes entero enteros febril ferrero fridge judy jueces julia
    julian juliana julie julys juni junior junta junto juntos jurado jury luna lunar lunas manes
    marca marcha marched marches marco marcos mares martas martin marzos matas matches mate
    mates maya maye mayor mayora metes mondey money nueves parte partes sabida sabido salado
    sundae sunny tardes tunes viene vienen vienes vierte
    """.split()  # noqa: SIM905 -- a list of words reads better as words
    )
    - frozenset(MONTHS)
    - frozenset(WEEKDAYS)
)

_FULL_NAMES = {
    name: mark(kind, number)
    for names, kind in ((MONTHS, "M"), (WEEKDAYS, "W"))
    for name, number in names.items()
    if len(name) >= 5 or name in ("mayo", "june", "july")
}


def _shortened(word: str, times: int) -> Iterator[str]:
    yield word
    if times:
        for at in range(len(word)):
            yield from _shortened(word[:at] + word[at + 1 :], times - 1)


def _slips(word: str) -> int:
    """How many letters may be wrong: two in long words, one in short ones."""
    return 2 if len(word) >= 8 else 1


def _neighbours() -> dict[str, frozenset[str]]:
    # Two words within n slips share a form with up to n letters taken out; to look that up is cheaper than to compare.
    forms: dict[str, set[str]] = {}
    for name in _FULL_NAMES:
        for form in _shortened(name, _slips(name)):
            forms.setdefault(form, set()).add(name)
    return {form: frozenset(names) for form, names in forms.items()}


_NEIGHBOURS = _neighbours()


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


@lru_cache(maxsize=4096)
def misspelt(word: str) -> str | None:
    """The month or weekday mark that *word* was meant to be; nothing if it could be two of them, or another word."""
    if not 4 <= len(word) <= 12 or word in NOT_MISSPELT:
        return None
    names = {name for form in _shortened(word, 1) for name in _NEIGHBOURS.get(form, ())}
    near = [(distance(word, name), name) for name in names]
    near = [
        (slips, name) for slips, name in near if slips <= _slips(name) and abs(len(word) - len(name)) <= _slips(name)
    ]
    if not near:
        return None
    best = min(slips for slips, _ in near)
    marks = {_FULL_NAMES[name] for slips, name in near if slips == best}
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
