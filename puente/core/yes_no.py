"""How people say yes and no on a phone, when that is all they say."""

from __future__ import annotations

import re

from puente.core.words import fold, word_list

# The first word says it, the others only go with it: "si claro gracias", "ok esta bien".
YES_FIRST = word_list(
    """
    si sip sipi simon ok okay okey oki oka okis correcto exacto claro dale va sale perfecto listo vale confirmo
    yes yep yeah yea yup sure correct right fine perfect
    """
)
YES_WITH = YES_FIRST | word_list(
    """
    senor senora senorita amigo amiga por favor porfa porfavor gracias muchas esta todo bien asi es eso que de acuerdo
    mero la informacion
    please thanks thank you it is that s thats all good sir maam
    """
)
YES = frozenset(
    """
esta bien
esta correcto
asi es
asi esta bien
eso es
de acuerdo
todo bien
todo correcto
todo esta bien
bien
that s right
thats right
that is right
it is right
all good
looks good
""".strip().splitlines()
)
WILL_GO = frozenset(
    """
voy
si voy
si voy a ir
si ire
si iremos
si vamos
voy a ir
vamos a ir
ahi estare
ahi estaremos
alli estare
claro que voy
si ahi estare
i will go
i ll go
i will be there
i ll be there
yes i will
yes i will go
""".strip().splitlines()
)
NO = frozenset(
    """
no
nop
nope
nel
nah
no no
no senor
no senora
no gracias
todavia no
aun no
no esta bien
no es correcto
no es asi
asi no
esta mal
eso esta mal
incorrecto
equivocado
negativo
wrong
that s wrong
thats wrong
it is wrong
no it is not
no it s not
not right
no thanks
no thank you
not yet
""".strip().splitlines()
)
CANNOT_GO = frozenset(
    """
no puedo
no puedo ir
no podre
no podre ir
no voy
no voy a ir
no podemos
no podemos ir
no vamos
i can t
i can t go
i cant
i cant go
i cannot
i cannot go
i won t go
""".strip().splitlines()
)
# After a reminder these only say that it was read.
READ_IT = frozenset(
    """
ok
okay
okey
oki
vale
enterado
enterada
recibido
entendido
gracias
muchas gracias
mil gracias
ok gracias
okay gracias
gracias por avisar
gracias por avisarme
gracias por el recordatorio
gracias dios le bendiga
dios le bendiga
dios los bendiga
thanks
thank you
thx
ty
ok thanks
ok thank you
thank you so much
got it
noted
""".strip().splitlines()
)
THUMBS_UP = ("\N{THUMBS UP SIGN}", "\N{WHITE HEAVY CHECK MARK}", "\N{OK HAND SIGN}")
THUMBS_DOWN = ("\N{THUMBS DOWN SIGN}", "\N{CROSS MARK}")
FOLDED_HANDS = ("\N{PERSON WITH FOLDED HANDS}",)
_STRETCHED = re.compile(r"([a-z])\1{2,}|(?<=\b[sn])([io])\2+\b")


def means_yes(text: str) -> bool:
    """Whether the whole text is a plain yes, in words or as a thumb of any colour."""
    said = _unstretched(text)
    words = said.split()
    polite = bool(words) and words[0] in YES_FIRST and all(word in YES_WITH for word in words)
    return polite or said in YES or _is_sign(text, THUMBS_UP)


def means_no(text: str) -> bool:
    """Whether the whole text is a plain no."""
    return _unstretched(text) in NO or _is_sign(text, THUMBS_DOWN)


def will_go(text: str) -> bool:
    """Whether the whole text says yes to "will you go?"."""
    return means_yes(text) or _unstretched(text) in WILL_GO


def cannot_go(text: str) -> bool:
    """Whether the whole text says no to "will you go?"."""
    return means_no(text) or _unstretched(text) in CANNOT_GO


def only_read_it(text: str) -> bool:
    """Whether the whole text does no more than thank for a message, or say that it came."""
    return _unstretched(text) in READ_IT or _is_sign(text, (*THUMBS_UP, *FOLDED_HANDS))


def _unstretched(text: str) -> str:
    return _STRETCHED.sub(lambda found: found[1] or found[2], fold(text))


def _is_sign(text: str, signs: tuple[str, ...]) -> bool:
    return text.strip().startswith(signs) and not fold(text)
