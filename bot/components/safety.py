"""Danger is never lost among the things that were not understood."""

from __future__ import annotations

from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME
from rasa.shared.nlu.constants import INTENT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

SAFETY_INTENTS = ("report_emergency", "report_medical_need")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=False)
class SafetyFirst(GraphComponent):
    """After the FallbackClassifier: a message that would only be asked back is taken for danger when it may be danger.

    Somebody who is safe and is asked whether they are safe loses a minute. Words of danger are also found by rules
    before Rasa is asked; this is for those that no rule foresaw.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"threshold": 0.2}

    def __init__(self, config: dict[str, Any]) -> None:
        self._threshold = float(config["threshold"])

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SafetyFirst:
        return cls(config)

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            if (message.get(INTENT) or {}).get("name") == DEFAULT_NLU_FALLBACK_INTENT_NAME:
                likely = [i for i in message.get("intent_ranking", []) if i["name"] in SAFETY_INTENTS]
                best = max(likely, key=lambda intent: intent["confidence"], default=None)
                if best and best["confidence"] >= self._threshold:
                    message.set(INTENT, best, add_to_output=True)
        return messages
