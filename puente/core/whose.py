"""Whose hearing it is, when several share a phone: a nickname or "mi hijo", never asked for and never guessed."""

from __future__ import annotations

import re

from puente.core.places import read_place
from puente.core.words import fold, plain, word_list

LONGEST = 20

_KIN_ES = (
    r"espos[oa]|marido|mujer|pareja|novi[oa]|hij[oa]|hijit[oa]|ni[nñ][oa]|beb[eé]|mam[aá]|madre|pap[aá]|padre"
    r"|herman[oa]|herman(?:ito|ita)|ti[oa]|prim[oa]|sobrin[oa]|abuel[oa]|cu[nñ]ad[oa]|suegr[oa]|niet[oa]|amig[oa]"
)
_KIN_EN = (
    r"wife|husband|partner|son|daughter|kid|child|baby|mom|mum|mother|dad|father|brother|sister|cousin|aunt|uncle"
    r"|nephew|niece|grandmother|grandfather|friend"
)
_NAME = r"(?P<name>[A-ZÁÉÍÓÚÑ][a-záéíóúñü]{1,14})"
_HEARING_ES = r"(?:[ck]orte|[cs]ita|fecha|audiencia|papel|la|el)"
_HEARING_EN = r"(?:hearing|court(?: date)?|appointment|date|paper)"
_KIN = rf"(?P<kin>(?i:mi (?:{_KIN_ES})|my (?:{_KIN_EN})))"
_CALLED = rf"(?:,? (?i:(?:que )?se llama |llamad[oa] |named |called )?{_NAME})?"
# What a date or an act follows: the kin has a hearing, and is not merely coming along.
_HAS = (
    r"(?:ya |tambi[eé]n |also )?(?:tiene|tienen|va a|le toca|le dieron|le pusieron|le cambiaron|fue citad"
    r"|has|have|got|goes|needs)"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # "la cita de mi esposa Ana", "la de mi hijo", "es para mi hija"
        rf"\b(?i:{_HEARING_ES}|es|ser[ií]a|son) (?i:de corte |de la corte )?(?i:de|d|para|pa|del?) {_KIN}\b{_CALLED}",
        # "mi hijo Luis tiene corte", "a mi esposa le dieron"
        rf"\b{_KIN}\b{_CALLED},? (?i:{_HAS})",
        # "guardar para mi hijo", "for my son Luis"
        rf"\b(?i:guard\w*|anot\w*|apunt\w*|agreg\w*|save|add|another|otra|hearing|date|court|it is|it's|is) "
        rf"(?i:una |la |el |one |a |otra )?(?i:fecha |cita |date |hearing )?(?i:para|pa|for|of) {_KIN}\b{_CALLED}",
        # "my wife's hearing", "my wife Ana's court date"
        rf"\b{_KIN}(?: {_NAME})?['’´`]?s (?i:next |new )?(?i:{_HEARING_EN}|is)\b",
        rf"^\W*(?i:no,? )?(?i:para|pa|de|for|of) {_KIN}\b{_CALLED}\W*$",
    )
)
_BY_NAME = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?i:[ck]orte|[cs]ita|fecha|audiencia) (?i:de|para) {_NAME}\b",
        rf"\b(?i:hearing|date|appointment|court) (?i:of|for) {_NAME}\b",
        rf"\b{_NAME}['’´`]s (?i:{_HEARING_EN})\b",
    )
)
# The whole answer: "es de ana", "la de Ana", "para Ana", "it is Ana's".
_ALONE = re.compile(
    r"\s*(?:no,? )?(?:(?:es|la|esta es|esa es|es la)\s+de|(?:it is|it's|this is)\s+for)"
    r"\s+(?P<name>[^\W\d_]{2,15})\s*[.!]*\s*",
    re.I,
)
_ALONE_EN = re.compile(r"\s*(?:no,? )?(?:it is|it['’´`]?s|this is)\s+(?P<name>[^\W\d_]{2,15})['’´`]s\s*[.!]*\s*", re.I)
# Of somebody's, where one that is saved is meant: "cuándo es la de Ana", "change Ana's", "my wife's".
_SPOKEN_OF = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?i:la|lo|las|cita|corte|fecha|audiencia) (?i:de|para) (?:{_NAME}|{_KIN})\b",
        rf"\b{_NAME}['’´`]s\b",
        rf"\b{_KIN}['’´`]s\b",
    )
)
_NO_NAMES = word_list(
    """
    el la los las mi su un una yo mismo migracion inmigracion asilo hoy manana ayer ahora mpp ice cbp dhs eoir estados
    unidos texas california eeuu usa mexico corte juez papel puente enero febrero marzo abril mayo junio julio agosto
    septiembre setiembre octubre noviembre diciembre lunes martes miercoles jueves viernes sabado domingo january
    february march april may june july august september october november december monday tuesday wednesday thursday
    friday saturday sunday immigration asylum today tomorrow tarde noche mediodia morning afternoon dentro aqui alli
    alla ahi nada todo todos otro otra ella ellos nosotros me my the his her him them us court now federal apelaciones
    the this that what who quien que cual donde cuando como laredo paso brownsville diego ysidro tijuana matamoros
    juarez nuevo nueva ciudad verdad veras dia madrugada mentira broma primera segunda real sure free good help
    """
)
_OWN = frozenset(
    {"la mia", "mia", "la mia es", "es mia", "es para mi", "mine", "it is mine", "it s mine", "my own", "yo"}
)
# Two people in one message: which of the dates is whose has to be asked.
_AND_MINE = re.compile(r"\b(?:y (?:yo|a mi|la mia|el mio)|and (?:i|me|mine)|tambien yo|yo (?:tengo|el))\b")
_ANOTHER = re.compile(r"\b(?:es|son|is) (?:otr[oa]s?|distint[oa]s?|diferentes?|aparte|different|another|other)\b")


