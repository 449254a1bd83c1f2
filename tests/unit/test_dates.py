"""Dates and times as people in Mexico and on the border write them. Now is Tuesday 24 November 2026, 10:00."""

from datetime import date, datetime

import pytest

from puente.core.dates import Candidate, Caution, Expecting, Reading, Reason, read

NOW = datetime.fromisoformat("2026-11-24T10:00")


def said(reading: Reading) -> str:
    """Like Candidate.iso, empty when nothing is definite."""
    if reading.ask or not reading.definite:
        return ""
    return Candidate(reading.date, reading.time).iso()


def asked(reading: Reading) -> list[str]:
    return [candidate.iso() for candidate in reading.ask]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tengo corte el 14 de agosto de 2027 a las 8:30 am", "2027-08-14T08:30"),
        ("mi cita es el dia martes 15 de diciembre del 2026 a las 08:30 horas", "2026-12-15T08:30"),
        ("las ocho y media de la mañana del tres de diciembre del dos mil veintiséis", "2026-12-03T08:30"),
        ("December third twenty twenty-six at half past eight in the morning", "2026-12-03T08:30"),
        ("me citaron a las ocho de la mañana el día ocho de diciembre", "2026-12-08T08:00"),
        ("14/ago/2027", "2027-08-14"),
        ("14-08-27", "2027-08-14"),
        ("2027-08-14", "2027-08-14"),
        ("2026-12-08T08:30", "2026-12-08T08:30"),
        ("Aug 14 2027 8:30am", "2027-08-14T08:30"),
        ("08DIC26", "2026-12-08"),
        ("nov 30 2026 0830", "2026-11-30T08:30"),
        ("12/13/2026 1:00 PM", "2026-12-13T13:00"),
        ("13/12/2026 1:00 PM", "2026-12-13T13:00"),
        ("25/11", "2026-11-25"),
        ("el treinta y uno de diciembre", "2026-12-31"),
        ("diez y ocho de enero", "2027-01-18"),
        ("twenty-first of march", "2027-03-21"),
        ("5 del 1 del 2027", "2027-01-05"),
        ("el 5 de enero del año que viene", "2027-01-05"),
        ("primer lunes de enero", "2027-01-04"),
        ("el 14 d diciembre alas 8am", "2026-12-14T08:00"),
    ],
)
def test_written_dates_are_read(text: str, expected: str) -> None:
    assert said(read(text, NOW)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 de dicienbre", "2026-12-14"),
        ("14 de agosot de 2027", "2027-08-14"),
        ("5 de setiembre", "2027-09-05"),
        ("15 de febrer", "2027-02-15"),
        ("el catorze de enero", "2027-01-14"),
        ("el miercoles", "2026-11-25"),
        ("juebes", "2026-11-26"),
        ("wensday", "2026-11-25"),
        ("janury 5", "2027-01-05"),
    ],
)
def test_misspelt_months_and_weekdays_are_read(text: str, expected: str) -> None:
    assert said(read(text, NOW)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "los jueces no vienen",
        "abrir a las personas",
        "mi nombre es Julia Marco",
        "el dinero entero",
        "la mayor parte de 5",
    ],
)
def test_words_that_resemble_a_month_or_weekday_are_left_alone(text: str) -> None:
    assert read(text, NOW) == Reading()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mañana", "2026-11-25"),
        ("pasado mañana a las 9 am", "2026-11-26T09:00"),
        ("de hoy en ocho", "2026-12-01"),
        ("del lunes en ocho", "2026-12-07"),
        ("el lunes que viene", "2026-11-30"),
        ("este viernes", "2026-11-27"),
        ("el lunes de la semana que viene", "2026-11-30"),
        ("en dos semanas", "2026-12-08"),
        ("dentro de 3 dias", "2026-11-27"),
        ("a week from monday", "2026-12-07"),
        ("the day after tomorrow", "2026-11-26"),
        ("viernes 4", "2026-12-04"),
        ("el cinco", "2026-12-05"),
        ("next lunes a las 8 am", "2026-11-30T08:00"),
        ("antes de anoche", "2026-11-22"),
        ("mar 15/12", "2026-12-15"),
    ],
)
def test_spoken_days_are_read(text: str, expected: str) -> None:
    assert said(read(text, NOW)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a las 8 de la mañana", "T08:00"),
        ("a las 8 de la noche", "T20:00"),
        ("a las 3 de la madrugada", "T03:00"),
        ("12 del mediodía", "T12:00"),
        ("medianoche", "T00:00"),
        ("12 de la noche", "T00:00"),
        ("13:30", "T13:30"),
        ("1330 hrs", "T13:30"),
        ("3 pm", "T15:00"),
        ("3 p. m.", "T15:00"),
        ("noon", "T12:00"),
        ("a las 12", "T12:00"),
        ("quince para las nueve am", "T08:45"),
        ("a las tres de la tarde con quince", "T15:15"),
        ("10 to 3 pm", "T14:50"),
        ("tipo 5 de la tarde", "T17:00"),
        ("treinta minutos después de las tres de la tarde", "T15:30"),
        ("faltan 5 para la una pm", "T12:55"),
        ("las 15 horas y 15 minutos", "T15:15"),
        ("8,30 am", "T08:30"),
        ("12 midnight", "T00:00"),
        ("a la una y media de la tarde", "T13:30"),
    ],
)
def test_times_are_read(text: str, expected: str) -> None:
    assert said(read(text, NOW)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a las 4", ["T16:00", "T04:00"]),
        ("8 y media", ["T08:30", "T20:30"]),
        ("cuarto para las 9", ["T08:45", "T20:45"]),
        ("05:00", ["T17:00", "T05:00"]),
        ("hearing on 1/15 at 8:30", ["2027-01-15T08:30", "2027-01-15T20:30"]),
    ],
)
def test_a_bare_hour_is_asked_about(text: str, expected: list[str]) -> None:
    reading = read(text, NOW)
    assert asked(reading) == expected
    assert reading.why is Reason.AM_OR_PM


