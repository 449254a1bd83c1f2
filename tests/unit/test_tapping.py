"""Which options become buttons or a list, and what stands above them."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.composing import CANNOT_GO, WILL_GO, Option, numbered
from puente.core.pressing import REPEAT, pressed
from puente.core.tapping import Kind, tappable, without_numbers

YES_NO = (Option("Sí", "affirm"), Option("No", "deny"))
DATES = (Option("5 de noviembre", "d1"), Option("11 de mayo", "d2"), Option("Otra fecha", "d3"))
WORDS = st.text(alphabet="abc ñ¿?.\n\t", max_size=80)


@pytest.mark.parametrize(
    ("options", "kind"),
    [
        (YES_NO, Kind.BUTTONS),
        (DATES, Kind.BUTTONS),
        ((*DATES, Option("x", "y")), Kind.LIST),
        ((Option("Veintiún caracteres!!", "a"),), Kind.LIST),
        ((Option("Veinticinco caracteres!!!", "a"),), None),
        (tuple(Option(str(n), str(n)) for n in range(10)), Kind.LIST),
        (tuple(Option(str(n), str(n)) for n in range(11)), None),
        ((Option("dos\nlíneas", "a"),), None),
        ((Option(" ", "a"),), None),
        ((Option("a", ""),), None),
        ((), None),
    ],
)
def test_up_to_three_short_options_are_buttons_up_to_ten_a_list(options: tuple[Option, ...], kind: Kind | None) -> None:
    found = tappable("¿Cuál?", options)
    assert (found.kind if found else None) is kind


def test_numbers_are_left_out_where_they_say_no_more_than_the_titles() -> None:
    assert without_numbers(numbered("¿Es correcto?", YES_NO), YES_NO) == "¿Es correcto?"
    assert without_numbers(numbered("¿Cuál?", DATES) + "\nO escriba otra.", DATES) == "¿Cuál?\nO escriba otra."
    explained = "Puede:\n1. 5 de noviembre, en Laredo\n2. 11 de mayo\n3. Otra fecha"
    assert without_numbers(explained, DATES) == explained


def test_each_line_is_a_variable_of_its_own_and_the_pattern_says_nothing() -> None:
    found = tappable("Su cita:\n\nviernes 14\na las 8:30", YES_NO)
    assert found is not None
    assert found.pattern == "{{1}}\n\n{{2}}\n{{3}}"
    assert list(found.variables().values())[2:] == ["a las 8:30", "Sí", "affirm", "No", "deny"]


@given(WORDS, st.integers(1, 10))
def test_what_is_shown_is_the_filled_pattern_and_no_value_is_one_that_twilio_refuses(text: str, count: int) -> None:
    options = tuple(Option(f"Opción {n}", f"p{n}") for n in range(count))
    found = tappable(numbered(text, options), options)
    if found is None:
        assert not text.strip()
        return
    values = found.variables()
    shown = found.pattern
    for number, value in values.items():
        assert value.strip()
        assert not set("\n\t") & set(value)
        assert "    " not in value
        shown = shown.replace(f"{{{{{number}}}}}", value)
    assert shown == found.text
    assert found.text.split() == text.split()
    assert json.loads(json.dumps(values)) == values


def test_a_button_of_the_latest_menu_is_its_answer() -> None:
    assert pressed("deny", "No", YES_NO) == YES_NO[1]


@pytest.mark.parametrize(
    "payload", ["affirm", "deny", "d1", 'stop_messages{"value": "yes"}', "not_in_danger", "/restart"]
)
def test_a_button_of_an_older_question_never_answers_the_latest_one(payload: str) -> None:
    offered = tuple(option for option in YES_NO if option.payload != payload)
    meant = pressed(payload, "Sí", offered)
    assert meant is not None
    assert meant.payload == REPEAT


@pytest.mark.parametrize(
    "payload", ["ask_my_rights", "talk_to_person", "record_hearing", "in_danger", WILL_GO, CANNOT_GO]
)
def test_a_topic_a_person_danger_and_the_answers_to_a_reminder_hold_whenever_they_are_pressed(payload: str) -> None:
    assert pressed(payload, "Título", YES_NO) == Option("Título", payload)


def test_a_button_without_a_payload_is_read_as_if_it_were_typed() -> None:
    assert pressed("", "Sí", YES_NO) is None
