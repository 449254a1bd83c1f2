"""How often the intent is right, for both pipelines: cross-validation on the training examples.

The examples of one writer resemble each other, so the figures are good for comparing and too kind for promising.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from sklearn.model_selection import StratifiedKFold

from bot.components.blend import fit
from bot.components.encoded import example_rows
from bot.components.intents import SentenceIntentClassifier
from bot.components.safety import SAFETY_INTENTS
from bot.examples import examples
from bot.model import BOT

FOLDS = 4
Indices = NDArray[Any]
Classified = tuple[NDArray[Any], NDArray[Any]]  # the intent of each, and how sure


def report() -> Iterator[str]:
    """One line a figure."""
    texts, named = examples()
    intents = np.array(named)
    yield f"{len(texts)} examples, {len(set(named))} intents, {FOLDS} folds"
    encoded = example_rows(texts)
    for name in ("config.yml", "config.light.yml"):
        started = time.monotonic()
        settings = pipeline_settings(name)
        rows = encoded if settings["sentence_encoders"] else []
        classify = partial(_classify, texts, rows, intents, settings)
        yield from _lines(name, intents, classify, settings["threshold"])
        yield f"{name}: {time.monotonic() - started:.0f} s"


def _classify(
    texts: list[str],
    rows: list[NDArray[Any]],
    intents: NDArray[Any],
    settings: dict[str, Any],
    train: Indices,
    test: Indices,
) -> Classified:
    model = fit(
        [texts[i] for i in train],
        lambda: [matrix[train] for matrix in rows],
        list(intents[train]),
        settings["spelling_c"],
        settings["meaning_c"],
    )
    found = model.rank([texts[i] for i in test], [matrix[test] for matrix in rows], settings["sharpness"])
    return np.array([ranking[0][0] for ranking in found]), np.array([ranking[0][1] for ranking in found])


def _lines(
    name: str, intents: NDArray[Any], classify: Callable[[Indices, Indices], Classified], threshold: float
) -> Iterator[str]:
    said, sure = np.empty(len(intents), dtype=object), np.zeros(len(intents))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    for train, test in folds.split(intents, intents):
        said[test], sure[test] = classify(train, test)
    right = said == intents
    answered = sure >= threshold
    yield f"{name}: {right.mean():.3f} right"
    yield f"{name}: {answered.mean():.3f} answered at {threshold}, of these {right[answered].mean():.3f} right"
    for intent in SAFETY_INTENTS:
        asked = intents == intent
        yield f"{name}: {intent} found {np.isin(said[asked], SAFETY_INTENTS).mean():.3f}"


def pipeline_settings(name: str) -> dict[str, Any]:
    """All settings of a pipeline's components, by their names."""
    pipeline = yaml.safe_load((BOT / name).read_text(encoding="utf-8"))["pipeline"]
    settings = dict(SentenceIntentClassifier.get_default_config())
    for component in pipeline:
        settings |= {key: value for key, value in component.items() if key != "name"}
    return settings
