"""What a hearing consists of, and the words by which people name a part of it, refuse one, or do not know it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum

from puente.core.places import read_place
from puente.core.words import fold


class Part(StrEnum):
    """What a hearing consists of, named as the form's slots are, in the order they are asked."""

    DATE = "hearing_date"
    TIME = "hearing_time"
    PLACE = "hearing_place"
    REPORT = "report_time"
    CONFIRMED = "hearing_confirmed"


# What stands on the paper beside the time at the port, and beside the time at the court.
PORT_WORDS = re.compile(
    r"\b(puente|pueste|garita|puerto|linea|present\w*|report\w*|bridge|port|entrada|llegar|show up|be there|check in)\b"
)
COURT_WORDS = re.compile(
    r"\b(corte|korte|cortes|audiencia|audensia|audiensia|jue[zs]a?|juicio|hearing|court|judge|cita|sita|appointment)\b"
)
_PRESENTING = re.compile(r"\bpresentar(?:me|nos|se)\b|\breport to\b|\bpapel\w* (?:que )?dicen?\b")
_REPORT_TIME = re.compile(
    r"\b[h]?ora (?:de |del |de el |en |en el |d el |para el )*(?:puente|garita|puerto|presentar\w*|llegar|llegada)\b"
    r"|\b(?:bridge|port|report|reporting|arrival) time\b|\btime (?:at|on|for) (?:the )?(?:bridge|port)\b"
    r"|\bhora (?:de|para) estar\b"
)
_NAMES = (
    (Part.REPORT, _REPORT_TIME),
    (Part.TIME, re.compile(r"\b(?:[h]?ora|horario|time)\b")),
    (Part.PLACE, re.compile(r"\b(?:lugar|sitio|puente|ciudad|garita|place|bridge|city|location)\b")),
    (Part.DATE, re.compile(r"\b(?:fecha|fexa|dia|mes|ano|date|day|month|year)\b")),
)
_CORRECTING = re.compile(
    r"\b(?:equivo\w*|cambi\w*|corregi\w*|correg\w*|corrij\w*|mal|error|otr[ao]|wrong|change|fix|correct|mistake"
    r"|no es|not right|perdon|sorry)\b"
)
_SHORT_WORDS = 6
_ALL = frozenset({"todo", "todos", "all", "everything", "todo esta mal", "empezar de nuevo", "start over", "de nuevo"})
_DOES_NOT_KNOW = re.compile(
    r"(?:yo |pues |es que |la verdad )*(?:no (?:lo |la |me )?"
    r"(?:se|dice|veo|encuentro|aparece|sale|hay|tengo|recuerdo|acuerdo|entiendo|la veo|lo veo|trae|viene)\b.*"
    r"|no esta (?:en|escrit\w*|ahi|aqui|alli|puest[ao])\b.*"
    r"|ni idea|nose|no c|quien sabe|ninguna?|todavia no (?:se|tengo)\b.*|aun no (?:se|tengo)\b.*"
    r"|i (?:do not|don t|dont) (?:know|see|have|remember)\b.*|idk|not sure|dunno"
    r"|(?:it )?(?:does not|doesn t|doesnt) say.*|no idea|unknown|n a|it s not (?:here|there)|not yet)"
)
_TWO_OF_THEM = re.compile(
    r"\b(?:dos|2|two) (?:fechas|fexas|papeles|hojas|avisos|dates|papers|notices)\b"
    r"|\bfechas (?:distintas|diferentes)\b|\bdifferent dates\b|\bdos dias (?:distintos|diferentes)\b"
    r"|\buno? dice\b.*\botr[oa] dice\b|\bun[ao]? (?:papel|hoja) dice\b.*\b(?:el|la)? ?otr[oa]\b"
    r"|\bone (?:paper )?says\b.*\bother\b|\bdicen? un[ao] (?:fecha|dia|cosa)\b.*\botr[oa] dice\b"
)


_QUESTION = re.compile(
    r"\?|¿|^\W*(?:a )?(?:que|qué|k|como|cómo|donde|dónde|cuando|cuándo|puedo|what|where|how|when|can)\b", re.I
)


