"""STOP, ALTO and all the polite ways to say it; START and ALTA to come back.

Two stages. A message that is nothing but an exit word, with courtesies, is obeyed. In a sentence, what stands to the
right of the exit word decides: our messages ("paren de escribirme") means out; the reminders alone, or words that say
it likely but not surely, are asked about; "fewer" and "not at night" are about the reminders; anything else ("cancelar
la cita", "parar en el puente") is no command and goes the way of every message. Counting words does not tell these
apart. What was said to others or by others, or asked as "what if", stops nothing (`optout_doubts`). Whatever is not
heard here may still be heard by the model.

Source: Twilio's default opt-out words for long codes, read 2026-11-24.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from puente.core import optout_doubts as doubts
from puente.core import optout_wishes as wishes
from puente.core import optout_words as said_as
from puente.core.language_words import ENGLISH, SPANISH
from puente.core.optout_likely import LIKELY
from puente.core.phrases import Found, PhraseBook, Token, tokens
from puente.core.sounds import close, sound

_STOP_SIGN = re.compile("\N{OCTAGONAL SIGN}|\N{NO ENTRY}")
_LETTERS = re.compile("[a-z]+")
_COMMON = SPANISH | ENGLISH
_LEAST_GLUED, _LONGEST_PIECE = 8, 12
# "Ya no" in one word, as it is heard.
_BY_EAR = dict.fromkeys(("yano", "llano", "iano", "yanno", "ianno"), ("ya", "no"))
_LEAST_BY_EAR, _LEAST_FORGIVEN = 4, 8
# "no quiero que me sigan mandando": how far before a phrase its no may stand.
_FAR = 5


class CommandKind(StrEnum):
    """What to do with the messages to this person."""

    STOP = "stop"
    START = "start"
    ASK = "ask"
    FEWER = "fewer"


@dataclass(frozen=True)
class Command:
    """A request about being written to.

    Args:
        kind: ASK when it may be about something else; then ask what to stop, and stop nothing yet. FEWER when less is
            wanted, or at another hour: that is no wish to leave, and nothing is asked about leaving.
        exact: The message was the bare word. For Twilio's own words the carrier has then already stopped us.
    """

    kind: CommandKind
    exact: bool


def read_command(text: str) -> Command | None:
    """Whether *text* asks us to stop or to start writing; None when it is about something else."""
    said = _apart(tokens(_STOP_SIGN.sub(" stop ", text)))
    bare = [token.word for token in said if token.word not in said_as.COURTESIES]
    bare = [word for word, before in zip(bare, ["", *bare], strict=False) if word != before]
    if len(bare) > said_as.LONGEST_WORDS or not bare:
        return None
    joined = "".join(bare)
    if "".join(_tail(said)) in said_as.STOP_TAILS:
        return Command(CommandKind.STOP, exact=len(said) == 1)
    for kind, words in ((CommandKind.STOP, said_as.STOP_WORDS), (CommandKind.START, said_as.START_WORDS)):
        if joined in words or (len(bare) == 1 and _is_one_of(words, joined)):
            return Command(kind, exact=len(said) == len(bare) == 1 and joined in words)
    return _in_a_sentence(_plainly(said), bare)


def may_mean_a_form(text: str) -> bool:
    """Whether an exit word that is all of *text* rather ends what we were asking: "cancelar", "stop it".

    STOP, ALTO, BAJA and whatever names our messages mean the same everywhere.
    """
    bare = [token.word for token in tokens(text) if token.word not in said_as.COURTESIES]
    return "".join(bare) in said_as.ENDS_A_FORM


def wants_to_stay(text: str) -> bool:
    """Whether somebody says that our messages shall go on: "no me quiten", "keep them coming"."""
    return _stays(_plainly(_apart(tokens(text))))


def tells_of_leaving(text: str) -> bool:
    """Whether the exit word is somebody else's, said to others, or only asked about: "si pongo STOP, qué pasa?"."""
    said = _plainly(_apart(tokens(text)))
    return _has(_books().doubtful, said)


def leaves_for_safety(text: str) -> bool:
    """Whether somebody who asks to be left alone says that our messages put them in danger."""
    return _has(_books().unsafe, tokens(text))


def _apart(said: list[Token]) -> list[Token]:
    """Words typed as one taken apart: "nomemandenmas", "llano me escriban"."""
    apart = [_pieces(token.word) if len(token.word) >= _LEAST_GLUED else _BY_EAR.get(token.word, ()) for token in said]
    return [
        Token(word, token.sentence, token.after_pause and place == 0)
        for token, words in zip(said, apart, strict=True)
        for place, word in enumerate(words or (token.word,))
    ]


@lru_cache(maxsize=2000)
def _pieces(word: str) -> tuple[str, ...]:
    known = _glued_words()
    if word in known or word in _COMMON:
        return ()
    # From the left, with the fewest words that fill it up.
    best: list[tuple[str, ...] | None] = [(), *(None for _ in word)]
    for end in range(1, len(word) + 1):
        for start in range(max(0, end - _LONGEST_PIECE), end):
            before, piece = best[start], word[start:end]
            if before is not None and piece in known:
                shorter = best[end]
                if shorter is None or len(before) + 1 < len(shorter):
                    best[end] = (*before, piece)
    return best[-1] or ()


