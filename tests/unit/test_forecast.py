"""The forecast: arithmetic over what is planned."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from puente.core.forecast import Day, Load, Standing, forecast
from puente.core.pacing import Limits

CHICAGO = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 24, 14, 0, tzinfo=UTC)
TODAY, TOMORROW = date(2026, 11, 24), date(2026, 11, 25)
SMS, WHATSAPP = "+15005550006", "whatsapp:+14155238886"
LIMITS = {SMS: Limits(1.0), WHATSAPP: Limits(80.0, 250)}
TEN = datetime(2026, 11, 24, 16, 0, tzinfo=UTC)


def test_28000_people_on_one_number_take_fifteen_hours_and_a_half() -> None:
    (day,) = forecast([Load(SMS, TEN, 28_000)], {}, LIMITS, Standing(NOW, {}), CHICAGO)
    assert (day.segments, day.done_at) == (56_000, TEN + timedelta(seconds=56_000))


def test_what_is_not_done_in_an_hour_pushes_the_next_and_what_waits_goes_first() -> None:
    loads = [Load(SMS, TEN + timedelta(hours=1), 10), Load(SMS, TEN, 1830)]
    (day,) = forecast(loads, {}, LIMITS, Standing(NOW, {SMS: 7_260}), CHICAGO)
    # 7,260 s from 14:00 end a minute after ten by the court's clock; an hour's and one minute's worth follow, and 20 s.
    assert day == Day(TODAY, SMS, 1840, 7_260 + 3_680, TEN + timedelta(seconds=60 + 3_660 + 20))


def test_an_evening_belongs_to_the_day_of_the_clock_on_the_wall_and_the_overdue_to_now() -> None:
    loads = [Load(SMS, datetime(2026, 11, 25, 1, 0, tzinfo=UTC), 5), Load(SMS, NOW - timedelta(days=2), 1)]
    (day,) = forecast(loads, {}, LIMITS, Standing(NOW, {}), CHICAGO)
    assert (day.day, day.reminders) == (TODAY, 6)


def test_what_the_tier_does_not_hold_is_carried_until_it_has_gone() -> None:
    loads = [Load(WHATSAPP, TEN, 600), Load(SMS, TEN, 1)]
    people = {(WHATSAPP, TODAY): 600}
    days = forecast(loads, people, LIMITS, Standing(NOW, {}, opened=100), CHICAGO)
    of_tier = [(day.day, day.people, day.held) for day in days if day.sender == WHATSAPP]
    assert of_tier == [(TODAY, 600, 450), (TOMORROW, 0, 200)]
    unlimited = forecast(loads, people, {**LIMITS, WHATSAPP: Limits(80.0)}, Standing(NOW, {}), CHICAGO)
    assert [day.held for day in unlimited] == [0, 0]


def test_a_tier_that_is_far_too_small_is_told_of_for_a_month() -> None:
    days = forecast([], {(WHATSAPP, TODAY): 10**9}, LIMITS, Standing(NOW, {}), CHICAGO)
    assert (len(days), days[-1].held > 10**8) == (31, True)
