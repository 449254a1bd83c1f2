"""How a name is found."""

from __future__ import annotations

import pytest

from puente.core.naming import beginnings, sought
from puente.desk.charts import Bar, chart


@pytest.mark.parametrize("typed", ["mar", "Maria", "MARÍA JOSÉ", "jose mar", "ma"])
def test_a_name_is_found_by_how_its_words_begin(typed: str) -> None:
    assert sought(typed) <= beginnings("María José")


@pytest.mark.parametrize("typed", ["ria", "mariana", "maria pedro"])
def test_and_by_nothing_else(typed: str) -> None:
    assert not sought(typed) <= beginnings("María José")


@pytest.mark.parametrize("typed", ["", "m", "¿?", " a b "])
def test_too_little_looks_for_nobody(typed: str) -> None:
    assert sought(typed) == frozenset()


def test_long_words_are_found_by_all_of_them() -> None:
    assert sought("Guadalupemaría") <= beginnings("Guadalupemaría")


def test_bars_stand_on_each_other_and_the_tallest_fills_the_height() -> None:
    drawn = chart([Bar("1", "one", (("good", 3), ("bad", 1))), Bar("2", "two", (("good", 2), ("bad", 0)))])
    assert drawn is not None
    first, second = drawn.columns
    assert sum(piece.height for piece in first.pieces) == pytest.approx(96)
    assert first.pieces[0].y == pytest.approx(first.pieces[1].y + first.pieces[1].height)
    assert [piece.kind for piece in second.pieces] == ["good"]
    assert chart([Bar("1", "none", (("good", 0),))]) is None
