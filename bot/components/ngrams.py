"""Which intent a message has by how it is spelt: words, pairs of words, and pieces of words, weighed as TF-IDF does.

Sentence encoders read what is meant and stumble over "q", "oja" and "entrebista"; pieces of words don't.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

PIECES_CHARS = (2, 3, 4)
# A piece that one example alone holds says nothing about others.
_LEAST_EXAMPLES = {"piece": 2, "word": 1}
_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class NgramModel:
    """A trained classifier: plain numbers and names in a file.

    Args:
        intents: The names, one a column of the coefficients.
        features: What is looked for, one a row.
        rarity: How much each feature counts.
        coefficients: One row a feature, one column an intent.
        intercepts: One an intent.
    """

    intents: NDArray[Any]
    features: dict[str, int]
    rarity: NDArray[Any]
    coefficients: NDArray[Any]
    intercepts: NDArray[Any]

    def scores(self, texts: Sequence[str]) -> NDArray[Any]:
        """One row a text, one column an intent; more is likelier."""
        return np.stack([self._score(text) for text in texts])

    def _score(self, text: str) -> NDArray[Any]:
        places, weights = vector(text, self.features, self.rarity)
        return np.asarray(weights @ self.coefficients[places] + self.intercepts)

    def write(self, path: Path) -> None:
        names = np.array(sorted(self.features, key=self.features.__getitem__))
        np.savez_compressed(
            path,
            intents=self.intents,
            features=names,
            rarity=self.rarity,
            coefficients=self.coefficients,
            intercepts=self.intercepts,
        )

    @classmethod
    def read(cls, path: Path) -> NgramModel:
        with np.load(path, allow_pickle=False) as kept:
            features = {name: place for place, name in enumerate(kept["features"].tolist())}
            return cls(kept["intents"], features, kept["rarity"], kept["coefficients"], kept["intercepts"])


def fit(texts: Sequence[str], intents: Sequence[str], regularisation_c: float) -> NgramModel:
    """Train on *texts*; *intents* names each."""
    from scipy.sparse import csr_matrix  # both are slow to import, and not needed to answer
    from sklearn.linear_model import LogisticRegression

    features, rarity = _vocabulary(texts)
    found = [vector(text, features, rarity) for text in texts]
    starts = np.cumsum([0, *(len(places) for places, _ in found)])
    counts = csr_matrix(
        (np.concatenate([w for _, w in found]), np.concatenate([p for p, _ in found]), starts),
        shape=(len(texts), len(features)),
    )
    model = LogisticRegression(C=regularisation_c, max_iter=500, tol=1e-3).fit(counts, list(intents))
    # Sixteen bits: a quarter of the file, and the same answers.
    return NgramModel(
        np.array(model.classes_, dtype=str), features, rarity, model.coef_.T.astype(np.float16), model.intercept_
    )


def vector(text: str, features: dict[str, int], rarity: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Where in *features* the text has something, and how much: words and pieces each add up to length 1."""
    places: list[int] = []
    weights: list[NDArray[Any]] = []
    for said in (_words(text), _pieces(text)):
        counts = Counter(features[name] for name in said if name in features)
        found = np.fromiter(counts, dtype=np.int64, count=len(counts))
        often = np.fromiter(counts.values(), dtype=np.float64, count=len(counts))
        weight = (1 + np.log(often)) * rarity[found] if len(counts) else often
        places += found.tolist()
        weights.append(weight / max(float(np.linalg.norm(weight)), 1e-9))
    return np.array(places, dtype=np.int64), np.concatenate(weights)


def _vocabulary(texts: Sequence[str]) -> tuple[dict[str, int], NDArray[Any]]:
    examples: Counter[str] = Counter()
    for text in texts:
        examples.update({*_words(text), *_pieces(text)})
    kept = {name: many for name, many in examples.items() if many >= _LEAST_EXAMPLES[_kind(name)]}
    rarity = np.log((1 + len(texts)) / (1 + np.array(list(kept.values())))) + 1
    return {name: place for place, name in enumerate(kept)}, rarity


def _kind(name: str) -> str:
    return "piece" if name.startswith("~") else "word"


def _words(text: str) -> Iterator[str]:
    words = _WORD.findall(folded(text))
    yield from words
    yield from (f"{first} {second}" for first, second in pairwise(words))


def _pieces(text: str) -> Iterator[str]:
    """Pieces within words, marked so that no piece is taken for a word; a blank stands for either end."""
    for word in folded(text).split():
        padded = f" {word} "
        for length in PIECES_CHARS:
            yield from (f"~{padded[at : at + length]}" for at in range(max(1, len(padded) - length + 1)))


def folded(text: str) -> str:
    """Small letters without accents: how most people type anyway."""
    letters = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
