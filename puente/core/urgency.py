"""Danger, heard by rules beside the model: law 3 says it must never hang on the model alone.

Recall first. What is said of the past, of others in general, or of "what if" is told apart; where that stays in
doubt, the answer is danger, marked unsure.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from puente.core import danger_acute, danger_from_others, danger_past, danger_quiet, danger_to_life
from puente.core import danger_context as said_as
from puente.core.danger_harmless import HARMLESS
from puente.core.phrases import Found, PhraseBook, Token, tokens


class DangerKind(StrEnum):
    """What the danger is, as far as the words tell; in the order in which one is named before another."""

    KIDNAPPING = "kidnapping"
    CAPTIVE = "captive"
    CHILD = "child"
    SELF_HARM = "self_harm"
    MEDICAL = "medical"
    EXTORTION = "extortion"
    VIOLENCE = "violence"
    THREAT = "threat"
    FOLLOWED = "followed"
    DISTRESS = "distress"


_RANK = {kind.value: place for place, kind in enumerate(DangerKind)}
_FUTURE_KINDS = frozenset({"threat", "distress"})
_HELD_KINDS = frozenset({"kidnapping", "captive", "child"})
# "Me extorsionaron", "they kidnapped us": what was done, though the phrase is one of now.
_DONE = re.compile(
    r"tried|quiso|kiso|trato|intento|\w{2,}(aron|ieron|eron|aban|aba|ian|ia)|\w{3,}[^e]ed|took|got|had|fui|fuimos|was|were"
)
_BEFORE_WORDS = 3
_CRY_WORDS = 3
_STRONG_WORDS = 2
# Longer messages are cut: rules must not be slowed down by whoever pastes a book.
_LONGEST_CHARS = 4000
# Typed as one word: "mesiguen", "nosquierenmatar".
_GLUED = re.compile(
    r"\b(me|nos)(?=(?:secuestr|amena[zs]|si[gq]u?[ie]|persig|extor|golpe|quieren|quiere|estan|van|tienen|mataron|viol))"
)


@dataclass(frozen=True)
class Assessment:
    """Whether a message speaks of danger now.

    Args:
        danger: Get a person at once.
        kind: What it is; None when nothing was heard at all.
        unsure: It may be the other way round: ask "are you in danger now?", or let staff see it.
    """

    danger: bool
    kind: DangerKind | None
    unsure: bool


_CALM = Assessment(danger=False, kind=None, unsure=False)


def assess(text: str) -> Assessment:
    """Judge one message. Spanish and English, slang, misspellings; never raises, keeps nothing."""
    said = tokens(_GLUED.sub(r"\1 ", text[:_LONGEST_CHARS].lower()))
    books = _books()
    harmless = list(books.harmless.find(said))
    now = [found for found in books.now.find(said) if not _overlaps(found, harmless)]
    past = [found for found in books.past.find(said) if not _overlaps(found, harmless)]
    heard = [judged for found in now if (judged := _judge_now(found, said, text))]
    heard += [judged for found in past if (judged := _judge_past(found, said, text))]
    if not heard:
        cry = _wits_end(said, harmless)
        return cry if cry.danger else _strong_words(said, harmless, text) or cry
    return min(heard, key=lambda one: (not one.danger, one.unsure, _RANK[str(one.kind)]))


def acute(text: str) -> bool:
    """Whether an illness or injury sounds as if it cannot wait.

    Looser than `assess`: only for a message that the model takes for a medical need.
    """
    said = tokens(text[:_LONGEST_CHARS].lower())
    books = _books()
    can_wait = list(books.can_wait.find(said))
    heard = [found for found in books.acute.find(said) if not _overlaps(found, can_wait)]
    if _recent(said) or not (can_wait or _any(books.long_ago, said)):
        return bool(heard)
    # "Me caí del muro hace un mes": a fall is over, bleeding is not.
    return any(found.kind == "acute" for found in heard)


def _judge_now(found: Found, said: list[Token], text: str) -> Assessment | None:
    kind = DangerKind(found.kind)
    if _negated(found, said):
        return Assessment(danger=False, kind=kind, unsure=True) if _no_longer(found, said) else None
    if _is_what_if(found, said):
        return Assessment(danger=False, kind=kind, unsure=False)
    if _of_elsewhere(found, said) or (not _today(said) and _of_then(found, said, text)):
        return Assessment(danger=False, kind=kind, unsure=True)
    return Assessment(danger=True, kind=kind, unsure="?" in text and _asks(said))


def _of_elsewhere(found: Found, said: list[Token]) -> bool:
    """What may come once sent back, what officers do, who is ill far away."""
    books = _books()
    about = {
        "threat": books.go_back,
        "distress": books.go_back,
        "kidnapping": books.custody,
        "captive": books.custody,
        "child": books.custody,
        "medical": books.far_away,
    }
    return found.kind in about and _any(about[found.kind], said)


def _of_then(found: Found, said: list[Token], text: str) -> bool:
    """It is on the news, asked about, or over."""
    about_the_case = found.kind in _FUTURE_KINDS and _is_about_the_case(said, text)
    return about_the_case or _any(_books().news, said) or _over(found, said) or _asks_whether_it_counts(said)


def _over(found: Found, said: list[Token]) -> bool:
    done = any(_DONE.fullmatch(token.word) for token in said[found.start : found.end])
    return done and (_any(_books().safe_now, said) or _any(_books().long_ago, said))


def _asks_whether_it_counts(said: list[Token]) -> bool:
    return any(token.word in said_as.COUNTING for token in said)


def _recent(said: list[Token]) -> bool:
    return any(token.word in said_as.JUST_NOW for token in said)


def _asks(said: list[Token]) -> bool:
    return any(token.word in said_as.ASKING for token in said)


def _judge_past(found: Found, said: list[Token], text: str) -> Assessment | None:
    kind = DangerKind(found.kind)
    if _negated(found, said):
        return None
    if _is_what_if(found, said):
        return Assessment(danger=False, kind=kind, unsure=False)
    asks = "?" in text or _asks(said)
    if _any(_books().safe_now, said) or (not _today(said) and _is_about_the_case(said, text)):
        return Assessment(danger=False, kind=kind, unsure=True)
    recent = _recent(said)
    if not recent and _any(_books().long_ago, said):
        return Assessment(danger=False, kind=kind, unsure=not asks)
    if found.kind in _HELD_KINDS and _any(_books().custody, said):
        return Assessment(danger=False, kind=kind, unsure=True)
    told_by_others = _any(_books().anybody, said) and not _mine(found, said)
    of_others = kind is not DangerKind.VIOLENCE and not _mine(found, said) and _any(_books().somebody, said)
    if not recent and (told_by_others or of_others):
        return Assessment(danger=False, kind=kind, unsure=True)
    return Assessment(danger=True, kind=kind, unsure=asks and not recent)


def _mine(found: Found, said: list[Token]) -> bool:
    """It was done to whoever writes, or to theirs: "un señor me encerró" is no hearsay."""
    return any(token.word in said_as.MINE for token in said[max(0, found.start - 1) : found.end + 1])


def _is_about_the_case(said: list[Token], text: str) -> bool:
    """What was done is told to ask what it means for the interview, the hearing or asylum."""
    question = "?" in text or any(token.word in said_as.QUESTIONS for token in said)
    return _asks_whether_it_counts(said) or (question and _asks(said))


def _today(said: list[Token]) -> bool:
    return any(token.word in said_as.TODAY for token in said)


def _strong_words(said: list[Token], harmless: list[Found], text: str) -> Assessment | None:
    books = _books()
    if (
        "?" in text
        or _asks(said)
        or _asks_whether_it_counts(said)
        or any(_any(book, said) for book in (books.long_ago, books.anybody, books.news, books.go_back))
    ):
        return None
    strong = {
        " ".join(token.word for token in said[found.start : found.end])
        for found in books.strong.find(said)
        if not _overlaps(found, harmless) and not _negated(found, said) and not _is_what_if(found, said)
    }
    if not strong:
        return None
    return Assessment(danger=len(strong) >= _STRONG_WORDS, kind=DangerKind.DISTRESS, unsure=True)


def _wits_end(said: list[Token], harmless: list[Found]) -> Assessment:
    if _asks_whether_it_counts(said):
        return _CALM
    if " ".join(token.word for token in said) in said_as.CRIES:
        return Assessment(danger=True, kind=DangerKind.DISTRESS, unsure=True)
    if len(said) <= _CRY_WORDS and any(not _negated(found, said) for found in _books().cry.find(said)):
        return Assessment(danger=True, kind=DangerKind.DISTRESS, unsure=True)
    if any(not _overlaps(found, harmless) for found in _books().wits_end.find(said)):
        return Assessment(danger=False, kind=DangerKind.DISTRESS, unsure=True)
    return _CALM


def _overlaps(found: Found, others: list[Found]) -> bool:
    return any(other.start < found.end and found.start < other.end for other in others)


def _negated(found: Found, said: list[Token]) -> bool:
    # "No, me siguen" is a yes: a pause ends what "no" reaches. So does a full stop.
    if said[found.start].word in said_as.NEGATED_WITHIN:
        return False
    for place in range(found.start, 0, -1):
        before = said[place - 1]
        if said[place].after_pause or said[place].sentence != before.sentence:
            return False
        if before.word in said_as.NEGATIONS:
            return True
        if before.word not in said_as.NEGATION_BRIDGES:
            return False
    return False


def _no_longer(found: Found, said: list[Token]) -> bool:
    return any(token.word in ("ya", "anymore", "longer") for token in said[max(0, found.start - 3) : found.end + 2])


def _is_what_if(found: Found, said: list[Token]) -> bool:
    sentence = said[found.start].sentence
    return any(
        other.start < found.start <= other.end + _BEFORE_WORDS and said[other.start].sentence == sentence
        for other in _books().what_if.find(said)
    )


def _any(book: PhraseBook, said: list[Token]) -> bool:
    return next(book.find(said), None) is not None


@dataclass(frozen=True)
class _Books:
    now: PhraseBook
    past: PhraseBook
    harmless: PhraseBook
    long_ago: PhraseBook
    safe_now: PhraseBook
    what_if: PhraseBook
    go_back: PhraseBook
    anybody: PhraseBook
    somebody: PhraseBook
    news: PhraseBook
    far_away: PhraseBook
    custody: PhraseBook
    strong: PhraseBook
    wits_end: PhraseBook
    cry: PhraseBook
    acute: PhraseBook
    can_wait: PhraseBook


@cache
def _books() -> _Books:
    lists = {
        name: PhraseBook({name: getattr(said_as, name.upper())})
        for name in (
            "long_ago",
            "safe_now",
            "what_if",
            "go_back",
            "anybody",
            "somebody",
            "news",
            "far_away",
            "custody",
            "strong",
            "wits_end",
            "cry",
        )
    }
    return _Books(
        now=PhraseBook(_together(danger_from_others.PHRASES, danger_to_life.PHRASES, danger_quiet.PHRASES)),
        past=PhraseBook(danger_past.PHRASES),
        harmless=PhraseBook({"harmless": HARMLESS}),
        acute=PhraseBook({"acute": danger_acute.ACUTE, "fall": danger_acute.FALLS}),
        can_wait=PhraseBook({"can_wait": danger_acute.CAN_WAIT}),
        **lists,
    )


def _together(*books: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    kinds = {kind for book in books for kind in book}
    return {kind: tuple(phrase for book in books for phrase in book.get(kind, ())) for kind in sorted(kinds)}
