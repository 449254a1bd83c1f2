"""Of which phase papers are: by the year, and never guessed."""

from __future__ import annotations

import pytest

from puente.core.content import Phase
from puente.core.papers import BEFORE_DECEMBER, IN_DECEMBER, phase_of, year_said
from puente.turns.keywords import keyword


@pytest.mark.parametrize(
    ("told", "phase"),
    [
        ("2019", Phase.MPP1),
        ("2020", Phase.MPP1),
        (BEFORE_DECEMBER, Phase.MPP1),
        (IN_DECEMBER, Phase.MPP2),
        ("2022", Phase.MPP2),
        ("2025", Phase.MPP3),
        ("2026", Phase.MPP3),
    ],
)
def test_a_year_in_which_one_programme_took_people_names_it(told: str, phase: Phase) -> None:
    assert phase_of(told) is phase


@pytest.mark.parametrize("told", ["2018", "2021", "2023", "2024", "unknown", "mpp", ""])
def test_a_year_of_two_programmes_or_of_none_settles_nothing(told: str) -> None:
    assert phase_of(told) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("mis papeles son de 2019", 2019),
        ("Mis papeles son del 2021.", 2021),
        ("my papers are from 2022", 2022),
        ("me dieron los papeles en 2020", 2020),
        ("no, mis papeles son del año 2025", 2025),
        ("2019", 2019),
        ("son del 2021", 2021),
    ],
)
def test_the_year_of_the_papers_is_read_from_words(text: str, year: int) -> None:
    assert year_said(text) == year
    found = keyword(text)
    assert found is not None
    assert found.payload == f'choose_papers{{"value": "{year}"}}'


@pytest.mark.parametrize(
    "text", ["2026", "mi corte es en 2026", "perdí mis papeles de 2019 ayer", "tengo miedo", "2019 y 2020", ""]
)
def test_other_words_with_a_year_are_left_to_the_model(text: str) -> None:
    assert year_said(text) is None


@pytest.mark.parametrize("text", ["más", "MAS", "más info", "cuénteme más", "more", "Tell me more"])
def test_more_is_understood_in_exact_words(text: str) -> None:
    found = keyword(text)
    assert found is not None
    assert found.intent == "choose_more"
