"""What holds for every date, time and text."""

# ruff: noqa: SIM905 -- lists of words read better as words

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from puente.core.dates import Reason, read
from puente.core.dates.calendar import coming, nearest, previous

# On a busy machine an example may take its time.
CALM = settings(deadline=None)
MONTHS_ES = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split()
MONTHS_EN = "January February March April May June July August September October November December".split()
DAYS_ES = "lunes martes miércoles jueves viernes sábado domingo".split()
DAYS_EN = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
UNITS = (
    "uno dos tres cuatro cinco seis siete ocho nueve"
    " diez once doce trece catorce quince dieciséis diecisiete dieciocho diecinueve"
).split()
WORDS_ES = [
    *UNITS,
    "veinte",
    *(f"veinti{unit}" for unit in "uno dós trés cuatro cinco séis siete ocho nueve".split()),
    "treinta",
    "treinta y uno",
]
NOW = datetime.fromisoformat("2026-11-24T10:00")

DATES = st.dates(date(2020, 1, 1), date(2049, 12, 31))
NEXT_YEAR = st.dates(NOW.date(), NOW.date() + timedelta(days=330))
TIMES = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
NOWS = st.datetimes(datetime(2019, 1, 1), datetime(2035, 12, 31))

PHRASES: dict[str, Callable[[date], str]] = {
    "es": lambda d: f"{d.day} de {MONTHS_ES[d.month - 1]} de {d.year}",
    "es, weekday": lambda d: f"el {DAYS_ES[d.weekday()]} {d.day} de {MONTHS_ES[d.month - 1]} del {d.year}",
    "es, words": lambda d: f"el {WORDS_ES[d.day - 1]} de {MONTHS_ES[d.month - 1]} de {d.year}",
    "es, short": lambda d: f"{d.day}/{MONTHS_ES[d.month - 1][:3]}/{d.year}",
    "es, capitals": lambda d: f"{d.day} DE {MONTHS_ES[d.month - 1].upper()} {d.year}",
    "en": lambda d: f"{MONTHS_EN[d.month - 1]} {d.day}, {d.year}",
    "en, weekday": lambda d: f"{DAYS_EN[d.weekday()]}, {MONTHS_EN[d.month - 1]} {d.day}, {d.year}",
    "en, day first": lambda d: f"{d.day} {MONTHS_EN[d.month - 1][:3]} {d.year}",
    "iso": lambda d: d.isoformat(),
}
PARTS = {
    "de la mañana": (range(1, 12), 0),
    "de la madrugada": (range(1, 7), 0),
    "de la tarde": (range(1, 9), 12),
    "de la noche": (range(7, 12), 12),
    "p. m.": (range(1, 13), 12),
    "am": (range(1, 13), 0),
}
CLOCKS: dict[str, Callable[[time], str]] = {
    "es": lambda t: f"a las {t.hour % 12 or 12}:{t.minute:02d} {'a. m.' if t.hour < 12 else 'p. m.'}",
    "en": lambda t: f"at {t.hour % 12 or 12}:{t.minute:02d} {'AM' if t.hour < 12 else 'PM'}",
    "glued": lambda t: f"{t.hour % 12 or 12}:{t.minute:02d}{'am' if t.hour < 12 else 'pm'}",
    "24": lambda t: f"{t.hour:02d}:{t.minute:02d} hrs",
}


@CALM
@given(day=DATES, phrase=st.sampled_from(sorted(PHRASES)), language=st.sampled_from(["es", "en"]), now=NOWS)
def test_a_full_date_is_read_as_it_was_meant(day: date, phrase: str, language: str, now: datetime) -> None:
    reading = read(PHRASES[phrase](day), now, language)
    assert (reading.date, reading.time, reading.ask) == (day, None, ())


@CALM
@given(
    day=DATES, moment=TIMES, phrase=st.sampled_from(sorted(PHRASES)), clock=st.sampled_from(sorted(CLOCKS)), now=NOWS
)
def test_a_date_with_a_full_time_is_read_as_it_was_meant(
    day: date, moment: time, phrase: str, clock: str, now: datetime
) -> None:
    for text in (
        f"mi corte es {PHRASES[phrase](day)} {CLOCKS[clock](moment)}",
        f"{CLOCKS[clock](moment)}, {PHRASES[phrase](day)}",
    ):
        reading = read(text, now)
        assert (reading.date, reading.time, reading.ask) == (day, moment, ()), text


@CALM
@given(day=NEXT_YEAR, now_hour=st.integers(0, 23))
def test_a_date_without_a_year_is_the_next_one(day: date, now_hour: int) -> None:
    reading = read(f"el {day.day} de {MONTHS_ES[day.month - 1]}", NOW.replace(hour=now_hour))
    assert reading.date == day
    assert reading.ask == ()


