"""Several things in one message: what is answered, and what waits."""

import pytest

from puente.core.questions import Asked, Order, order, pieces

TOPICS = frozenset({"ask_legal_help", "ask_what_is_mpp", "ask_my_rights"})


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("hola, cuando es mi corte? y tambien necesito abogado", ["cuando es mi corte", "tambien necesito abogado"]),
        ("hola\ncuándo es mi corte\nnecesito abogado", ["cuándo es mi corte", "necesito abogado"]),
        ("when is my hearing and do i need a lawyer?", ["when is my hearing", "do i need a lawyer"]),
        ("buenas tardes. una pregunta. que es el mpp, cuando es mi corte", ["que es el mpp", "cuando es mi corte"]),
    ],
)
def test_each_question_is_a_piece_and_a_greeting_is_none(text: str, parts: list[str]) -> None:
    assert pieces(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "cuando es mi corte",
        "hola, cuando es mi corte? gracias",
        "tengo corte el 14 de agosto a las 8:30 a.m. en laredo y en el puente a las 4",
        "necesito un abogado y un doctor",
        "",
        "¿?",
    ],
)
def test_one_thing_is_not_taken_apart(text: str) -> None:
    assert pieces(text) == []


def test_acts_come_before_topics_and_the_topic_waits() -> None:
    asked = [Asked("que es el mpp", "ask_what_is_mpp"), Asked("cuando es mi corte", "list_hearings")]
    assert order("que es el mpp, cuando es mi corte", asked, TOPICS) == Order(
        ", cuando es mi corte", ("ask_what_is_mpp",)
    )


def test_all_of_a_hearing_stays_together() -> None:
    text = "tengo corte el 5 de mayo en laredo. necesito abogado. a las 8:30 de la mañana"
    asked = [
        Asked("tengo corte el 5 de mayo en laredo", "record_hearing"),
        Asked("necesito abogado", "ask_legal_help"),
        Asked("a las 8:30 de la mañana", "inform"),
    ]
    found = order(text, asked, TOPICS)
    assert found is not None
    assert "5 de mayo en laredo" in found.text
    assert "8:30" in found.text
    assert "abogado" not in found.text


@pytest.mark.parametrize(
    "intents",
    [
        ("ask_legal_help", "ask_legal_help"),
        ("ask_legal_help", "greet"),
        ("ask_legal_help", "ask_my_rights", "report_emergency"),
        ("ask_legal_help", "ask_my_rights", "stop_messages"),
    ],
)
def test_one_thing_said_twice_small_talk_danger_and_leaving_put_nothing_off(intents: tuple[str, ...]) -> None:
    asked = [Asked(f"parte {number}", intent) for number, intent in enumerate(intents)]
    assert order("parte 0 parte 1 parte 2", asked, TOPICS) is None
