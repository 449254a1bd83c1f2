"""The year of the papers, more on a topic, the menu of topics, and what staff know of a programme."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from actions.nlg import answer
from puente.content.topics import topics
from puente.core.content import Phase
from puente.store import programmes
from puente.store.programmes import Entry
from puente.texts import say
from tests.contract.actions.calling import Caller

PAPERS, MORE, TOPICS = "action_choose_papers", "action_choose_more", "action_choose_topics"


def was_told(ana: Caller, message_id: str) -> None:
    ana.history += [
        {"event": "user", "text": "…"},
        {"event": "bot", "text": "…", "metadata": {"message_id": message_id}},
    ]


async def asks(ana: Caller, response: str, now: datetime | None = None, **slots: object) -> dict[str, Any]:
    """What the text server says to *ana*."""
    turn = {"language": ana.language, "channel": ana.channel, "now": (now or ana.clock.now()).isoformat()}
    request = {"response": response, "sender_id": str(ana.person_id), "channel": ana.channel, "metadata": turn}
    return await answer({**request, "slots": slots}, "Casa")


async def test_the_year_is_asked_for_kept_and_answers_again_for_these_papers(ana: Caller) -> None:
    was_told(ana, "fear.standard")
    assert await ana.call(PAPERS, intent="choose_papers") == ["papers.ask_year"]
    assert ("2019", 'choose_papers{"value": "2019"}') in ana.options
    assert await ana.call(PAPERS, intent="choose_papers", value="2022") == ["papers.noted", "fear.standard_2021"]
    assert (await ana.person()).phase == Phase.MPP2
    assert (await asks(ana, "utter_fear_standard"))["message_id"] == "fear.standard_2021"
    # Changed by words at any time.
    await ana.call(PAPERS, intent="choose_papers", value="2019")
    assert (await asks(ana, "utter_fear_standard"))["message_id"] == "fear.standard_2019"


@pytest.mark.parametrize(
    ("year", "question"),
    [("2021", "papers.ask_december"), ("2023", "papers.ask_which"), ("2018", "papers.ask_which")],
)
async def test_a_year_that_does_not_settle_it_is_asked_about_and_nothing_is_kept(
    ana: Caller, year: str, question: str
) -> None:
    assert await ana.call(PAPERS, intent="choose_papers", value=year) == [question]
    assert (await ana.person()).phase is None


async def test_a_year_to_come_and_one_not_known_are_not_kept(ana: Caller) -> None:
    assert await ana.call(PAPERS, intent="choose_papers", value="2029") == ["papers.ask_which"]
    assert await ana.call(PAPERS, intent="choose_papers", value="unknown") == ["papers.unknown"]
    assert (await ana.person()).phase is None
    assert await ana.call(PAPERS, intent="choose_papers", value="2021-december") == ["papers.noted"]
    assert (await ana.person()).phase == Phase.MPP2


async def test_the_papers_are_offered_after_the_answer_until_they_are_known(ana: Caller) -> None:
    ana.channel = "whatsapp"
    offered = [option["payload"] for option in (await asks(ana, "utter_fear_standard"))["options"]]
    assert offered[-1] == "choose_papers"
    assert len(offered) == 3
    await ana.call(PAPERS, intent="choose_papers", value="2019")
    offered = [option["payload"] for option in (await asks(ana, "utter_fear_standard"))["options"]]
    assert "choose_papers" not in offered


async def test_inside_the_form_nothing_is_offered_since_a_number_answers_the_form(ana: Caller) -> None:
    for channel in ("sms", "whatsapp"):
        ana.channel = channel
        told = await asks(ana, "utter_rights_answer", requested_slot="hearing_time")
        assert (told["options"], told["text"]) == ([], say("rights.answer", "es", channel))


@pytest.mark.parametrize(
    ("state", "words"), [("on", "recibe a personas"), ("off", "no recibe a nadie"), ("stayed", "una corte lo detuvo")]
)
async def test_the_texts_follow_the_state_of_a_programme_at_once(ana: Caller, state: str, words: str) -> None:
    before = (await asks(ana, "utter_mpp_answer"))["text"]
    assert words not in before
    await sets(ana, state)
    assert words in (await asks(ana, "utter_mpp_answer"))["text"]
    assert "2 de enero" in (await asks(ana, "utter_mpp_answer"))["text"]
    # A text of another programme's papers does not change.
    await ana.call(PAPERS, intent="choose_papers", value="2019")
    assert words not in (await asks(ana, "utter_mpp_answer"))["text"]
    await sets(ana, "unknown")
    async with ana.store.begin() as tx:
        assert await programmes.current(tx) == {}


async def sets(ana: Caller, state: str) -> None:
    day = None if state == "unknown" else date(2026, 1, 2)
    async with ana.store.begin() as tx:
        await programmes.put(tx, Entry(Phase.MPP3, state, "page 3", day), "staff:test", ana.clock.now())


async def test_more_gives_the_longer_form_once_and_then_says_that_there_is_none(ana: Caller) -> None:
    assert await ana.call(MORE, "más", "choose_more") == ["talk.no_more"]
    was_told(ana, "court.port")
    assert await ana.call(MORE, "más", "choose_more") == ["court.port_more"]
    assert await ana.call(MORE, "más", "choose_more") == ["talk.no_more"]


@pytest.mark.parametrize("form", ["fear.standard", "fear.standard_2019", "fear.standard_2025"])
async def test_more_after_a_form_by_papers_is_the_topic_s(ana: Caller, form: str) -> None:
    was_told(ana, form)
    assert await ana.call(MORE, "más", "choose_more") == ["fear.standard_more"]


async def test_every_topic_is_in_the_menu_of_topics_by_its_number(ana: Caller) -> None:
    offered: list[str] = []
    page: str | None = None
    for _ in range(3):
        assert await ana.call(TOPICS, intent="choose_topics", value=page) == ["talk.topics"]
        assert len(ana.options) <= 10
        offered += [payload for _, payload in ana.options]
        page = next((p.split('"')[3] for _, p in ana.options if p.startswith("choose_topics")), None)
    assert [payload for payload in offered if payload.startswith("ask_")] == list(topics())
    assert page is None


async def test_what_an_action_says_softens_when_it_is_old(ana: Caller) -> None:
    was_told(ana, "rights.answer")
    ana.clock.at = datetime(2027, 12, 1, tzinfo=UTC)
    assert await ana.call(MORE, "más", "choose_more") == ["rights.answer_more"]
    assert "puede haber cambiado" in ana.texts[0]
    assert "PERSONA" in ana.texts[0].split("puede haber cambiado")[1]
    # A question of ours tells nothing of the world: it is never old.
    await ana.call(PAPERS, intent="choose_papers")
    assert ana.texts[0].startswith("¿En qué año")
    assert "haber cambiado" not in ana.texts[0]