@pytest.mark.parametrize("language", ["es", "en"])
def test_day_and_month_that_may_be_swapped_are_asked_about_in_every_language(language: str) -> None:
    reading = read("05/11", NOW, language)
    assert sorted(asked(reading)) == ["2027-05-11", "2027-11-05"]
    assert reading.why is Reason.AMBIGUOUS_ORDER


def test_the_likelier_order_comes_first() -> None:
    assert asked(read("05/11/2027", NOW, "es")) == ["2027-11-05", "2027-05-11"]
    assert asked(read("05/11/2027", NOW, "en")) == ["2027-05-11", "2027-11-05"]


def test_a_weekday_settles_the_order() -> None:
    assert said(read("viernes 05/11/2027", NOW)) == "2027-11-05"
    assert said(read("5/11/2027, es decir 5 de noviembre", NOW)) == "2027-11-05"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("el lunes 1 de diciembre", ["2026-12-01", "2026-11-30"]),
        ("viernes 14 de agosto", ["2027-08-14", "2027-08-13"]),
        ("mañana viernes", ["2026-11-25", "2026-11-27"]),
        # The coming 5th is a Saturday
        ("viernes 5", ["2026-12-05", "2027-02-05"]),
    ],
)
def test_a_weekday_that_contradicts_the_date_is_asked_about(text: str, expected: list[str]) -> None:
    reading = read(text, NOW)
    assert asked(reading) == expected
    assert reading.why is Reason.WEEKDAY_MISMATCH