_WHAT_TIME = re.compile(r"\b(?:a )?(?:que|k|ke) h?ora\b|\bwhat time\b")


def asks_for_an_hour(text: str) -> bool:
    """Whether *text* wants to know at what time."""
    return bool(_WHAT_TIME.search(fold(text)))


def asks(text: str) -> bool:
    """Whether *text* is a question."""
    return bool(_QUESTION.search(text))


def named_part(text: str) -> Part | None:
    """The part that *text* speaks of: "la hora del puente", "wrong place"."""
    plain = fold(text)
    return next((part for part, words in _NAMES if words.search(plain)), None)


def part_to_correct(text: str) -> Part | None:
    """The part that *text* wants to say anew, when it is no question and says so in few words."""
    plain = fold(text)
    if "?" in text or "¿" in text or len(plain.split()) > _SHORT_WORDS + 4:
        return None
    if len(plain.split()) <= _SHORT_WORDS or corrects(text):
        return named_part(text)
    return None


def corrects(text: str) -> bool:
    """Whether *text* says that something is wrong or changes."""
    return bool(_CORRECTING.search(fold(text)))


def wants_all_anew(text: str) -> bool:
    """Whether everything is to be asked again."""
    return fold(text) in _ALL


def does_not_know(text: str) -> bool:
    """Whether the answer is that the paper does not say, or that there is no paper."""
    return bool(_DOES_NOT_KNOW.fullmatch(fold(text))) and not any(character.isdigit() for character in text)


_LEAVES_IT = (
    r"(?:(?:ya |mejor |pues )*no (?:quiero|sigo|gracias|quiero seguir|quiero guardar\w*)(?: (?:mas|nada|ya|gracias))*"
    r"|dejal[oa](?: asi)?|dejelo(?: asi)?|olvidal[oa]|olvidelo|(?:mejor )?(?:despues|luego|mas tarde|otro dia)"
    r"|ahora no|forget (?:about )?it|never ?mind|(?:not now|maybe )?later|not now|i do ?n t want to|i dont want to"
    r"|no more)"
)
_GIVES_UP = re.compile(
    rf"(?:(?:mejor )?no |nah )?{_LEAVES_IT}(?: {_LEAVES_IT})?(?: (?:gracias|thanks|thank you|please|por favor))?"
)


def gives_up(text: str) -> bool:
    """Whether all of *text* says to leave it for now."""
    return bool(_GIVES_UP.fullmatch(fold(text)))


_ANOTHER_PLACE = re.compile(
    r"(?:es |en |it s |its )?(?:otr[oa]|other|another|somewhere else|none of (?:them|these)|ningun[oa] de es[oa]s)"
    r"(?: (?:lugar|ciudad|puente|garita|place|city|bridge|one|mas))?"
)


def is_another_place(text: str) -> bool:
    """Whether the answer is that the place is none of those offered."""
    return bool(_ANOTHER_PLACE.fullmatch(fold(text)))


def has_two_papers(text: str) -> bool:
    """Whether somebody says that their papers name two dates (HEAR-04): a person has to look at it."""
    return bool(_TWO_OF_THEM.search(fold(text)))


def speaks_of_court(text: str) -> bool:
    """Whether a hearing is named, or having to present oneself for one."""
    plain = fold(text)
    return bool(COURT_WORDS.search(plain) or _PRESENTING.search(plain))


_HOUR_WORDS = r"\b(?:una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce)\b"
_WORTH = re.compile(rf"\d|{_HOUR_WORDS}")
_THEN = r"(?:[,;.]\s*|\s+)(?:sino|si no|es|era|son|pero|but|it'?s|its|is)\s+(?:que\s+)?"
_NOT_THIS_BUT = re.compile(
    rf"^\s*(?:(?:si|sí|yes|ok)\W+)?(?:(?:pero|but)\s+)?no\s+(?:es\s+|era\s+|son\s+|fue\s+)?(?P<out>.{{1,40}}?){_THEN}(?P<kept>.+)$",
    re.I | re.S,
)
_THIS_NOT_THAT = re.compile(
    r"^(?P<kept>.+?)(?:\s*,\s*|\s+)(?:y\s+)?(?:no|not|en vez de|instead of)\s+(?:es\s+|era\s+)?"
    r"(?P<out>(?:(?:el|la|las|los|a|al|at|the|en|in|de)\s+)*[\w:.]+(?:\s*[ap]\.?\s?m\.?)?(?:\s+de\s+\w+)?(?:\s+\w+)?)\s*[.!]*$",
    re.I | re.S,
)


