"""Two opinions made one: what a message means, and how it is spelt. Each is right where the other is not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.components import linear, ngrams
from bot.components.linear import LinearModel
from bot.components.ngrams import NgramModel

Rows = Sequence[NDArray[Any]]
Ranking = list[tuple[str, float]]

_MEANING_FILE, _SPELLING_FILE = "meaning.npz", "spelling.npz"


@dataclass(frozen=True)
class Blend:
    """The classifier of intents.

    Args:
        spelling: Over words and pieces of words.
        meaning: Over the rows of the sentence encoders; None does without them.
    """

    spelling: NgramModel
    meaning: LinearModel | None

    def rank(self, texts: Sequence[str], rows: Rows, sharpness: float) -> list[Ranking]:
        """For each text all intents with their probability, the likeliest first.

        Args:
            rows: The texts as the encoders give them, one matrix an encoder; empty where there is no `meaning`.
            sharpness: Opinions that differ make each other look less sure than the answer deserves. This undoes it;
                1 leaves it.
        """
        return self.ranked(self.opinion(texts, rows), sharpness)

    def opinion(self, texts: Sequence[str], rows: Rows) -> NDArray[Any]:
        """The mean of the two opinions, as log-probabilities: one row a text, one column an intent."""
        opinions = [self.spelling.scores(texts)]
        if self.meaning is not None:
            opinions.append(self.meaning.scores(rows))
        return np.asarray(np.mean([np.log(_softmax(scores) + 1e-12) for scores in opinions], axis=0))

    def ranked(self, opinion: NDArray[Any], sharpness: float) -> list[Ranking]:
        """What `opinion` gave, or several of them weighed, as `rank` tells it."""
        odds = _softmax(sharpness * opinion)
        return [[(str(self.spelling.intents[i]), float(row[i])) for i in np.argsort(-row)] for row in odds]

    def write(self, folder: Path) -> None:
        self.spelling.write(folder / _SPELLING_FILE)
        if self.meaning is not None:
            self.meaning.write(folder / _MEANING_FILE)

    @classmethod
    def read(cls, folder: Path) -> Blend:
        meaning = folder / _MEANING_FILE
        return cls(NgramModel.read(folder / _SPELLING_FILE), LinearModel.read(meaning) if meaning.exists() else None)


def fit(
    texts: Sequence[str], encode: Callable[[], Rows], intents: Sequence[str], spelling_c: float, meaning_c: float
) -> Blend:
    """Train on *texts* and on what the encoders make of them, if anything.

    Args:
        encode: Gives their rows. Asked for only once the spelling is learnt: they may be under way meanwhile.
        intents: Of each text.
    """
    spelling, rows = ngrams.fit(texts, intents, spelling_c), encode()
    return Blend(spelling, linear.fit(rows, intents, meaning_c) if rows else None)


def _softmax(scores: NDArray[Any]) -> NDArray[Any]:
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True))
