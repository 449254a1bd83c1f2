"""Takes out of a message what could tell who wrote it, as far as rules can. The rest has to be read by a person.

Numbers, addresses and dates are found by their shape. Names and places only by lists, by words that announce them, and
by capital letters: on a phone few people write capitals, so a rare name in small letters stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, partial

from puente.core.places import atlas
from puente.core.redaction_words import FIGURES, FIRST_NAMES, MONTHS, NO_NAMES, OTHER_PLACES
from puente.core.words import plain

LINK, EMAIL, PHONE, A_NUMBER, NUMBER = "<link>", "<email>", "<phone>", "<a-number>", "<number>"
DATE, DAY, TIME, NAME, PLACE = "<date>", "<day>", "<time>", "<name>", "<place>"
TAGS = (LINK, EMAIL, PHONE, A_NUMBER, NUMBER, DATE, DAY, TIME, NAME, PLACE)

_MONTH = "|".join(MONTHS) + "|may|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|ene|abr|ago|dic"
_WEEKDAY = "lunes|martes|miercoles|jueves|viernes|sabado|domingo|(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_NUMERIC_DATE = (
    r"\b\d{1,2}\s?[/.\-]\s?(?:\d{1,2}|[a-z]{3,10})\s?[/.\-]\s?\d{2,4}\b|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}\b"
)

# In this order: what is longer or surer first. Matched in small letters without accents, of the same length.
SHAPES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\S+@\S+\.\w+"), EMAIL),
    (re.compile(r"\b(?:https?://|www\.)\S+|\b[a-z0-9-]+\.(?:com|org|net|mx|gov|gob)\b\S*"), LINK),
    (re.compile(r"\ba[\s#\-:]{0,3}\d(?:[\s\-]?\d){6,8}\b"), A_NUMBER),
    (re.compile(r"\b[a-z]{4}\d{6}[a-z]{6}[a-z0-9]\d\b"), NUMBER),
    (re.compile(r"\b[a-z]{1,2}\d{6,9}\b"), NUMBER),
    (re.compile(_NUMERIC_DATE), DATE),
    (re.compile(rf"\b\d{{1,2}}(?:ro|st|nd|rd|th)?(?=\s?(?:de\s|of\s|d\s)?\s?(?:{_MONTH})\b)"), DAY),
    (re.compile(rf"\b(?:{_MONTH})\.?\s(?P<name>\d{{1,2}})(?:st|nd|rd|th)?\b"), DAY),
    (re.compile(rf"\b(?:{_WEEKDAY}|dia)\s(?:el\s)?(?P<name>\d{{1,2}})(?![\d:])"), DAY),
    (re.compile(r"\b\d{1,2}\s?[:.]\s?\d{2}\b"), TIME),
    (re.compile(r"(?:\+|\b00|\(|\b)\d(?:[\s().\-]{0,2}\d){6,}\b"), PHONE),
    (re.compile(rf"\b(?:{FIGURES})(?:[\s,y-]+(?:{FIGURES})){{3,}}\b"), NUMBER),
    (re.compile(r"#?\b\d{1,3}(?:[.,]\d{3})+\b|#?(?<!\bi-)(?<!\bi )\b\d{3,}\w*"), NUMBER),
)

_WORD = r"[^\W\d_]+"
# Words that end a name, or show that there is none.
_NOT = (
    r"(?!(?:de|del|que|y|e|o|en|el|la|los|un|una|con|no|me|mi|se|le|lo|ya|a|al|por|para|pero|dijo|dice|esta|estoy|estan|fue|es|"
    r"son|va|tiene|tengo|soy|vive|donde|como|nos|lleno|and|or|the|a|an|i|is|was|has|have|in|at|on|who|that|to|from|my|of|"
    r"not|with|for|but)\b)"
)
_NAMED = rf"(?P<name>{_NOT}{_WORD}(?:\s+{_NOT}{_WORD}){{0,3}})"
_NAMED_SHORT = rf"(?P<name>{_NOT}{_WORD}(?:\s+{_NOT}{_WORD})?)"
# After these even small letters are a name.
_ANNOUNCED = re.compile(
    r"\b(?:me (?:ll|y)amo|mi nombre(?: completo)? es|se llaman?|llamad[oa]|my name is|my name's|(?:his|her) name is|"
    rf"named)\s+{_NAMED}"
)
_TITLED = re.compile(
    rf"\b(?:sr|sra|srta|lic|licda|licenciad[oa]|dr|dra|mr|mrs|ms)\b\.?\s+(?P<name>{_NOT}{_WORD}(?:\s+{_NOT}{_WORD})?)"
)
# After these only large ones.
_BESIDE = re.compile(
    r"\b(?:soy|i'm|i am|don|dona|senora?|juez[a]?|judge|abogad[oa]|padre|pastor|officer|oficial|agente|"
    r"mi (?:hij[oa]|espos[oa]|marido|mujer|herman[oa]|mama|papa|prim[oa]|ti[oa]|amig[oa]|sobrin[oa])|"
    rf"my (?:son|daughter|wife|husband|brother|sister|mother|father|friend|cousin)),?\s+{_NAMED_SHORT}"
)
_PLACED = re.compile(
    r"\b(?:calle|avenida|av|colonia|col|barrio|fraccionamiento|boulevard|blvd|albergue|refugio|hotel|motel|parroquia|"
    rf"casa del migrante|shelter|ejido|rancho)\b\.?\s+{_NAMED_SHORT}"
)
_ANY = re.compile(_WORD)
_LARGE = re.compile(r"(?<=[^\s.!?¿¡:\n])[ ,]+(?P<name>[A-ZÁÉÍÓÚÑ][^\W\d_]+(?:\s+[A-ZÁÉÍÓÚÑ][^\W\d_]+)*)")
TAG = re.compile("|".join(TAGS))
_SAME_TAGS = re.compile(rf"({'|'.join(TAGS)})(?:[\s,]*\1)+")


STAND_INS = {
    "es": dict(
        zip(
            TAGS,
            ("un enlace", "mi correo", "mi numero", "mi numero A", "100", "5/11", "5", "8:30", "Ana", "Laredo"),
            strict=True,
        )
    ),
    "en": dict(
        zip(
            TAGS,
            ("a link", "my email", "my number", "my A-number", "100", "11/5", "5", "8:30", "Ana", "Laredo"),
            strict=True,
        )
    ),
}


@cache
def _places() -> re.Pattern[str]:
    names = sorted({*atlas().words, *OTHER_PLACES.split("|")}, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b")


def redact(text: str) -> str:
    """*text* with a tag for each thing found; line breaks become spaces. Running it again changes nothing."""
    text = " ".join(text.split())
    for shape, tag in (*SHAPES, (_PLACED, PLACE), (_ANNOUNCED, NAME), (_TITLED, NAME), (_places(), PLACE)):
        text = _replaced(text, shape, partial(_always, tag))
    text = _replaced(text, _BESIDE, lambda found: NAME if found[0].isupper() else None)
    text = _replaced(text, _ANY, lambda found: NAME if plain(found) in FIRST_NAMES else None)
    if not _shouts(text):
        text = _LARGE.sub(_name_in, text)
    return _SAME_TAGS.sub(r"\1", text)


def with_stand_ins(text: str, language: str) -> str:
    """*text* with made-up words in place of its tags, so that it reads as people write."""
    for tag, word in STAND_INS[language].items():
        text = text.replace(tag, word)
    return text


def _shouts(text: str) -> bool:
    """Whether most letters are large, so that a large one tells nothing."""
    letters = [letter for letter in TAG.sub("", text) if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > len(letters) / 2


def _always(tag: str, _found: str) -> str:
    return tag


def _replaced(text: str, shape: re.Pattern[str], tag: Callable[[str], str | None]) -> str:
    """Replace what *shape* finds in the small letters of *text*, or its group `name`; *tag* gets it as written."""
    parts, at = [], 0
    for match in shape.finditer(_small(text)):
        start, end = match.span("name") if "name" in shape.groupindex else match.span()
        new = tag(text[start:end])
        if new is not None:
            parts += [text[at:start], new]
            at = end
    return "".join([*parts, text[at:]])


def _small(text: str) -> str:
    """Small letters without accents, one for one, so that places in it are places in *text*."""
    return "".join(simple if len(simple := plain(letter)) == 1 else letter for letter in text)


def _name_in(match: re.Match[str]) -> str:
    kept = [word if plain(word) in NO_NAMES else NAME for word in match["name"].split()]
    return match[0].replace(match["name"], " ".join(kept))
