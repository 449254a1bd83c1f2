"""What somebody wants of their reminders, as far as the words tell."""

from __future__ import annotations

import re
from enum import StrEnum

from puente.core.reminders import Pace
from puente.core.words import fold


class Wish(StrEnum):
    """What to do with the reminders."""

    DISCREET = "discreet"
    DETAILED = "detailed"
    OFF = "off"
    ON = "on"
    # How many of them: the names are those of `reminders.Pace`.
    MORE = "more"
    FEWER = "fewer"
    ONE = "one"
    USUAL = "usual"
    # At another hour: a person looks at it.
    OTHERWISE = "otherwise"


PACES = {wanted: Pace(wanted) for wanted in (Wish.MORE, Wish.FEWER, Wish.ONE, Wish.USUAL)}


_REMINDERS = r"(?:recordatorio|aviso|alerta|recuerd|recorda|remind)\w*"
_WISHES = (
    (
        Wish.DISCREET,
        r"\b(?:discret\w*|discreet|sin (?:los )?detalles|privad\w*|secret\w*|no details?"
        r"|nadie (?:los )?(?:vea|lea|sepa))\b",
    ),
    (
        Wish.DETAILED,
        r"\b(?:con (?:los |todos los )?detalles|complet\w*|detallad\w*|detailed|with (?:all )?details|full)\b",
    ),
    (
        Wish.OFF,
        r"\b(?:no quiero|ya no|sin|quita\w*|quite\w*|desactiv\w*|apaga\w*|cancel\w*|no more|stop|turn off|without"
        rf"|do not|don t|dont|off)\b(?: \w+){{0,3}}? {_REMINDERS}|{_REMINDERS} (?:no|off)\b|no me (?:recuerd|avis)\w*",
    ),
    (
        Wish.ONE,
        r"\b(?:(?:solo|solamente|nomas|nada mas) (?:uno|un(?: aviso| recordatorio)?|el(?: dia)?) ?(?:\w+ )?"
        r"(?:de )?(?:antes|anterior)"
        r"|(?:only|just) (?:one|a|the)(?: \w+)? (?:day )?before|un solo (?:aviso|recordatorio)|(?:only|just) one"
        r"|solo un dia antes|nomas un dia antes)\b",
    ),
    (
        Wish.FEWER,
        rf"\b(?:menos|demasiad[oa]s|tant[oa]s|fewer|less|not so many|too many)\b(?: \w+){{0,3}}? {_REMINDERS}"
        rf"|{_REMINDERS}(?: \w+){{0,2}} menos\b|^(?:con )?menos(?: por favor| porfa)?$|^(?:fewer|less)(?: please)?$",
    ),
    (
        Wish.MORE,
        rf"\b(?:mas|otros|more|extra)\b(?: \w+)?? {_REMINDERS}|{_REMINDERS}(?: \w+)?? mas(?: seguido)?$"
        r"|^(?:mas seguido|more often)(?: por favor| please)?$"
        r"|(?:recuerd|recorda|avis|remind)\w* mas (?:veces|seguido)",
    ),
    (
        Wish.USUAL,
        r"\b(?:como antes|normales|lo(?:s)? de siempre|los mismos de antes|as before|the usual|normal)\b",
    ),
    (
        Wish.OTHERWISE,
        r"\b(?:mas|menos|hora|tarde|temprano|manana|noche|antes|despues|dias?|seman\w*|cada"
        r"|more|fewer|less|later|earlier|hours?|time|morning|night|weeks?|every)\b",
    ),
    (
        Wish.ON,
        r"\b(?:activ\w*|enciend\w*|encend\w*|prend\w*|quiero|manden\w*|mande\w*|envi\w*|turn on|send|want|on)\b"
        rf"(?: \w+){{0,3}}? {_REMINDERS}|si recuerd\w*",
    ),
)


def wish(text: str) -> Wish | None:
    """What *text* wants; None when it does not say."""
    plain = fold(text)
    return next((wanted for wanted, words in _WISHES if re.search(words, plain)), None)
