"""The language stays until it is asked for or kept to."""

import pytest

from puente.core.sticky import settled

ENGLISH = "I don't understand anything, when is my hearing?"
MORE_ENGLISH = "do I need a lawyer for my case"
SPANISH = "cuando es mi proxima corte, me puede decir"


@pytest.mark.parametrize(
    ("known", "newest_first", "language"),
    [
        ("es", [ENGLISH, SPANISH], "es"),
        ("es", [ENGLISH], "es"),
        ("es", [MORE_ENGLISH, ENGLISH], "en"),
        ("es", [MORE_ENGLISH, "ok", "14/08", ENGLISH], "en"),
        ("es", [MORE_ENGLISH, SPANISH, ENGLISH], "es"),
        ("es", ["ok", MORE_ENGLISH, ENGLISH], "es"),
        ("es", ["necesito saber mi court date por favor", ENGLISH], "es"),
        ("en", [SPANISH, "me da miedo estar aqui en juarez"], "es"),
        ("en", [SPANISH, MORE_ENGLISH], "en"),
        ("es", ["mwen bezwen yon avoka tanpri", "kile mwen gen tribinal"], "es"),
        (None, [MORE_ENGLISH, ENGLISH], None),
        ("es", [], "es"),
    ],
)
def test_two_sure_messages_in_the_other_language_switch_and_one_does_not(
    known: str | None, newest_first: list[str], language: str | None
) -> None:
    assert settled(known, newest_first) == language


def test_what_came_before_a_wish_does_not_undo_it() -> None:
    assert settled("es", [MORE_ENGLISH, "español por favor", ENGLISH]) == "es"
    assert settled("es", [MORE_ENGLISH, ENGLISH, "español por favor"]) == "en"
