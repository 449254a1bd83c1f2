"""Reactions, edits and shared places as an older phone writes them out."""

from __future__ import annotations

import pytest

from puente.core.nearby import PORTS, port_near, without_map_links
from puente.core.places import PLACES
from puente.core.reacting import edited_to, reaction_in


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Liked “Is it right? YES / NO”", "Liked"),
        ("Le gustó “¿Está bien? SI / NO”", "Le gustó"),
        ("Le encantó «Guardado.»", "Le encantó"),
        ("Removed a like from “Saved.”", "Removed a like from"),
        ("Reacted 👍 to “Saved.”", "Reacted 👍 to"),
        ("👍 to “Saved.”", "👍 to"),
        ('Laughed at "Saved."', "Laughed at"),
        ("Me gustó mi cita", None),
        ("liked it", None),
        ("el papel dice “14 de abril”", None),
        ("👍", None),
    ],
)
def test_a_reaction_is_heard_and_what_it_quotes_is_not(text: str, lead: str | None) -> None:
    assert reaction_in(text) == lead


def test_an_edit_holds_the_new_words() -> None:
    assert edited_to("Edited to “el 15 de mayo”") == "el 15 de mayo"
    assert edited_to("I edited to-do lists") is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "port"),
    [
        ("31.738580", "-106.487014", "el_paso"),
        ("27.5", "-99.5", "laredo"),
        ("32.53", "-117.02", "san_ysidro"),
        ("25.87", "-97.50", "brownsville"),
        ("19.43", "-99.13", None),
        ("200", "0", None),
        ("", "", None),
    ],
)
def test_only_the_port_near_a_place_is_known(latitude: str, longitude: str, port: str | None) -> None:
    assert port_near(latitude, longitude) == port


@pytest.mark.parametrize(
    ("text", "rest", "near"),
    [
        ("https://maps.google.com/?q=31.738580,-106.487014", "", "el_paso"),
        ("estoy aqui https://maps.app.goo.gl/AbC123 vengan", "estoy aqui vengan", None),
        ("http://maps.apple.com/?ll=27.500000,-99.500000&q=Casa", "", "laredo"),
        ("mi corte  es el 5", "mi corte  es el 5", None),
        ("https://example.org/31.738580,-106.487014", "https://example.org/31.738580,-106.487014", None),
    ],
)
def test_a_link_to_a_map_is_not_kept(text: str, rest: str, near: str | None) -> None:
    assert without_map_links(text) == (rest, near)


def test_every_port_to_report_at_has_its_place_on_the_map() -> None:
    # The file of places holds no number, so that no hour slips in; where ports lie stands in the code.
    assert set(PORTS) == set(PLACES)
