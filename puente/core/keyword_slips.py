"""A keyword that was mistyped: "targeta", "reprot", "tell me mroe". Heard only where it is all that was written.

A word that means something of its own is never taken for another: neither one of the languages, nor yes and no, nor
danger or leaving, nor another keyword. Of two keywords equally near none is heard.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from puente.core.language_words import ENGLISH, SPANISH
from puente.core.optout import read_command
from puente.core.sounds import close, sound
from puente.core.urgency import assess
from puente.core.words import word_list
from puente.core.yes_no import CANNOT_GO, NO, READ_IT, WILL_GO, YES, YES_WITH

# What people put before a keyword, and after it: manners, articles, and that they want it.
_MANNERS = word_list("por favor porfavor porfa porfis x fa xfa please pls plz plis")
BEFORE = _MANNERS | word_list(
    """
    la el los las lo un una mi su esta the a an my me that hola hi hello hey quiero kiero quisiera necesito ocupo ver
    mandeme mandame manda mande enviame envieme deme dame muestreme muestrame ensename enseneme send show give want i
    need see get to quiere podria puede can could you u
    """
)
AFTER = _MANNERS | word_list("gracias thanks ya ustedes usted completa completo para ensenar mostrar now ahora")
LEAST_LETTERS = 5
"""Shorter words have too many neighbours: of those only the sound is heard."""
LEAST_BY_SOUND = 3
MOST_WORDS = 8
_COMMON = SPANISH | ENGLISH
_ANSWERS = YES_WITH | {word for said in (YES | NO | WILL_GO | CANNOT_GO | READ_IT) for word in said.split()}
# Words of their own that are one letter from a keyword, or sound like one.
_OTHER_WORDS = word_list(
    """
    chance clase changed personal charge agente closer closed chose changes precious continues cambia cambian cambial
    reported agents corto corta corte teams core guarda guardan continued option closes shave closet cobrar cobro cobra
    cobras cobren layer topic topics clone adelanto adelanten deleted deletes cortes cortez ahogado ahogada continuo
    aguda coste costo borra borran mash cortex deleite atraso corse continual tropics delate topico moore atlas temps
    texas bordar clove changer sourced guido curt termas abonado deplete cercar cerra retort comte cohorte argent arras
    pearson clise conte cote conate ayude ayudan ayuna ayuno miedos medo glide guider ride asesora asesorar corran corre
    correr coran corbe huracan humanos abocado teas topo personae perrona perron carta cartas tarea tareas puente
    puentes frente fuerte fuerza suerte cuente cuenta gula gira gris guiar guion guiado temor temo temas tema tomas
    lemas ayudar ayudo ayudas ayudame ayudante reportes reporto reporta reporter resorte deporte deportes deporta
    soporte aporte importe deportar recorte transporte report resort repost hard care cards cart car cars cord curd ward
    yard guild guilt guided guides quite quiet guise help hell held yelp mora mure moor mare moro mas masa mesa misa
    maza moza menos mes mis perdon perdone source sauce sources sours soup horse course courts courses court count
    """
)


def heard[Meaning](said: str, keywords: Mapping[str, Meaning]) -> Meaning | None:
    """The keyword that *said* is, but for slips; None where it says anything else, or may be two of them.

    Args:
        said: A whole message, as `fold` leaves it.
        keywords: What each keyword stands for, by the keyword as `fold` leaves it.
    """
    words = said.split()
    if not words or len(words) > MOST_WORDS:
        return None
    core = _core(words)
    found = {
        meaning
        for keyword, meaning in keywords.items()
        if _same(words, keyword.split()) or (core and _same(core, keyword.split()))
    }
    if len(found) != 1 or read_command(said) or assess(said).kind is not None:
        return None
    return found.pop()


def _core(words: list[str]) -> list[str]:
    """The words without the small ones before and after them: "kiero la targeta porfa"."""
    start, end = 0, len(words)
    while start < end and words[start] in BEFORE:
        start += 1
    while end > start and words[end - 1] in AFTER:
        end -= 1
    return words[start:end]


def _same(said: list[str], wanted: list[str]) -> bool:
    if len(said) != len(wanted):
        return False
    return all(map(_is_slip, said, wanted))


@lru_cache(maxsize=50_000)
def _is_slip(said: str, wanted: str) -> bool:
    """Whether *said* is *wanted*, or a way to mistype it that means nothing else."""
    if said == wanted:
        return True
    if said in _COMMON or said in _ANSWERS or said in _OTHER_WORDS or not said.isalpha() or said[0] != wanted[0]:
        return False
    if len(wanted) >= LEAST_BY_SOUND and len(said) >= LEAST_BY_SOUND and _spoken(said) == _spoken(wanted):
        return True
    if len(wanted) >= LEAST_LETTERS:
        return len(said) >= LEAST_LETTERS - 1 and close(said, wanted, 1)
    # Four letters: only two of them swapped ("mroe"), never one for another.
    return len(wanted) == LEAST_LETTERS - 1 and sorted(said) == sorted(wanted) and close(said, wanted, 1)


def _spoken(word: str) -> str:
    """The sound, any run of one letter said once: "guiia", "maas"."""
    letters = sound(word.replace("y", "i").replace("gui", "gi").replace("gue", "ge"))
    return "".join(letter for place, letter in enumerate(letters) if letter != letters[place - 1] or place == 0)
