"""Bars that a page draws: drawn here as numbers of an SVG, so that no script is needed. No names, ever."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

HEIGHT, WIDTH, WIDEST, BAR, LABEL = 96, 480, 56, 0.72, 18
# More labels than this run into each other on a phone: then every fifth bar has one.
MOST_LABELS, EVERY = 15, 5


@dataclass(frozen=True)
class Piece:
    """One coloured part of a bar, in the units of the drawing."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Column:
    """One bar with its label and what it says to whoever points at it."""

    label: str
    told: str
    middle: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Chart:
    """Stacked bars beside each other."""

    columns: tuple[Column, ...]
    width: int = WIDTH
    height: int = HEIGHT + LABEL


@dataclass(frozen=True)
class Bar:
    """What a bar stands for: its label, its sentence, and its parts from the bottom up as (kind, number)."""

    label: str
    told: str
    parts: tuple[tuple[str, int], ...]


def chart(bars: Sequence[Bar]) -> Chart | None:
    """The drawing; None where there is nothing to show."""
    most = max((sum(number for _, number in bar.parts) for bar in bars), default=0)
    if not most:
        return None
    step = min(WIDTH / len(bars), WIDEST)
    every = 1 if len(bars) <= MOST_LABELS else EVERY
    return Chart(tuple(_column(bar, place, step, most, labelled=place % every == 0) for place, bar in enumerate(bars)))


def _column(bar: Bar, place: int, step: float, most: int, *, labelled: bool) -> Column:
    left, pieces, foot = place * step + step * (1 - BAR) / 2, [], float(HEIGHT)
    for kind, number in bar.parts:
        tall = number / most * HEIGHT
        foot -= tall
        pieces.append(Piece(kind, round(left, 1), round(foot, 1), round(step * BAR, 1), round(tall, 1)))
    label = bar.label if labelled else ""
    return Column(label, bar.told, round(place * step + step / 2, 1), tuple(each for each in pieces if each.height))
