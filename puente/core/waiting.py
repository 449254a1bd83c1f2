"""Whether somebody waits for us: "sigo esperando" is no promise to go anywhere, and no wish to be left alone."""

from __future__ import annotations

import re

from puente.core.words import fold

_WAITS = re.compile(
    r"\b(?:(?:sigo|seguimos|estoy|estamos|todavia|aun|ando) (?:\w+ ){0,2}(?:esperando|en espera|espero)"
    r"|llevo (?:\w+ ){0,4}esperando|sigo sin (?:respuesta|saber nada de ustedes)"
    r"|cuanto (?:mas )?(?:tengo que esperar|tardan)"
    r"|(?:nadie|aun no|todavia no|no) (?:\w+ ){0,2}(?:responden?|contestan?|respondio|contesto|respondido|contestado)"
    r"|nadie (?:\w+ ){0,2}(?:escribe|escribio|escrito)"
    r"|still waiting|(?:i am|i m|im|been) waiting|(?:no one|nobody) (?:\w+ ){0,2}(?:answer\w*|repl\w+|respond\w*|wrote)"
    r"|(?:have not|haven t|havent|did not|didn t|not) (?:\w+ ){0,2}(?:answered|replied|responded|heard (?:back|from))"
    r"|no (?:answer|reply|response) yet)\b"
)
# What is waited for may be the hearing itself, the government, or the bus.
_FOR_SOMETHING_ELSE = re.compile(
    r"\besperando (?:(?:a |por )?(?:mi|la|el|que llegue|una?) )?"
    r"(?:corte|cita|audiencia|entrevista|fecha|juez|bus|camion|dia)\b"
    r"|\bwaiting (?:for|on) (?:my |the |a )?(?:court|hearing|appointment|interview|date|judge|bus)\b"
)


def waits_for_us(text: str) -> bool:
    """Whether *text* says that nobody has answered yet."""
    plain = fold(text)
    return bool(_WAITS.search(plain)) and not _FOR_SOMETHING_ELSE.search(plain)
