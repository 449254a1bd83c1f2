"""Which messages choose a word, and which only look like it."""

from __future__ import annotations

import pytest

from puente.core.hiding import Choice, Purpose, choice, may_be_a_word


@pytest.mark.parametrize(
    ("text", "purpose", "word"),
    [
        ("CLAVE luna", Purpose.DETAILS, "luna"),
        ("mi clave es Árbol", Purpose.DETAILS, "arbol"),
        ("pin 4821", Purpose.DETAILS, "4821"),
        ("SECRET moon", Purpose.DETAILS, "moon"),
        ("Alerta sol.", Purpose.DURESS, "sol"),
        ("my alert is sun", Purpose.DURESS, "sun"),
        ("clave", Purpose.DETAILS, None),
        ("ALERT", Purpose.DURESS, None),
    ],
)
def test_a_word_is_chosen(text: str, purpose: Purpose, word: str | None) -> None:
    assert choice(text) == Choice(purpose, word)


@pytest.mark.parametrize(
    "text",
    ["luna", "la clave del caso", "no tengo mi clave de wifi", "alerta, hay hombres afuera", "clave ab", "secretos"],
)
def test_other_messages_choose_none(text: str) -> None:
    assert choice(text) is None


def test_only_something_short_may_be_a_word() -> None:
    assert may_be_a_word("Luna")
    assert not may_be_a_word("")
    assert not may_be_a_word("no me acuerdo de eso")
