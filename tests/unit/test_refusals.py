"""What is read from the answers to the report of a refused interview."""

from __future__ import annotations

from datetime import datetime

import pytest

from puente.core.refusals import (
    SKIPPED,
    Officer,
    Question,
    answer_to,
    day_in,
    next_question,
    officer_in,
    place_in,
    tells_of_refusal,
)

NOW = datetime(2026, 11, 24, 10)


@pytest.mark.parametrize(
    "text",
    [
        "pedí la entrevista y no me hicieron caso",
        "Les dije que tenía miedo y me dijeron que no",
        "me negaron la entrevista de miedo",
        "nadie me escuchó cuando pedí la entrevista",
        "I asked for the fear interview and they refused me",
        "I said I was afraid and nobody listened",
        "the officer ignored me when I asked for the interview",
        "me negaron la entrebista",
        "pedi la entrevista y no me iso caso el oficial",
        "they refuse my interveiw",
        "i ask for fear intervew and the man say no",
    ],
)
def test_who_asked_and_was_not_heard_is_understood(text: str) -> None:
    assert tells_of_refusal(text)


@pytest.mark.parametrize(
    "text",
    ["cómo pido la entrevista", "me negaron la entrada al albergue", "tengo miedo", "what if they ask me", "no"],
)
def test_other_things_are_no_refusal(text: str) -> None:
    assert not tells_of_refusal(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("ayer", "2026-11-23"),
        ("yesterday", "2026-11-23"),
        ("el 3 de marzo", "2026-03-03"),
        ("3 de octubre de 2025", "2025-10-03"),
    ],
)
def test_the_day_is_one_that_was(text: str, day: str) -> None:
    assert answer_to(Question.WHEN, text, NOW, "es") == day


@pytest.mark.parametrize("text", ["hace como un mes, creo", "el 3 de octubre de 2027"])
def test_a_day_that_is_not_sure_is_kept_in_their_words(text: str) -> None:
    answer = answer_to(Question.WHEN, text, NOW, "es")
    assert answer == text
    assert day_in(text) is None


@pytest.mark.parametrize(
    ("text", "officer"),
    [
        ("al juez en la corte", Officer.JUDGE),
        ("un oficial de migración de México", Officer.INM),
        ("the CBP officer at the bridge", Officer.CBP),
        ("al fiscal", Officer.COURT),
    ],
)
def test_whom_they_asked_is_told_apart(text: str, officer: Officer) -> None:
    assert officer_in(answer_to(Question.WHOM, text, NOW, "es") or "") is officer


def test_a_place_we_know_is_named_and_another_kept_as_it_is() -> None:
    assert place_in(answer_to(Question.WHERE, "en el puente de laredo", NOW, "es") or "") == "laredo"
    assert answer_to(Question.WHERE, "una oficina junto al río", NOW, "es") == "una oficina junto al río"


@pytest.mark.parametrize("text", ["saltar", "skip", "prefiero no decirlo", "no sé"])
def test_any_question_but_the_last_may_be_left_out(text: str) -> None:
    for question in (Question.WHEN, Question.WHERE, Question.WHOM, Question.ANSWERED, Question.WITNESS):
        assert answer_to(question, text, NOW, "es") == SKIPPED
    assert answer_to(Question.CONTACT, text, NOW, "es") is None or text == "no sé"


def test_the_questions_come_in_order_and_end() -> None:
    answers: dict[str, str] = {}
    asked = []
    while (question := next_question(answers)) is not None:
        asked.append(question)
        answers[question] = SKIPPED
    assert asked == list(Question)
