"""What the rules take out of a message, what they leave, and what they are known to miss."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.redaction import STAND_INS, TAGS, redact, with_stand_ins


@pytest.mark.parametrize(
    ("said", "redacted"),
    [
        ("Mi A# es A 208-123-456", "Mi A# es <a-number>"),
        ("a208123456 es mi numero", "<a-number> es mi numero"),
        ("mi tel es 656 123 4567", "mi tel es <phone>"),
        ("llame al +52 1 656 123 4567", "llame al <phone>"),
        ("correo ana.lopez@x.mx o www.x.com/a", "correo <email> o <link>"),
        ("corte el 5 de noviembre", "corte el <day> de noviembre"),
        ("court on November 5 at 8", "court on November <day> at 8"),
        ("el 11/05/2026 o el 2026-11-05", "el <date> o el <date>"),
        ("el lunes 9 a las 8:30", "el lunes <day> a las <time>"),
        ("me cobró 3,000 dólares", "me cobró <number> dólares"),
        ("es el dos cero ocho uno dos tres", "es el <number>"),
        ("me llamo maria garcia lopez y tengo corte", "me llamo <name> y tengo corte"),
        ("my name is carlos", "my name is <name>"),
        ("se llama kevin y no aparece", "se llama <name> y no aparece"),
        ("soy Juan Pérez de Honduras", "soy <name> de Honduras"),
        ("quiero hablar con Rosibel", "quiero hablar con <name>"),
        ("el lic ramirez me cobro", "el lic <name> me cobro"),
        ("mi hija Yoselin de 6 años", "mi hija <name> de 6 años"),
        ("estoy en Ciudad Juárez", "estoy en <place>"),
        ("por el puente de laredo", "por el puente de <place>"),
        ("vivo en la calle Hidalgo 1234", "vivo en la calle <place> <number>"),
        ("una\nlínea y\tdos", "una línea y dos"),
    ],
)
def test_what_tells_who_wrote_becomes_a_tag(said: str, redacted: str) -> None:
    assert redact(said) == redacted


@pytest.mark.parametrize(
    "said",
    [
        "tengo 2 hijos y 30 años",
        "Necesito ayuda con MPP y CBP",
        "el juez va a decir que no",
        "Soy de Honduras y tengo miedo",
        "le di dinero a una señora que dijo ser abogada",
        "el albergue está lleno de gente",
        "mi esposo fue secuestrado",
        "can I ask for the interview?",
        "how do i fill the I-589",
        "POR FAVOR AYUDENME NECESITO SABER DE MI CORTE",
        "Y si llego tarde a la corte en noviembre?",
    ],
)
def test_what_tells_nothing_of_anybody_stays(said: str) -> None:
    assert redact(said) == said


@pytest.mark.parametrize("said", ["dice yuleisi que no vino", "vivo por los pozos, atras de la ferreteria del gordo"])
def test_a_rare_name_or_a_corner_in_small_letters_is_missed_as_the_docs_say(said: str) -> None:
    assert redact(said) == said


@given(st.text(alphabet="abAB 0123456789/:.-@#áÑ\n,", max_size=60))
def test_running_it_again_changes_nothing(text: str) -> None:
    once = redact(text)
    assert redact(once) == once


@pytest.mark.parametrize("language", ["es", "en"])
def test_stand_ins_leave_no_tag(language: str) -> None:
    assert set(STAND_INS[language]) == set(TAGS)
    assert "<" not in with_stand_ins(" ".join(TAGS), language)
