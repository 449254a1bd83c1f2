"""Checking what is written, and training the model from it."""

from __future__ import annotations

import contextlib
import io
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import rasa.model_training
from rasa.shared.data import TrainingType
from rasa.shared.importers.importer import TrainingDataImporter
from rasa.validator import Validator

from bot.errors import ConfigError
from bot.importing import ReadOnce
from bot.model import DATA, DOMAIN, MODELS, config_path

# Options that we offer come as payloads; nobody types them, so they have no examples.
PAYLOAD_PREFIX = "choose_"


def problems() -> list[str]:
    """What Rasa's own validator finds wrong with domain, rules and examples. Empty: nothing.

    Rasa's command exits 0 for most of it, even with --fail-on-warnings, so its warnings are read here.
    """
    validator = _validator()
    with _silence(), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        fatal = _contradictions(validator)
        validator.verify_nlu(ignore_warnings=False)
    said = [str(warning.message).strip().split(". ")[0] for warning in caught if warning.category is UserWarning]
    return fatal + [line for line in said if f"intent '{PAYLOAD_PREFIX}" not in line]


@contextlib.contextmanager
def _silence() -> Iterator[None]:
    """Keep Rasa's progress bars from the terminal, and its word about a folder that is about to go."""
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        yield


def _validator() -> Validator:
    return Validator.from_importer(TrainingDataImporter.load_from_config(str(config_path()), str(DOMAIN), [str(DATA)]))


def _contradictions(validator: Validator) -> list[str]:
    """What no model should be trained from."""
    checks = {
        "the domain is not valid": validator.verify_domain_validity(),
        "a rule names a form that is not there": validator.verify_forms_in_stories_rules(),
        "a rule names an action that is not there": validator.verify_actions_in_stories_rules(),
        "rules contradict each other": validator.verify_story_structure(ignore_warnings=False),
    }
    return [problem for problem, passed in checks.items() if not passed]


def train(model: Path) -> None:
    """Train *model*. It appears when it is whole.

    Raises:
        ConfigError: Rules or domain contradict themselves, or Rasa made no model.
    """
    importer = ReadOnce()
    with _silence():
        found = _contradictions(Validator.from_importer(importer))
    if found:
        raise ConfigError("; ".join(found))
    MODELS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=MODELS) as folder, _silence():
        # Below `rasa.model_training.train`, which would read everything anew by importers of its own.
        result = rasa.model_training._train_graph(
            importer, TrainingType.BOTH, folder, fixed_model_name="model", force_full_training=True
        )
        if result.model is None:
            raise ConfigError("Rasa made no model")
        shutil.move(result.model, model)
