"""When reminders are due."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from puente.core.reminders import Appointment, Offset, plan

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)


def at(*wall: int, zone: ZoneInfo = CHICAGO) -> datetime:
    return datetime(*wall, tzinfo=zone).astimezone(UTC)  # type: ignore[misc,arg-type]  # year to minute


def hearing(report: datetime | None = None) -> Appointment:
    return Appointment(at(2026, 12, 18, 8, 30), report, CHICAGO)


def test_a_hearing_is_reminded_of_a_week_three_days_and_one_day_before_and_on_the_morning() -> None:
    planned = plan(hearing(report=at(2026, 12, 18, 4, 0)), NOW)
    assert [(each.offset, each.due_at) for each in planned] == [
        (Offset.WEEK, at(2026, 12, 11, 10, 0)),
        (Offset.THREE_DAYS, at(2026, 12, 15, 10, 0)),
        (Offset.DAY_BEFORE, at(2026, 12, 17, 10, 0)),
        (Offset.DAY, at(2026, 12, 18, 2, 0)),
    ]


def test_without_a_time_to_report_the_last_one_comes_the_evening_before() -> None:
    assert plan(hearing(), NOW)[-1].due_at == at(2026, 12, 17, 19, 0)


def test_a_late_registration_plans_only_what_is_still_ahead() -> None:
    late = at(2026, 12, 17, 12, 0)
    assert [each.offset for each in plan(hearing(report=at(2026, 12, 18, 4, 0)), late)] == [Offset.DAY]


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
        assert now < each.due_at < each.not_after == (report_at or court_at)
