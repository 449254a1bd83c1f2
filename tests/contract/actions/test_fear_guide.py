"""The guide to the fear interview, the card, and the report of a refused interview."""

from __future__ import annotations

import pytest

from actions.fear_guide import STEPS
from actions.house import HOUSE
from puente.content.card import ADDRESS
from puente.core.composing import Option, bubbles, numbered
from puente.core.gsm import segments
from puente.core.refusals import Question
from puente.store import people, refusals
from tests.contract.actions.calling import Caller

PUBLIC = "https://bot.example.org"
TOLD = ("ayer", "en laredo", "al juez", "le dije que tengo miedo", "que no era su trabajo", "saltar")


async def step(person: Caller, value: str | None = None) -> list[str]:
    return await person.call("action_guide", intent="choose_guide", value=value)


@pytest.mark.parametrize("language", ["es", "en"])
async def test_every_step_by_sms_takes_two_segments_and_leads_on_back_and_out(ana: Caller, language: str) -> None:
    ana.language = language
    assert await step(ana, "start") == ["guide.mexico"]
    for name in STEPS:
        assert await step(ana, name) == [f"guide.{name}"]
        (sms,) = bubbles([numbered(ana.texts[0], [Option(*each) for each in ana.options])], "sms")
        assert segments(sms) <= 2, (name, sms)
        assert ana.options[-1][1] == 'choose_guide{"value": "leave"}'
    assert await step(ana, "next") == ["guide.refused"]
    assert await step(ana, "back") == ["guide.after"]


async def test_fear_of_the_home_country_alone_is_told_apart(ana: Caller) -> None:
    await step(ana, "start")
    assert 'choose_guide{"value": "home"}' in [payload for _, payload in ana.options]
    assert await step(ana, "home") == ["guide.home"]
    assert await step(ana, "next") == ["guide.ask"]


async def test_the_guide_is_left_at_any_time_and_gone_on_with_at_the_same_place(ana: Caller) -> None:
    await step(ana, "when")
    assert await step(ana, "leave") == ["guide.left"]
    assert await step(ana) == ["guide.when"]
    assert await step(ana, "start") == ["guide.mexico"]


async def test_words_without_a_guide_do_no_harm(ana: Caller) -> None:
    assert await step(ana, "leave") == ["talk.menu"]
    assert await step(ana, "next") == ["guide.mexico"]


@pytest.mark.parametrize(("channel", "picture"), [("whatsapp", PUBLIC + ADDRESS), ("sms", None)])
async def test_the_card_is_a_picture_on_whatsapp_and_words_by_sms(
    ana: Caller, monkeypatch: pytest.MonkeyPatch, channel: str, picture: str | None
) -> None:
    monkeypatch.setattr(HOUSE, "public_url", PUBLIC)
    ana.channel = channel
    for action, intent, value in (("action_show_card", "choose_card", None), ("action_guide", "choose_guide", "show")):
        (said,) = (await ana.raw(action, "", intent, value))["responses"]
        assert said["image"] == picture
        assert "Tengo miedo de regresar a México" in said["text"] or "I am afraid to go back to Mexico" in said["text"]


async def test_asking_how_offers_the_guide_and_a_refusal_offers_the_report(ana: Caller) -> None:
    asked = await ana.call("action_tell_fear_request", "como pido la entrevista", "ask_fear_interview_request")
    assert asked == ["fear.request", "guide.offer"]
    assert ana.options[0][1] == 'choose_guide{"value": "start"}'
    ana.channel = "whatsapp"
    asked = await ana.call("action_tell_fear_request", "como pido la entrevista", "ask_fear_interview_request")
    assert asked == ["fear.request"]
    assert ana.options[0][1] == 'choose_guide{"value": "start"}'
    assert 1 < len(ana.options) <= 3
    refused = "pedí la entrevista y no me hicieron caso"
    for action in ("action_tell_fear_request", "action_tell_fear_result", "action_unsure"):
        assert await ana.call(action, refused, "ask_fear_interview_result") == ["refusal.offer"]
        assert ana.options[0][1] == "choose_refusal_report"


async def begin(person: Caller) -> list[str]:
    person.loop, person.slots["requested_slot"] = "refusal_form", None
    said = await person.again("validate_refusal_form", intent="choose_refusal_report")
    person.slots["requested_slot"] = "refusal_confirmed"
    return said + await person.again("action_ask_refusal_confirmed", intent="choose_refusal_report")


