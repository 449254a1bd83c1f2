"""What people want of their reminders."""

import pytest

from puente.core.reminder_wishes import Wish, wish


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("quiero menos recordatorios", Wish.FEWER),
        ("son demasiados avisos", Wish.FEWER),
        ("menos", Wish.FEWER),
        ("fewer reminders please", Wish.FEWER),
        ("too many reminders", Wish.FEWER),
        ("quiero más recordatorios", Wish.MORE),
        ("más avisos por favor", Wish.MORE),
        ("avíseme más seguido", Wish.MORE),
        ("more reminders", Wish.MORE),
        ("solo un día antes", Wish.ONE),
        ("avíseme solo un dia antes", Wish.ONE),
        ("un solo recordatorio", Wish.ONE),
        ("only one day before", Wish.ONE),
        ("just the day before", Wish.ONE),
        ("avisos normales", Wish.USUAL),
        ("normal reminders", Wish.USUAL),
        ("los recordatorios como antes", Wish.USUAL),
        ("recordatorios discretos", Wish.DISCREET),
        ("no quiero más recordatorios", Wish.OFF),
        ("quite los recordatorios", Wish.OFF),
        ("no more reminders", Wish.OFF),
        ("a otra hora los recordatorios", Wish.OTHERWISE),
        ("más temprano", Wish.OTHERWISE),
        ("active los recordatorios", Wish.ON),
        ("recordatorios", None),
    ],
)
def test_a_wish_is_read_from_its_words(text: str, wanted: Wish | None) -> None:
    assert wish(text) is wanted