@cache
def _glued_words() -> frozenset[str]:
    lists = (*said_as.STOP, *wishes.SPANISH, *wishes.ENGLISH)
    words = {word for phrase in lists for word in _LETTERS.findall(phrase)}
    return frozenset(word for word in words if len(word) > 1 or word == "a")


def _plainly(said: list[Token]) -> list[Token]:
    """Without what is only said for manners; a pause before it stays a pause."""
    kept: list[Token] = []
    pause = False
    for token in said:
        pause = pause or token.after_pause
        if token.word not in wishes.MANNERS:
            kept.append(Token(token.word, token.sentence, pause))
            pause = False
    return kept or said


def _is_one_of(words: frozenset[str], word: str) -> bool:
    """Whether the only word is one of these: stretched, spelt by ear, or a long one with a slip in it."""
    by_ear = _by_ear(words)
    if not words.isdisjoint(_unstretched(word)) or sound(word) in by_ear:
        return True
    return (
        len(word) >= _LEAST_FORGIVEN
        and word not in _COMMON
        and any(len(wanted) >= _LEAST_FORGIVEN and wanted[0] == word[0] and close(word, wanted, 1) for wanted in words)
    )


@cache
def _by_ear(words: frozenset[str]) -> frozenset[str]:
    return frozenset(sound(word) for word in words if len(word) >= _LEAST_BY_EAR)


def _tail(said: list[Token]) -> list[str]:
    """The words after the last pause, courtesies left out unless nothing else is there."""
    last = max((place for place, token in enumerate(said) if token.after_pause), default=0)
    words = [token.word for token in said[last:]]
    return [word for word in words if word not in said_as.COURTESIES or word == "ya"]


def _in_a_sentence(said: list[Token], bare: list[str]) -> Command | None:
    books = _books()
    if len(bare) == 1 and _is_one_of(said_as.ASK_ALONE, bare[0]):
        return Command(CommandKind.ASK, exact=False)
    if any(not _negated(found, said) for found in books.start.find(said)):
        return Command(CommandKind.START, exact=False)
    if _has(books.about_else, said) or _has(books.doubtful, said) or _stays(said):
        return None
    kind = _wished(said)
    return Command(kind, exact=False) if kind else None


def _wished(said: list[Token]) -> CommandKind | None:
    books = _books()
    stops = _has(books.stop, said)
    if _has(books.flatly, said) and (stops or _has(books.ask, said)):
        return CommandKind.STOP
    if stops or (said[0].word in wishes.HEADS and _has(books.unsafe, said)):
        if _has(books.less, said):
            return CommandKind.FEWER
        return CommandKind.ASK if _has(books.how, said) else CommandKind.STOP
    if not _has(books.ask, said):
        return None
    return CommandKind.FEWER if _has(books.less, said) else CommandKind.ASK


def _stays(said: list[Token]) -> bool:
    return any(not _negated(found, said, _FAR) for found in _books().stays.find(said))


def _negated(found: Found, said: list[Token], words: int = 3) -> bool:
    """Whether a no stands before it, with no pause between: "no, sigan mandando" is a yes."""
    for place in range(found.start - 1, max(-1, found.start - 1 - words), -1):
        if said[place + 1].after_pause:
            return False
        if said[place].word in said_as.NEGATIONS:
            return True
    return False


def _unstretched(word: str) -> set[str]:
    """The word with a stretched end let go: "altooo" and "stopp"."""
    return {word, word.rstrip(word[-1]) + word[-1]}


def _has(book: PhraseBook, said: list[Token]) -> bool:
    return next(book.find(said), None) is not None


@dataclass(frozen=True)
class _Books:
    stop: PhraseBook
    start: PhraseBook
    ask: PhraseBook
    less: PhraseBook
    flatly: PhraseBook
    about_else: PhraseBook
    doubtful: PhraseBook
    stays: PhraseBook
    how: PhraseBook
    unsafe: PhraseBook


@cache
def _books() -> _Books:
    lists = {
        "stop": said_as.STOP + wishes.SPANISH + wishes.ENGLISH,
        "start": said_as.START + wishes.START,
        "ask": said_as.ASK + LIKELY,
        "less": said_as.LESS,
        "flatly": wishes.FLATLY,
        "about_else": said_as.ABOUT_ELSE,
        "doubtful": doubts.REPORTED + doubts.HYPOTHETICAL + doubts.OF_ELSE,
        "stays": doubts.STAYS,
        "how": doubts.HOW,
        "unsafe": wishes.UNSAFE,
    }
    return _Books(
        **{
            name: PhraseBook({name: phrases}, forgiving=False, slips_in=wishes.SLIPS_IN)
            for name, phrases in lists.items()
        }
    )
