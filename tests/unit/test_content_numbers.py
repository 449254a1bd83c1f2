"""A number that nobody has checked in time leaves what people read; those for danger stay, and staff are told."""

import re
from datetime import date, timedelta
from itertools import product

import pytest

from puente.catalogues.samples import SAMPLES
from puente.content import register
from puente.content.ageing import due
from puente.content.directory import helpers
from puente.content.numbers import NUMBER, by_number, old_numbers, with_checked_numbers
from puente.content.sentences import Sentence, both
from puente.content.telling import Circumstances, tell
from puente.content.topics import by_text, is_longer_form
from puente.core.composing import bubbles
from puente.core.messages import Encoding, encoding, for_sms, segments
from puente.texts import template_body
from puente.texts.templates import VARIABLES

LANGUAGES, CHANNELS = ("es", "en"), ("sms", "whatsapp")
SHOWN = by_number(helpers().values())
LEAVING = {number: entry for number, entry in SHOWN.items() if NUMBER.fullmatch(number) and not entry.emergency}
LAST_DAY = max(entry.valid_until for entry in LEAVING.values())
NEXT = LAST_DAY + timedelta(days=1)
PAIRS = {name: text.without_number for name, text in register().texts.items() if text.without_number}


def told(text_id: str, language: str, channel: str, today: date) -> str:
    return tell(text_id, language, channel, Circumstances(today), SAMPLES).text


def figures(text: str) -> set[str]:
    return set(NUMBER.findall(text))


def forms_of(sentence: Sentence) -> str:
    return f"{sentence.sms}\n{sentence.whatsapp}"


def test_the_lines_of_the_court_and_for_reports_leave_and_only_an_emergency_number_stays() -> None:
    assert set(LEAVING) == {"1-800-898-7180", "089"}
    assert {entry.contact for entry in helpers().values() if entry.emergency} == {"911"}


@pytest.mark.parametrize(("language", "channel"), [*product(LANGUAGES, CHANNELS)])
def test_on_the_day_after_no_answer_names_a_number_that_was_not_checked_in_time(language: str, channel: str) -> None:
    for name in register().texts:
        if name.startswith("template."):
            continue
        before, after = (figures(told(name, language, channel, day)) for day in (date(2026, 11, 24), NEXT))
        if not name.startswith("safety."):
            assert not after & set(LEAVING), name
            assert after == before - set(LEAVING), name
        else:
            assert after == before, name


def test_on_the_last_day_of_the_check_the_number_is_still_said() -> None:
    for name in PAIRS:
        assert with_checked_numbers(name, LAST_DAY) == name
        assert figures(told(name, "es", "sms", LAST_DAY)) & set(LEAVING), name


@pytest.mark.parametrize(("language", "channel"), [*product(LANGUAGES, CHANNELS)])
def test_without_its_number_an_answer_fits_the_phone_and_offers_a_person(language: str, channel: str) -> None:
    assert len(PAIRS) == 6
    for name, without in PAIRS.items():
        said = tell(name, language, channel, Circumstances(NEXT), SAMPLES)
        assert said.text_id == without
        assert {"es": "PERSONA", "en": "PERSON"}[language] in said.text, without
        if channel == "sms":
            body = for_sms(said.text)
            assert segments(body) <= (2 if name.startswith("hearing.") else 3), without
            assert encoding(body) is Encoding.GSM_7, without
            assert len(bubbles([said.text], channel)) == 1


def test_every_sentence_with_a_number_can_lose_it_or_is_said_in_danger() -> None:
    for language, sentences in both().items():
        for name, sentence in sentences.items():
            leaving = figures(forms_of(sentence)) & set(LEAVING)
            if leaving:
                assert name in PAIRS or name.startswith("safety."), (language, name)


def test_only_two_texts_for_danger_keep_the_number_for_reports() -> None:
    keeping = {name for name in register().texts if name not in PAIRS and old_numbers(name, NEXT)}
    assert keeping == {"safety.emergency", "safety.kidnapping"}


def test_no_template_names_a_number() -> None:
    for name, language in product(VARIABLES, LANGUAGES):
        assert not figures(re.sub(r"\{\{\d\}\}", "", template_body(name, language))), name


def test_the_text_without_its_number_belongs_to_the_same_topic() -> None:
    topics = by_text()
    for name, without in PAIRS.items():
        assert topics.get(without) == topics.get(name)
    longer = PAIRS["fraud.answer_more"]
    assert is_longer_form(longer, topics[longer])
    assert not is_longer_form(PAIRS["fraud.answer"], topics[longer])


def test_staff_are_told_which_texts_are_said_without_it_and_which_keep_it() -> None:
    numbers = {one.helper.contact: one for one in due(NEXT).numbers if one.helper.contact}
    assert all(one.gone for one in numbers.values())
    assert set(numbers["1-800-898-7180"].texts) == {"court.lookup", "papers.lost", "hearing.moved", "hearing.listed"}
    assert set(numbers["089"].texts) == {"fraud.answer", "fraud.answer_more"}
    assert set(numbers["089"].stays) == {"safety.emergency", "safety.kidnapping"}
    assert numbers["911"].texts == ()
    assert "safety.medical" in numbers["911"].stays
