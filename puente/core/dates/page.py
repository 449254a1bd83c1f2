"""A message made ready for reading: folded, private numbers and streets covered, words turned into marks.

Marks are capitals, since the folded text has none: MH August, WA Monday, VA "mon" (perhaps Monday), WAs Mondays,
14w a number written as a word, 14O an ordinal, NOON, MIDNIGHT. Each rule that reads something covers it, so no later one reads it again.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from puente.core.dates.numerals import number_at
from puente.core.dates.reading import Span
from puente.core.dates.vocabulary import ORDINALS, TEENS, TENS, THOUSAND, UNITS, mark_of

READ, PRIVATE, PART = "\x00", "\x01", "\x02"

_STREET = (
    r"calles?|c/|avenida|avda?|ave?|colonia|col|barrio|blvd|boulevard|bulevar|calzada|plaza|parque|escuela|primaria|secundaria"
    r"|hospital|clinica|albergue|street|callejon|privada|fraccionamiento|ejido|esquina(?: con)?"
)
_NOT_DATES = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        # Money and percentages
        r"[$€]\s?\d[\d.,]*",
        r"\b\d[\d.,]*\s?(?:pesos?|dolares?|dollars?|bucks|usd|mxn|lempiras?|quetzales|por ciento|percent)\b|\b\d[\d.,]*\s?%",
        # A-numbers, telephones, social security numbers, long identifiers
        r"\ba[\s#.-]{0,2}\d{2,3}[\s.-]?\d{3}[\s.-]?\d{3}\b",
        r"\+\d[\d\s().-]{6,18}\d",
        r"(?<!\d)(?:1[\s.-])?\(?\d{3}\)?[\s.-]{0,2}\d{3}[\s.-]\d{4}(?!\d)",
        r"(?<!\d)\d{2}[\s.-]\d{4}[\s.-]\d{4}(?!\d)",
        r"(?<!\d)(?:\d{3}-\d{2}-\d{4}|\d{3}[\s-]\d{4})(?!\d)",
        r"(?<!\d)\d{7,}(?!\d)",
        # Streets and places named after a date
        rf"\b(?:{_STREET})\.?\s+(?:(?:de|la|del)\s+)*(?:\d{{1,2}}|[a-z]{{3,12}})\s+(?:de\s+)?[a-z]{{3,10}}(?:\s+#?\d+)?(?![\w:])",
        r"\b\d{1,2}\s+de\s+[a-z]{4,10}\s+(?:#|num(?:ero)?\.?|no\.)\s?\d+",
        r"\b\d{1,2}\s+de\s+[a-z]{4,10}\s+\d{3}\b(?!\s?[ap]\.?\s?m|\s?h)",
        # Greetings that name a part of the day, and goodbyes that name a day
        r"\bbuen[oa]?s?\s+(?:dias?|tardes?|noches?)\b|\bgood\s+(?:morning|afternoon|evening|night)\b|\blindo\s+dia\b",
        r"\b(?:hasta|nos vemos)\s+manana\s*[.!]*\s*$|\bsee you (?:tomorrow|later)\s*[.!]*\s*$",
        # Always open; fractions
        r"(?<![\w/])24/7(?![\w/])|(?<![\w/])(?:1/2|1/4|3/4)\s+(?:de\s+)?(?:kilo|hora|litro|hour|dia|day|mile|cup)",
    )
)
# "Tengo dos hijos de 5, 8 y 11 años": ages, unless a word before says it is a stretch of time.
_AGES = re.compile(
    r"(?P<stretch>\b(?:hace|hacen|en|dentro de|in|for|por)\s+)?\b\d{1,3}(?:(?:\s*,\s*|\s+)\d{1,3}){0,6}(?:\s+(?:y|and)\s+\d{1,3})?"
    r"\s*(?:anos|anitos|year|meses y|yrs?\b|yo\b)(?P<old>s? old|s? from now|s? ago)?",
    re.ASCII,
)
_ORDINAL_DIGITS = re.compile(r"(?<!\d)(\d{1,2})(?:\.?(?:er|ero|ro|do|to|mo|vo|no)|st|nd|rd|th|\.?o)\b", re.ASCII)
_SYNONYMS = {
    "mediodia": "NOON",
    "midday": "NOON",
    "noon": "NOON",
    "medianoche": "MIDNIGHT",
    "midnight": "MIDNIGHT",
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
    "prox": "proximo",
    "proxima": "proximo",
}
_NUMBER_WORDS = frozenset({*UNITS, *TEENS, *TENS, *THOUSAND, *ORDINALS})
_WORD = re.compile(r"[a-z]+", re.ASCII)
_GAP = re.compile(r"[ \t\n-]{1,3}", re.ASCII)


@lru_cache(maxsize=2048)
def _folded(char: str) -> str:
    if char in "ºª":
        return "o"
    if char in "’‘´`":
        return "'"
    if char in "–—−":
        return "-"
    # Fractions and raised digits would join the digit before them: 5² is not 52.
    if unicodedata.category(char) == "No":
        return " "
    plain = unicodedata.normalize("NFKD", char).lower()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain if plain.isascii() and plain.isprintable() else " " if plain else ""


def fold(text: str) -> tuple[str, list[int]]:
    """Small letters without accents, and for each of them the place of its original."""
    if text.isascii():
        # Our own marks are control characters: none may come from outside.
        return re.sub(r"[\x00-\x1f\x7f]", " ", text.lower()), list(range(len(text)))
    pieces = [(folded, at) for at, char in enumerate(text) for folded in _folded(char)]
    return "".join(piece for piece, _ in pieces), [at for _, at in pieces]


def _cover(text: str, start: int, end: int, mark: str) -> str:
    return text[:start] + mark * (end - start) + text[end:]


def _without_private(text: str) -> str:
    for pattern in _NOT_DATES:
        text = pattern.sub(lambda match: PRIVATE * len(match.group()), text)
    return _AGES.sub(_age, text)


def _age(match: re.Match[str]) -> str:
    whole = match.group()
    if match["stretch"] or (match["old"] or "").endswith(("now", "ago")):
        return whole
    return PRIVATE * len(whole)


@dataclass
class Page:
    """What is still to be read of a message; rules cover what they have read."""

    text: str
    _origin: list[tuple[int, int]]

    @classmethod
    def of(cls, message: str) -> "Page":
        """Fold *message* and put marks for its words."""
        folded, places = fold(message)
        folded = _without_private(folded)
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
    return _SYNONYMS.get(word) or mark_of(word) or word, 1


def _run(text: str, words: list[re.Match[str]], at: int) -> list[str]:
    """Up to six words from *at* on with nothing but a space or hyphen between them."""
    run = [words[at].group()]
    for before, after in zip(words[at : at + 5], words[at + 1 : at + 6], strict=False):
        if not _GAP.fullmatch(text, before.end(), after.start()):
            break
        run.append(after.group())
    return run
