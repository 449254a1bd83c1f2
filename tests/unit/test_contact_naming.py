"""How somebody names whom they trust, and what is never taken for it."""

from __future__ import annotations

import pytest

from puente.core.contact_naming import Naming, Step, read_naming


@pytest.mark.parametrize(
    ("text", "nickname", "language"),
    [
        ("CONTACTO +52 55 1234 5678 Mari", "Mari", "es"),
        ("contacto: +52 1 55 1234 5678, la  Mari", "la Mari", "es"),
        ("Mi contacto +525512345678 Mari", "Mari", "es"),
        ("contact +52 (55) 1234-5678\nMari", "Mari", "en"),
    ],
)
def test_a_number_with_its_country_and_a_nickname_name_somebody(text: str, nickname: str, language: str) -> None:
    assert read_naming(text) == Naming(Step.NAME, "+525512345678", nickname, language)


@pytest.mark.parametrize(
    "text",
    [
        "Contacto",
        "my contact",
        "contacto 55 1234 5678 Mari",
        "contacto +52 55 1234 5678",
        "contacto +52 12 Mari",
        "contacto +52 55 1234 5678 " + "a" * 60,
    ],
)
def test_what_cannot_be_used_is_told_how_it_is_done(text: str) -> None:
    assert read_naming(text) == Naming(Step.HOW, language="en" if text == "my contact" else "es")


@pytest.mark.parametrize(("text", "language"), [("contacto no", "es"), ("CONTACT NO", "en"), ("no contact", "en")])
def test_a_contact_can_be_taken_back(text: str, language: str) -> None:
    assert read_naming(text) == Naming(Step.NO_MORE, language=language)


@pytest.mark.parametrize(
    "text",
    ["", "si", "no tengo contacto con mi familia", "contacto con mi abogado", "+52 55 1234 5678 Mari", "contactos"],
)
def test_other_words_are_left_to_the_assistant(text: str) -> None:
    assert read_naming(text) is None
