"""Whose hearing a message tells of, who waits for us, and halves of a day."""

from __future__ import annotations

import pytest

from puente.core.picking import Half, half_of_day, pick
from puente.core.waiting import waits_for_us
from puente.core.whose import is_another, is_own, names, spoken_of, whose


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("guarda la cita de mi esposa Ana el 5 de nov 8:30", "Ana"),
        ("la de mi hijo es otra", "mi hijo"),
        ("mi hija Luz tiene corte el 5 de enero", "Luz"),
        ("a mi mamá le dieron cita", "mi mamá"),
        ("corte de Ana el 5 de enero", "Ana"),
        ("es de ana", "Ana"),
        ("para mi hijo", "mi hijo"),
        ("my wife's hearing is on january 5", "my wife"),
        ("save my wife Ana's court date", "Ana"),
        ("hearing for my daughter Luz", "Luz"),
        ("for my son", "my son"),
        ("tengo corte con mi hijo el 5 de enero", None),
        ("voy con mi esposo y mi hijo", None),
        ("mi esposo tiene corte el 15 y yo el 20", None),
        ("la cita de mi hijo y la de mi hija", None),
        ("la corte de Inmigración es el 5", None),
        ("la audiencia de El Paso", None),
        ("cita de Laredo", None),
        ("es de dia", None),
        ("tengo cita para el Lunes", None),
        ("es para mi", None),
        ("the hearing for Monday", None),
    ],
)
def test_whose_hearing_it_is_is_read_and_never_guessed(text: str, label: str | None) -> None:
    assert whose(text) == label


def test_a_label_is_found_in_what_is_said() -> None:
    assert names("Ana", "cambiar la de ana")
    assert names("Ana", "change Ana's")
    assert names("mi hijo", "borra la de mi hijo")
    assert not names("Ana", "cambiar mañana")
    assert is_own("la mía")
    assert is_another("la de mi hijo es otra")
    assert not is_another("es otra")


@pytest.mark.parametrize(
    ("text", "half"),
    [
        ("d la mañana", Half.MORNING),
        ("de la mañana por favor", Half.MORNING),
        ("por la mañana temprano", Half.MORNING),
        ("a. m.", Half.MORNING),
        ("am", Half.MORNING),
        ("en la madrugada", Half.MORNING),
        ("in the morning", Half.MORNING),
        ("en la tarde", Half.LATER),
        ("p.m. please", Half.LATER),
        ("mañana en la tarde", None),
        ("la mañana del 5", None),
        ("si", None),
        ("", None),
    ],
)
def test_a_half_of_the_day_is_heard_in_every_shape(text: str, half: Half | None) -> None:
    assert half_of_day(text) is half
    values = ("T16:00", "T04:00")
    assert pick(values, text) == {Half.MORNING: "T04:00", Half.LATER: "T16:00", None: None}[half]


@pytest.mark.parametrize(
    ("text", "waits"),
    [
        ("sigo esperando", True),
        ("todavía estoy esperando", True),
        ("aun no me responden", True),
        ("nadie me ha contestado", True),
        ("still waiting", True),
        ("nobody has answered me", True),
        ("sigo esperando mi corte", False),
        ("estoy esperando el bus", False),
        ("i am waiting for my hearing", False),
        ("ya no me escriban", False),
        ("sí voy a ir", False),
    ],
)
def test_who_waits_for_us_is_told_apart_from_who_waits_for_the_court(text: str, waits: bool) -> None:
    assert waits_for_us(text) is waits


@pytest.mark.parametrize(
    ("text", "somebody"),
    [
        ("cuando es la de Ana?", "Ana"),
        ("when is Ana's?", "Ana"),
        ("change Ana's to december 16", "Ana"),
        ("borra la de mi suegra", "mi suegra"),
        ("when is my wife's court?", "my wife"),
        ("it's Eva's", "Eva"),
        ("cuando es mi corte", None),
        ("la de mañana", None),
        ("what's the day of my court", None),
        ("where is Laredo's court", None),
        ("la fecha de la corte de Laredo", None),
    ],
)
def test_somebody_is_spoken_of_by_name_or_kin(text: str, somebody: str | None) -> None:
    assert spoken_of(text) == somebody
