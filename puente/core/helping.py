"""Who can help, asked for by its own words: "¿dónde me ayudan en Tijuana?", "quién ayuda", "help in Juárez".

Whole messages alone: what else a question for help may mean is for the model to hear.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from puente.core.content import Need
from puente.core.places import read_city
from puente.core.words import fold

ANYWHERE = "other"
"""In place of a city: it is not on our list, or the person would rather not say."""
_HELPS = r"(?:ayudan?|apoyan?|atienden?|ayudar(?:me|nos)?|apoyar(?:me|nos)?)"
_QUESTIONS = (
    rf"(?:quien(?:es)?|donde)(?: (?:me|nos|le|les))?(?: pueden?)? {_HELPS}(?: gratis| a (?:los )?migrantes)?",
    r"(?:donde|a quien) (?:puedo|podemos|se puede) (?:pedir|encontrar|buscar|conseguir) ayuda",
    r"(?:donde )?(?:hay |dan )?ayuda",
    r"(?:que )?(?:hay )?organizaciones(?: hay)?(?: que (?:me |nos )?(?:ayudan|apoyan))?",
    r"who (?:helps|can help|could help)(?: me| us)?",
    r"where (?:can|do) (?:i|we) (?:get|find|ask for) help",
    r"where (?:do|can) they help(?: me| us)?",
    r"(?:is there )?help|(?:what |which )?organizations(?: (?:help|that help)(?: me| us)?)?",
)
_ASKED = re.compile(rf"(?:y )?(?:{'|'.join(_QUESTIONS)})(?: aqui| cerca| por aqui| por aca| here| nearby)?")
# Before the name of the city.
_IN = re.compile(r"\b(?:en|in|de|cerca de|near)(?: la ciudad de)?$")


@dataclass(frozen=True)
class Wish:
    """What somebody looks for, and where; None where they did not say."""

    need: Need | None = None
    city: str | None = None
    page: int = 1

    @property
    def value(self) -> str:
        """What an option carries: "legal/tijuana/1"."""
        return f"{self.need or ''}/{self.city or ''}/{self.page}"

    @property
    def payload(self) -> str:
        """The option itself, as Rasa takes it."""
        return f'choose_help{{"value": "{self.value}"}}'


def wish_of(value: str) -> Wish:
    """What an option carried; what cannot be read is as good as not said."""
    need, city, page = (*value.split("/"), "", "", "")[:3]
    wanted = Need(need) if need in set(Need) else None
    return Wish(wanted, city or None, int(page) if page.isdecimal() else 1)


def wish_in(payload: str) -> Wish:
    """The wish that an option of ours leads to; none where it is another's."""
    found = re.fullmatch(r'choose_help\{"value": "([^"]*)"\}', payload)
    return wish_of(found[1]) if found else Wish()


def help_said(text: str) -> Wish | None:
    """The wish, when it is all that *text* says and a city is named in it; None where anything else may be meant."""
    city = read_city(text)
    if city is None:
        return None
    words = fold(text)
    for name in sorted(city.words, key=len, reverse=True):
        before, found, after = f" {words} ".partition(f" {name} ")
        if found:
            asked = _IN.sub("", before.strip()).strip()
            is_all = not after.strip() or after.strip() in {"por favor", "please"}
            return Wish(city=city.id) if is_all and asked != before.strip() and _ASKED.fullmatch(asked) else None
    return None
