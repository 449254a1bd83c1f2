"""The answers to "are you in danger now?", in more words than yes and no.

"Sí, estoy bien" says no to the question, "no estoy bien" does not. Where neither is plain nothing is taken for an
answer, and the message goes the way of every message: rules of danger have looked at it first.
"""

from __future__ import annotations

import re

from puente.core.words import fold
from puente.core.yes_no import means_no, means_yes

_AM = r"(?:estoy|estamos|me encuentro|nos encontramos|me siento|i am|i m|im|we are|we re|were|am|are)"
_WELL = (
    r"(?:muy |todo |un poco |mas |all |quite |totally |completely )*"
    r"(?:bien|a salvo|segur[oa]s?|tranquil[oa]s?|mejor|fuera de peligro|safe|fine|ok|okay|good|alright|all right|well)"
)
_NOW = (
    r"(?:ahora|ahorita|ya|aqui|por ahora|de momento|por el momento|gracias|gracias a dios"
    r"|now|right now|here|thanks|thank you|thank god)"
)
_WHERE = (
    r"(?: (?:aqui|aca|con mi familia|en (?:el|un) (?:albergue|refugio|hotel)|en casa|at (?:the|a) shelter|at home))?"
)
_SAFE = re.compile(
    rf"(?:(?:si|yes|ya|no|nop|ok|pues|gracias a dios|thank god|todo|all|bueno) )*(?:{_NOW} )*"
    rf"(?:{_AM} (?:{_NOW} )*{_WELL}|a salvo|todo bien|todo tranquilo|fuera de peligro|all good|safe|fine)"
    rf"{_WHERE}(?: {_NOW})*"
)
_NOT_IN_DANGER = re.compile(
    rf"(?:(?:no|ahora|ahorita|ya|pues|yo|now|gracias a dios) )*"
    rf"(?:(?:no|ya no) (?:estoy|estamos|hay|corro|corremos) (?:en |ningun )?(?:peligro|riesgo)"
    rf"|(?:i am|i m|im|we are|we re) not in (?:any )?danger|not in danger|ningun peligro|no danger)(?: {_NOW})*"
)
_PLAIN_NO = re.compile(
    rf"(?:{_NOW} )*(?:no|nop|nope|nel|nah|negativo|not)(?: {_NOW})+|(?:{_NOW} )+(?:no|not)|not really"
)
_PLAIN_YES = re.compile(
    r"(?:si|yes|yeah|sip|simon)(?: (?:si|yes|mucho|mucha|ahora|ahorita|ayuda|ayudeme|por favor|please|help|"
    r"help me|now|right now|creo|creo que si|i think so|tengo miedo|(?:i m|im|i am) (?:scared|afraid)"
    r"|pero .+|but .+))+"
    r"|creo que si|i think so|puede ser|maybe|tal vez|talvez|quizas?|no se|no lo se|i don t know|i dont know|not sure"
    r"|(?:si |yes )?(?:estoy|estamos|me siento) (?:muy )?mal"
)
_NOT_WELL = re.compile(
    rf"(?:(?:no|pues|la verdad) )*(?:no|not) (?:estoy|estamos|me encuentro|me siento) {_WELL}(?: .+)?"
    rf"|(?:i am|i m|im|we are|we re) (?:not|in) (?:really )?(?:{_WELL}|danger)(?: .+)?|not (?:safe|ok|okay)"
)
# "No, estoy bien": a pause parts the answer from what follows it.
_NO_THEN = re.compile(r"^\s*(?:no+|nop|nope|nah)\s*[,.;:!\n…-]+\s*(?=\S)", re.IGNORECASE)


def in_danger(text: str) -> bool | None:
    """Whether the person says that they are in danger now; None when the text answers something else.

    Args:
        text: What came after the question.
    """
    if means_no(text) or _safe(text):
        return False
    said = fold(text)
    not_well = _NOT_WELL.fullmatch(fold(_NO_THEN.sub("", text)))
    return True if means_yes(text) or _PLAIN_YES.fullmatch(said) or not_well else None


def _safe(text: str) -> bool:
    said = fold(_NO_THEN.sub("", text))
    if _NOT_WELL.fullmatch(said):
        return False
    return any(shape.fullmatch(said) for shape in (_SAFE, _NOT_IN_DANGER, _PLAIN_NO))
