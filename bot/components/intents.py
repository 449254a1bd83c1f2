"""Which intent a message has, by what it means as a whole: a linear classifier over two sentence encoders.

On our own examples it is right far more often than words and character n-grams are, above all on misspelt messages and
on those that mix both languages (`python -m bot measure` prints the figures). Rasa's own LogisticRegressionClassifier
does badly on the same vectors: those of e5 all point the same way until they are centred.
"""

from __future__ import annotations

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

from bot.components.encoded import EncodedExamples
from bot.components.encoders import ENCODERS
from bot.components.linear import LinearModel, fit

_FILE = "intents.npz"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SentenceIntentClassifier(IntentClassifier, GraphComponent):
    """Named in bot/config.yml. `training_data` and `messages` are Rasa's words: it draws its graph by them."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        """`regularisation_c`: more lets the examples count more; `ranking_length`: how many intents are told."""
        return {"regularisation_c": 10.0, "ranking_length": 10}

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._model: LinearModel | None = None

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
            loaded._model = LinearModel.read(folder / _FILE)
        return loaded

    def train(self, training_data: TrainingData) -> Resource:
        examples = [e for e in training_data.intent_examples if e.get(TEXT)]
        texts, intents = [e.get(TEXT) for e in examples], [e.get(INTENT) for e in examples]
        self._model = fit(example_rows(texts), intents, self._config["regularisation_c"])
        with self._storage.write_to(self._resource) as folder:
            self._model.write(folder / _FILE)
        return self._resource

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        spoken = [m for m in messages if m.get(TEXT)]
        if spoken and self._model is not None:
            for message, ranking in zip(spoken, self._model.rank(_rows([m.get(TEXT) for m in spoken])), strict=True):
                told = [{"name": name, "confidence": sure} for name, sure in ranking[: self._config["ranking_length"]]]
                message.set(INTENT, told[0], add_to_output=True)
                message.set("intent_ranking", told, add_to_output=True)
        return messages


def example_rows(texts: list[str]) -> list[NDArray[Any]]:
    """The rows of the training examples, one matrix an encoder, kept between trainings."""
    return [EncodedExamples(e.package).of(texts, e.encode) * e.weight for e in ENCODERS]


def _rows(texts: list[str]) -> list[NDArray[Any]]:
    return [e.encode(texts) * e.weight for e in ENCODERS]
