"""When reminders are due."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.reminders import Appointment, Offset, Pace, asleep_until, plan

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


def at(*wall: int, zone: ZoneInfo = CHICAGO) -> datetime:
    return datetime(*wall, tzinfo=zone).astimezone(UTC)  # type: ignore[misc,arg-type]  # year to minute


def hearing(report: datetime | None = None) -> Appointment:
    return Appointment(at(2026, 12, 18, 8, 30), report, CHICAGO)


def test_a_hearing_is_reminded_of_a_week_three_days_and_one_day_before_that_evening_and_on_the_morning() -> None:
    planned = plan(hearing(report=at(2026, 12, 18, 4, 0)), NOW)
    assert [(each.offset, each.due_at) for each in planned] == [
        (Offset.WEEK, at(2026, 12, 11, 10, 0)),
        (Offset.THREE_DAYS, at(2026, 12, 15, 10, 0)),
        (Offset.DAY_BEFORE, at(2026, 12, 17, 10, 0)),
        (Offset.EVENING, at(2026, 12, 17, 19, 0)),
        (Offset.DAY, at(2026, 12, 18, 2, 0)),
        (Offset.AFTER, at(2026, 12, 18, 19, 0)),
    ]


def test_who_wants_more_or_fewer_gets_that() -> None:
    appointment = hearing(report=at(2026, 12, 18, 4, 0))
    offsets = {pace: [each.offset for each in plan(appointment, NOW, pace)] for pace in Pace}
    assert offsets[Pace.MORE][:2] == [Offset.THREE_WEEKS, Offset.TWO_WEEKS]
    assert offsets[Pace.MORE][2:] == offsets[Pace.USUAL]
    assert offsets[Pace.FEWER] == [Offset.DAY_BEFORE, Offset.DAY, Offset.AFTER]
    assert offsets[Pace.ONE] == [Offset.DAY_BEFORE]


def test_how_it_went_is_asked_once_the_hearing_is_surely_over() -> None:
    late = Appointment(at(2026, 12, 18, 17, 30), None, CHICAGO)
    assert plan(late, NOW)[-1].due_at == at(2026, 12, 18, 20, 30)


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(2026, 12, 17, 20, 59), None),
        (at(2026, 12, 17, 21, 0), at(2026, 12, 18, 7, 0)),
        (at(2026, 12, 18, 3, 30), at(2026, 12, 18, 7, 0)),
        (at(2026, 12, 18, 7, 0), None),
    ],
)
def test_at_night_a_message_waits_for_the_morning(now: datetime, until: datetime | None) -> None:
    assert asleep_until(now, at(2026, 12, 18, 13, 0), CHICAGO) == until


@pytest.mark.parametrize("now", [at(2026, 12, 17, 22, 0), at(2026, 12, 18, 2, 0)])
def test_the_night_is_broken_where_the_morning_would_be_too_late(now: datetime) -> None:
    assert asleep_until(now, at(2026, 12, 18, 4, 0), CHICAGO) is None
    assert asleep_until(now, at(2026, 12, 18, 9, 59), CHICAGO) is None


def test_the_night_is_the_persons_own() -> None:
    now = at(2026, 12, 17, 22, 30)
    assert asleep_until(now, at(2026, 12, 18, 13, 0), ZoneInfo("America/Tijuana")) is None


def test_without_a_time_to_report_the_last_one_comes_the_evening_before() -> None:
    evening = [each.offset for each in plan(hearing(), NOW) if each.due_at == at(2026, 12, 17, 19, 0)]
    assert evening == [Offset.DAY]


def test_a_late_registration_plans_only_what_is_still_ahead() -> None:
    late = at(2026, 12, 17, 12, 0)
    assert [each.offset for each in plan(hearing(report=at(2026, 12, 18, 4, 0)), late)] == [
        Offset.EVENING,
        Offset.DAY,
        Offset.AFTER,
    ]


def test_the_hour_of_the_day_stays_when_the_clocks_change() -> None:
    march = Appointment(at(2027, 3, 16, 8, 30), at(2027, 3, 16, 4, 30), CHICAGO)
    days_before = plan(march, NOW)[:3]
    assert {each.due_at.astimezone(CHICAGO).hour for each in days_before} == {10}


@given(
    st.datetimes(datetime(2026, 11, 25), datetime(2028, 12, 31)),
    st.one_of(st.none(), st.integers(30, 600)),
    st.integers(0, 60 * 24 * 30),
)
def test_no_reminder_is_due_in_the_past_or_after_the_time_to_be_there(
    court: datetime, lead_minutes: int | None, minutes_before: int
) -> None:
    court_at = court.replace(tzinfo=UTC)
    report_at = court_at - timedelta(minutes=lead_minutes) if lead_minutes is not None else None
    now = court_at - timedelta(minutes=minutes_before)
    for each in plan(Appointment(court_at, report_at, CHICAGO), now):
        assert now < each.due_at < each.not_after
        assert (each.not_after == (report_at or court_at)) or (each.offset, each.due_at > court_at) == (
            Offset.AFTER,
            True,
        )
