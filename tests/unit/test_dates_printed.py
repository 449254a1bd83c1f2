"""What a computer prints in Spanish or English is read back as it was; case, accents and spaces change nothing."""

import unicodedata
from datetime import date, datetime, time, timedelta

from babel.dates import format_date, format_time
from hypothesis import example, given, settings
from hypothesis import strategies as st

from puente.core.dates import Reason, read

CALM = settings(deadline=None)
LOCALES = ("es", "es_US", "es_MX", "es_GT", "es_419", "en", "en_US", "en_GB")
# Named months; each can be read in one way only.
SHAPES = (
    "full",
    "long",
    "EEEE d MMMM y",
    "EEE d MMM y",
    "d MMM y",
    "d-MMM-y",
    "MMMM d, y",
    "MMM d y",
    "y-MM-dd",
    "EEEE, MMMM d, y",
    "d/MMM/yy",
)
CLOCKS = ("h:mm a", "hh:mm a", "h:mm:ss a", "HH:mm:ss", "short")
DATES = st.dates(date(2020, 1, 1), date(2049, 12, 31))
TIMES = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
NOWS = st.datetimes(datetime(2019, 1, 1), datetime(2035, 12, 31))


def plain(text: str) -> str:
    """As a phone without accents writes it."""
    return "".join(char for char in unicodedata.normalize("NFD", text) if not unicodedata.combining(char))


def language(locale: str) -> str:
    return locale.partition("_")[0]


@settings(CALM, max_examples=300)
@given(day=DATES, shape=st.sampled_from(SHAPES), locale=st.sampled_from(LOCALES), now=NOWS)
def test_every_printed_date_is_read_back(day: date, shape: str, locale: str, now: datetime) -> None:
    text = format_date(day, shape, locale=locale)
    for said in (text, text.upper(), plain(text).lower()):
        reading = read(said, now, language(locale))
        assert (reading.date, reading.time, reading.ask) == (day, None, ()), said


@settings(CALM, max_examples=300)
@given(at=TIMES, shape=st.sampled_from(CLOCKS), locale=st.sampled_from(LOCALES), now=NOWS)
@example(at=time(0, 0), shape="h:mm a", locale="es_US", now=datetime(2026, 11, 24))
@example(at=time(12, 0), shape="h:mm a", locale="es_MX", now=datetime(2026, 11, 24))
def test_every_printed_time_is_read_back_or_asked_about(at: time, shape: str, locale: str, now: datetime) -> None:
    text = format_time(at, shape, locale=locale)
    reading = read(text, now, language(locale))
    if reading.ask:
        # "8:30" of a country that writes 24 hours
        assert "a" not in shape
        assert reading.why is Reason.AM_OR_PM
        assert at in {one.time for one in reading.ask}, text
    else:
        assert (reading.date, reading.time) == (None, at), text


@settings(CALM, max_examples=200)
@given(day=DATES, at=TIMES, shape=st.sampled_from(SHAPES), locale=st.sampled_from(LOCALES), now=NOWS)
def test_a_printed_date_with_its_time_is_read_back(day: date, at: time, shape: str, locale: str, now: datetime) -> None:
    text = f"{format_date(day, shape, locale=locale)}, {format_time(at, 'h:mm a', locale=locale)}"
    reading = read(text, now, language(locale))
    assert (reading.date, reading.time, reading.ask) == (day, at, ()), text


WAYS = (
    "{d} de {m} a las 8:30 am",
    "mañana a las 3 de la tarde",
    "el miércoles que viene al mediodía",
    "05/11/2027",
    "pasado mañana a las 9",
    "el último viernes de enero",
    "next Friday at half past eight in the morning",
    "dentro de dos semanas",
    "cuarto para las ocho",
    "sábado 5 a las 8:30 p. m.",
    "30 de febrero",
)


@CALM
@given(way=st.sampled_from(WAYS), spaces=st.integers(1, 4), change=st.sampled_from(["upper", "lower", "title"]))
def test_spaces_case_and_accents_change_nothing(way: str, spaces: int, change: str) -> None:
    now = datetime.fromisoformat("2026-11-24T10:00")
    text = way.format(d=14, m="agosto")
    otherwise = getattr(plain(text), change)().replace(" ", " " * spaces)
    one, other = read(text, now), read(f"  {otherwise} ", now)
    assert (one.date, one.time, one.ask, one.why) == (other.date, other.time, other.ask, other.why)


@CALM
@given(day=DATES, count=st.integers(1, 60), unit=st.sampled_from(["days", "weeks"]), before=st.booleans(), now=NOWS)
def test_days_before_and_after_a_date_are_counted_from_it(
    day: date, count: int, unit: str, before: bool, now: datetime
) -> None:
    text = f"{count} {unit} {'before' if before else 'after'} {format_date(day, 'long', locale='en_US')}"
    length = timedelta(**{unit: count})
    assert read(text, now, "en").date == (day - length if before else day + length)
