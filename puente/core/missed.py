"""Whether somebody tells that they missed their hearing, as against asking what would happen."""

from __future__ import annotations

import re

from puente.core.words import fold

_MISSED = re.compile(
    r"\b(?:falte|faltamos|no fui|no fuimos|no pude (?:ir|llegar|entrar|asistir|presentarme|cruzar)"
    r"|no pudimos (?:ir|llegar|entrar|asistir|cruzar)|no llegue|no llegamos|llegue tarde|llegamos tarde"
    r"|perdi (?:mi|la|una|el) (?:corte|cita|sita|audiencia|fecha)|perdimos la (?:corte|cita|audiencia)"
    r"|se me (?:paso|olvido)|no me presente|no asisti|no alcance a|no me dejaron (?:pasar|entrar)"
    r"|i missed|we missed|missed my|did(?: not| n t|n t|nt) (?:go|make it|show up)"
    r"|could(?: not| n t|n t|nt) (?:go|make it|get there|cross)|(?:got|was|were) (?:there )?(?:too )?late)\b"
)
_WHAT_IF = re.compile(
    r"\b(?:que pasa|que pasaria|que sucede|si (?:yo )?(?:no|falto|llego)|y si|what if|what happens|if i)\b"
)


def tells_of_a_missed_hearing(text: str) -> bool:
    """Whether *text* says that it has happened."""
    plain = fold(text)
    return bool(_MISSED.search(plain)) and not _WHAT_IF.search(plain)
