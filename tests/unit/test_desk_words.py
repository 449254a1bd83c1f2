"""The console's catalogues: what templates and code ask for is there, in both languages, and nothing else."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from puente.catalogues.pairs import entry_problems, pair_problems
from puente.core.delivery import ARRIVED
from puente.core.pacing import EXEMPT, LANE_NAMES
from puente.core.reminders import Offset, Pace
from puente.core.roles import Role
from puente.core.twilio_codes import CODES, Handling
from puente.desk import delivery, rendering
from puente.desk.composer import Reach
from puente.desk.order import Tab
from puente.desk.words import LANGUAGES, Words
from puente.reminders.firing import Outcome
from puente.store.port_plans import UNWANTED
from puente.store.tickets import Kind
from puente.texts.files import LOCALES, read_catalogue
from puente.texts.lookup import UnknownMessage, ValueMissing

CATALOGUES = {language: read_catalogue(LOCALES / language / "LC_MESSAGES" / "desk.po") for language in LANGUAGES}
IDS = {message.id if isinstance(message.id, str) else message.id[0] for message in CATALOGUES["es"] if message.id}
ZONE = ZoneInfo("America/Mexico_City")
NOW = datetime(2026, 11, 24, 18, 0, tzinfo=UTC)
# Ids that are put together: their beginning in the code, and every ending that may follow.
ENDINGS = {
    "desk.role.": list(Role),
    "desk.team.role_": list(Role),
    "desk.team.": ("yourself", "last_admin", "unfit_invitation"),
    "desk.team.state_": ("closed", "locked"),
    "desk.team.open_": ("closed", "locked"),
    "desk.second.": ("wrong_code", "too_many", "last_factor"),
    "desk.account.": ("wrong_password", "unfit_password"),
    "desk.account.done_": ("password", "session", "connected", "disconnected"),
    "desk.join.": ("csrf", "differ", "unfit_password"),
    "desk.glass.problem_": ("reason",),
    "desk.tab.": list(Tab),
    "desk.caps.": [name for lane, name in enumerate(LANE_NAMES) if lane not in EXEMPT],
    "desk.kind.": list(Kind),
    "desk.channel.": ("sms", "whatsapp"),
    "desk.consent.": ("all", "reminders", "none"),
    "desk.source.": ("person", "paper", "staff", "import", "rule"),
    "desk.card.pace_": list(Pace),
    "desk.card.discreet_": ("yes", "no"),
    "desk.card.done_": ("saved", "cancelled", "erasing", "kept", "merged", "parted"),
    "desk.card.problem_": ("long_name", "not_sure", "several", "nobody_else", "merge_same", "merge_owned",
                           "merge_busy"),
    "desk.card.by_": ("message", "carrier", "import", "contact", "staff"),
    "desk.offset.": list(Offset),
    "desk.reminder.": [*Outcome, "planned", "ended", UNWANTED],
    "desk.ack.": ("yes", "problem"),
    "desk.author.": ("bot", "reminder"),
    "desk.media.": ("image", "audio", "video", "file"),
    "desk.language.": LANGUAGES,
    "desk.person.writes_": LANGUAGES,
    "desk.answer.label_": ("sms", "whatsapp"),
    "desk.answer.": ("take", "viewer", Reach.BLOCKED, Reach.NOWHERE),
    "desk.login.": ("refused", "csrf", "too_many", "locked", "oidc", "oidc_unknown", "oidc_taken"),
    "desk.delivery.": ("waiting", "going", "unclear", "handed", "sent", "failed", "refused", "expired", *ARRIVED),
    "desk.empty.": [f"{tab}.{part}" for tab in Tab for part in ("title", "text")],
}  # fmt: skip


def sources() -> str:
    """All that may name an id."""
    folder = Path(rendering.__file__).parent
    return "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.*")) if path.suffix in (".py", ".html"))


def test_every_sentence_is_finished_and_the_same_in_both_languages() -> None:
    problems = [
        *(problem for language, found in CATALOGUES.items() for problem in entry_problems("desk", language, found)),
        *pair_problems("desk", CATALOGUES),
    ]
    assert [str(problem) for problem in problems] == []


def test_every_id_that_a_page_names_is_in_the_catalogue() -> None:
    named = set(re.findall(r'"(desk\.[a-z0-9_.]*[a-z0-9])"', sources())) - {"desk.css", "desk.js"}
    assert sorted(name for name in named - IDS if not any(each.startswith(f"{name}.") for each in IDS)) == []
    assert (
        sorted(f"{start}{end}" for start, ends in ENDINGS.items() for end in ends if f"{start}{end}" not in IDS) == []
    )


def test_nothing_in_the_catalogue_is_asked_for_by_nobody() -> None:
    text = sources()
    beginnings = tuple(re.findall(r'"(desk\.[a-z_.]+[._])"', text)) + tuple(re.findall(r'f"(desk\.[a-z_.]+)\{', text))
    spans = ("desk.since.", "desk.until.")
    assert sorted(each for each in IDS if f'"{each}"' not in text and not each.startswith((*beginnings, *spans))) == []


def test_each_problem_and_apology_has_its_sentence() -> None:
    text = sources()
    for what in re.findall(r'what="(\w+)"', text) + re.findall(r'_sorry\(visit, "(\w+)"', text):
        assert f"desk.sorry.{what}" in IDS
    acting = Path(rendering.__file__).with_name("acting.py").read_text("utf-8")
    problems = {*re.findall(r'return "(\w+)"\n', acting), *re.findall(r'again\(visit, "(\w+)"', acting), *Reach}
    for problem in problems - {Reach.OPEN}:
        assert f"desk.problem.{problem}" in IDS


def test_a_final_refusal_of_twilio_has_a_reason_in_words_where_staff_can_do_something() -> None:
    final = {str(code) for code, handling in CODES.items() if handling is not Handling.RETRY}
    told = {each.removeprefix("desk.reason.") for each in IDS if each.startswith("desk.reason.")}
    assert {"21610", "63014", "63016", "63024", "63003", "21614"} <= final & told
    assert delivery.UNDER_WAY["sent"] == "sent"


@pytest.mark.parametrize("language", LANGUAGES)
def test_spans_are_told_as_people_count_them(language: str) -> None:
    words = Words(language, ZONE)
    told = {
        timedelta(seconds=20): ("ahora mismo", "just now"),
        timedelta(minutes=1): ("hace 1 min", "1 min ago"),
        timedelta(minutes=59): ("hace 59 min", "59 min ago"),
        timedelta(hours=1): ("hace 1 hora", "1 hour ago"),
        timedelta(hours=47): ("hace 47 horas", "47 hours ago"),
        timedelta(hours=48): ("hace 2 días", "2 days ago"),
    }
    for span, both in told.items():
        assert words.since(NOW - span, NOW) == both[LANGUAGES.index(language)]


def test_days_ahead_are_those_of_the_calendar() -> None:
    words = Words("en", ZONE)
    assert words.until(NOW + timedelta(hours=37), NOW) == "in 2 days"
    assert words.until(NOW + timedelta(hours=35), NOW) == "in 35 hours"
    assert words.until(NOW + timedelta(hours=20), NOW) == "in 20 hours"
    assert words.until(NOW - timedelta(hours=1), NOW) == "right now"


def test_a_missing_sentence_or_value_is_an_error_and_never_shown() -> None:
    words = Words("en", ZONE)
    with pytest.raises(UnknownMessage):
        words("desk.no.such")
    with pytest.raises(ValueMissing):
        words("desk.person.unnamed")
    assert Words("xx", ZONE).language == "es"
