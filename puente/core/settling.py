"""One value for a part of a draft, or the choice between several: how readings become a draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from puente.core.draft import FIELDS, Choice, Draft, without
from puente.core.parts import Part

# Each choice is a line on a phone.
MOST_CHOICES = 4


def settled(draft: Draft, part: Part, values: list[date] | list[time]) -> Draft:
    """The draft with the one value for *part*, or with the choice between several."""
    bare = without(draft, part)
    if len(values) == 1:
        return replace(bare, **{FIELDS[part]: values[0]})  # type: ignore[arg-type]  # mypy cannot see the keys
    return with_choice(bare, Choice(part, tuple(written(one) for one in values[:MOST_CHOICES])))


def with_choice(draft: Draft, choice: Choice) -> Draft:
    """The draft with *choice* to be made, beside those that are open already."""
    order = list(Part)
    return replace(draft, choices=tuple(sorted((*draft.choices, choice), key=lambda one: order.index(one.part))))


def values(draft: Draft, part: Part) -> tuple[str, ...]:
    """What *part* is or could be, as options carry it."""
    known = getattr(draft, FIELDS[part])
    return draft.choices_of(part) if known is None else (written(known),)


def written(value: date | time | str) -> str:
    """*value* as an option carries it."""
    if isinstance(value, str):
        return value
    return f"T{value:%H:%M}" if isinstance(value, time) else value.isoformat()


def distinct[T: (date, time)](values: Iterable[T | None]) -> list[T]:
    """The values without None, each once, in order."""
    return list(dict.fromkeys(value for value in values if value is not None))
