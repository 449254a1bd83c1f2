"""The printed time is kept, and times that the court's clock has twice or never are refused."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from puente.core.errors import InvalidHearingTime
from puente.core.hearing_time import HearingTime

# On a busy machine an example may take its time.
CALM = settings(deadline=None)
ZONES = [
    "America/Tijuana",
    "America/Los_Angeles",
    "America/Ciudad_Juarez",
    "America/Denver",
    "America/Ojinaga",
    "America/Matamoros",
    "America/Chicago",
    "America/Monterrey",
    "America/Mexico_City",
    "America/New_York",
    "America/Phoenix",
]
WALL_TIMES = st.datetimes(datetime(2019, 1, 1), datetime(2035, 12, 31)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


@CALM
@given(when=WALL_TIMES, key=st.sampled_from(ZONES))
def test_the_printed_time_survives_the_trip_through_utc(when: datetime, key: str) -> None:
    try:
        time = HearingTime(when, ZoneInfo(key))
    except InvalidHearingTime:
        reject()
    assert time.instant().astimezone(time.zone).replace(tzinfo=None) == when
    assert time.instant().tzinfo is UTC


@pytest.mark.parametrize("key", ["America/Los_Angeles", "America/Tijuana", "America/Ciudad_Juarez", "America/Chicago"])
def test_an_hour_that_the_clock_skips_in_spring_is_refused(key: str) -> None:
    with pytest.raises(InvalidHearingTime):
        HearingTime(wall("2027-03-14T02:30"), ZoneInfo(key))


@pytest.mark.parametrize("key", ["America/Los_Angeles", "America/Matamoros", "America/Ojinaga", "America/New_York"])
def test_an_hour_that_the_clock_has_twice_in_autumn_is_refused(key: str) -> None:
    with pytest.raises(InvalidHearingTime):
        HearingTime(wall("2027-11-07T01:30"), ZoneInfo(key))


@pytest.mark.parametrize("text", ["2027-03-14T02:30", "2027-11-07T01:30"])
@pytest.mark.parametrize("key", ["America/Mexico_City", "America/Monterrey", "America/Phoenix"])
def test_a_place_without_summer_time_has_every_hour_once(key: str, text: str) -> None:
    assert HearingTime(wall(text), ZoneInfo(key)).wall == wall(text)


@pytest.mark.parametrize("text", ["2027-03-14T01:59", "2027-03-14T03:00", "2027-11-07T00:59", "2027-11-07T02:00"])
def test_the_minutes_around_a_clock_change_are_fine(text: str) -> None:
    assert HearingTime(wall(text), ZoneInfo("America/Los_Angeles")).wall == wall(text)


def test_the_29th_of_february_is_a_day_like_others() -> None:
    time = HearingTime(wall("2028-02-29T08:30"), ZoneInfo("America/Chicago"))
    assert time.instant() == datetime(2028, 2, 29, 14, 30, tzinfo=UTC)


def test_monterrey_is_an_hour_behind_laredo_in_summer_and_level_in_winter() -> None:
    laredo, monterrey = ZoneInfo("America/Chicago"), ZoneInfo("America/Monterrey")
    assert HearingTime(wall("2027-07-06T08:30"), laredo).seen_from(monterrey) == wall("2027-07-06T07:30")
    assert HearingTime(wall("2027-01-05T08:30"), laredo).seen_from(monterrey) == wall("2027-01-05T08:30")


def test_a_court_in_another_zone_can_be_on_another_day() -> None:
    time = HearingTime(wall("2027-07-06T00:15"), ZoneInfo("America/New_York"))
    assert time.seen_from(ZoneInfo("America/Tijuana")).date() == date(2027, 7, 5)


def test_ciudad_juarez_keeps_the_clock_of_el_paso() -> None:
    for text in ("2027-07-06T08:30", "2027-01-05T08:30"):
        time = HearingTime(wall(text), ZoneInfo("America/Denver"))
        assert time.seen_from(ZoneInfo("America/Ciudad_Juarez")) == wall(text)


@pytest.mark.parametrize(
    "when",
    [
        datetime(2027, 1, 5, 8, 30, tzinfo=UTC),
        datetime(2027, 1, 5, 8, 30, 12),
    ],
)
def test_a_wall_time_is_naive_and_to_the_minute(when: datetime) -> None:
    with pytest.raises(InvalidHearingTime):
        HearingTime(when, ZoneInfo("America/Chicago"))


def test_time_left_is_counted_between_instants() -> None:
    time = HearingTime(wall("2027-03-14T08:00"), ZoneInfo("America/Chicago"))
    # 13:00 UTC already: the night of the change is an hour shorter.
    assert time.until(datetime(2027, 3, 14, 7, 0, tzinfo=UTC)) == timedelta(hours=6)
