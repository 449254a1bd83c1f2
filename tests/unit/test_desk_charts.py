"""Bars of a drawing, in numbers."""

from __future__ import annotations

import pytest

from puente.desk.charts import Bar, chart


def test_bars_stand_on_each_other_and_the_tallest_fills_the_height() -> None:
    drawn = chart([Bar("1", "one", (("good", 3), ("bad", 1))), Bar("2", "two", (("good", 2), ("bad", 0)))])
    assert drawn is not None
    first, second = drawn.columns
    assert sum(piece.height for piece in first.pieces) == pytest.approx(96)
    assert first.pieces[0].y == pytest.approx(first.pieces[1].y + first.pieces[1].height)
    assert [piece.kind for piece in second.pieces] == ["good"]
    assert chart([Bar("1", "none", (("good", 0),))]) is None
