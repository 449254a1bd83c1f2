"""How people say yes and no on a phone, when that is all they say."""

from __future__ import annotations

from puente.core.places import fold

YES = frozenset(
    """
si
sip
sipi
sii
siii
si senor
si senora
si por favor
si gracias
si esta bien
si es correcto
esta bien
asi es
correcto
exacto
claro
claro que si
dale
va
sale
ok
okay
okey
oki
simon
de acuerdo
eso es
todo bien
perfecto
listo
si voy
si voy a ir
ahi estare
yes
yep
yeah
yea
yup
sure
correct
right
that s right
thats right
fine
all good
perfect
yes please
yes it is
i will go
yes i will
""".strip().splitlines()
)
NO = frozenset(
    """
no
nop
nope
nel
noo
no senor
no gracias
no esta bien
no es correcto
asi no
esta mal
no es
no es asi
incorrecto
mal
negativo
no puedo
no puedo ir
no voy
wrong
no it is not
no it s not
not right
that s wrong
no thanks
i can t
i can t go
i cant go
""".strip().splitlines()
)
THUMBS_UP = ("\N{THUMBS UP SIGN}", "\N{WHITE HEAVY CHECK MARK}", "\N{OK HAND SIGN}")
THUMBS_DOWN = ("\N{THUMBS DOWN SIGN}", "\N{CROSS MARK}")


def means_yes(text: str) -> bool:
    """Whether the whole text is a plain yes, in words or as a thumb of any colour."""
    return fold(text) in YES or _is_sign(text, THUMBS_UP)


def means_no(text: str) -> bool:
    """Whether the whole text is a plain no."""
    return fold(text) in NO or _is_sign(text, THUMBS_DOWN)


def _is_sign(text: str, signs: tuple[str, ...]) -> bool:
    return text.strip().startswith(signs) and not fold(text)
