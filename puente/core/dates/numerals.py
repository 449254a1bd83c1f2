"""Numbers written as words: "treinta y uno", "twenty-first", "dos mil veintiséis"."""

from collections.abc import Sequence

from puente.core.dates.vocabulary import HUNDREDS, MONTHS, ORDINALS, TEENS, TENS, THOUSAND, UNITS

# (value, whether it is an ordinal, how many words it took)
Number = tuple[int, bool, int]
_BEFORE_HUNDRED = {**UNITS, **TEENS, "twenty": 20}


def _below_hundred(words: Sequence[str]) -> Number | None:
    first = words[0]
    if first in TENS:
        return _tens(words)
    if first == "diez" and _is_sixteen_and_up(words):
        return 10 + UNITS[words[2]], False, 3
    for names, ordinal in ((UNITS, False), (TEENS, False), (ORDINALS, True)):
        if first in names:
            return names[first], ordinal, 1
    return None


def _is_sixteen_and_up(words: Sequence[str]) -> bool:
    # "Las diez y seis" is 10:06, "el diez y seis de agosto" the 16th: only a month tells.
    return len(words) > 4 and words[1] == "y" and words[2] in UNITS and words[3] == "de" and words[4] in MONTHS


def _tens(words: Sequence[str]) -> Number:
    tens = TENS[words[0]]
    joined = len(words) > 2 and words[1] in ("y", "i")
    unit = words[2] if joined else words[1] if len(words) > 1 else ""
    taken = 3 if joined else 2
    if joined and unit == "un":
        return tens + 1, False, taken
    if UNITS.get(unit, 0) and (joined or _may_touch(words[0], unit)):
        return tens + UNITS[unit], False, taken
    if unit in ORDINALS and ORDINALS[unit] < 10:
        return tens + ORDINALS[unit], True, taken
    return tens, False, 1


def _may_touch(tens: str, unit: str) -> bool:
    # "Treinta cinco" may be two numbers; "thirty five" and "veinte cinco" are one.
    return tens.endswith("ty") or tens.startswith(("vei", "bei")) or (tens == "treinta" and unit == "uno")


def _thousands(words: Sequence[str]) -> Number | None:
    count, at = (1, 0) if words[0] in THOUSAND else (UNITS.get(words[0], 0), 1)
    if not count or len(words) <= at or words[at] not in THOUSAND:
        return None
    total, at = count * 1000, at + 1
    if len(words) > at and words[at] in HUNDREDS:
        total, at = total + HUNDREDS[words[at]], at + 1
    rest_at = at + 1 if len(words) > at + 1 and words[at] in ("and", "y") else at
    rest = _below_hundred(words[rest_at:]) if len(words) > rest_at else None
    if rest and not rest[1]:
        return total + rest[0], False, rest_at + rest[2]
    return total, False, at


def _hundreds(words: Sequence[str]) -> Number | None:
    """ "Sixteen hundred", and "nineteen hundred ninety": clock times and years."""
    if len(words) < 2 or words[1] != "hundred" or words[0] not in _BEFORE_HUNDRED:
        return None
    rest = _below_hundred(words[2:]) if len(words) > 2 else None
    total = _BEFORE_HUNDRED[words[0]] * 100
    return (total + rest[0], False, 2 + rest[2]) if rest and not rest[1] else (total, False, 2)


def number_at(words: Sequence[str]) -> Number | None:
    """The number that *words* begin with, if they begin with one."""
    return _thousands(words) or _hundreds(words) or _below_hundred(words)
