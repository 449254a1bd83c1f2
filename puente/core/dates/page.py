"""A message made ready for reading: folded, private numbers and streets covered, words turned into marks.

Marks are capitals, since the folded text has none: MH August, WA Monday, VA "mon" (perhaps Monday), WAs Mondays,
14w a number written as a word, 14O an ordinal, NOON, and NADIR for midnight. Each rule covers what it has read,
so that no later one reads it again.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from puente.core.dates.folding import fold, without_private
from puente.core.dates.misspelling import mark_of
from puente.core.dates.numerals import number_at
from puente.core.dates.reading import Span
from puente.core.dates.vocabulary import MONTHS, ORDINALS, TEENS, TENS, THOUSAND, UNITS

READ, PART = "\x00", "\x02"

_ORDINAL_DIGITS = re.compile(r"(?<!\d)(\d{1,2})(?:\.?(?:er|ero|ro|do|to|mo|vo|no)|st|nd|rd|th|\.?o)\b", re.ASCII)
_SYNONYMS = {
    "mediodia": "NOON",
    "midday": "NOON",
    "noon": "NOON",
    "medianoche": "NADIR",
    "midnight": "NADIR",
    "alas": "a las",
    "ala": "a la",
    "mnn": "manana",
    "mnna": "manana",
    "manan": "manana",
    "mana": "manana",
    "tmrw": "tomorrow",
    "tmw": "tomorrow",
    "tomorow": "tomorrow",
    "tommorow": "tomorrow",
    "tommorrow": "tomorrow",
    "2morrow": "tomorrow",
    "pasadomanana": "pasado manana",
    "xla": "por la",
    "oy": "hoy",
    "mananita": "manana",
    "tardecita": "tarde",
    "nochecita": "noche",
    "madrugadita": "madrugada",
    "prox": "proximo",
    "proxima": "proximo",
}
_NUMBER_WORDS = frozenset({*UNITS, *TEENS, *TENS, *THOUSAND, *ORDINALS})
_RUN_TOGETHER = re.compile(
    "(del|de)?(" + "|".join(["mes", "ano", "corriente", *(name for name in MONTHS if len(name) > 4)]) + ")(del|de)?"
)
_WORD = re.compile(r"[a-z]+", re.ASCII)
_GAP = re.compile(r"[ \t\n-]{1,3}", re.ASCII)


def _cover(text: str, start: int, end: int, mark: str) -> str:
    return text[:start] + mark * (end - start) + text[end:]


@dataclass
class Page:
    """What is still to be read of a message; rules cover what they have read."""

    text: str
    _origin: list[tuple[int, int]]

    @classmethod
    def of(cls, message: str) -> "Page":
        """Fold *message* and put marks for its words."""
        folded, places = fold(message)
        folded = without_private(folded)
        pieces: list[str] = []
        origin: list[tuple[int, int]] = []
        for piece, start, end in _marked(folded):
            pieces.append(piece)
            same = len(piece) == end - start
            origin += [(start + i, start + i + 1) if same else (start, end) for i in range(len(piece))]
        return cls("".join(pieces), [(places[start], places[end - 1] + 1) for start, end in origin])

    def take(self, start: int, end: int, mark: str = READ) -> None:
        """Cover what was read."""
        self.text = _cover(self.text, start, end, mark)

    def span(self, start: int, end: int) -> Span:
        """Where that stood in the message as it came."""
        return Span(self._origin[start][0], self._origin[end - 1][1])

    def each(self, pattern: re.Pattern[str], read: Callable[[re.Match[str]], bool]) -> None:
        """Try *read* on each match; what it accepts is covered."""
        for match in pattern.finditer(self.text):
            if match.end() > match.start() and read(match):
                self.take(match.start(), match.end())


def _marked(folded: str) -> Iterator[tuple[str, int, int]]:
    """Pieces of canonical text with the stretch of folded text that each comes from."""
    text = _ORDINAL_DIGITS.sub(lambda match: match[1] + "O" + " " * (len(match.group()) - len(match[1]) - 1), folded)
    words = list(_WORD.finditer(text))
    done = at = 0
    while at < len(words):
        start = words[at].start()
        yield text[done:start], done, start
        mark, taken = _mark(text, words, at)
        done = words[at + taken - 1].end()
        yield mark, start, done
        at += taken
    yield text[done:], done, len(text)


def _mark(text: str, words: list[re.Match[str]], at: int) -> tuple[str, int]:
    word = words[at].group()
    if word in _NUMBER_WORDS and (number := number_at(_run(text, words, at))):
        value, ordinal, taken = number
        return f"{value}{'O' if ordinal else 'w'}", taken
    return _SYNONYMS.get(word) or mark_of(word) or _run_together(word) or word, 1


def _run_together(word: str) -> str | None:
    """In "14deagosto", "14deagostode2027" and "14delmes" a preposition sticks to the next word."""
    match = _RUN_TOGETHER.fullmatch(word)
    if not match:
        return None
    return " ".join(filter(None, (match[1], mark_of(match[2]) or match[2], match[3])))


def _run(text: str, words: list[re.Match[str]], at: int) -> list[str]:
    """Up to six words from *at* on with nothing but a space or hyphen between them."""
    run = [words[at].group()]
    for before, after in zip(words[at : at + 5], words[at + 1 : at + 6], strict=False):
        if not _GAP.fullmatch(text, before.end(), after.start()):
            break
        run.append(after.group())
    return run
