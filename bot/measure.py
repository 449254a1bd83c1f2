"""How often the intent is right, for both pipelines: cross-validation on the training examples.

The examples of one writer resemble each other, so the figures are good for comparing and too kind for promising.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.sparse import hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold

from bot.components.intents import example_rows
from bot.components.linear import fit
from bot.components.safety import SAFETY_INTENTS
from bot.model import BOT, DATA

FOLDS = 4
Indices = NDArray[Any]
Classified = tuple[NDArray[Any], NDArray[Any]]  # the intent of each, and how sure


def examples(folder: Path = DATA / "nlu") -> tuple[list[str], list[str]]:
    """The texts of the training examples, and their intents."""
    texts, intents = [], []
    for path in sorted(folder.rglob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8")).get("nlu") or []:
            found = [line.removeprefix("- ").strip() for line in block["examples"].splitlines() if line.strip()]
            texts += found
            intents += [block["intent"]] * len(found)
    return texts, intents


def report() -> Iterator[str]:
    """One line a figure."""
    texts, named = examples()
    intents = np.array(named)
    yield f"{len(texts)} examples, {len(set(named))} intents, {FOLDS} folds"
    rows = example_rows(texts)
    regularisation_c = _setting("regularisation_c")

    def sentences(train: Indices, test: Indices) -> Classified:
        model = fit([matrix[train] for matrix in rows], list(intents[train]), regularisation_c)
        best = [ranking[0] for ranking in model.rank([matrix[test] for matrix in rows])]
        return np.array([name for name, _ in best]), np.array([sure for _, sure in best])

    def words(train: Indices, test: Indices) -> Classified:
        counts = _word_counts([texts[i] for i in train])
        model = LogisticRegression(class_weight="balanced", max_iter=300, tol=1e-3)
        model.fit(counts([texts[i] for i in train]), intents[train])
        odds = model.predict_proba(counts([texts[i] for i in test]))
        return model.classes_[odds.argmax(axis=1)], odds.max(axis=1)

    for name, classify in (("config.yml", sentences), ("config.light.yml", words)):
        started = time.monotonic()
        yield from _lines(name, intents, classify)
        yield f"{name}: {time.monotonic() - started:.0f} s"


def _lines(name: str, intents: NDArray[Any], classify: Callable[[Indices, Indices], Classified]) -> Iterator[str]:
    said, sure = np.empty(len(intents), dtype=object), np.zeros(len(intents))
    folds = StratifiedKFold(FOLDS, shuffle=True, random_state=0)
    for train, test in folds.split(intents, intents):
        said[test], sure[test] = classify(train, test)
    right = said == intents
    threshold = _setting("threshold")
    answered = sure >= threshold
    yield f"{name}: {right.mean():.3f} right"
    yield f"{name}: {answered.mean():.3f} answered at {threshold}, of these {right[answered].mean():.3f} right"
    for intent in SAFETY_INTENTS:
        asked = intents == intent
        yield f"{name}: {intent} found {np.isin(said[asked], SAFETY_INTENTS).mean():.3f}"


def _word_counts(texts: list[str]) -> Callable[[list[str]], object]:
    words = CountVectorizer(strip_accents="unicode", token_pattern=r"\b\w+\b").fit(texts)  # noqa: S106 - a pattern
    parts = CountVectorizer(strip_accents="unicode", analyzer="char_wb", ngram_range=(1, 4)).fit(texts)
    return lambda some: hstack([words.transform(some), parts.transform(some)]).tocsr()


def _setting(name: str) -> float:
    pipeline = yaml.safe_load((BOT / "config.yml").read_text(encoding="utf-8"))["pipeline"]
    return next(float(component[name]) for component in pipeline if name in component)