def without_what_is_refused(text: str) -> str:
    """*text* without what it says is wrong: "la hora es 9 no 8" speaks of 9, "no es el 4 sino el 5" of the 5th."""
    for pattern in (_NOT_THIS_BUT, _THIS_NOT_THAT):
        found = pattern.match(text)
        if found and _is_worth(found["out"]) and _is_worth(found["kept"]):
            return found["kept"]
    return text


def _is_worth(text: str) -> bool:
    return bool(_WORTH.search(fold(text))) or read_place(text).place is not None


_REFUSES = re.compile(r"^\s*(?:ya\s+)?(?:no|not|it'?s not|it is not)\s+(?:es|era|son|fue|a|el|la|at|the|on|en)\b", re.I)


def refuses(text: str) -> bool:
    """Whether *text* may say what is not so: "no es el 5". With a comma it says what is: "no, es el 5"."""
    return bool(_REFUSES.match(text))


_OVER = re.compile(
    r"\b(?:ya no (?:es|sera|va a ser|voy a tener)|no longer|not anymore|isn t .* anymore|is not .* anymore)\b"
)


def is_over(text: str) -> bool:
    """Whether *text* says that what was so is so no longer: "ya no es el 20"."""
    return bool(_OVER.search(fold(text)))


# "Y" between an hour and its minutes ends nothing: "las 8 y media", "8 y 30".
_MINUTES = (
    r"(?:media|medio|cuarto|pico|cinco|diez|quince|veinte|veinticinco|treinta|cuarenta|cincuenta|\d{1,2}(?!\s*:))\b"
)
_CLAUSE_ENDS = re.compile(
    rf"[,;\n]+|\.\s+|\s+(?:y|e|i|and|pero|but)\s+(?!{_MINUTES})(?=.*(?:\d|{_HOUR_WORDS}))", re.IGNORECASE
)
# The time at the port said last, with nothing between: "8:30am laredo puente 4am".
_PORT_AT = re.compile(r"\s+(?=(?:en el |el |at the |the |be at the )?(?:puente|garita|bridge|port)\b)", re.IGNORECASE)


def clauses(text: str, asked: Part | None) -> Iterator[tuple[str, Part]]:
    """The parts of a message that speak of one of the two times; the whole of it where it speaks of one only."""
    plain = fold(text)
    usual = Part.REPORT if asked is Part.REPORT else Part.TIME
    port, court = bool(PORT_WORDS.search(plain)), bool(COURT_WORDS.search(plain))
    if not port:
        yield text, Part.TIME if court else usual
        return
    # "4:30": the port's time alone, no date beside it.
    few_figures = len(re.findall(r"\d+", text)) <= 2
    if not court and few_figures:
        yield text, Part.REPORT
        return
    about = usual
    for clause in filter(str.strip, _pieces(text)):
        words = fold(clause)
        says_port, says_court = PORT_WORDS.search(words), COURT_WORDS.search(words)
        if says_port and not says_court and not _holds_a_date(words):
            about = Part.REPORT
        elif says_court or _holds_a_date(words):
            about = Part.TIME
        yield clause, about


def _pieces(text: str) -> Iterator[str]:
    for piece in _CLAUSE_ENDS.split(text):
        before, *after = _PORT_AT.split(piece, maxsplit=1)
        if after and re.search(r"\d", before) and re.search(r"\d", after[0]):
            yield from (before, *after)
        else:
            yield piece


def _holds_a_date(words: str) -> bool:
    # "Presentarnos el 22 de diciembre a las 8:30" names no bridge: the hour beside a date is the court's.
    months = r"ene|feb|mar|abr|apr|may|jun|jul|ago|aug|sep|oct|nov|dic|dec|jan"
    return bool(re.search(rf"\d+ (?:de |d |of )?(?:{months})\w*|\b(?:{months})\w* \d|\d+[/-]\d+", words))
