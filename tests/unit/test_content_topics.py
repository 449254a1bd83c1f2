"""The table of topics, languages, channels and phases is whole, and each cell fits the phone."""

from __future__ import annotations

from itertools import product
from statistics import median

import pytest

from actions.next_steps import steps_after
from puente.content import register
from puente.content.sentences import sentences
from puente.content.telling import Circumstances, depending_on, tell
from puente.content.topics import topics
from puente.content.weighing import saved, weights
from puente.core.composing import bubbles, numbered
from puente.core.content import PROGRAMMES, Phase, Reading, State
from puente.core.messages import Encoding, encoding, for_sms, segments
from puente.texts import has, say
from tests.conftest import StillClock

LANGUAGES, CHANNELS = ("es", "en"), ("sms", "whatsapp")
PHASES = (None, *Phase)
TODAY = StillClock().now().date()
READ = {phase: Reading(State.STAYED, TODAY) for phase in PROGRAMMES}
# Two letters of the languages' menus and longer words never go out alone: everything else of a topic is weighed.
TOPICS = list(topics().values())


def told(text_id: str, language: str, channel: str, phase: Phase | None = None) -> str:
    return tell(text_id, language, channel, Circumstances(TODAY, phase), {}).text


def test_there_are_the_topics_of_the_issue_each_with_a_longer_form() -> None:
    assert len(TOPICS) == 23
    for topic, language in product(TOPICS, LANGUAGES):
        for text in (topic.text, topic.more, topic.title):
            assert has(text, language), text
        assert len(say(topic.title, language)) <= 20
        assert told(topic.more, language, "sms") != told(topic.text, language, "sms")


def test_what_is_offered_next_is_another_topic_three_at_most() -> None:
    for topic in TOPICS:
        assert set(topic.next) <= set(topics()) - {topic.intent}
        assert 1 <= len(set(topic.next)) == len(topic.next) <= 3


def test_each_cell_of_the_table_rests_on_known_claims_and_fits() -> None:
    held = register()
    cells = list(product(TOPICS, LANGUAGES, CHANNELS, PHASES))
    assert len(cells) == 23 * 2 * 2 * 6
    for topic, language, channel, phase in cells:
        said = tell(topic.text, language, channel, Circumstances(TODAY, phase), {})
        assert held.rests_on(said.text_id), said.text_id
        if channel == "sms":
            body = for_sms(said.text)
            assert segments(body) <= 3, said.text_id
            assert encoding(body) is Encoding.GSM_7, said.text_id


def test_a_claim_of_another_phase_alone_never_carries_a_form() -> None:
    held = register()
    for topic in TOPICS:
        for phase, form in held.texts[topic.text].forms.items():
            of_some = [claim.phases for claim in held.rests_on(form) if claim.phases]
            assert any(phase in phases for phases in of_some), form


@pytest.mark.parametrize("language", LANGUAGES)
def test_with_its_next_steps_an_sms_answer_stays_within_three_segments_and_the_median_is_two(language: str) -> None:
    weights_of = []
    for topic, known in product(TOPICS, (True, False)):
        text = told(topic.text, language, "sms")
        steps = steps_after(topic.text, text, language, "sms", papers_known=known)
        whole = f"{text} {steps.line}" if steps.line else numbered(text, steps.options) if steps.options else text
        weights_of.append(segments(for_sms(whole)))
        assert len(bubbles([whole], "sms")) == 1
    assert median(weights_of) <= 2
    assert max(weights_of) <= 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_whatsapp_three_steps_are_offered_and_the_papers_where_they_matter(language: str) -> None:
    for topic in TOPICS:
        text = told(topic.text, language, "whatsapp")
        steps = steps_after(topic.text, text, language, "whatsapp", papers_known=False)
        payloads = [option.payload for option in steps.options]
        assert 1 <= len(payloads) <= 3
        assert ("choose_papers" in payloads) == bool(register().texts[topic.text].forms)


def test_what_staff_know_stands_after_exactly_the_texts_that_declare_it_within_three_segments() -> None:
    held = register()
    for text_id, language in product(held.texts, LANGUAGES):
        if not held.texts[text_id].programme:
            continue
        for state in State:
            known = {phase: Reading(state, TODAY) for phase in PROGRAMMES}
            plain, more = (
                tell(text_id, language, "sms", Circumstances(programmes=programmes), {}).text
                for programmes in ({}, known)
            )
            assert more.startswith(plain)
            assert len(more) > len(plain)
            assert segments(for_sms(more)) <= 3, text_id
    assert {"mpp.answer", "mpp.answer_2025"} <= set(depending_on(Phase.MPP3))
    assert tell("rights.answer", "es", "sms", Circumstances(programmes=READ), {}).text == say("rights.answer", "es")


def test_spanish_answers_cost_two_segments_and_folding_saves_two_fifths() -> None:
    of_topics = {text for topic in TOPICS for text in (topic.text, topic.more)}
    spanish = [weight for weight in weights() if weight.language == "es" and weight.id in of_topics]
    assert median(weight.sent for weight in spanish) <= 2
    assert max(weight.sent for weight in spanish) <= 3
    assert all(weight.gsm_7 for weight in spanish)
    assert saved(spanish) >= 0.4


def test_the_longer_form_has_short_paragraphs_on_whatsapp() -> None:
    for topic, language in product(TOPICS, LANGUAGES):
        longer = sentences(language)[topic.more].whatsapp
        assert "\n\n" in longer, topic.more
