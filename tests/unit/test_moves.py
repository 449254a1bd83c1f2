"""Hearings that a court moves by rule."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.errors import InvalidInput
from puente.core.moves import MoveRule, moved_report, next_open, rule_from

MAY = {"since": date(2027, 5, 1), "until": date(2027, 5, 31)}
COURT = datetime(2027, 5, 14, 8, 30)


def test_a_month_later_is_the_same_day_of_the_next_month_at_the_same_hour() -> None:
    assert MoveRule(**MAY, months=1).moved(COURT) == datetime(2027, 6, 14, 8, 30)  # type: ignore[arg-type]


def test_the_thirty_first_moves_to_the_last_of_a_shorter_month() -> None:
    assert MoveRule(**MAY, months=1).moved(datetime(2027, 8, 31, 13, 0)) == datetime(2027, 9, 30, 13, 0)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "opens"),
    [
        (date(2027, 6, 12), date(2027, 6, 14)),
        (date(2027, 7, 3), date(2027, 7, 6)),
        (date(2027, 6, 14), date(2027, 6, 14)),
        (date(2027, 11, 25), date(2027, 11, 26)),
    ],
)
def test_a_weekend_or_a_holiday_becomes_the_next_day_that_the_court_is_open(day: date, opens: date) -> None:
    assert next_open(day) == opens


def test_all_of_a_closed_day_may_get_one_new_date() -> None:
    rule = MoveRule(date(2027, 5, 14), date(2027, 5, 14), to=date(2027, 5, 20))
    assert rule.moved(COURT) == datetime(2027, 5, 20, 8, 30)


def test_a_rule_for_one_port_means_no_other_and_no_other_day() -> None:
    rule = MoveRule(**MAY, place="laredo", days=7)  # type: ignore[arg-type]
    assert rule.covers("laredo", COURT)
    assert not rule.covers("el_paso", COURT)
    assert not rule.covers("laredo", datetime(2027, 6, 1, 8, 30))


def test_the_time_at_the_port_moves_by_as_many_days_and_keeps_its_hour() -> None:
    assert moved_report(datetime(2027, 5, 14, 4, 0), COURT, datetime(2027, 6, 14, 8, 30)) == datetime(2027, 6, 14, 4, 0)
    assert moved_report(None, COURT, datetime(2027, 6, 14, 8, 30)) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"days": 3, "to": date(2027, 6, 1)},
        {"days": 500},
        {"months": -20},
        {"days": 1, "place": "atlantis"},
        {"days": 1, "until": date(2027, 4, 1)},
    ],
)
def test_what_cannot_be_meant_is_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        MoveRule(**(MAY | wrong))  # type: ignore[arg-type]


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.integers(-400, 400), st.integers(-13, 13))
def test_a_rule_that_was_kept_reads_the_same(since: date, days: int, months: int) -> None:
    if days or months:
        rule = MoveRule(since, since, days=days, months=months)
        assert rule_from(rule.as_json()) == rule
        assert rule.moved(datetime.combine(since, COURT.time())).weekday() < 5
