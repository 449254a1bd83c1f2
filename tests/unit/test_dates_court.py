"""A bare hour at court, and several dates and times in one message. Now is Tuesday 24 November 2026, 10:00."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from puente.core.dates import Caution, Found, Reading, Reason, court_time, read, read_all

NOW = datetime.fromisoformat("2026-11-24T10:00")
CALM = settings(deadline=None)


def court(text: str) -> Reading:
    return court_time(read(text, NOW))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a las 8", "08:00"),
        ("a las 8:30", "08:30"),
        ("9 y media", "09:30"),
        ("11:45", "11:45"),
        ("a la 1", "13:00"),
        ("1:30", "13:30"),
        ("a las dos", "14:00"),
    ],
)
def test_a_bare_hour_that_only_fits_a_court_once_is_settled_and_marked(text: str, expected: str) -> None:
    reading = court(text)
    assert reading.time == time.fromisoformat(expected)
    assert reading.definite
    assert reading.why is None
    assert Caution.COURT_HOURS in reading.warnings


@pytest.mark.parametrize("text", ["a las 3:45", "a las 4", "a las 4:30", "a las 5", "a las 6", "a las 7:30"])
def test_an_hour_at_which_people_are_called_to_the_bridge_stays_a_question(text: str) -> None:
    assert court(text) == read(text, NOW)
    assert court(text).why is Reason.AM_OR_PM


@pytest.mark.parametrize(
    "text",
    ["8 am", "a las 9 de la noche", "8 o 9 de la mañana", "8:30pm de la mañana", "12 de la noche del 5", "14 de enero"],
)
def test_what_is_certain_or_asked_for_another_reason_stays_as_it_is(text: str) -> None:
    assert court(text) == read(text, NOW)


def test_the_date_becomes_certain_with_the_hour() -> None:
    reading = court("14 de enero a las 8:30")
    assert (reading.date, reading.time, reading.ask) == (datetime(2027, 1, 14).date(), time(8, 30), ())


def test_a_date_that_can_be_two_is_still_asked_about() -> None:
    reading = court("05/01/2027 a las 9")
    assert [one.iso() for one in reading.ask] == ["2027-01-05T09:00", "2027-05-01T09:00"]
    assert reading.why is Reason.AMBIGUOUS_ORDER
    assert reading.time == time(9)


@CALM
@given(hour=st.integers(0, 23), minute=st.integers(0, 59))
def test_no_hour_is_settled_outside_court_hours(hour: int, minute: int) -> None:
    reading = court(f"a las {hour}:{minute:02d}")
    assert Caution.COURT_HOURS not in reading.warnings or time(8) <= (reading.time or time(0)) < time(15)


def pieces(text: str) -> list[tuple[str, str]]:
    return [(text[one.at.start : one.at.end], said(one)) for one in read_all(text, NOW)]


def said(found: Found) -> str:
    reading = found.reading
    if reading.ask:
        return " | ".join(one.iso() for one in reading.ask)
    day = reading.date.isoformat() if reading.date else ""
    return f"{day}T{reading.time:%H:%M}" if reading.time else day


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "corte 14 de agosto 8:30 am, presentarse en el puente 4 am",
            [("14 de agosto 8:30 am", "2027-08-14T08:30"), ("4 am", "T04:00")],
        ),
        (
            "4 am en el puente y corte 8:30 am 14 de agosto",
            [("4 am", "T04:00"), ("8:30 am 14 de agosto", "2027-08-14T08:30")],
        ),
        (
            "my hearing is Dec 14 at 1 pm, be at the bridge at 9 am",
            [("Dec 14 at 1 pm", "2026-12-14T13:00"), ("at 9 am", "T09:00")],
        ),
        ("lunes, 14 de diciembre, 8:30 am", [("lunes, 14 de diciembre, 8:30 am", "2026-12-14T08:30")]),
        ("de 8 a 10 am", [("8 a 10 am", "T08:00 | T10:00")]),
        ("el 5 de enero o el 6 de enero", [("5 de enero o el 6 de enero", "2027-01-05 | 2027-01-06")]),
        (
            "puente el 13 de enero a las 11 pm y corte el 14 a las 8 am",
            [
                ("13 de enero a las 11 pm", "2027-01-13T23:00"),
                ("el 14 a las 8 am", "2027-01-14T08:00 | 2026-12-14T08:00"),
            ],
        ),
        ("gracias", []),
        ("5 de mayo " + "x" * 2000, []),
    ],
)
def test_each_date_and_time_of_a_message_comes_with_its_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert pieces(text) == expected


@CALM
@given(
    days_ahead=st.integers(1, 300), hour=st.integers(8, 16), minute=st.sampled_from([0, 15, 30]), port=st.integers(3, 7)
)
def test_the_hearing_and_the_bridge_are_told_apart(days_ahead: int, hour: int, minute: int, port: int) -> None:
    day = NOW.date() + timedelta(days=days_ahead)
    text = f"corte {day.isoformat()} a las {hour % 12 or 12}:{minute:02d} {'pm' if hour >= 12 else 'am'}"
    hearing, bridge = read_all(f"{text}, en el puente a las {port} de la mañana", NOW)
    assert (hearing.reading.date, hearing.reading.time) == (day, time(hour, minute))
    assert (bridge.reading.date, bridge.reading.time) == (None, time(port))


@CALM
@given(text=st.text(max_size=200))
def test_any_text_can_be_taken_apart(text: str) -> None:
    found = read_all(text, NOW)
    assert all(0 <= one.at.start < one.at.end <= len(text) for one in found)
