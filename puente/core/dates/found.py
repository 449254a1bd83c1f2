"""What single rules find on a page, before it is judged as a whole."""

from dataclasses import dataclass
from datetime import date, time

from puente.core.dates.reading import Caution, Reason, Span


@dataclass(frozen=True)
class Day:
    """A date phrase: one day, several it could be, or none that exists (then *why* says so)."""

    at: Span
    days: tuple[date, ...]
    why: Reason | None = None
    cautions: tuple[Caution, ...] = ()


@dataclass(frozen=True)
class Weekday:
    """A weekday: a day by itself, or only a check on the date beside it."""

    at: Span
    weekday: int
    days: tuple[date, ...]


@dataclass(frozen=True)
class Hour:
    """A time phrase and the times it could be."""

    at: Span
    times: tuple[time, ...]
    why: Reason | None = None
    # "12 de la noche" of the 5th: the night that begins the 5th, or the one that ends it
    midnight: bool = False
