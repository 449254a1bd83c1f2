"""What staff may write as the plan of a port."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import permutations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.errors import InvalidInput
from puente.core.port_plans import LAST_DAY, NAMES, kept_plan, read_plan, write_plan
from puente.core.reminders import OFFSETS, USUAL, Appointment, Offset, Pace, plan, wanted

CHICAGO = ZoneInfo("America/Chicago")
COURT = datetime(2026, 12, 18, 14, 30, tzinfo=UTC)
NOW = COURT - timedelta(days=30)


def test_what_nobody_has_said_is_the_usual_plan() -> None:
    assert kept_plan(None) == USUAL
    assert read_plan("7d,3d,1d,eve,2h") == USUAL


@pytest.mark.parametrize("said", [" 1D , 7d", "7d,,1d,", "1d,7d"])
def test_spaces_capitals_and_order_do_not_matter(said: str) -> None:
    assert read_plan(said) == (Offset.WEEK, Offset.DAY_BEFORE, Offset.AFTER)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("7d,10d,1d", "10d is none of 21d, 14d"),
        ("7d 1d", "7d 1d is none of"),
        ("1d,1d", "1d is named twice"),
        ("", "a plan needs one for the last day: 1d, eve, 2h"),
        ("21d,7d", "a plan needs one for the last day"),
        ("after,1d", "after is none of"),
    ],
)
def test_what_cannot_be_meant_is_refused_in_plain_words(said: str, why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        read_plan(said)


PLANS = st.sets(st.sampled_from(list(NAMES)), min_size=1).filter(lambda names: bool(names & set(LAST_DAY)))


@given(PLANS)
def test_a_plan_survives_being_written_in_any_order(names: set[str]) -> None:
    read = read_plan(",".join(names))
    assert read_plan(write_plan(read)) == read
    assert kept_plan(write_plan(read)) == read
    assert len(read) == len(names) + 1


@given(PLANS, st.booleans(), st.sampled_from([Pace.MORE, Pace.FEWER, Pace.ONE]))
def test_every_plan_has_a_message_on_the_last_day_and_a_wish_goes_before_it(
    names: set[str], told: bool, wish: Pace
) -> None:
    appointment = Appointment(COURT, COURT - timedelta(hours=4) if told else None, CHICAGO)
    usual = read_plan(",".join(names))
    planned = plan(appointment, NOW, Pace.USUAL, usual)
    assert any(appointment.first_at - timedelta(days=2) < each.due_at < appointment.first_at for each in planned)
    due = [each.due_at for each in planned]
    assert len(due) == len(set(due))
    assert set(wanted(appointment, wish, usual)) == set(wanted(appointment, wish)) <= set(OFFSETS[wish])


def test_the_order_of_names_never_changes_a_plan() -> None:
    assert {read_plan(",".join(order)) for order in permutations(["7d", "1d", "2h"])} == {
        (Offset.WEEK, Offset.DAY_BEFORE, Offset.DAY, Offset.AFTER)
    }
