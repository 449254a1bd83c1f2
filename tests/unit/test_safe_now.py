"""Answers to "are you in danger now?"."""

import pytest

from puente.core.safe_now import in_danger

SAFE = """\
no
No.
no gracias
no por ahora
ahorita no
gracias a dios no
sí estoy bien
si, estoy bien gracias
estoy bien
no, estoy bien
no estoy en peligro
ya no
todo bien
a salvo
estamos bien en el albergue
i'm safe
Yes I'm ok
No, I'm fine
I'm not in danger
not right now
👎
""".splitlines()
IN_DANGER = """\
si
Sí por favor
sí ayuda
si tengo miedo
no estoy bien
no, no estoy bien
no estoy a salvo
i am not safe
I'm not ok
creo que si
no sé
yes help me
si pero no puedo hablar
👍
""".splitlines()
NEITHER = """\
cuando es mi corte
el 5 de mayo
1
hola
necesito un abogado
no tengo dinero para el bus
estoy bien de papeles pero perdí mi cita
no entiendo
""".splitlines()


@pytest.mark.parametrize("text", SAFE)
def test_who_is_safe_is_heard(text: str) -> None:
    assert in_danger(text) is False


@pytest.mark.parametrize("text", IN_DANGER)
def test_who_is_not_safe_or_does_not_know_is_in_danger(text: str) -> None:
    assert in_danger(text) is True


@pytest.mark.parametrize("text", NEITHER)
def test_what_answers_something_else_answers_nothing_here(text: str) -> None:
    assert in_danger(text) is None
