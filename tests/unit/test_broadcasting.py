"""Which words may go to many, who gets them, and when it would be done."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from puente.core.broadcasting import (
    REACHES,
    Audience,
    Reader,
    Way,
    Wording,
    audience_from,
    finishes_at,
    one_line,
    ports_of,
    way,
)
from puente.core.errors import InvalidInput
from puente.core.places import PLACES
from puente.core.reminders import next_morning

NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
CHICAGO = ZoneInfo("America/Chicago")
ES, EN = "La corte de Laredo no abre el lunes 14.", "The Laredo court is closed on Monday 14."
PLAIN = Wording(ES, EN)
BOTH = Wording(ES, EN, "Hay un aviso. Escriba PERSONA.", "There is a notice. Text PERSON.")


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ((ES, ""), "the text in en is missing"),
        ((ES, EN, "Hay un aviso."), "both languages, or neither"),
        ((ES, "The Laredo court is closed on Monday 15."), "different numbers"),
        ((ES + " {name}", EN), "es: no placeholders"),
        ((ES, EN + " 🙂"), "en: an SMS has no 🙂"),
        ((ES + " a" * 150, EN), "es: 3 SMS segments, at most 2"),
    ],
)
def test_words_that_would_go_wrong_are_refused_in_plain_words(words: tuple[str, ...], why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        Wording(*words)


def test_accents_cost_nothing_and_line_breaks_do_not_reach_a_template() -> None:
    assert Wording("¿Está lista? Mañana a las 9. " * 10, "Ready? Tomorrow at 9. " * 10).of("es", discreet=False)
    assert one_line("a\n\nb \t c") == "a b c"


def test_each_gets_their_language_and_a_third_one_spanish() -> None:
    assert [BOTH.of(language, discreet=False) for language in ("es", "en", "ht")] == [ES, EN, ES]
    assert BOTH.of("en", discreet=True) == "There is a notice. Text PERSON."
    assert PLAIN.of("en", discreet=True) is None


@pytest.mark.parametrize(
    ("filters", "why"),
    [
        ({"places": ("tijuana",)}, "no such port"),
        ({"since": date(2026, 12, 2), "until": date(2026, 12, 1)}, "before the first"),
        ({"language": "ht"}, "es or en"),
        ({"channel": "voice"}, "sms or whatsapp"),
        ({"about_hearing": True, "language": "es"}, "a port, a court or dates"),
    ],
)
def test_a_filter_that_can_mean_nobody_is_refused(filters: dict[str, object], why: str) -> None:
    with pytest.raises(InvalidInput, match=why):
        Audience(**filters)  # type: ignore[arg-type]  # one field each


def test_a_filter_is_read_back_as_it_was_kept() -> None:
    audience = Audience(("laredo",), date(2026, 12, 1), None, "es", "sms", about_hearing=True)
    assert audience_from(audience.as_json()) == audience
    assert audience_from(Audience().as_json()) == Audience()


def test_every_port_belongs_to_one_court() -> None:
    courts = ("san_diego", "el_paso", "laredo", "brownsville")
    assert sorted(place for court in courts for place in ports_of("", court)) == sorted(PLACES)
    assert ports_of("laredo", "laredo") == ports_of("laredo", "") == ("laredo",)
    assert ports_of("", "") == ()
    for port, court in (("laredo", "brownsville"), ("", "houston")):
        with pytest.raises(InvalidInput):
            ports_of(port, court)


READERS = st.builds(
    Reader,
    language=st.sampled_from(["es", "en", "ht"]),
    consent=st.sampled_from(["all", "reminders", "none"]),
    discreet=st.booleans(),
    channel=st.sampled_from(["sms", "whatsapp"]),
    last_inbound_at=st.none() | st.integers(0, 60).map(lambda hours: NOW - timedelta(hours=hours)),
    opted_out=st.booleans(),
    other_sms=st.booleans(),
)


@given(READERS, st.sampled_from([PLAIN, BOTH]), st.booleans(), st.sampled_from([frozenset(), frozenset({"es", "en"})]))
def test_nobody_is_written_to_against_their_word(
    reader: Reader, wording: Wording, about_hearing: bool, approved: frozenset[str]
) -> None:
    found = way(reader, wording, about_hearing, approved, NOW)
    if found not in REACHES:
        return
    assert not reader.opted_out
    assert reader.consent == "all" or (reader.consent == "reminders" and about_hearing)
    assert wording.of(reader.language, discreet=reader.discreet)
    if found is Way.WHATSAPP:
        assert reader.last_inbound_at is not None
        assert NOW - reader.last_inbound_at < timedelta(hours=24)
    if found is Way.TEMPLATE:
        assert reader.language in approved


@given(st.integers(0, 48 * 60), st.integers(0, 72 * 60), st.integers(0, 600))
def test_more_work_is_never_done_earlier_and_none_at_night(minutes: int, work: int, more: int) -> None:
    now = NOW + timedelta(minutes=minutes)
    done = finishes_at(now, timedelta(minutes=work), CHICAGO)
    assert now + timedelta(minutes=work) <= done <= finishes_at(now, timedelta(minutes=work + more), CHICAGO)
    local = done.astimezone(CHICAGO)
    assert 7 <= local.hour < 21 or (local.hour, local.minute) == (21, 0)


def test_a_day_has_fourteen_hours_of_work_and_a_night_waits_for_seven() -> None:
    noon = datetime(2026, 11, 24, 12, 0, tzinfo=CHICAGO).astimezone(UTC)
    done = finishes_at(noon, timedelta(hours=10), CHICAGO).astimezone(CHICAGO)
    assert (done.day, done.hour) == (25, 8)
    late = datetime(2026, 11, 24, 21, 0, tzinfo=CHICAGO).astimezone(UTC)
    morning = next_morning(late, CHICAGO)
    assert morning is not None
    assert morning.astimezone(CHICAGO).hour == 7
    assert next_morning(noon, CHICAGO) is None
