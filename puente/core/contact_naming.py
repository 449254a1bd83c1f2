"""Somebody names whom they trust: "CONTACTO +52 55 1234 5678 Mari", the word alone, or with a no."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from puente.core.addresses import AddressKind, read_address
from puente.core.imports import LONGEST_NICKNAME
from puente.core.words import fold

ALONE = frozenset({"contacto", "contact", "mi contacto", "my contact", "trusted contact", "contacto de confianza"})
NO_MORE = frozenset({"contacto no", "contact no", "no contact", "sin contacto", "quitar contacto", "remove contact"})
# The country code has to be there: without it a number is somebody else's in another country.
NAMED = re.compile(
    r"\s*(?:mi |my )?contacto?\b[\s:,]*(\+[\d\s().-]{8,20}\d)[\s:,;]+(\S.*?)\s*", re.IGNORECASE | re.DOTALL
)
ENGLISH = re.compile(r"\bcontact\b")
TRIED = re.compile(r"\s*(?:mi |my )?contacto?\b[\s:,]*\+?\d", re.IGNORECASE)


class Step(StrEnum):
    """What they want of it."""

    HOW = "how"
    NAME = "name"
    NO_MORE = "no_more"


@dataclass(frozen=True)
class Naming:
    """A wish about the contact.

    Args:
        number: Canonical, of a phone that takes SMS; empty unless somebody is named.
        nickname: What the contact calls the person.
        language: Of the word it was asked with.
    """

    step: Step
    number: str = field(default="", repr=False)
    nickname: str = field(default="", repr=False)
    language: str = "es"


def read_naming(text: str) -> Naming | None:
    """What *text* says of a contact, when it is all that it says; a number that can't be used asks how it is done."""
    said = fold(text)
    language = "en" if ENGLISH.search(said) else "es"
    if said in ALONE:
        return Naming(Step.HOW, language=language)
    if said in NO_MORE:
        return Naming(Step.NO_MORE, language=language)
    found = NAMED.fullmatch(text)
    if found is None:
        return Naming(Step.HOW, language=language) if TRIED.match(text) else None
    number, nickname = read_address(found[1], "sms"), " ".join(found[2].split())
    if number.canonical is None or number.kind is not AddressKind.PHONE or len(nickname) > LONGEST_NICKNAME:
        return Naming(Step.HOW, language=language)
    return Naming(Step.NAME, number.canonical, nickname, language)