@CALM
@given(day=DATES, separator=st.sampled_from("/-."), language=st.sampled_from(["es", "en"]), now=NOWS)
def test_numbers_that_can_be_swapped_are_always_asked_about(
    day: date, separator: str, language: str, now: datetime
) -> None:
    reading = read(f"{day.day}{separator}{day.month}{separator}{day.year}", now, language)
    if day.day > 12 or day.day == day.month:
        assert (reading.date, reading.ask) == (day, ())
        return
    assert reading.date is None
    assert reading.why is Reason.AMBIGUOUS_ORDER
    assert {candidate.date for candidate in reading.ask} == {day, date(day.year, day.day, day.month)}


@CALM
@given(hour=st.integers(1, 12), minute=st.integers(1, 31), part=st.sampled_from(sorted(PARTS)), now=NOWS)
def test_a_time_in_words_is_read_as_it_was_meant(hour: int, minute: int, part: str, now: datetime) -> None:
    hours, shift = PARTS[part]
    if hour not in hours:
        return
    said = f"{'la una' if hour == 1 else f'las {WORDS_ES[hour - 1]}'}"
    expected = time(hour % 12 + shift, minute)
    for text in (
        f"a {said} y {WORDS_ES[minute - 1]} {part}",
        f"{said} con {minute} minutos {part}",
        f"a {said} {part} con {minute}",
    ):
        reading = read(text, now)
        assert (reading.time, reading.ask) == (expected, ()), text


@CALM
@given(hour=st.integers(1, 11), minute=st.integers(0, 59), now=NOWS)
def test_an_hour_without_morning_or_evening_is_always_asked_about(hour: int, minute: int, now: datetime) -> None:
    for text in (f"a las {hour}:{minute:02d}", f"at {hour}:{minute:02d}", f"{hour}:{minute:02d}"):
        reading = read(text, now)
        assert reading.time is None
        assert {candidate.time for candidate in reading.ask} == {time(hour, minute), time(hour + 12, minute)}


@CALM
@given(day=DATES, other=st.integers(0, 6), now=NOWS)
def test_a_weekday_is_believed_only_if_it_agrees(day: date, other: int, now: datetime) -> None:
    reading = read(f"{DAYS_ES[other]} {PHRASES['es'](day)}", now)
    if other == day.weekday():
        assert reading.date == day
    else:
        assert reading.date is None
        assert reading.why is Reason.WEEKDAY_MISMATCH
        assert day in {candidate.date for candidate in reading.ask}


@CALM
@given(year=st.integers(2020, 2049), month=st.integers(1, 12), day=st.integers(1, 31), phrase=st.sampled_from("se"))
def test_no_day_is_invented(year: int, month: int, day: int, phrase: str) -> None:
    text = f"{day} de {MONTHS_ES[month - 1]} de {year}" if phrase == "s" else f"{MONTHS_EN[month - 1]} {day}, {year}"
    reading = read(text, NOW)
    try:
        real = date(year, month, day)
    except ValueError:
        assert reading.why is Reason.IMPOSSIBLE_DATE
        assert not reading.definite
        assert reading.ask == ()
    else:
        assert reading.date == real


@CALM
@given(text=st.text(max_size=300), now=NOWS, language=st.sampled_from(["es", "en", "xx"]))
def test_any_text_can_be_read(text: str, now: datetime, language: str) -> None:
    reading = read(text, now, language)
    assert all(0 <= span.start < span.end <= len(text) for span in reading.spans)
    assert len(reading.ask) != 1


PIECES = st.sampled_from(
    "a las la el de del en 8 4 12 31 05/11 14-08-26 2026 8:30 25:99 lunes mañana pasado"
    " am p.m. y media cuarto para menos hrs hoy en ocho"
    " enero mar may first past to half noon medianoche tonight , . - / : ( ) años"
    " 656 123 4567 A201 next week dos mil veinte treinta y uno"
    " dentro de 999 años hace siglos 29 de febrero weeks from now ² ½ º １２ \x00 \x01 \x02".split(" ")
)


@settings(CALM, max_examples=400)
@given(pieces=st.lists(PIECES, max_size=25), now=NOWS)
def test_any_jumble_of_date_words_can_be_read(pieces: list[str], now: datetime) -> None:
    reading = read(" ".join(pieces), now)
    assert len(reading.ask) != 1
    assert not (reading.date and len({candidate.date for candidate in reading.ask}) > 1)


@CALM
@given(today=DATES, weekday=st.integers(1, 7))
def test_the_coming_the_last_and_the_nearest_weekday_lie_where_they_should(today: date, weekday: int) -> None:
    week = timedelta(days=7)
    assert today < coming(today, weekday) <= today + week
    assert today - week <= previous(today, weekday) < today
    assert abs(nearest(today, weekday) - today) <= timedelta(days=3)
    assert {day(today, weekday).isoweekday() for day in (coming, previous, nearest)} == {weekday}


@pytest.mark.parametrize("text", ["a las " * 330, "8 y " * 500, "1 " * 1000, " " * 2000, "8" + " " * 1990, "5-" * 1000])
def test_no_text_is_slow(text: str) -> None:
    started = process_time()
    read(text, NOW)
    assert process_time() - started < 0.5
