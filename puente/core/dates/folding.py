"""Small letters without accents, and numbers that are no dates covered: money, telephones, A-numbers, streets, ages."""

import re
import unicodedata
from functools import lru_cache

from puente.core.dates.vocabulary import TEENS, TENS, UNITS

PRIVATE = "\x01"

_STREET = (
    r"calles?|c/|avenida|avda?|ave?|colonia|col|barrio|blvd|boulevard|bulevar|calzada|plaza|parque|escuela|primaria|secundaria"
    r"|hospital|clinica|albergue|street|callejon|privada|fraccionamiento|ejido|esquina(?: con)?"
)
_NUMBER = "|".join([*UNITS, *TEENS, *TENS, "primero"])
_NOT_DATES = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        # Money and percentages
        r"[$€]\s?\d[\d.,]*",
        r"\b\d[\d.,]*\s?%",
        r"\b\d[\d.,]*\s?(?:pesos?|dolares?|dollars?|bucks|usd|mxn|lempiras?|quetzales|por ciento|percent)\b",
        # A-numbers, telephones, social security numbers, long identifiers
        r"\ba[\s#.-]{0,2}\d{2,3}[\s.-]?\d{3}[\s.-]?\d{3}\b",
        r"\+\d[\d\s().-]{6,18}\d",
        r"(?<!\d)(?:1[\s.-])?\(?\d{3}\)?[\s.-]{0,2}\d{3}[\s.-]\d{4}(?!\d)",
        r"(?<!\d)\d{2}[\s.-](?!20\d\d)\d{4}[\s.-]\d{4}(?!\d)",
        r"(?<!\d)(?:\d{3}-\d{2}-\d{4}|\d{3}[\s-]\d{4})(?!\d)",
        r"(?<!\d)(?!20\d{6}\W*$)\d{7,}(?!\d)",
        # Streets and places named after a date
        rf"\b(?:{_STREET})\.?\s+(?:(?:de|la|del)\s+)*(?:\d{{1,2}}|{_NUMBER})\s+(?:de\s+)?[a-z]{{3,10}}(?:\s+#?\d+)?(?![\w:])",
        r"\b\d{1,2}\s+de\s+[a-z]{4,10}\s+(?:#|num(?:ero)?\.?|no\.)\s?\d+",
        r"\b\d{1,2}\s+de\s+[a-z]{4,10}\s+(?!(?:19|20|0\d)\d\d)\d{3,4}\b(?!\s?[ap]\.?\s?m|\s?h)",
        r"\b(?:en|de|sobre) la \d{1,2}\s+de\s+[a-z]{4,10}\b",
        # Greetings that name a part of the day, and goodbyes that name a day
        r"\bbuen[oa]?s?\s+(?:dias?|tardes?|noches?)\b|\bgood\s+(?:morning|afternoon|evening|night)\b|\blindo\s+dia\b",
        r"\b(?:hasta|nos vemos)\s+manana\s*[.!]*\s*$|\bsee you (?:tomorrow|later)\s*[.!]*\s*$",
        r"\b(?:ver(?:sion)?[.: ]{0,2}|v)\d+(?:\.\d+)+",
        # People and towns named after a day or a month
        r"\b(?:don|dona|sr|sra|senor|senora|mr|mrs|ms|santo|me llamo|se llama|nombre es|my name is|i am)\.?\s+"
        r"(?:domingo|julio|abril|april|june|august|mayo|marzo)\b(?!\s+(?:de\s+)?\d)",
        # Always open; fractions
        r"(?<![\w/])24/7(?![\w/])|(?<![\w/])(?:1/2|1/4|3/4)\s+(?:de\s+)?(?:kilo|hora|litro|hour|dia|day|mile|cup)",
    )
)
# "Tengo dos hijos de 5, 8 y 11 años": ages, unless a word before says it is a stretch of time.
_AGES = re.compile(
    r"(?P<stretch>\b(?:hace|hacen|en|dentro de|in|for|por)\s+)?"
    r"\b\d{1,3}(?:(?:\s*,\s*|\s+)\d{1,3}){0,6}(?:\s+(?:y|and)\s+\d{1,3})?"
    r"\s*(?:anos|anitos|year|meses y(?!\s+\d)|yrs?\b|yo\b)(?P<old>s? old|s? from now|s? ago)?",
    re.ASCII,
)


@lru_cache(maxsize=2048)
def _folded(char: str) -> str:
    if char in "ºª":
        return "o"
    if char in "’‘´`":
        return "'"
    if char in "–—−_":
        return "-"
    if char == "\\":
        return "/"
    # Fractions and raised digits would join the digit before them: 5² is not 52.
    if unicodedata.category(char) == "No":
        return " "
    plain = unicodedata.normalize("NFKD", char).lower()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return plain if plain.isascii() and plain.isprintable() else " " if plain else ""


def fold(text: str) -> tuple[str, list[int]]:
    """Small letters without accents, one space for many, and for each letter the place of its original."""
    # Our own marks are control characters: none may come from outside. Runs of spaces would cost each rule a search.
    pieces = [(folded, at) for at, char in enumerate(text) for folded in _folded(char)]
    kept = [
        (letter, at)
        for (letter, at), (before, _) in zip(pieces, [("", 0), *pieces], strict=False)
        if letter != " " or before != " "
    ]
    return "".join(letter for letter, _ in kept), [at for _, at in kept]


def without_private(text: str) -> str:
    """Cover what is no date though it looks like one, and nobody's business."""
    for pattern in _NOT_DATES:
        text = pattern.sub(lambda match: PRIVATE * len(match.group()), text)
    return _AGES.sub(_age, text)


def _age(match: re.Match[str]) -> str:
    whole = match.group()
    if match["stretch"] or (match["old"] or "").endswith(("now", "ago")):
        return whole
    return PRIVATE * len(whole)