@pytest.mark.parametrize(
    ("text", "why", "expected"),
    [
        ("el viernes próximo", Reason.WHICH_WEEK, ["2026-11-27", "2026-12-04"]),
        ("el martes", Reason.WHICH_WEEK, ["2026-11-24", "2026-12-01"]),
        ("el lunes de la otra semana", Reason.WHICH_WEEK, ["2026-11-30", "2026-12-07"]),
        ("en quince días", Reason.DAY_COUNT, ["2026-12-08", "2026-12-09"]),
        ("el 10 de noviembre", Reason.YEAR_UNSURE, ["2027-11-10", "2026-11-10"]),
        ("14 de agosto a las 8 am del 2028", Reason.YEAR_UNSURE, ["2028-08-14T08:00", "2027-08-14T08:00"]),
        ("del 5 al 8 de mayo", Reason.TWO_DATES, ["2027-05-05", "2027-05-08"]),
        ("el 4 de enero o el 5 de marzo", Reason.TWO_DATES, ["2027-01-04", "2027-03-05"]),
        ("en el puente a las 4 am y la corte a las 8:30 am", Reason.TWO_TIMES, ["T04:00", "T08:30"]),
        ("10 to 11 am", Reason.TWO_TIMES, ["T10:50", "T10:00", "T11:00"]),
        ("en marzo de 2027, el día 5", Reason.YEAR_UNSURE, ["2027-03-05", "2026-12-05"]),
        ("8-10 am", Reason.TWO_TIMES, ["T08:00", "T10:00"]),
        ("8 o 9 de la mañana", Reason.TWO_TIMES, ["T08:00", "T09:00"]),
        ("el 5 a las 12 de la noche", Reason.MIDNIGHT, ["2026-12-05T00:00", "2026-12-06T00:00"]),
        ("8:30pm de la mañana", Reason.TIME_CONTRADICTS_ITSELF, ["T20:30", "T08:30"]),
        ("mar 15", Reason.MONTH_OR_WEEKDAY, ["2026-12-15", "2027-03-15"]),
    ],
)
def test_what_can_be_two_things_is_asked_about(text: str, why: Reason, expected: list[str]) -> None:
    reading = read(text, NOW)
    assert asked(reading) == expected
    assert reading.why is why


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14deagosto alas 8am", "2027-08-14T08:00"),
        ("21deenerode2027", "2027-01-21"),
        ("14 de desiembre", "2026-12-14"),
        ("14-XII-2026", "2026-12-14"),
        ("14 del 12 del 26", "2026-12-14"),
        ("1ro. de febrero", "2027-02-01"),
        ("treinta y un de marzo", "2027-03-31"),
        ("el cuarto jueves de enero", "2027-01-28"),
        ("el primer lunes del próximo mes", "2026-12-07"),
        ("el quince de este mes que viene", "2026-12-15"),
        ("30 de los corrientes", "2026-11-30"),
        ("20261214", "2026-12-14"),
        ("día 21 mes 1 año 2027", "2027-01-21"),
        ("9 de octubre del año pasado", "2025-10-09"),
        ("el 9 de octubre pasado", "2026-10-09"),
        ("dos días después del 14 de diciembre", "2026-12-16"),
        ("the day before january 5", "2027-01-04"),
        ("a week today", "2026-12-01"),
        ("a year ago today", "2025-11-24"),
        ("in a couple of weeks", "2026-12-08"),
        ("hace 1 año, 2 meses y 3 días", "2025-09-21"),
        ("faltan 20 dias", "2026-12-14"),
        ("antes de antier", "2026-11-21"),
        ("el 5 por la mañana", "2026-12-05"),
        ("quarter to noon", "T11:45"),
        ("half past midnight", "T00:30"),
        ("sixteen hundred hours", "T16:00"),
        ("12 del día", "T12:00"),
        ("4 de la mañanita", "T04:00"),
        ("una quince pm", "T13:15"),
        ("8;30 am", "T08:30"),
        ("3ish pm", "T15:00"),
        ("14/12/2026 08:30:00", "2026-12-14T08:30"),
        ("nueve horas del día doce de enero", "2027-01-12T09:00"),
        ("2026-12-14T08:30:00-0600", "2026-12-14T08:30"),
        ("14 de diciembre 0830", "2026-12-14T08:30"),
    ],
)
def test_rarer_forms_are_read_too(text: str, expected: str) -> None:
    assert said(read(text, NOW)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "después del 14 de enero",
        "before January 5",
        "la semana del 5 de enero",
        "el lunes antepasado",
        "the day after thursday",
        "the thursday before last",
        "en una semana y media",
    ],
)
def test_a_date_that_is_only_a_bound_or_moved_by_words_we_do_not_count_with_is_not_taken(text: str) -> None:
    reading = read(text, NOW)
    assert not reading.definite
    assert reading.ask == ()


def test_hours_joined_by_and_are_two_and_not_minutes() -> None:
    assert asked(read("entre 8 y 9 de la mañana", NOW)) == ["T08:00", "T09:00"]
    assert asked(read("8 y 9 am", NOW)) == ["T08:09", "T09:00", "T08:00"]
    assert said(read("ocho y nueve de la mañana", NOW)) == "T08:09"


def test_a_day_without_a_month_beside_a_full_date_may_be_in_the_same_month() -> None:
    assert asked(read("puente el 13 de enero, corte el 14", NOW)) == ["2027-01-13", "2027-01-14", "2026-12-14"]


