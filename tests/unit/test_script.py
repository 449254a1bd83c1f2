"""Scripts of conversations: what a turn may be, and what is said of one that is none."""

from __future__ import annotations

from typing import Any

import pytest

from puente.cli.lines import Unfit
from puente.cli.script import deed_of, script_of
from puente.cli.typed import typed
from puente.setup.conversing import Deed, Said


def whatsapp(turn: dict[str, Any]) -> Deed:
    return deed_of(turn, "whatsapp")


@pytest.mark.parametrize(
    ("turn", "request_"),
    [
        ({"user": "hola"}, {"text": "hola"}),
        ({"user": "hola", "note": "greets"}, {"text": "hola"}),
        ({"media": "photo"}, {"text": "", "attach": ["photo"]}),
        ({"user": "mi papel", "media": "image/jpeg"}, {"text": "mi papel", "attach": ["photo"]}),
        ({"media": ["image/webp", "audio/ogg"]}, {"text": "", "attach": ["sticker", "voice"]}),
        ({"media": "application/pdf"}, {"text": "", "attach": ["document"]}),
        ({"location": True}, {"text": "", "attach": "location"}),
        ({"edit": "el 5"}, {"edit": "el 5"}),
        ({"delete": True}, {"delete": True}),
        ({"react": "👍"}, {"react": "👍"}),
    ],
)
def test_each_turn_is_a_request_to_the_phone(turn: dict[str, Any], request_: dict[str, Any]) -> None:
    assert whatsapp(turn).request == request_


def test_what_a_turn_held_comes_back_with_its_answer() -> None:
    assert whatsapp({"user": "mi papel", "media": "photo"}).told == {"media": "photo"}
    assert whatsapp({"tap": "Sí", "back": 1}).told == {"tap": "Sí", "back": 1}
    assert whatsapp({"user": "hola", "note": "greets"}).told == {}


def test_time_passes_by_hours_or_to_a_moment() -> None:
    assert whatsapp({"wait_h": 26}).wait == ("advance_s", 93600)
    assert whatsapp({"wait_until": "2026-12-07T18:00-06:00"}).wait == ("to", "2026-12-07T18:00:00-06:00")


@pytest.mark.parametrize(
    ("turn", "channel", "told"),
    [
        ({}, "sms", "turn 1: user should be text"),
        ({"usr": "hola"}, "sms", "turn 1: user should be text"),
        ({"user": "  "}, "sms", "turn 1: user should not be empty"),
        ({"user": "x" * 1601}, "sms", "turn 1: user should have at most 1600 characters"),
        ({"media": "bomb"}, "sms", "turn 1: media should be photo, "),
        ({"media": []}, "sms", "turn 1: media should be photo, "),
        ({"media": "sticker"}, "sms", "turn 1: a sticker is for whatsapp only"),
        ({"location": True}, "sms", "turn 1: location is for whatsapp only"),
        ({"tap": 1}, "sms", "turn 1: tap is for whatsapp only"),
        ({"location": {"latitude": "27"}}, "whatsapp", "turn 1: location should be true or"),
        ({"user": "hola", "edit": "adiós"}, "whatsapp", "turn 1: user and edit should be turns of their own"),
        ({"media": "photo", "delete": True}, "whatsapp", "turn 1: media and delete should be turns of their own"),
        ({"delete": False}, "whatsapp", "turn 1: delete should be true"),
        ({"react": ""}, "whatsapp", "turn 1: react should not be empty"),
        ({"media": "photo", "back": 1}, "whatsapp", "turn 1: back should stand beside tap"),
        ({"wait_h": -1}, "sms", "turn 1: wait_h should be hours"),
        ({"wait_until": "2026-12-07"}, "sms", "turn 1: wait_until should be a moment with its zone"),
    ],
)
def test_a_turn_that_makes_no_sense_is_told_of_by_its_number(turn: dict[str, Any], channel: str, told: str) -> None:
    with pytest.raises(Unfit) as unfit:
        script_of({"channel": channel, "turns": [turn]})
    assert str(unfit.value).startswith(told)


def test_a_script_has_turns_and_a_channel_that_we_know() -> None:
    with pytest.raises(Unfit, match="channel should be"):
        script_of({"channel": "fax", "turns": []})
    with pytest.raises(Unfit, match="turns should be a list"):
        script_of({"turns": "hola"})
    assert script_of({"turns": []}).channel == "sms"


def test_the_terminal_has_a_slash_for_what_is_no_text() -> None:
    assert typed("hola", "sms").request == {"text": "hola"}
    assert typed("/photo mi papel", "sms").request == {"text": "mi papel", "attach": ["photo"]}
    assert typed("/tap 2", "whatsapp").tap == 2
    assert typed("/wait 26", "sms").wait == ("advance_s", 93600)
    for line in ("/fly", "/wait long", "/edit", "/react"):
        with pytest.raises(Unfit):
            typed(line, "whatsapp")


def test_choices_that_the_text_lists_are_not_shown_twice() -> None:
    assert Said("¿Está bien?", ("Sí", "No")).whole == "¿Está bien?\n1. Sí\n2. No"
    listed = "Sus fechas:\n1. lun 14 dic, 8:30 a.m., Laredo\n2. jue 14 ene, 9:00 a.m., El Paso"
    assert Said(listed, ("lun 14 dic", "jue 14 ene")).whole == listed
