"""Who can help: asked for in its own words, told page by page with the day it was checked, and no more than may be."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import product

import pytest

from actions.helping import waited_in
from puente.content import directory
from puente.content.directory import helpers
from puente.content.listing import LIST, NOTHING, page
from puente.core.composing import bubbles
from puente.core.content import Display, Need
from puente.core.helping import ANYWHERE, Wish, help_said, wish_in, wish_of
from puente.core.messages import Encoding, encoding, for_sms, segments
from puente.core.places import atlas, read_city
from puente.texts import say
from puente.turns.keywords import keyword

TODAY = date(2026, 11, 24)
LANGUAGES, CHANNELS, NEEDS = ("es", "en"), ("sms", "whatsapp"), (None, *Need)
CITIES = (*atlas().cities, ANYWHERE)
MOST_PAGES = 5


def pages(need: Need | None, city: str, language: str, channel: str, today: date = TODAY) -> list[str]:
    texts = []
    for number in range(1, MOST_PAGES):
        one = page(Wish(need, city, number), today, language, channel)
        texts.append(one.text)
        if not one.more:
            return texts
    raise AssertionError("no last page")


@pytest.mark.parametrize(
    ("said", "city"),
    [
        ("¿Dónde me ayudan en Tijuana?", "tijuana"),
        ("quien me ayuda en juarez", "ciudad_juarez"),
        ("¿quién me puede ayudar aquí en Reynosa?", "reynosa"),
        ("ayuda en matamoros", "matamoros"),
        ("qué organizaciones hay en Nuevo Laredo", "nuevo_laredo"),
        ("organizaciones en Nuevo Laredo", "nuevo_laredo"),
        ("donde puedo pedir ayuda en Ciudad Juárez por favor", "ciudad_juarez"),
        ("Where can I get help in Tijuana?", "tijuana"),
        ("who can help me in Monterrey", "monterrey"),
        ("help in Laredo", None),
        ("ayuda en la corte de Nuevo Laredo", None),
        ("me secuestraron en Reynosa, ayuda", None),
        ("ayuda, estoy en Tijuana", None),
        ("organizaciones que dan ayuda legal en matamoros", None),
        ("tijuana", None),
    ],
)
def test_who_helps_in_a_city_is_heard_where_it_is_all_that_is_said(said: str, city: str | None) -> None:
    assert help_said(said) == (Wish(city=city) if city else None)
    word = keyword(said)
    assert (wish_in(word.payload) if word else None) == help_said(said)


@pytest.mark.parametrize("said", ["quién ayuda", "QUIEN AYUDA", "directorio", "Who helps?", "who helps"])
def test_who_helps_alone_is_a_keyword(said: str) -> None:
    word = keyword(said)
    assert word is not None
    assert word.payload == "choose_help"


def test_a_city_is_one_where_people_wait_and_no_port_of_the_other_side() -> None:
    assert read_city("en Nuevo Laredo") == atlas().cities["nuevo_laredo"]
    assert [read_city(said) for said in ("laredo", "tijuana o mexicali", "juarez, mi corte es en el paso")] == [
        None
    ] * 3


def test_an_option_carries_the_wish_and_a_broken_one_carries_none() -> None:
    for wish in (Wish(), Wish(Need.LEGAL), Wish(Need.HEALTH, "tijuana", 2)):
        assert wish_of(wish.value) == wish == wish_in(wish.payload)
    assert wish_of("nonsense") == Wish() == wish_in("ask_legal_help")


def test_the_cities_that_are_offered_fit_a_list_with_one_line_for_all_others() -> None:
    names = [spot.title for spot in waited_in()]
    assert len(names) == len(set(names)) == 9
    assert all(len(name) <= 20 for name in names)


@pytest.mark.parametrize(("language", "channel"), [*product(LANGUAGES, CHANNELS)])
def test_everybody_who_may_be_shown_is_shown_once_and_nobody_else(language: str, channel: str) -> None:
    hidden = [one for one in helpers().values() if one.display is not Display.SHOW]
    for need, city in product(NEEDS, CITIES):
        texts = pages(need, city, language, channel)
        lines = [line for text in texts for line in text.split("\n") if line.startswith("- ")]
        meant = directory.shown(None, TODAY, need)
        assert len(lines) == len(meant)
        for entry in meant:
            assert sum(line.startswith(f"- {entry.name}") for line in lines) == 1, entry.id
        told = "\n".join(texts)
        # The emergency number of the other country is the same.
        never = {one.name for one in hidden} | {one.contact for one in hidden if one.contact}
        assert not [word for word in never - {"911"} if word in told]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_sms_of_it_is_three_segments_at_most_has_its_day_no_link_and_a_person(language: str) -> None:
    for need, city in product(NEEDS, CITIES):
        for text in pages(need, city, language, "sms"):
            body = for_sms(f"{text}\n1. {say('option.more_help', language)}")
            assert segments(for_sms(text)) <= 3
            assert encoding(body) is Encoding.GSM_7
            assert len(bubbles([text], "sms")) == 1
            assert re.search(r"24 nov 2026|Nov 24, 2026", text)
            assert {"es": "PERSONA", "en": "PERSON"}[language] in text
            assert not re.search(r"\.org|\.gov|http", text)


def test_on_whatsapp_the_pages_of_the_net_are_named_and_all_is_one_message() -> None:
    (text,) = pages(None, "tijuana", "es", "whatsapp")
    assert "help.unhcr.org/mexico" in text
    assert len(bubbles([text], "whatsapp")) == 1


def test_what_was_not_checked_in_time_is_not_listed_and_that_is_said() -> None:
    last = max(one.valid_until for one in directory.shown(None, TODAY))
    assert page(Wish(), last, "es", "sms").text_id == LIST
    gone = page(Wish(Need.LEGAL, "tijuana"), last + timedelta(days=1), "es", "sms")
    assert (gone.text_id, gone.more) == (NOTHING, False)
    assert "PERSONA" in gone.text


def test_who_works_in_a_city_stands_first_there_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    checked = replace(helpers()["HELP-33"], display=Display.SHOW, sources=("S132",))
    held = {**helpers(), "HELP-33": checked}
    monkeypatch.setattr(directory, "helpers", lambda: held)
    (there,) = pages(Need.SHELTER, "ciudad_juarez", "es", "whatsapp")
    assert there.split("\n")[1].startswith("- El Buen Samaritano")
    assert "De su ciudad no tenemos" not in there
    (elsewhere,) = pages(Need.SHELTER, "tijuana", "es", "whatsapp")
    assert "Samaritano" not in elsewhere
    assert "De su ciudad no tenemos" in elsewhere


def test_only_who_asks_for_all_is_told_of_what_helps_with_no_need() -> None:
    for need in Need:
        assert all(need in one.needs for one in directory.shown(None, TODAY, need))
        assert directory.shown(None, TODAY, need)
