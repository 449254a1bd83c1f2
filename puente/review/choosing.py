"""Which messages are worth a look, why, and what they seem to have meant."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from puente.core.redaction import TAGS, redact
from puente.core.words import fold
from puente.store.review import Turn

LOW = 0.6
SHORTEST, LONGEST = 3, 300


class Why(StrEnum):
    """What makes a message worth a look; the first that holds counts."""

    CORRECTED = "corrected"
    SECOND_MISS = "second_miss"
    NOT_UNDERSTOOD = "not_understood"
    STAFF = "staff"
    LOW_CONFIDENCE = "low_confidence"


@dataclass(frozen=True)
class Line:
    """One redacted message for a person to label.

    Args:
        id: Made from the redacted words alone: the same in every sheet, and it leads back to nobody.
        taken_for: What the model took it for.
        meant: What the person chose when they were asked between two.
    """

    id: str
    language: str
    text: str
    why: Why
    taken_for: str
    confidence: float | None
    meant: str
    times: int = 1


def lines(turns: Iterable[tuple[Turn, Turn | None]], known: frozenset[str]) -> list[Line]:
    """What is worth a look, most often seen first, each wording once.

    Args:
        turns: Each turn with the one after it.
        known: Folded texts that are examples, or are kept for measuring: never offered.
    """
    found: dict[str, Line] = {}
    for turn, after in turns:
        line = _line(turn, after)
        if line is None or fold(line.text) in known or fold(turn.text) in known:
            continue
        seen = found.get(line.id)
        found[line.id] = replace(seen, times=seen.times + 1) if seen else line
    return sorted(found.values(), key=lambda line: (-line.times, list(Why).index(line.why), line.id))


def line_id(language: str, text: str) -> str:
    """The id of a redacted text."""
    return hashlib.sha256(f"{language} {fold(text)}".encode()).hexdigest()[:12]


def _line(turn: Turn, after: Turn | None) -> Line | None:
    why = _why(turn, after)
    if why is None or not turn.is_typed:
        return None
    text = redact(turn.text)
    if not SHORTEST <= len(text) <= LONGEST or not _says_something(text):
        return None
    meant = (after.intent or "") if why is Why.CORRECTED and after else ""
    return Line(line_id(turn.language, text), turn.language, text, why, turn.intent or "", turn.confidence, meant)


def _why(turn: Turn, after: Turn | None) -> Why | None:
    if turn.decided_by == "staff":
        return Why.STAFF
    if turn.decided_by != "model":
        return None
    if "talk.unsure_between" in turn.said and after is not None and after.decided_by == "option":
        return Why.CORRECTED
    if "talk.unsure_again" in turn.said:
        return Why.SECOND_MISS
    if turn.said & {"talk.unsure", "talk.unsure_between"} or turn.intent == "nlu_fallback":
        return Why.NOT_UNDERSTOOD
    return Why.LOW_CONFIDENCE if turn.confidence is not None and turn.confidence < LOW else None


def _says_something(text: str) -> bool:
    for tag in TAGS:
        text = text.replace(tag, "")
    return any(letter.isalpha() for letter in text)
