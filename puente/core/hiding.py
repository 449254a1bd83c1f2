"""A word that the person chose stands before their details; another, said under force, hides them and calls for help.

Source: SAFE-10, SAFE-11, F122-F126, read 2026-11-24.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from puente.core.words import fold

# So long what was shown may be asked about further.
SHOWN_FOR = timedelta(minutes=10)
# Guessing has to take longer than a phone is in other hands.
MOST_WRONG = 5
WRONG_WITHIN = timedelta(hours=1)
# Who was silent for so long may have lost the phone.
SILENT_AFTER = timedelta(days=60)
MOST_WORDS = 3

_SETTING = {
    "details": re.compile(r"(?:mi )?(?:clave|pin)(?: es)? (\w{3,20})|(?:my )?(?:secret|pin)(?: is)? (\w{3,20})"),
    "duress": re.compile(r"(?:mi )?alerta(?: es)? (\w{3,20})|(?:my )?alert(?: is)? (\w{3,20})"),
}
_ASKING = {
    **dict.fromkeys(("clave", "mi clave", "pin", "mi pin", "palabra secreta"), "details"),
    **dict.fromkeys(("secret", "my secret", "my pin", "secret word"), "details"),
    **dict.fromkeys(("alerta", "mi alerta", "alert", "my alert"), "duress"),
}


class Purpose(StrEnum):
    """What a word is for."""

    DETAILS = "details"
    DURESS = "duress"


class Heard(StrEnum):
    """What a message is to somebody with words of their own."""

    DETAILS = "details"
    DURESS = "duress"
    WRONG = "wrong"


@dataclass(frozen=True)
class Choice:
    """A word to be kept for a purpose; None: how it is done was asked."""

    purpose: Purpose
    word: str | None


def choice(text: str) -> Choice | None:
    """The word that *text* chooses, in `fold`ed letters; None where it is about something else."""
    said = fold(text)
    if said in _ASKING:
        return Choice(Purpose(_ASKING[said]), None)
    for purpose, shape in _SETTING.items():
        found = shape.fullmatch(said)
        if found is not None:
            return Choice(Purpose(purpose), next(word for word in found.groups() if word))
    return None


def may_be_a_word(text: str) -> bool:
    """Whether *text* is as short as an answer to the question for the word."""
    return 0 < len(fold(text).split()) <= MOST_WORDS
