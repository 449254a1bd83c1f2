"""Every topic is reached by its number in the menu, and MÁS gives its longer form: both languages, both channels."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
import yaml

from actions.nlg import answer
from puente.content.topics import by_text, is_longer_form, topics
from puente.core.composing import Option, are_listed, chosen, numbered
from puente.core.messages import for_sms, segments
from puente.shipped import CONTENT
from puente.texts import say
from puente.turns.keywords import keyword
from tests.contract.actions.calling import Caller

LANGUAGES, CHANNELS = ("es", "en"), ("sms", "whatsapp")
RULES = CONTENT.parent / "data" / "rules"
WORDS = {"es": ("TEMAS", "MÁS"), "en": ("TOPICS", "MORE")}


def _rules() -> Iterator[tuple[str, str]]:
    for path in RULES.glob("*.yml"):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]:
            first, *rest = rule["steps"]
            if "condition" not in rule and "intent" in first and rest:
                yield first["intent"], rest[0]["action"]


ACTION = dict(_rules())


async def asks(ana: Caller, payload: str) -> list[str]:
    """What the rule for an option says, by an action or by the text server; its ids."""
    intent, _, rest = payload.partition("{")
    value = rest.split('"')[3] if rest else None
    action = ACTION[intent]
    if action.startswith("utter_"):
        return [await _text(ana, action, intent)]
    return await ana.call(action, intent=intent, value=value)


async def _text(ana: Caller, action: str, intent: str) -> str:
    turn = {"language": ana.language, "channel": ana.channel, "now": ana.clock.now().isoformat()}
    request: dict[str, Any] = {"response": action, "sender_id": str(ana.person_id), "channel": ana.channel}
    said = await answer({**request, "metadata": turn, "slots": {}}, "Casa")
    ana.texts, ana.options = [said["text"]], [(one["title"], one["payload"]) for one in said["options"]]
    bot = {"event": "bot", "text": said["text"], "metadata": {"message_id": said["message_id"]}}
    ana.history += [{"event": "user", "text": f"/{intent}", "parse_data": {"intent": {"name": intent}}}, bot]
    return str(said["message_id"])


def offered(ana: Caller) -> list[Option]:
    return [Option(title, payload) for title, payload in ana.options]


def by_word(said: str) -> str:
    found = keyword(said)
    assert found is not None, said
    return found.payload


async def by_number(ana: Caller, intent: str) -> str:
    """Write TEMAS, turn pages by number as far as needed, and pick the topic by its number; the payload of the pick."""
    await asks(ana, by_word(WORDS[ana.language][0]))
    for _ in topics():
        options = offered(ana)
        assert len(options) <= 10
        shown = numbered(ana.texts[0], options)
        assert are_listed([shown], options)
        assert segments(for_sms(shown)) <= 2
        place = next((n for n, option in enumerate(options, 1) if option.payload == intent), None)
        pick = chosen(str(place or len(options)), options)
        assert pick is not None
        if place:
            return pick.payload
        await asks(ana, pick.payload)
    raise AssertionError(intent)


@pytest.mark.parametrize(("language", "channel"), [*product(LANGUAGES, CHANNELS)])
async def test_each_topic_is_reached_by_its_number_and_more_gives_its_longer_form(
    ana: Caller, language: str, channel: str
) -> None:
    ana.language, ana.channel = language, channel
    for intent, topic in topics().items():
        ana.history.clear()
        told = await asks(ana, await by_number(ana, intent))
        assert by_text()[told[0]] == topic, intent
        assert say(topic.text, language, channel)[:40] in ana.texts[0]
        more = await asks(ana, by_word(WORDS[language][1]))
        assert is_longer_form(more[0], topic), intent
        assert await asks(ana, by_word(WORDS[language][1])) == ["talk.no_more"], intent


@pytest.mark.parametrize(("language", "channel"), [*product(LANGUAGES, CHANNELS)])
async def test_each_next_step_below_an_answer_leads_to_what_it_is_called(
    ana: Caller, language: str, channel: str
) -> None:
    ana.language, ana.channel = language, channel
    for intent in topics():
        await asks(ana, intent)
        steps = offered(ana)
        assert len(steps) <= 3, intent
        for number, step in enumerate(steps, 1):
            assert chosen(str(number), steps) == step == chosen(step.title, steps)
            if step.payload in topics():
                assert step.title == say(topics()[step.payload].title, language, channel)
                assert step.payload != intent


def test_each_topic_has_a_rule() -> None:
    assert set(topics()) <= set(ACTION)
