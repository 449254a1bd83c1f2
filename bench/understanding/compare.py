"""Which classifier of intents to take: each trained five times on other halves of the examples, and once on all.

Run in Rasa's environment: `bot/.venv/bin/python -m bench.understanding.compare`. Prints the table of
docs/understanding.md. Every split leaves a fifth of the examples out; the development set is by other authors.
DIET is not here: it needs TensorFlow, which this environment does without.
"""

from __future__ import annotations

import json
import statistics
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import hstack
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import accuracy_score, f1_score
from sklearn.model_selection import StratifiedShuffleSplit

from bot.components import linear, ngrams
from bot.components.blend import Blend
from bot.components.encoded import example_rows
from bot.components.intents import encoded
from bot.examples import examples
from bot.measure import pipeline_settings

DEVELOPMENT = Path(__file__).parent / "development.jsonl"
SEEDS = 5
LEFT_OUT = 0.2
Rows = list[NDArray[Any]]
Answer = Callable[[list[str], Rows], list[str]]
Train = Callable[[list[str], Rows, list[str]], Answer]


def counts(texts: list[str], rows: Rows, intents: list[str]) -> Answer:
    """As Rasa's CountVectorsFeaturizer (words, and pieces of 1 to 4) with its LogisticRegressionClassifier."""
    words = CountVectorizer(strip_accents="unicode", token_pattern=r"\b\w+\b").fit(texts)  # noqa: S106 -- a pattern
    parts = CountVectorizer(strip_accents="unicode", analyzer="char_wb", ngram_range=(1, 4)).fit(texts)

    def counted(some: list[str]) -> Any:
        return hstack([words.transform(some), parts.transform(some)]).tocsr()

    model = LogisticRegression(class_weight="balanced", max_iter=300, tol=1e-3).fit(counted(texts), intents)
    return lambda some, _: list(model.predict(counted(some)))


def encoders(*chosen: int) -> Train:
    """A linear classifier over some of the encoders alone."""

    def train(texts: list[str], rows: Rows, intents: list[str]) -> Answer:
        model = linear.fit([rows[i] for i in chosen], intents, SETTINGS["meaning_c"])
        return lambda some, found: list(model.intents[model.scores([found[i] for i in chosen]).argmax(axis=1)])

    return train


def pieces(texts: list[str], rows: Rows, intents: list[str]) -> Answer:
    """Words and pieces alone: config.light.yml."""
    model = ngrams.fit(texts, intents, SETTINGS["spelling_c"])
    return lambda some, _: list(model.intents[model.scores(some).argmax(axis=1)])


def blended(texts: list[str], rows: Rows, intents: list[str]) -> Answer:
    """Both: config.yml."""
    model = Blend(ngrams.fit(texts, intents, SETTINGS["spelling_c"]), linear.fit(rows, intents, SETTINGS["meaning_c"]))
    return lambda some, found: [r[0][0] for r in model.rank(some, found, SETTINGS["sharpness"])]


SETTINGS = pipeline_settings("config.yml")
VARIANTS: dict[str, Train] = {
    "counts of words and pieces (as Rasa's own)": counts,
    "USE": encoders(0),
    "e5": encoders(1),
    "USE + e5": encoders(0, 1),
    "words and pieces, TF-IDF (`config.light.yml`)": pieces,
    "USE + e5, blended with words and pieces (`config.yml`)": blended,
}


def main() -> None:
    """Print the table, then what is confused most."""
    texts, intents = examples()
    rows = example_rows(texts)
    others = [json.loads(line) for line in DEVELOPMENT.read_text(encoding="utf-8").splitlines()]
    other_rows = encoded([each["text"] for each in others])
    print("| classifier | left-out examples: accuracy | macro-F1 | development es: macro-F1 | en |")
    print("| --- | --- | --- | --- | --- |")
    said: list[str] = []
    for name, train in VARIANTS.items():
        splits = list(_splits(train, texts, rows, intents))
        said = train(texts, rows, intents)([each["text"] for each in others], other_rows)
        by_language = [f"{_f1(others, said, language):.3f}" for language in ("es", "en")]
        print(f"| {name} | {' | '.join(_spread(values) for values in zip(*splits, strict=True))} | "
              f"{' | '.join(by_language)} |", flush=True)  # fmt: skip
    wrong = Counter(
        (each["intent"], found) for each, found in zip(others, said, strict=True) if each["intent"] != found
    )
    for (meant, found), many in wrong.most_common(12):
        print(f"{many} x {meant} taken for {found}")


def _splits(train: Train, texts: list[str], rows: Rows, intents: list[str]) -> Iterator[tuple[float, float]]:
    for kept, left in StratifiedShuffleSplit(SEEDS, test_size=LEFT_OUT, random_state=0).split(texts, intents):
        answer = train([texts[i] for i in kept], [matrix[kept] for matrix in rows], [intents[i] for i in kept])
        said = answer([texts[i] for i in left], [matrix[left] for matrix in rows])
        meant = [intents[i] for i in left]
        yield accuracy_score(meant, said), f1_score(meant, said, average="macro")


def _f1(others: Sequence[dict[str, Any]], said: Sequence[str], language: str) -> float:
    pairs = [(each["intent"], found) for each, found in zip(others, said, strict=True) if each["lang"] == language]
    meant = [intent for intent, _ in pairs]
    labels = np.unique(meant)
    return float(f1_score(meant, [found for _, found in pairs], labels=labels, average="macro", zero_division=0))


def _spread(values: Sequence[float]) -> str:
    return f"{statistics.mean(values):.3f} ± {statistics.stdev(values):.3f}"


if __name__ == "__main__":
    main()
