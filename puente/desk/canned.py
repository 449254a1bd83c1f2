"""Sentences that are ready: those that come with Puente and those of the team, filled for one person."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from puente.core.places import PLACES
from puente.desk.words import LANGUAGES, Words
from puente.store.desk.phrases import Phrase
from puente.store.hearings import Known
from puente.texts.lookup import texts

# What stands where we do not know: whoever writes has to fill it in before anything goes out.
GAP = "____"
# Sentences that come with Puente: `canned.<name>` in the catalogue of people's texts.
SHIPPED = ("hello", "wait", "bring", "hearing", "photo", "place", "safe", "call", "lawyer", "closing")
VARIABLES = ("name", "hearing", "report", "place", "staff", "org")
PLACEHOLDER = re.compile(rf"\{{({'|'.join(VARIABLES)})\}}")


class _Unknown:
    """A blank in every form that a value has."""

    def __format__(self, _: str) -> str:
        return GAP


@dataclass(frozen=True)
class Ready:
    """One pair for one person.

    Args:
        key: By which it is picked: a shipped name, or the id of a pair of the team.
        text: In the person's language; *es* and *en* are the same sentence in both.
    """

    key: str
    title: str
    es: str
    en: str
    text: str


@dataclass(frozen=True)
class Facts:
    """What the placeholders stand for; None where we do not know."""

    name: str | None
    hearing: Known | None
    staff: str
    org: str

    def values(self) -> dict[str, object]:
        """By placeholder; a gap where there is nothing."""
        known: dict[str, object | None] = {
            "name": self.name,
            "hearing": self.hearing.court_time if self.hearing else None,
            "report": self.hearing.report_time if self.hearing else None,
            "place": PLACES.get(self.hearing.place) if self.hearing else None,
            "staff": self.staff,
            "org": self.org,
        }
        return {name: _Unknown() if value is None else value for name, value in known.items()}


def ready(phrases: list[Phrase], facts: Facts, language: str, words: Words) -> tuple[Ready, ...]:
    """Every pair that may be sent: shipped ones first, then the team's that are approved."""
    values = facts.values()
    pairs = {name: (words(f"desk.canned.{name}"), _shipped(name)) for name in SHIPPED}
    own = {str(each.id): (each.title, {"es": each.es, "en": each.en}) for each in phrases if each.approved_at}
    return tuple(_ready(key, title, pair, values, language) for key, (title, pair) in (pairs | own).items())


def _shipped(name: str) -> dict[str, str]:
    return {language: texts.sentence(f"canned.{name}", language) for language in LANGUAGES}


def _ready(key: str, title: str, pair: Mapping[str, str], values: Mapping[str, object], language: str) -> Ready:
    es, en = (texts.fill(f"canned.{key}", pair[each], each, values) for each in LANGUAGES)
    return Ready(key, title, es, en, en if language == "en" else es)


def problem_of(title: str, es: str, en: str) -> str:
    """Why a pair can't be kept; empty when it can."""
    if not title or not es or not en:
        return "empty"
    if len(title) > 80 or max(len(es), len(en)) > 1000:
        return "too_long"
    if any("{" in rest or "}" in rest for rest in (PLACEHOLDER.sub("", es), PLACEHOLDER.sub("", en))):
        return "placeholder"
    return "unlike" if set(PLACEHOLDER.findall(es)) != set(PLACEHOLDER.findall(en)) else ""
