"""Which intent a message has: a linear classifier over two sentence encoders, blended with one over words and pieces.

The encoders hear what is meant in other words, the pieces hear what is misspelt; together they are right more often
than either (docs/understanding.md has the figures). Rasa's own LogisticRegressionClassifier does badly on the same
vectors: those of e5 all point the same way until they are centred, and raw counts beside them swamp them.
"""

from __future__ import annotations

import unicodedata
from functools import partial
from typing import Any

from numpy.typing import NDArray
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components import blend
from bot.components.encoded import example_rows
from bot.components.encoders import ENCODERS
from bot.components.endings import ending


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SentenceIntentClassifier(IntentClassifier, GraphComponent):
    """Named in bot/config.yml. `training_data` and `messages` are Rasa's words: it draws its graph by them."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """What stands in bot/config.yml, unless it stands there otherwise.

        `sentence_encoders`: false does without them; `meaning_c` and `spelling_c`: more lets the examples count more;
        `sharpness`: see `Blend.rank`; `ending_weight`: how much the end of a long message counts beside the whole;
        `ranking_length`: how many intents are told.
        """
        return {
            "sentence_encoders": True,
            "meaning_c": 20.0,
            "spelling_c": 20.0,
            "sharpness": 1.5,
            "ending_weight": 0.3,
            "ranking_length": 10,
        }

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._model: blend.Blend | None = None

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SentenceIntentClassifier:
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **keywords: Any,
    ) -> SentenceIntentClassifier:
        loaded = cls(config, model_storage, resource)
        with model_storage.read_from(resource) as folder:
            loaded._model = blend.Blend.read(folder)
        return loaded

    def train(self, training_data: TrainingData) -> Resource:
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        texts, intents = [e.get(TEXT) for e in examples], [e.get(INTENT) for e in examples]
        config = self._config
        # The vectors are being made in a process beside this one meanwhile (bot/__main__.py).
        encode = partial(example_rows, texts) if config["sentence_encoders"] else list
        self._model = blend.fit(texts, encode, intents, config["spelling_c"], config["meaning_c"])
        with self._storage.write_to(self._resource) as folder:
            self._model.write(folder)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        spoken = [m for m in messages if says_something(m.get(TEXT))]
        for message in (m for m in messages if m.get(TEXT) and not says_something(m.get(TEXT))):
            message.set(INTENT, {"name": None, "confidence": 0.0}, add_to_output=True)
            message.set("intent_ranking", [], add_to_output=True)
        if spoken and self._model is not None:
            rankings = rank(self._model, [m.get(TEXT) for m in spoken], self._config)
            for message, ranking in zip(spoken, rankings, strict=True):
                told = [{"name": name, "confidence": sure} for name, sure in ranking[: self._config["ranking_length"]]]
                message.set(INTENT, told[0], add_to_output=True)
                message.set("intent_ranking", told, add_to_output=True)
        return messages


def rank(model: blend.Blend, texts: list[str], config: dict[str, Any]) -> list[blend.Ranking]:
    """Each text's intents, the likeliest first; at the end of a long story stands what it asks."""
    opinion = _opinion(model, texts)
    ends = {place: end for place, text in enumerate(texts) if (end := ending(text)) is not None}
    if ends:
        whole, weight = list(ends), config["ending_weight"]
        opinion[whole] = (1 - weight) * opinion[whole] + weight * _opinion(model, list(ends.values()))
    return model.ranked(opinion, config["sharpness"])


def _opinion(model: blend.Blend, texts: list[str]) -> NDArray[Any]:
    return model.opinion(texts, [] if model.meaning is None else encoded(texts))


def says_something(text: str | None) -> bool:
    """Whether there is a word, a figure or a sign such as a thumb: of dots alone every guess would be as good."""
    return any(unicodedata.category(character)[0] in "LNS" for character in text or "")


def encoded(texts: list[str]) -> list[NDArray[Any]]:
    """The rows of texts, one matrix an encoder."""
    return [e.encode(texts) * e.weight for e in ENCODERS]
