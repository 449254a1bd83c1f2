"""What somebody wants of their reminders, as far as the words tell."""

from __future__ import annotations

import re
from enum import StrEnum

from puente.core.words import fold


class Wish(StrEnum):
    """What to do with the reminders."""

    DISCREET = "discreet"
    DETAILED = "detailed"
    OFF = "off"
    ON = "on"
    # Another hour, more, fewer: a person looks at it.
    OTHERWISE = "otherwise"


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
