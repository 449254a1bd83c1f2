"""What is old, or soon will be, is listed for staff: each number and each text once, with its day."""

from datetime import date, timedelta

import pytest

from puente.content import register, shown
from puente.content.ageing import NUMBERS_AHEAD, TEXTS_AHEAD, due
from puente.content.directory import helpers
from puente.core.content import Display, Status

CHECKED = date(2026, 11, 24)
NUMBERS = [one for one in helpers().values() if one.display is Display.SHOW]
FIRST = min(one.valid_until for one in NUMBERS)
ENDS = {name: end for name in register().texts if (end := register().valid_until(name))}
TELLS = {n for n in ENDS if any(c.status is not Status.DESIGN for c in register().rests_on(n))}


def test_a_number_is_listed_a_week_before_its_last_day_and_not_a_day_sooner() -> None:
    assert due(FIRST - NUMBERS_AHEAD - timedelta(days=1)).numbers == ()
    soon = due(FIRST - NUMBERS_AHEAD).numbers
    assert soon
    assert not any(number.gone for number in soon)


@pytest.mark.parametrize("days", [0, 1, 400])
def test_what_people_are_not_shown_any_more_is_what_staff_are_told_is_gone(days: int) -> None:
    today = FIRST + timedelta(days=days)
    gone = {number.helper.id for number in due(today).numbers if number.gone}
    assert gone == {one.id for one in NUMBERS} - {one.id for city in (None, "tijuana") for one in shown(city, today)}
    assert bool(gone) == (days > 0)


@pytest.mark.parametrize("days", [-20, -14, 0, 1, 60, 500])
def test_every_text_that_ends_within_two_weeks_is_listed_with_the_claim_that_ends(days: int) -> None:
    first = min(ENDS[name] for name in TELLS)
    today = first + timedelta(days=days)
    found = due(today)
    listed = {text for one in found.texts for text in one.texts}
    assert listed == {name for name in TELLS if ENDS[name] <= today + TEXTS_AHEAD}
    old = {text for one in found.texts if one.old for text in one.texts}
    assert old == {name for name in TELLS if ENDS[name] < today}
    assert found.old == len(old)
    claims = [(one.until, one.claim) for one in found.texts]
    assert claims == sorted(set(claims))
    assert all(one.says and one.until == register().claims[one.claim].valid_until for one in found.texts)
