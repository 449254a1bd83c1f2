"""The sentences beside the register: their forms, the claims their comments name, their fingerprints."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from babel.messages.catalog import Catalog

from puente.catalogues.pairs import forms_of, name_of
from puente.texts.files import LOCALES, read_catalogue

LANGUAGES = ("es", "en")
DOMAIN = "puente"
ID = re.compile(r"[A-Z]+-\d+[a-z]?")


@dataclass(frozen=True)
class Sentence:
    """One text of one language.

    Args:
        id: The message id.
        sms: The plain form; of a plural the last.
        whatsapp: The form for WhatsApp, empty when the plain one serves.
        claims: What its comment says it rests on.
        unknown: What its comment says that nobody knows, and the text has to say so.
        print: Changes with any form of it.
    """

    id: str
    sms: str
    whatsapp: str
    claims: tuple[str, ...]
    unknown: tuple[str, ...]
    print: str


def sentences(language: str, locales: Path = LOCALES) -> dict[str, Sentence]:
    """Every text of *language* that a person in MPP may read, in the order of its catalogue."""
    catalogue = read_catalogue(locales / language / "LC_MESSAGES" / f"{DOMAIN}.po")
    names = dict.fromkeys(name_of(message) for message in catalogue if message.id)
    return {name: _sentence(name, catalogue) for name in names}


def both(locales: Path = LOCALES) -> Mapping[str, dict[str, Sentence]]:
    """The texts of every language."""
    return {language: sentences(language, locales) for language in LANGUAGES}


def _sentence(name: str, catalogue: Catalog) -> Sentence:
    plain, longer = catalogue.get(name), catalogue.get(name, "whatsapp")
    forms = [form for message in (plain, longer) if message for form in forms_of(message)]
    comments = [line for message in (plain, longer) if message for line in message.auto_comments]
    return Sentence(
        id=name,
        sms=forms_of(plain)[-1] if plain else "",
        whatsapp=forms_of(longer)[-1] if longer else "",
        claims=_ids(comments, "Claims:"),
        unknown=_ids(comments, "Open:"),
        print=sha256("\0".join(forms).encode()).hexdigest()[:12],
    )


def _ids(comments: list[str], beginning: str) -> tuple[str, ...]:
    found = (claim for line in comments if line.startswith(beginning) for claim in ID.findall(line))
    return tuple(dict.fromkeys(found))
