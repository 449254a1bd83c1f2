"""STOP, ALTO and all the polite ways to say it; START and ALTA to come back.

Two stages. A message that is nothing but an exit word, with courtesies, is obeyed. In a sentence, what stands to the
right of the exit word decides: our messages ("paren de escribirme") means out; "fewer", "not at night" or the reminders
alone are asked about; anything else ("cancelar la cita", "parar en el puente") is no command and goes the way of every
message. Counting words does not tell these apart. Whatever is not heard here may still be heard by the model.

Source: Twilio's default opt-out words for long codes, read 2026-11-24.
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from puente.core import optout_words as said_as
from puente.core.phrases import Found, PhraseBook, Token, tokens


class CommandKind(StrEnum):
    """What to do with the messages to this person."""

    STOP = "stop"
    START = "start"
    ASK = "ask"


@dataclass(frozen=True)
class Command:
    """A request about being written to.

    Args:
        kind: ASK when it may be about something else; then ask what to stop, and stop nothing yet.
        exact: The message was the bare word. For Twilio's own words the carrier has then already stopped us.
    """

    kind: CommandKind
    exact: bool


def read_command(text: str) -> Command | None:
    """Whether *text* asks us to stop or to start writing; None when it is about something else."""
    said = tokens(text)
    bare = [token.word for token in said if token.word not in said_as.COURTESIES]
    if len(bare) > said_as.LONGEST_WORDS or not bare:
        return None
    joined = "".join(bare)
    if "".join(_tail(said)) in said_as.STOP_TAILS:
        return Command(CommandKind.STOP, exact=len(said) == 1)
    for kind, words in ((CommandKind.STOP, said_as.STOP_WORDS), (CommandKind.START, said_as.START_WORDS)):
        if joined in words or (len(bare) == 1 and not words.isdisjoint(_unstretched(joined))):
            return Command(kind, exact=len(said) == len(bare) == 1)
    return _in_a_sentence(said, bare)


def _tail(said: list[Token]) -> list[str]:
    """The words after the last pause, courtesies left out unless nothing else is there."""
    last = max((place for place, token in enumerate(said) if token.after_pause), default=0)
    words = [token.word for token in said[last:]]
    return [word for word in words if word not in said_as.COURTESIES or word == "ya"]


def _in_a_sentence(said: list[Token], bare: list[str]) -> Command | None:
    books = _books()
    if len(bare) == 1 and bare[0] in said_as.ASK_ALONE:
        return Command(CommandKind.ASK, exact=False)
    if any(not _negated(found, said) for found in books.start.find(said)):
        return Command(CommandKind.START, exact=False)
    if _has(books.about_else, said):
        return None
    if _has(books.stop, said):
        kind = CommandKind.ASK if _has(books.less, said) else CommandKind.STOP
        return Command(kind, exact=False)
    return Command(CommandKind.ASK, exact=False) if _has(books.ask, said) else None


def _negated(found: Found, said: list[Token]) -> bool:
    return any(token.word in said_as.NEGATIONS for token in said[max(0, found.start - 3) : found.start])


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
    about_else: PhraseBook


@cache
def _books() -> _Books:
    return _Books(
        **{
            name: PhraseBook({name: getattr(said_as, name.upper())}, forgiving=False)
            for name in ("stop", "start", "ask", "less", "about_else")
        }
    )
