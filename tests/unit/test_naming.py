"""How a name is found."""

from __future__ import annotations

import pytest

from puente.core.naming import beginnings, sought


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