async def tell(person: Caller, text: str = "", intent: str = "inform", value: str | None = None) -> list[str]:
    """As Rasa does: validate, then ask on, save, or leave."""
    said = await person.call("validate_refusal_form", text, intent, value)
    if person.slots.get("refusal_confirmed") or person.slots.get("requested_slot") is None:
        return said + await person.again("action_save_refusal", text, intent, value)
    return said + await person.again("action_ask_refusal_confirmed", text, intent, value)


async def told(person: Caller) -> None:
    await begin(person)
    for text in TOLD:
        await tell(person, text)
    assert await tell(person, intent="affirm") == ["refusal.read_back"]


async def reports(person: Caller) -> list[refusals.Report]:
    async with person.store.begin() as tx:
        return await refusals.of_person(tx, person.person_id)


async def test_a_report_is_asked_read_back_and_kept_after_a_yes_alone(ana: Caller) -> None:
    assert await begin(ana) == ["refusal.begin", "refusal.ask_when"]
    asked = [await tell(ana, text) for text in TOLD]
    assert asked == [[f"refusal.ask_{question}"] for question in list(Question)[1:]]
    assert await tell(ana, "quizás") == ["refusal.yes_or_no", "refusal.ask_contact"]
    assert await tell(ana, "sí") == ["refusal.read_back"]
    assert all(word in ana.texts[0] for word in ("Laredo", "Juez", "que no era su trabajo", "sin decir"))
    assert await reports(ana) == []
    assert await ana.tickets() == []
    assert await tell(ana, "si") == ["refusal.saved"]
    (report,) = await reports(ana)
    assert report.answers[Question.WHERE] == "laredo"
    assert report.answers[Question.WITNESS] == ""
    assert await ana.tickets() == ["refused"]
    assert ana.slots["refusal_answers"] is None


async def test_the_same_turn_again_keeps_one_report(ana: Caller) -> None:
    await told(ana)
    slots = dict(ana.slots)
    await tell(ana, "si")
    ana.slots = slots | {"refusal_confirmed": True}
    await ana.again("action_save_refusal", "si", "affirm")
    assert len(await reports(ana)) == 1
    assert await ana.tickets() == ["refused"]


async def test_one_answer_is_corrected_before_and_after_it_was_kept(ana: Caller) -> None:
    await told(ana)
    assert await tell(ana, "no", "deny") == ["refusal.what_to_correct"]
    assert await tell(ana, intent="choose_refusal", value="where") == ["refusal.ask_where"]
    assert await tell(ana, "en el paso") == ["refusal.read_back"]
    await tell(ana, "si")
    assert await begin(ana) == ["refusal.known", "refusal.read_back"]
    await tell(ana, "no", "deny")
    await tell(ana, intent="choose_refusal", value="answered")
    await tell(ana, "se rieron")
    await tell(ana, "si")
    (report,) = await reports(ana)
    assert (report.version, report.answers[Question.ANSWERED]) == (2, "se rieron")
    async with ana.store.begin() as tx:
        assert [each[Question.ANSWERED] for _, each in await refusals.versions(tx, report.id)] == [TOLD[4], "se rieron"]


async def test_a_report_of_another_day_is_another_report(ana: Caller) -> None:
    await told(ana)
    await tell(ana, "si")
    ana.clock.advance(days=2)
    assert await begin(ana) == ["refusal.begin", "refusal.ask_when"]


async def test_what_is_left_is_not_kept(ana: Caller) -> None:
    await begin(ana)
    assert await tell(ana, intent="choose_refusal", value="leave") == ["refusal.left"]
    assert await reports(ana) == []


@pytest.mark.parametrize(
    "intent",
    [
        "talk_to_person",
        "report_emergency",
        "delete_my_data",
        "change_language",
        "choose_source",
        "choose_more",
        "choose_topics",
        "choose_papers",
    ],
)
async def test_what_is_no_answer_is_left_to_its_own_rule_and_the_report_waits(ana: Caller, intent: str) -> None:
    await begin(ana)
    await tell(ana, "ayer")
    before = dict(ana.slots)
    assert await ana.call("validate_refusal_form", "x", intent) == []
    assert ana.slots == before
    ana.slots["requested_slot"] = None
    assert (await begin(ana))[:2] == ["refusal.resumed", "refusal.ask_where"]


async def test_erasing_the_person_takes_the_report_along(ana: Caller) -> None:
    await told(ana)
    await tell(ana, "si")
    async with ana.store.begin() as tx:
        await people.erase(tx, ana.person_id, ana.clock.now())
    assert await reports(ana) == []
