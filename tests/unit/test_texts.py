"""What `say` answers, and what it refuses."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from puente.core.errors import BotError, InvalidInput
from puente.core.places import PLACES
from puente.texts import (
    Phrase,
    Texts,
    UnknownMessage,
    ValueMissing,
    from_utter,
    has,
    languages,
    say,
    template_body,
    template_text,
    template_values,
)
from puente.texts.lookup import texts
from puente.texts.templates import VARIABLE, VARIABLES
from puente.texts.values import Written, written


@dataclass(frozen=True)
class Printed:
    """The shape of HearingTime."""

    wall: datetime
    zone: ZoneInfo


HEARING = Printed(datetime(2026, 8, 14, 8, 30), ZoneInfo("America/Chicago"))
LAREDO = PLACES["laredo"]

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"""


def catalogue(root: Path, language: str, body: str) -> Path:
    path = root / language / "LC_MESSAGES" / "puente.po"
    path.parent.mkdir(parents=True)
    path.write_text(HEADER + body, encoding="utf-8")
    return path


def test_a_person_reads_the_sentence_in_their_language() -> None:
    assert say("option.yes", "es") == "Sí"
    assert say("option.yes", "en") == "Yes"


def test_a_language_we_do_not_have_gets_spanish() -> None:
    assert say("option.yes", "ht") == "Sí"
    assert languages() == ("en", "es")


def test_an_unknown_id_never_reaches_a_person() -> None:
    with pytest.raises(UnknownMessage) as refused:
        say("talk.no_such_sentence", "es")
    assert isinstance(refused.value, KeyError)
    assert isinstance(refused.value, BotError)
    assert not has("talk.no_such_sentence")
    assert has("talk.greet")


def test_an_entry_left_empty_or_fuzzy_is_no_sentence(tmp_path: Path) -> None:
    catalogue(tmp_path, "es", '\nmsgid "a.empty"\nmsgstr ""\n\n#, fuzzy\nmsgid "a.fuzzy"\nmsgstr "Quizás"\n')
    for message_id in ("a.empty", "a.fuzzy"):
        with pytest.raises(UnknownMessage):
            Texts(tmp_path).say(message_id, "es")


def test_an_empty_plural_form_is_no_sentence(tmp_path: Path) -> None:
    catalogue(tmp_path, "es", '\nmsgid "a.n"\nmsgid_plural "a.n"\nmsgstr[0] "{n} día"\nmsgstr[1] ""\n')
    texts = Texts(tmp_path)
    assert texts.say("a.n", "es", n=1) == "1 día"
    with pytest.raises(UnknownMessage):
        texts.say("a.n", "es", n=2)


def test_a_value_left_out_is_refused() -> None:
    with pytest.raises(ValueMissing):
        say("talk.greet", "es")


def test_whatsapp_has_its_own_form_and_falls_back_to_the_plain_one() -> None:
    assert "\n\n" in say("fear.request", "es", "whatsapp")
    assert "\n\n" not in say("fear.request", "es", "sms")
    assert say("option.no", "es", "whatsapp") == "No"


@pytest.mark.parametrize(("n", "start"), [(1, "Falta 1 día, el viernes"), (3, "Faltan 3 días, el viernes")])
def test_days_are_counted_in_words_that_agree(n: int, start: str) -> None:
    said = say("reminder.days", "es", n=n, when=HEARING, report=time(4), place=LAREDO)
    assert said.startswith(start)


def test_a_plural_counts_on_whatsapp_too() -> None:
    assert say("reminder.days_discreet", "en", "whatsapp", n=3).startswith("Reminder: 3 days")


def test_dates_and_times_are_written_out_with_their_weekday() -> None:
    spanish = say("hearing.read_back", "es", when=HEARING, place=LAREDO, report=time(4, 30))
    assert "viernes 14 de agosto de 2026" in spanish
    assert "8:30 a.m. Lugar: Laredo (Texas)" in spanish
    assert "4:30 a.m. ¿Está bien?" in spanish
    english = say("hearing.read_back", "en", when=HEARING, place=LAREDO, report=time(4, 30))
    assert "Friday, August 14, 2026" in english
    assert "4:30 AM" in english


def test_no_space_of_babel_makes_an_sms_dear() -> None:
    for language in languages():
        said = say("hearing.read_back", language, when=HEARING, place=LAREDO, report=time(16, 5))
        assert not {"\u202f", "\u00a0"} & set(said)


def test_a_place_on_a_button_is_its_name_alone() -> None:
    assert say("option.place_is", "es", place=LAREDO) == "Laredo"


def test_a_time_to_report_we_do_not_know_is_said_so() -> None:
    said = say("hearing.next", "es", when=HEARING, place=LAREDO, report=Phrase("hearing.report_missing"))
    assert "Hora en el puente: no la sabemos." in said


def test_a_date_in_a_leap_year_keeps_its_day() -> None:
    assert "martes 29 de febrero de 2028" in say("hearing.past_date", "es", date=date(2028, 2, 29))


def test_an_aware_moment_is_written_in_its_own_zone() -> None:
    opens = datetime(2026, 8, 14, 15, 0, tzinfo=UTC).astimezone(ZoneInfo("America/Tijuana"))
    assert "viernes 14 de agosto de 2026, 8:00 a.m." in texts.fill("x", "{opens}", "es", {"opens": opens})


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(InvalidInput):
        texts.fill("x", "{opens}", "es", {"opens": datetime(2026, 8, 14)})


@pytest.mark.parametrize(
    ("spec", "said"),
    [("", "viernes 14 de agosto de 2026, 8:30 a.m."), ("day", "viernes 14 de agosto"), ("short", "vie 14 ago")],
)
def test_a_hearing_time_has_a_form_for_each_sentence(spec: str, said: str) -> None:
    when = written(HEARING, "es", str)
    assert isinstance(when, Written)
    assert format(when, spec) == said


def test_what_a_person_typed_is_never_read_as_a_placeholder() -> None:
    said = say("talk.if_bot", "es", org="{org} {0}")
    assert "{org} {0}" in said


def test_rasa_asks_for_the_same_sentence_by_its_own_name() -> None:
    assert from_utter("utter_hearing_none_known") == "hearing.none_known"
    with pytest.raises(UnknownMessage):
        from_utter("action_listen")


VALUES = {"n": 3, "when": HEARING, "old": HEARING, "report": time(4, 30), "place": LAREDO, "text": "Hoy no abrimos."}


@pytest.mark.parametrize("message_id", VARIABLES)
@pytest.mark.parametrize("language", ["es", "en"])
def test_a_template_gets_a_value_for_each_of_its_variables(message_id: str, language: str) -> None:
    body = template_body(message_id, language)
    assert say(message_id, language, "whatsapp") == body
    values = template_values(message_id, language, **VALUES)
    assert list(values) == VARIABLE.findall(body)
    assert all(values.values())
    assert "{" not in template_text(message_id, language, **VALUES)


def test_a_template_says_the_date_of_the_hearing() -> None:
    values = template_values("template.reminder_days", "es", **VALUES)
    assert values == {"1": "3", "2": "viernes 14 de agosto", "3": "4:30 a.m.", "4": "8:30 a.m.", "5": "Laredo (Texas)"}


def test_a_template_is_never_sent_with_an_empty_variable() -> None:
    with pytest.raises(ValueMissing):
        template_values("template.reminder_days", "es", n=3)
