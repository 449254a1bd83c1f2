"""Taking down a hearing: whatever is said, only what was read is kept, and nothing known is lost by other talk."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.draft import FIELDS, UNKNOWN, Choice, Draft, Remark, Step, without
from puente.core.intake import choose, take, verified
from puente.core.parts import Part, gives_up, has_two_papers
from puente.core.places import PLACES
from puente.core.words import word_list

NOW = datetime(2026, 11, 24, 12, 0)
FULL = Draft(date(2026, 12, 18), time(8, 30), "laredo", time(4, 0))
HALF = Draft(date(2026, 12, 4), time(8, 0), "laredo")
DAY_ONLY = Draft(date(2026, 12, 4))
MORNING_OR_NIGHT = Draft(date(2026, 12, 4), choices=(Choice(Part.TIME, ("T08:30", "T20:30")),))
TWO_DAYS = Draft(choices=(Choice(Part.DATE, ("2026-12-05", "2027-05-12")),))


def said(draft: Draft, text: str, asked: Part | None = None, language: str = "es") -> Draft:
    return take(draft, text, asked, NOW, language).draft


@pytest.mark.parametrize(
    "text",
    [
        "tengo corte el 18 de diciembre a las 8:30 am en laredo y tengo que estar en el puente a las 4 am",
        "corte 18 dic 8:30am laredo puente 4am",
        "el 18 de diciembre 8:30 de la mañana, laredo, en el puente a las 4 de la mañana",
        "puente 4 am, corte 18 de diciembre 8:30 am en laredo",
    ],
)
def test_everything_in_one_message_is_taken_down(text: str) -> None:
    assert said(Draft(), text) == FULL


@pytest.mark.parametrize(
    "text",
    [
        "tengo sita de korte el 18 d dic a las 8 y media en bronsvil i en el pueste a las 4 d la mañana",
        "corte el 18 de diciembre a las 8 y 30 en brownsville y en el puente a las 4 am",
        "corte el 18 de diciembre a las ocho y media en brownsville y en el puente a las cuatro de la mañana",
    ],
)
def test_the_minutes_of_an_hour_are_not_cut_from_it(text: str) -> None:
    draft = said(Draft(), text)
    assert (draft.time, draft.report, draft.place) == (time(8, 30), time(4, 0), "brownsville")


@pytest.mark.parametrize(
    ("text", "ports"),
    [
        ("corte 18/12/2026 08:30 laredo 04:00", ("T04:00",)),
        ("corte el 18 de diciembre 8:30 am laredo 4 am", ("T04:00",)),
        ("hearing 12/18/2026 4:00 laredo 8:30", ("T04:00",)),
        ("corte 18/12/2026 8:30 laredo puente 4:00", ("T04:00", "T16:00")),
    ],
)
def test_of_two_times_the_one_in_court_hours_is_the_hearings_and_the_other_is_asked_about(
    text: str, ports: tuple[str, ...]
) -> None:
    draft = said(Draft(), text)
    assert (draft.date, draft.time, draft.place, draft.report) == (date(2026, 12, 18), time(8, 30), "laredo", None)
    assert draft.choices_of(Part.REPORT) == ports
    assert said(draft, "la primera", Part.REPORT) == FULL


def test_a_yes_takes_the_only_time_that_was_offered() -> None:
    draft = said(Draft(), "corte 18/12/2026 08:30 laredo 04:00")
    assert said(draft, "sí", Part.REPORT) == FULL


@pytest.mark.parametrize("text", ["corte el 18 de diciembre 9 am laredo 10 am", "corte 18 de diciembre 3:30 laredo 4"])
def test_two_times_without_one_clear_order_stay_a_question(text: str) -> None:
    draft = said(Draft(), text)
    assert (draft.time, draft.report) == (None, None)


@pytest.mark.parametrize(
    "text", ["mi corte es el 5 y el 6 de enero", "mi corte es el 5 de enero, el 6 de enero", "el 5 o el 6 de enero"]
)
@pytest.mark.parametrize("asked", [None, Part.DATE])
def test_the_last_of_two_days_is_never_simply_taken(text: str, asked: Part | None) -> None:
    draft = said(Draft(), text, asked)
    assert (draft.date, draft.choices_of(Part.DATE)) == (None, ("2027-01-05", "2027-01-06"))


@pytest.mark.parametrize("text", ["después del 14 de enero", "la semana del 14 de enero", "en enero"])
def test_a_time_without_its_day_is_told_so(text: str) -> None:
    step = take(Draft(), text, Part.DATE, NOW, "es")
    assert (step.draft, step.understood, step.remarks) == (Draft(), True, (Remark.NO_DAY,))


@pytest.mark.parametrize(
    ("text", "part", "values"),
    [
        ("la corte es a las 8:30 am, puente 4 am, corte 9 am", Part.TIME, ("T08:30", "T09:00")),
        ("mi corte es el 18 de diciembre en el puente a las 4 am, mi corte es el 19 de enero", Part.DATE, None),
    ],
)
def test_two_answers_to_one_question_are_asked_about(text: str, part: Part, values: tuple[str, ...] | None) -> None:
    choice = said(Draft(), text).choices_of(part)
    assert choice == (values or ("2026-12-18", "2027-01-19"))


def test_two_doubts_in_one_message_are_both_asked_about_each_once() -> None:
    draft = said(Draft(), "my hearing is 12/05 at 1pm san ysidro be at the port by 9", language="en")
    assert draft.choices_of(Part.DATE) == ("2026-12-05", "2027-05-12")
    assert draft.choices_of(Part.REPORT) == ("T09:00", "T21:00")
    assert (draft.time, draft.place) == (time(13, 0), "san_ysidro")


def test_an_hour_beside_the_day_to_present_oneself_is_the_courts_and_the_other_is_asked_for() -> None:
    draft = said(Draft(), "dicen que tenemos que presentarnos el 22 de diciembre a las 8:30 de la mañana en laredo")
    assert (draft.time, draft.report) == (time(8, 30), None)


@pytest.mark.parametrize(
    ("text", "asked", "changed"),
    [
        ("no, es el 17", Part.CONFIRMED, {"date": date(2026, 12, 17)}),
        ("no es el 17", Part.CONFIRMED, {"date": date(2026, 12, 17)}),
        ("no es el 18 es el 17", Part.CONFIRMED, {"date": date(2026, 12, 17)}),
        ("me equivoque la fecha es el 19 de diciembre", Part.CONFIRMED, {"date": date(2026, 12, 19)}),
        ("la corte es a las 9 am no a las 8", Part.CONFIRMED, {"time": time(9, 0)}),
        ("la corte es a las 9 am", Part.REPORT, {"time": time(9, 0)}),
        ("the bridge time is 5 am", Part.CONFIRMED, {"report": time(5, 0)}),
        ("si pero el puente es a las 5 am", Part.CONFIRMED, {"report": time(5, 0)}),
        ("no es laredo es el paso", Part.CONFIRMED, {"place": "el_paso"}),
        ("si pero no es laredo es brownsville", Part.CONFIRMED, {"place": "brownsville"}),
        ("el paso no laredo", Part.CONFIRMED, {"place": "el_paso"}),
        ("brownsville", Part.REPORT, {"place": "brownsville"}),
    ],
)
def test_a_correction_changes_one_part_and_keeps_the_others(text: str, asked: Part, changed: dict[str, object]) -> None:
    before = {"date": FULL.date, "time": FULL.time, "place": FULL.place, "report": FULL.report}
    draft = said(FULL, text, asked)
    assert {name: getattr(draft, name) for name in before} == before | changed
    assert draft.choices == ()


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("la hora", Part.TIME),
        ("la hora del puente", Part.REPORT),
        ("cambiar el lugar", Part.PLACE),
        ("me equivoqué de lugar", Part.PLACE),
        ("la fecha esta mal", Part.DATE),
        ("wrong place", Part.PLACE),
        ("no es el 18", Part.DATE),
        ("no es en laredo", Part.PLACE),
    ],
)
def test_a_part_that_is_only_named_or_refused_is_asked_for_again(text: str, part: Part) -> None:
    assert said(FULL, text, Part.CONFIRMED) == without(FULL, part)


def test_an_hour_that_can_be_two_is_offered_with_the_one_before_the_court_first() -> None:
    assert said(HALF, "a las 4", Part.REPORT).choices_of(Part.REPORT) == ("T04:00", "T16:00")
    assert said(FULL, "si pero la hora del puente es 5", Part.CONFIRMED).choices_of(Part.REPORT)[0] == "T05:00"


@pytest.mark.parametrize(
    ("draft", "text", "value"),
    [
        (MORNING_OR_NIGHT, "de la mañana", time(8, 30)),
        (MORNING_OR_NIGHT, "pm", time(20, 30)),
        (MORNING_OR_NIGHT, "la primera", time(8, 30)),
        (MORNING_OR_NIGHT, "in the morning", time(8, 30)),
        (TWO_DAYS, "mayo", date(2027, 5, 12)),
        (TWO_DAYS, "el sabado", date(2026, 12, 5)),
        (TWO_DAYS, "5 de diciembre", date(2026, 12, 5)),
        (TWO_DAYS, "the second one", date(2027, 5, 12)),
    ],
)
def test_a_choice_is_made_in_words(draft: Draft, text: str, value: date | time) -> None:
    (choice,) = draft.choices
    assert getattr(said(draft, text, choice.part), FIELDS[choice.part]) == value


@pytest.mark.parametrize(
    "text", ["NO SE", "no dice", "no sé", "no la veo", "ni idea", "not sure", "no esta en el papel"]
)
def test_not_knowing_the_hour_at_the_bridge_is_an_answer(text: str) -> None:
    step = take(HALF, text, Part.REPORT, NOW, "es")
    assert (step.draft.report, step.remarks) == (UNKNOWN, (Remark.REPORT_UNKNOWN,))


@pytest.mark.parametrize(
    ("asked", "text"), [(Part.DATE, "no sé la fecha"), (Part.TIME, "no dice"), (Part.PLACE, "otro")]
)
def test_not_knowing_another_part_calls_for_help(asked: Part, text: str) -> None:
    assert take(DAY_ONLY, text, asked, NOW, "es").unknown is asked


def test_a_town_where_people_wait_is_offered_unless_it_answers_the_question() -> None:
    story = said(Draft(), "estoy en tijuana y tengo corte el 18 de diciembre a las 8 am")
    assert (story.place, story.choices_of(Part.PLACE)) == (None, ("san_ysidro",))
    assert said(DAY_ONLY, "tijuana", Part.PLACE).place == "san_ysidro"
    assert said(DAY_ONLY, "nogales", Part.PLACE).choices_of(Part.PLACE) == ("el_paso",)
    assert said(HALF, "vivo en matamoros con mi hija", Part.REPORT) == HALF


def test_a_time_at_the_bridge_after_the_court_is_refused() -> None:
    step = take(HALF, "10 am", Part.REPORT, NOW, "es")
    assert (step.draft.report, step.refused, step.court) == (None, time(10, 0), time(8, 0))
    assert step.remarks == (Remark.REPORT_AFTER_COURT,)


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("tengo corte el 30 de febrero", Remark.NOT_A_DATE),
        ("tengo corte el 3 de marzo de 2025", Remark.PAST),
        ("tengo corte el 3 de marzo de 2045", Remark.FAR),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_said(text: str, remark: Remark) -> None:
    step = take(Draft(), text, None, NOW, "es")
    assert (step.draft.date, step.remarks) == (None, (remark,))


@pytest.mark.parametrize(
    ("draft", "part", "remark"),
    [
        (Draft(date(2027, 3, 14), time(2, 30), "el_paso"), Part.TIME, Remark.TIME_UNCLEAR),
        (Draft(date(2027, 11, 7), time(8, 30), "laredo", time(1, 30)), Part.REPORT, Remark.TIME_UNCLEAR),
        (Draft(date(2026, 11, 24), time(8, 30), "laredo"), Part.DATE, Remark.PAST),
        (Draft(date(2026, 11, 20)), Part.DATE, Remark.PAST),
    ],
)
def test_what_the_clocks_do_not_show_is_asked_again(draft: Draft, part: Part, remark: Remark) -> None:
    step = verified(Step(draft, understood=True), datetime(2026, 11, 24, 18, 0, tzinfo=UTC))
    assert (step.draft, step.remarks) == (without(draft, part), (remark,))


def test_a_hearing_later_today_stands() -> None:
    draft = Draft(date(2026, 11, 24), time(23, 0), "san_ysidro", time(21, 0))
    # Past midnight by UTC, and still the same day there.
    assert verified(Step(draft, understood=True), datetime(2026, 11, 25, 3, 0, tzinfo=UTC)).draft == draft


@pytest.mark.parametrize(
    "text", ["me dieron dos fechas", "tengo dos papeles", "one paper says the 4th the other the 5th"]
)
def test_two_papers_are_heard(text: str) -> None:
    assert has_two_papers(text)


@pytest.mark.parametrize("text", ["tengo dos hijos", "a las dos", "mi corte es el 2 de mayo", "los papeles"])
def test_other_twos_are_not_two_papers(text: str) -> None:
    assert not has_two_papers(text)


WORDS = st.sampled_from(
    sorted(
        word_list(
            """
            si no el la es a las de en puente corte hora fecha lugar laredo tijuana paso 4 5 8:30 18 12 am pm mañana
            diciembre enero 05/11 pero ya mi hermano dice tarde noche lunes viernes otro todo gracias
            """
        )
    )
)
TEXTS = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=10).map(" ".join))
ASKED = st.sampled_from([None, *Part])
DRAFTS = st.sampled_from([Draft(), DAY_ONLY, HALF, FULL, MORNING_OR_NIGHT, TWO_DAYS])


@given(DRAFTS, TEXTS, ASKED, st.sampled_from(["es", "en"]))
def test_whatever_is_said_a_part_holds_what_was_read_or_is_asked_for(
    draft: Draft, text: str, asked: Part | None, language: str
) -> None:
    step = verified(take(draft, text, asked, NOW, language), datetime(2026, 11, 24, 18, 0, tzinfo=UTC))
    after = step.draft
    for choice in after.choices:
        # While there is a choice the part is not known, so nothing unread can be confirmed.
        assert choice.values
        assert getattr(after, FIELDS[choice.part]) is None
    if isinstance(after.report, time) and after.time is not None:
        assert after.report < after.time
    assert after.place is None or after.place in PLACES
    assert after.date is None or after.date >= NOW.date()


@given(DRAFTS, TEXTS, ASKED)
def test_what_is_not_understood_changes_nothing(draft: Draft, text: str, asked: Part | None) -> None:
    step = take(draft, text, asked, NOW, "es")
    assert step.understood or step.draft == draft


@given(
    ASKED,
    st.text(alphabet=st.characters(categories=["L"], max_codepoint=0x250), min_size=1, max_size=12).filter(
        lambda word: len(word) < 6
    ),
)
def test_one_strange_word_loses_nothing_that_was_known(asked: Part | None, word: str) -> None:
    step = take(FULL, f"bla {word} bla", asked, NOW, "es")
    known = [part for part, field in FIELDS.items() if getattr(step.draft, field) == getattr(FULL, field)]
    assert len(known) >= 3


@given(st.sampled_from(sorted(PLACES)))
def test_a_chosen_place_is_that_place(place: str) -> None:
    assert choose(FULL, Part.PLACE, place).draft.place == place


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("no, el 20", date(2027, 1, 20)),
        ("no es el 15, es el 20", date(2027, 1, 20)),
        ("no, the 20th", date(2027, 1, 20)),
        ("no, el 5", date(2027, 1, 5)),
        ("no, el 20 de febrero", date(2027, 2, 20)),
    ],
)
def test_a_day_that_is_corrected_alone_keeps_its_month(text: str, day: date) -> None:
    draft = Draft(date(2027, 1, 15), time(8, 30), "laredo", time(4))
    assert said(draft, text, Part.CONFIRMED) == replace(draft, date=day)


def test_half_a_day_said_after_the_hour_was_settled_is_no_place_and_a_contradiction_is_asked_about() -> None:
    draft = Draft(date(2027, 1, 15), time(8, 30))
    assert said(draft, "por la mañana temprano", Part.PLACE) == draft
    assert take(draft, "por la mañana temprano", Part.PLACE, NOW, "es").understood
    assert said(draft, "de la tarde", Part.PLACE).choices_of(Part.TIME) == ("T20:30", "T08:30")


def test_a_place_that_is_denied_beside_the_right_one_is_not_asked_about() -> None:
    assert said(FULL, "no es el 18 es el 21 y no es laredo es el paso", Part.CONFIRMED).place == "el_paso"
    assert said(FULL, "no es laredo", Part.CONFIRMED).place is None


def test_an_earlier_hour_said_at_the_place_question_is_offered_as_the_ports_and_moves_nothing() -> None:
    draft = said(Draft(date(2027, 1, 15), time(8, 30)), "5 am", Part.PLACE)
    assert (draft.time, draft.choices_of(Part.REPORT)) == (time(8, 30), ("T05:00",))
    assert said(Draft(date(2027, 1, 15), time(8, 30)), "me equivoqué, es a las 8:00 am", Part.PLACE).time == time(8)


@pytest.mark.parametrize("text", ["ya no quiero", "no quiero seguir", "déjalo así", "más tarde", "not now"])
def test_leaving_it_for_now_is_heard(text: str) -> None:
    assert gives_up(text)


@pytest.mark.parametrize("text", ["no", "no es el 5", "no quiero ir a la corte", "later than 8", "luego del 5"])
def test_other_noes_are_not_leaving_it(text: str) -> None:
    assert not gives_up(text)


@pytest.mark.parametrize("text", ["no, era a las 9", "perdón, es a las 9:00", "no wait it was at 9 am", "sorry, 9 am"])
def test_an_hour_after_the_courts_takes_back_the_courts_and_is_not_the_ports(text: str) -> None:
    draft = said(HALF, text, Part.REPORT)
    assert draft.report is None
    assert draft.choices_of(Part.REPORT) == ()
    assert draft.time == time(9, 0)


def test_an_hour_before_the_courts_is_still_the_ports() -> None:
    assert said(HALF, "no, era a las 4 am", Part.REPORT).report == time(4, 0)
    assert said(HALF, "perdón, en el puente a las 9 am", Part.REPORT).time == HALF.time


@pytest.mark.parametrize(
    "text", ["never mind, forget it", "mejor no, olvídelo", "ahora no, gracias", "forget about it"]
)
def test_two_ways_of_leaving_it_in_one_breath(text: str) -> None:
    assert gives_up(text)


@pytest.mark.parametrize(("text", "language"), [("6 am", "es"), ("no, 6 am", "es"), ("it's 6 in the morning", "en")])
def test_an_hour_before_courts_open_is_the_ports_under_the_read_back(text: str, language: str) -> None:
    assert said(FULL, text, Part.CONFIRMED, language) == replace(FULL, report=time(6, 0))


@pytest.mark.parametrize(("text", "at"), [("9 am", time(9, 0)), ("la corte es a las 7 am", time(7, 0))])
def test_under_the_read_back_any_other_hour_is_the_courts(text: str, at: time) -> None:
    assert said(FULL, text, Part.CONFIRMED) == replace(FULL, time=at)
