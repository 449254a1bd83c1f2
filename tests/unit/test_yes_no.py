"""Yes, no, "I will be there", and what only says that it was read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.yes_no import cannot_go, means_no, means_yes, only_read_it, will_go

YES = ["si", "Sí", "SI", "siiii", "sii", "simón", "sip", "si señor", "sí por favor", "si gracias", "si todo esta bien"]
YES += ["esta bien", "así es", "correcto", "ok", "okey", "dale", "va", "de acuerdo", "👍", "👍🏾", "✅", "yes", "Yep!"]
YES += ["yes please", "that's right", "yes that's correct", "all good", "sí, así está bien", "ok gracias"]
NO = ["no", "NO", "nooo", "nop", "nel", "no gracias", "no está bien", "esta mal", "👎", "❌", "nope", "that's wrong"]
NEITHER = ["", "si pero no", "si pero la hora es 9", "ok no", "no esta mal", "sino", "si el 5", "no, es el 5", "noche"]
NEITHER += ["no sé", "si no puedo?", "8", "siempre", "bueno quien sabe", "yesterday", "not sure"]


@pytest.mark.parametrize("text", YES)
def test_a_plain_yes_is_a_yes(text: str) -> None:
    assert means_yes(text)
    assert not means_no(text)


@pytest.mark.parametrize("text", NO)
def test_a_plain_no_is_a_no(text: str) -> None:
    assert means_no(text)
    assert not means_yes(text)


@pytest.mark.parametrize("text", NEITHER)
def test_what_says_more_is_neither(text: str) -> None:
    assert not means_yes(text)
    assert not means_no(text)


@pytest.mark.parametrize("text", ["ahi estare", "Sí voy", "si voy a ir", "I'll be there", "si"])
def test_going_is_said_in_other_words_too(text: str) -> None:
    assert will_go(text)
    assert not cannot_go(text)


@pytest.mark.parametrize("text", ["no puedo", "NO PUEDO IR", "no voy", "I can't go", "no"])
def test_not_going_is_said_in_other_words_too(text: str) -> None:
    assert cannot_go(text)
    assert not will_go(text)


@pytest.mark.parametrize("text", ["gracias", "ok", "👍", "🙏🏽", "Muchas gracias!", "enterado", "thank you"])
def test_thanks_and_thumbs_only_say_that_it_was_read(text: str) -> None:
    assert only_read_it(text)


@pytest.mark.parametrize("text", ["si", "no", "gracias pero no puedo ir", "ok pero a que hora", "no gracias"])
def test_an_answer_says_more_than_that_it_was_read(text: str) -> None:
    assert not only_read_it(text)


@given(st.text(max_size=60))
def test_nothing_is_both_a_yes_and_a_no(text: str) -> None:
    assert not (means_yes(text) and means_no(text))
    assert not (will_go(text) and cannot_go(text))
