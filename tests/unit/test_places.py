"""Ports of entry as people write them; what is not certain is asked about."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.places import PLACES, is_only_a_place, names_two_places, read_place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("laredo", "laredo"),
        ("en el puente de Laredo, Texas", "laredo"),
        ("nuevo laredo", "laredo"),
        ("EL PASO", "el_paso"),
        ("es en cd. juárez", "el_paso"),
        ("san isidro", "san_ysidro"),
        ("tijuana", "san_ysidro"),
        ("bronsvil", "brownsville"),
        ("matamoros", "brownsville"),
    ],
)
def test_a_port_is_read_as_people_write_it(text: str, place: str) -> None:
    found = read_place(text)
    assert found.place is not None
    assert (found.place.id, found.sure) == (place, True)


@pytest.mark.parametrize("text", ["nogales", "eagle pass", "monterrey", "brownsvill", "lareedo", "matamorros"])
def test_a_far_town_or_a_misspelt_name_is_not_certain(text: str) -> None:
    found = read_place(text)
    assert found.place is not None
    assert not found.sure


@pytest.mark.parametrize("text", ["tijuana", "nuevo laredo", "estoy en juarez"])
def test_the_other_side_of_the_bridge_is_told_from_the_port(text: str) -> None:
    assert read_place(text).across
    assert not read_place("laredo").across


@pytest.mark.parametrize("text", ["", "hidalgo", "la paz", "diciembre", "no sé", "a las 8", "paso mañana"])
def test_no_name_is_no_place(text: str) -> None:
    assert read_place(text).place is None


def test_two_names_are_none_until_one_is_chosen() -> None:
    assert read_place("laredo o brownsville").place is None
    assert names_two_places("laredo o brownsville")
    assert not names_two_places("nuevo laredo, en laredo")


def test_a_name_alone_is_told_from_a_story() -> None:
    assert is_only_a_place("no, es en el paso texas")
    assert not is_only_a_place("vivo en matamoros")


@given(st.text(max_size=80))
def test_whatever_is_written_is_read_as_one_of_ours_or_none(text: str) -> None:
    found = read_place(text)
    assert found.place is None or found.place in PLACES.values()
    assert found.place is not None or not found.sure
