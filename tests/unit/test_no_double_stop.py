"""No sentence ends in two stops: "a.m." brings its own, in what we write and in what WhatsApp fills."""

import re

import pytest

from puente.catalogues.samples import SAMPLES
from puente.content.sentences import LANGUAGES, sentences
from puente.sending.templates import FORMS
from puente.texts import template_body
from puente.texts.files import LOCALES
from puente.texts.lookup import Texts
from puente.texts.templates import VARIABLES

TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_has_two_stops_in_a_row(language: str) -> None:
    texts, doubled = Texts(LOCALES), []
    for name, sentence in sentences(language).items():
        for form in filter(None, (sentence.sms, sentence.whatsapp)):
            told = form if name.startswith("template.") else texts.fill(name, form, language, SAMPLES)
            doubled += [(name, told)] if TWO_STOPS.search(told) else []
    assert doubled == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_template_has_two_stops_in_a_row_as_whatsapp_fills_it(language: str) -> None:
    # WhatsApp puts the values in as they are: nothing of ours tidies up behind it.
    hours = {"{report}", "{when:time}"}
    assert {f"template.{form.name}" for form in FORMS} == set(VARIABLES)
    for form in FORMS:
        name = f"template.{form.name}"
        assert all("a.m." in value for var, value in zip(VARIABLES[name], form.variables, strict=True) if var in hours)
        values = {str(n): value for n, value in enumerate(form.variables, 1)}
        filled = template_body(name, language)
        for number, value in values.items():
            filled = filled.replace(f"{{{{{number}}}}}", value)
        assert not TWO_STOPS.search(filled), filled
