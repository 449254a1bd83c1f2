"""Danger is taken for danger, even when something else is likelier."""

from __future__ import annotations

import pytest
from rasa.shared.nlu.training_data.message import Message
from speaking import Bot

from bot.components.safety import SafetyFirst


def _decide(ranking: dict[str, float]) -> str:
    told = [{"name": name, "confidence": confidence} for name, confidence in ranking.items()]
    message = Message({"text": "x", "intent": told[0], "intent_ranking": told})
    SafetyFirst(SafetyFirst.get_default_config()).process([message])
    return str(message.get("intent")["name"])


@pytest.mark.parametrize(
    ("ranking", "decided"),
    [
        ({"ask_help": 0.7, "report_emergency": 0.31}, "report_emergency"),
        ({"nlu_fallback": 0.6, "inform": 0.3, "report_medical_need": 0.46}, "report_medical_need"),
        ({"nlu_fallback": 0.6, "report_medical_need": 0.46, "report_emergency": 0.47}, "report_emergency"),
        ({"report_medical_need": 0.6, "report_emergency": 0.3}, "report_medical_need"),
        ({"ask_help": 0.7, "report_emergency": 0.29}, "ask_help"),
        ({"nlu_fallback": 0.8, "ask_help": 0.1}, "nlu_fallback"),
    ],
)
def test_the_more_urgent_wins(ranking: dict[str, float], decided: str) -> None:
    assert _decide(ranking) == decided


def test_a_message_without_any_intent_stays_so() -> None:
    message = Message({"text": "x"})
    SafetyFirst(SafetyFirst.get_default_config()).process([message])
    assert message.get("intent") is None


@pytest.mark.parametrize(
    "text",
    [
        "me tienen secuestrado ayuda",
        "nos estan siguiendo unos hombres armados",
        "they kidnapped my son",
        "someone is following me right now",
        "ya no kiero vivir",
        "me ban a matar",
    ],
)
def test_the_model_hears_danger(bot: Bot, text: str) -> None:
    (result,) = bot.post("parse", {"texts": [text]}).json()["results"]
    assert result["intent"] in ("report_emergency", "report_medical_need"), result


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("hola", "greet"),
        ("gracias", "thank"),
        ("si", "affirm"),
        ("no", "deny"),
        ("quiero hablar con una persona", "talk_to_person"),
        ("cuando es mi corte", "list_hearings"),
        ("tengo corte el 14 de agosto a las 8:30", "record_hearing"),
        ("tengo miedo de estar en mexico como pido la entrevista", "ask_fear_interview_request"),
        ("what are my rights", "ask_my_rights"),
        ("q es el mpp", "ask_what_is_mpp"),
    ],
)
def test_the_plainest_messages_are_understood(bot: Bot, text: str, intent: str) -> None:
    (result,) = bot.post("parse", {"texts": [text]}).json()["results"]
    assert result["intent"] == intent, result
