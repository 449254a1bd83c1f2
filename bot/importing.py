"""What Rasa trains from, read once.

Rasa's own importers read every file of examples five times in a training, each time through a checker of schemas, and
copy all that was read whenever two lists become one: a third of a training that need encode nothing.
"""

from __future__ import annotations

from functools import cached_property

from rasa.shared.core.domain import Domain
from rasa.shared.core.training_data.structures import StoryGraph
from rasa.shared.importers.rasa import RasaFileImporter
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.examples import examples
from bot.model import DATA, DOMAIN, config_path


class ReadOnce(RasaFileImporter):
    """Rasa's importer for what lies here; domain, rules and examples stay as they were read first."""

    def __init__(self) -> None:
        super().__init__(str(config_path()), str(DOMAIN), [str(DATA)])

    def get_domain(self) -> Domain:
        return self._domain

    def get_stories(self, exclusion_percentage: int | None = None) -> StoryGraph:
        return self._rules

    def get_nlu_data(self, language: str | None = None) -> TrainingData:
        return self._examples

    @cached_property
    def _domain(self) -> Domain:
        return super().get_domain()

    @cached_property
    def _rules(self) -> StoryGraph:
        return super().get_stories()

    @cached_property
    def _examples(self) -> TrainingData:
        read = zip(*examples(), strict=True)
        return TrainingData([Message({TEXT: text, INTENT: intent}) for text, intent in read])