def whose(text: str) -> str | None:
    """Whose hearing *text* tells of: "Ana", else "mi hijo" as it was said; None for the person's own or nobody's."""
    alone = _ALONE.fullmatch(text) or _ALONE_EN.fullmatch(text)
    if alone and _is_a_name(alone["name"]):
        return alone["name"].capitalize()
    found = [match for pattern in _PATTERNS for match in pattern.finditer(text)]
    if len({fold(match["kin"]) for match in found}) > 1 or _AND_MINE.search(fold(text)):
        return None
    called = [match["name"] for match in found] + [m["name"] for one in _BY_NAME for m in one.finditer(text)]
    names = dict.fromkeys(name for name in called if name and _is_a_name(name))
    if len(names) > 1:
        return None
    return next(iter(names), " ".join(found[0]["kin"].lower().split())[:LONGEST] if found else None)


def spoken_of(text: str) -> str | None:
    """Whose hearing *text* asks for or wants to change, as it was said; None for nobody's."""
    for pattern in _SPOKEN_OF:
        for match in pattern.finditer(text):
            told = match.groupdict()
            if told.get("name") and _is_a_name(told["name"]):
                return str(told["name"])
            if told.get("kin"):
                return " ".join(told["kin"].lower().split())[:LONGEST]
    return whose(text)


def is_own(text: str) -> bool:
    """Whether the whole answer is that the hearing is the person's own."""
    return fold(text) in _OWN


def is_another(text: str) -> bool:
    """Whether *text* says that somebody's hearing is another one: "la de mi hijo es otra"."""
    return whose(text) is not None and bool(_ANOTHER.search(fold(text)))


def names(label: str, text: str) -> bool:
    """Whether *text* speaks of the one called *label*; of "mi hijo" "hijo" is enough."""
    last = fold(label).split()[-1:]
    said = [word.removesuffix("s") if word.endswith("s") and "'" in text else word for word in fold(text).split()]
    return bool(last) and last[0] in [*said, *fold(text).split()]


def _is_a_name(word: str) -> bool:
    folded = plain(word)
    return (
        folded not in _NO_NAMES and not re.fullmatch(_KIN_ES + "|" + _KIN_EN, folded) and read_place(word).place is None
    )
