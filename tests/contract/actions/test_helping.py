"""Who can help: from the topics, the menu, by number, and by the name of a city, which is asked for once."""

from __future__ import annotations

import pytest

from actions.menu import MENU
from puente.core.composing import Option, chosen
from tests.contract.actions.calling import Caller

HELP, LEGAL, SHELTER = "action_choose_help", "action_tell_legal_help", "action_tell_shelter"


def value(payload: str) -> str | None:
    """What an option carries."""
    return payload.split('"')[3] if '"' in payload else None


def picked(ana: Caller, said: str) -> str:
    option = chosen(said, [Option(title, payload) for title, payload in ana.options])
    assert option is not None
    return option.payload


async def test_the_city_is_asked_once_picked_by_number_and_remembered(ana: Caller) -> None:
    assert await ana.call(HELP, "quién ayuda", "choose_help") == ["help.ask_city"]
    assert picked(ana, "tijuana") == picked(ana, "1")
    assert await ana.call(HELP, intent="choose_help", value=value(picked(ana, "1"))) == ["help.list"]
    assert ana.slots["help_city"] == "tijuana"
    assert "De su ciudad no tenemos datos" in ana.texts[0]
    assert await ana.call(HELP, "quién ayuda", "choose_help") == ["help.list"]


async def test_who_would_rather_not_say_is_not_asked_again(ana: Caller) -> None:
    await ana.call(HELP, "quién ayuda", "choose_help")
    assert await ana.call(HELP, intent="choose_help", value=value(picked(ana, "otra ciudad"))) == ["help.list"]
    assert "De su ciudad" not in ana.texts[0]
    assert await ana.call(HELP, "quién ayuda", "choose_help") == ["help.list"]


@pytest.mark.parametrize("action", ["action_handle_inform", "action_unsure"])
async def test_the_city_in_other_words_answers_our_question(ana: Caller, action: str) -> None:
    await ana.call(LEGAL, "necesito un abogado", "ask_legal_help")
    await ana.call(HELP, intent="choose_help", value=value(picked(ana, "1")))
    assert await ana.call(action, "ando por juarez ahorita") == ["help.list"]
    assert ana.slots["help_city"] == "ciudad_juarez"
    assert "abogad" in ana.texts[0] or "legal" in ana.texts[0]
    assert "911" not in ana.texts[0]


@pytest.mark.parametrize("action", ["action_handle_inform", "action_unsure"])
async def test_a_city_that_nobody_asked_for_is_no_answer(ana: Caller, action: str) -> None:
    assert "help.list" not in await ana.call(action, "juarez")


@pytest.mark.parametrize("channel", ["sms", "whatsapp"])
@pytest.mark.parametrize(("action", "first"), [(LEGAL, "legal.help"), (SHELTER, "shelter.answer")])
async def test_the_topics_lead_to_who_helps_and_a_named_city_is_not_asked_for(
    ana: Caller, channel: str, action: str, first: str
) -> None:
    ana.channel = channel
    assert await ana.call(action, "necesito ayuda", "…") == [first]
    assert picked(ana, "1").startswith("choose_help")
    said = await ana.call(action, "hay ayuda en matamoros", "…")
    if said == [first]:
        # No room in this message: it stands one number away.
        said += await ana.call(HELP, intent="choose_help", value=value(picked(ana, "1")))
    assert said == [first, "help.list"]
    assert ana.slots["help_city"] == "matamoros"


async def test_whoever_asks_for_a_doctor_is_led_to_who_helps(ana: Caller) -> None:
    assert await ana.call("action_report_medical_need", "un doctor", "report_medical_need") == ["safety.medical"]
    await ana.call(HELP, intent="choose_help", value=value(picked(ana, "1")))
    assert await ana.call(HELP, intent="choose_help", value=value(picked(ana, "6"))) == ["help.list"]
    assert "Sin Fronteras" in ana.texts[0]
    assert "List of Pro Bono" not in ana.texts[0]


async def test_inside_the_form_nothing_is_asked_and_nothing_offered(ana: Caller) -> None:
    ana.loop = "hearing_form"
    assert await ana.call(HELP, "quién ayuda", "choose_help") == ["help.list"]
    assert ana.options == []
    assert await ana.call(LEGAL, "necesito un abogado", "ask_legal_help") == ["legal.help"]
    assert ana.options == []


async def test_the_rest_of_a_long_list_is_one_number_away_in_an_sms(ana: Caller) -> None:
    ana.slots["help_city"] = "tijuana"
    await ana.call(HELP, "quién ayuda", "choose_help")
    first = ana.texts[0]
    await ana.call(HELP, intent="choose_help", value=value(picked(ana, "1")))
    assert ana.texts[0] != first
    assert ana.options == []


async def test_nothing_is_listed_that_was_not_checked_in_time(ana: Caller) -> None:
    ana.clock.advance(days=31)
    ana.slots["help_city"] = "tijuana"
    assert await ana.call(HELP, "quién ayuda", "choose_help") == ["help.nothing"]
    assert await ana.call(SHELTER, "un albergue en tijuana", "ask_shelter_and_food") == ["shelter.answer"]


def test_the_menu_offers_who_helps() -> None:
    assert ("option.who_helps", "choose_help") in MENU