@pytest.mark.parametrize("text", ["30 de febrero", "31/04/2027", "29 de febrero de 2027", "del 28 al 31 de febrero"])
def test_a_day_that_no_calendar_has_is_not_mended(text: str) -> None:
    reading = read(text, NOW)
    assert not reading.definite
    assert reading.ask == ()
    assert reading.why is Reason.IMPOSSIBLE_DATE


@pytest.mark.parametrize("text", ["la otra semana", "en mayo", "a fin de mes", "de lunes a viernes", "los lunes"])
def test_a_week_or_a_month_is_no_date(text: str) -> None:
    assert read(text, NOW).why is Reason.INCOMPLETE
    assert not read(text, NOW).definite


@pytest.mark.parametrize(
    "text",
    [
        "mi numero es A201-234-567",
        "mi A es 201 234 567",
        "llámame al +52 656 123 4567",
        "mi tel es 656 123 4567",
        "vivo en calle 5 de mayo 123",
        "vivo por la 5 de mayo 123",
        "av. 20 de noviembre #45",
        "tengo 35 años",
        "mis hijos tienen 5 8 y 11 años",
        "me cobraron $1,500 pesos",
        "el 5 por ciento",
        "a las 3 niñas las separaron",
        "las dos tenemos miedo",
        "buenas tardes",
        "hasta mañana",
        "form I-589",
        "courtroom 12, Suite 500, 79901",
        "score 3-2",
        "I'm at 10-20",
        "version 1.10.30",
        "mi nombre 8",
        "may I ask you",
        "the sun is out",
        "",
    ],
)
def test_no_date_is_found_where_there_is_none(text: str) -> None:
    assert read(text, NOW) == Reading()


def test_a_greeting_says_nothing_about_the_hour() -> None:
    assert asked(read("buenas tardes, mi corte es el 3 de diciembre a las 8", NOW))[0] == "2026-12-03T08:00"


def test_the_29th_of_february_is_the_next_one_there_is() -> None:
    assert said(read("29 de febrero", NOW)) == "2028-02-29"
    assert said(read("Feb 29", datetime.fromisoformat("2096-03-01T10:00"))) == ""
    assert asked(read("feb 29", datetime.fromisoformat("2028-03-01T10:00"))) == ["2032-02-29", "2028-02-29"]


@pytest.mark.parametrize(
    ("text", "caution"),
    [
        ("14 de agosto de 2026", Caution.PAST),
        ("hoy a las 9 am", Caution.PAST),
        ("12 de diciembre", Caution.WEEKEND),
        ("25 de diciembre", Caution.HOLIDAY),
        ("26 de noviembre", Caution.HOLIDAY),
        ("5 de mayo de 2031", Caution.FAR_FUTURE),
        ("el 5", Caution.MONTH_INFERRED),
        ("5 de mayo", Caution.YEAR_INFERRED),
        ("en dos semanas", Caution.APPROXIMATE),
    ],
)
def test_what_deserves_a_second_look_is_said(text: str, caution: Caution) -> None:
    assert caution in read(text, NOW).warnings


def test_an_ordinary_court_day_needs_no_warning() -> None:
    assert read("3 de diciembre de 2026 a las 8:30 am", NOW).warnings == ()


@pytest.mark.parametrize("text", ["15 de diciembre", "es el 15 de diciembre", "8:30 am", "el lunes", "a las 4"])
def test_an_answer_is_told_from_a_story(text: str) -> None:
    assert read(text, NOW).bare
    assert not read(f"me asaltaron {text}", NOW).bare


def test_a_lone_number_is_understood_when_we_had_asked() -> None:
    assert read("8", NOW) == Reading()
    assert asked(read("8", NOW, expecting=Expecting.TIME)) == ["T08:00", "T20:00"]
    assert said(read("15", NOW, expecting=Expecting.DATE)) == "2026-12-15"
    assert said(read("1330", NOW, expecting=Expecting.TIME)) == "T13:30"


def test_spans_point_into_the_text_as_it_came() -> None:
    text = "¡Señor!  Mañana   a las 8 am"
    spans = read(text, NOW).spans
    assert [text[span.start : span.end] for span in spans] == ["Mañana", "a las 8 am"]


def test_a_very_long_text_is_not_read_at_all() -> None:
    assert read("5 de mayo " + "x" * 2000, NOW) == Reading(why=Reason.TOO_LONG)


def test_a_candidate_says_something() -> None:
    with pytest.raises(ValueError, match="says something"):
        Candidate(None, None)
    assert Candidate(date(2026, 11, 5), None).iso() == "2026-11-05"
