"""Whatever goes out to a phone that others read says nothing of a court, asylum, MPP, a port, an hour or a name."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from puente.core.places import PLACES
from puente.core.reminders import Offset
from puente.core.words import fold
from puente.reminders.wording import draft, listed_draft, moved_draft
from puente.store.hearings import Known
from puente.store.tables import Person
from puente.texts import say
from puente.texts.templates import VARIABLES, template_body

# SAFE-10: no "asilo", "MPP", "corte", no A-number, no port name. Read 2026-11-24.
FORBIDDEN = "|".join(
    (
        r"asil|mpp|corte|audiencia|juez|migra|frontera|puente|miedo|abogad|refugi|deport|numero a\b|secuestr|peligro",
        r"asyl|court|hearing|judge|border|bridge|port of entry|fear|lawyer|attorney|refug|cbp|a number\b|kidnap|danger",
    )
)
BY_HEART = (
    *("number.check", "hearing.none_known", "calendar.appointment"),
    *("secret.ask", "secret.noted", "secret.harmless", "secret.taken"),
)
NAME = "Guadalupe"
CHICAGO = ZoneInfo("America/Chicago")
COURT = datetime(2026, 12, 14, 8, 30)


PLACE_WORDS = "|".join(sorted({word for place in PLACES for word in place.split("_") if len(word) > 4}))
WORDS = re.compile(rf"\b(?:{FORBIDDEN}|{PLACE_WORDS}|{fold(NAME)})")
HOURS = re.compile(r"\b\d{1,2}[:.h]\d{2}\b|\b\d{1,2} ?[ap]\.?m")


def gives_away(text: str) -> bool:
    """Whether a stranger learns from it what it is about, where, when, or who it is for."""
    return bool(WORDS.search(fold(text)) or HOURS.search(text))


def somebody(language: str) -> Person:
    return Person(id=uuid4(), language=language, discreet=True, consent="all")


def a_hearing(place: str, *, report: bool, days: int = 0) -> Known:
    court = COURT + timedelta(days=days)
    report_wall = court.replace(hour=4, minute=15) if report else None
    return Known(
        id=uuid4(),
        person_id=uuid4(),
        version=1,
        state="active",
        court_wall=court,
        court_zone=CHICAGO,
        court_at=court.replace(tzinfo=CHICAGO).astimezone(UTC),
        report_wall=report_wall,
        report_zone=CHICAGO,
        report_at=report_wall.replace(tzinfo=CHICAGO).astimezone(UTC) if report_wall else None,
        place=place,
        source="person",
        confirmed_at=None,
        label=NAME,
    )


def going_out(language: str) -> Iterator[tuple[str, str]]:
    """(where it comes from, text): each in the form of each channel, and as a template."""
    person = somebody(language)
    for channel in ("sms", "whatsapp"):
        for place, report in itertools.product(PLACES, (True, False)):
            one, other = a_hearing(place, report=report), a_hearing(place, report=not report, days=3)
            for days, offset in [(10, "d7"), (1, "d1"), (1, "eve"), (0, "day"), (-1, "after")]:
                now = (COURT - timedelta(days=days)).replace(tzinfo=CHICAGO, hour=1)
                yield offset, draft([one], Offset(offset), person, channel, now).text
            # With the court's number, and when nobody has checked it for half a year.
            for later in (0, 180):
                now = (COURT + timedelta(days=later)).replace(tzinfo=CHICAGO)
                yield "moved", moved_draft(one, other, person, channel, now).text
                yield "listed", listed_draft(one, other, person, channel, now).text
        for message_id in BY_HEART:
            yield message_id, say(message_id, language, channel)
    for name in VARIABLES:
        if name.endswith("_discreet"):
            yield name, template_body(name, language)


@pytest.mark.parametrize("language", ["es", "en"])
def test_no_forbidden_word_no_place_no_hour_and_no_name_goes_out(language: str) -> None:
    seen = list(going_out(language))
    assert len(seen) > 100
    for source, text in seen:
        assert not gives_away(text), (source, text)


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_list_finds_what_everybody_else_is_told(language: str) -> None:
    person = somebody(language)
    person.discreet, person.last_inbound_at = False, COURT.replace(tzinfo=CHICAGO) - timedelta(days=20)
    for days, offset in [(10, "d7"), (1, "d1"), (0, "day")]:
        now = (COURT - timedelta(days=days)).replace(tzinfo=CHICAGO, hour=1)
        assert gives_away(draft([a_hearing("laredo", report=True)], Offset(offset), person, "sms", now).text)


def test_a_discreet_person_gets_no_template_that_tells_details() -> None:
    person = somebody("es")
    now = (COURT - timedelta(days=1)).replace(tzinfo=CHICAGO, hour=1)
    for offset in ("d1", "after"):
        made = draft([a_hearing("laredo", report=True)], Offset(offset), person, "whatsapp", now)
        assert str(made.template).endswith("_discreet")
        assert not made.variables


@pytest.mark.parametrize("heard", [None, timedelta(days=61)])
def test_a_number_that_never_wrote_or_not_for_long_is_told_no_details(heard: timedelta | None) -> None:
    person = somebody("es")
    now = (COURT - timedelta(days=1)).replace(tzinfo=CHICAGO, hour=1)
    person.discreet, person.last_inbound_at = False, now - heard if heard else None
    made = draft([a_hearing("laredo", report=True)], Offset("d1"), person, "sms", now)
    assert not gives_away(made.text)
    assert made.template == "reminder_discreet"
    person.last_inbound_at = now - timedelta(days=59)
    assert gives_away(draft([a_hearing("laredo", report=True)], Offset("d1"), person, "sms", now).text)
