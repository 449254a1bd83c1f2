"""What is said and offered, in as few messages as fit; and which offer an answer picks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.composing import LONGEST_WHATSAPP, Option, are_listed, bubbles, chosen, is_yes_or_no, numbered
from puente.core.messages import segments

YES_NO = (Option("Sí", 'cancel_hearing{"value": "yes/1"}'), Option("No", 'cancel_hearing{"value": "no"}'))
GOING = (Option("Sí voy a ir", "confirm_attendance"), Option("No puedo ir", "report_attendance_problem"))
PLACES = tuple(Option(name, f"place/{name}") for name in ("San Ysidro", "El Paso", "Laredo", "Otro lugar"))
LEAVE = (Option("Sí", "stop/yes"), Option("No", "stop/no"), Option("Solo recordatorios", "stop/reminders"))


@pytest.mark.parametrize(
    ("text", "place"),
    [("2", 1), ("la 2", 1), ("opción 2", 1), ("quiero la 3", 2), ("laredo", 2), ("EL PASO", 1), ("otro lugar", 3)],
)
def test_an_option_is_picked_by_its_number_or_its_title(text: str, place: int) -> None:
    assert chosen(text, PLACES) == PLACES[place]


@pytest.mark.parametrize(
    "text", ["5", "0", "si", "no", "el 18 de diciembre", "8:30", "2 de enero", "👍", "laredo texas?"]
)
def test_anything_else_picks_nothing(text: str) -> None:
    assert chosen(text, PLACES) is None


@pytest.mark.parametrize("options", [YES_NO, GOING, LEAVE])
def test_a_plain_yes_and_no_pick_theirs_whatever_the_options_carry(options: tuple[Option, ...]) -> None:
    for yes in ("si", "Sí", "sii", "yes", "👍🏾", "ok", "si gracias"):
        assert chosen(yes, options) == options[0]
    for no in ("no", "NO", "nop", "no gracias", "👎"):
        assert chosen(no, options) == options[1]


def test_only_a_question_about_going_is_answered_by_i_cannot() -> None:
    assert chosen("no puedo", GOING) == GOING[1]
    assert chosen("ahi estare", GOING) == GOING[0]
    assert chosen("no puedo", YES_NO) is None


def test_a_yes_with_a_but_is_no_yes() -> None:
    assert chosen("si pero la hora es 9", YES_NO) is None


def test_a_yes_and_a_no_stand_on_one_line_once() -> None:
    assert is_yes_or_no(YES_NO)
    assert numbered("¿Está bien?", YES_NO) == "¿Está bien? SÍ / NO"
    assert numbered("¿Está bien? SÍ / NO", YES_NO) == "¿Está bien? SÍ / NO"


def test_other_options_are_numbered_below() -> None:
    assert numbered("¿Parar?", LEAVE) == "¿Parar?\n1. Sí\n2. No\n3. Solo recordatorios"


def test_a_list_that_shows_its_options_is_seen_as_one() -> None:
    dates = (Option("vie 18 dic", "a"), Option("mar 19 ene", "b"))
    assert are_listed(["Sus fechas:", "1. vie 18 dic, 8:30 a.m.", "2. mar 19 ene, 9:00 a.m."], dates)
    assert not are_listed(["Sus fechas:", "1. vie 18 dic, 8:30 a.m."], dates)


def test_several_texts_are_one_message() -> None:
    assert bubbles(["Uno.", " ", "Dos."], "sms") == ["Uno.\nDos."]
    assert bubbles(["Uno.", "Dos."], "whatsapp") == ["Uno.\n\nDos."]
    assert bubbles([], "sms") == []


@given(st.lists(st.text(alphabet="abcdé ñ¿.\n", max_size=400), max_size=6))
def test_what_is_sent_always_fits_its_channel(texts: list[str]) -> None:
    assert all(segments(piece) <= 3 for piece in bubbles(texts, "sms"))
    assert all(len(piece) <= LONGEST_WHATSAPP for piece in bubbles(texts, "whatsapp"))


@given(st.text(max_size=40), st.sampled_from([YES_NO, GOING, PLACES, LEAVE, ()]))
def test_whatever_is_written_picks_one_of_the_options_or_none(text: str, options: tuple[Option, ...]) -> None:
    assert chosen(text, options) in (None, *options)
