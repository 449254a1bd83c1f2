"""The text server softens what is old, by the clock of the person's turn."""

from typing import Any

import pytest

from actions.nlg import generate
from puente.texts import say


def request(response: str, now: str | None, language: str = "es", channel: str = "whatsapp") -> dict[str, Any]:
    turn = {"language": language, "channel": channel, **({"now": now} if now else {})}
    return {"response": response, "channel": channel, "metadata": turn}


@pytest.mark.parametrize("language", ["es", "en"])
def test_an_answer_within_its_days_is_told_as_it_is(language: str) -> None:
    answer = generate(request("utter_fear_request", "2026-12-08T23:59:00+00:00", language), "Casa")
    assert answer["text"] == say("fear.request", language, "whatsapp")


@pytest.mark.parametrize(("language", "line"), [("es", "puede haber cambiado"), ("en", "may have changed")])
def test_an_answer_past_its_days_says_so_and_offers_a_person(language: str, line: str) -> None:
    answer = generate(request("utter_fear_request", "2026-12-09T00:00:00+00:00", language), "Casa")
    first, _, last = answer["text"].rpartition("\n\n")
    assert first == say("fear.request", language, "whatsapp")
    assert line in last
    assert "PERSON" in last


def test_in_danger_and_in_small_talk_nothing_is_added() -> None:
    for response in ("utter_safety_emergency", "utter_talk_greet"):
        told = [
            generate(request(response, now), "Casa")["text"] for now in ("2026-11-24T00:00:00Z", "2027-10-01T00:00:00Z")
        ]
        assert told[0] == told[1]


def test_a_turn_without_a_clock_is_still_answered() -> None:
    assert generate(request("utter_fear_request", None), "Casa")["text"] == say("fear.request", "es", "whatsapp")
