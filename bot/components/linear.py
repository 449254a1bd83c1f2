"""Which intent a message has by what it means: a linear classifier over sentence vectors. Centre, weigh, add up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True)
class LinearModel:
    """A trained classifier: plain numbers in a file, nothing that could run when it is read.

    Args:
        intents: The names, one a row of the coefficients.
        centres: The mean of the examples, one an encoder.
        coefficients: One row an intent, over all encoders' numbers.
        intercepts: One an intent.
    """

    intents: NDArray[Any]
    centres: list[NDArray[Any]]
    coefficients: NDArray[Any]
    intercepts: NDArray[Any]

    def scores(self, rows: Sequence[NDArray[Any]]) -> NDArray[Any]:
        """One row a text, one column an intent; more is likelier.

        Args:
            rows: One matrix an encoder, one row a text.
        """
        return np.asarray(_centred(rows, self.centres) @ self.coefficients.T + self.intercepts)

    def write(self, path: Path) -> None:
        centres = {f"centre{number}": centre for number, centre in enumerate(self.centres)}
        np.savez(path, intents=self.intents, coefficients=self.coefficients, intercepts=self.intercepts, **centres)

    @classmethod
    def read(cls, path: Path) -> LinearModel:
        with np.load(path, allow_pickle=False) as kept:
            centres = [kept[f"centre{number}"] for number in range(len(kept.files) - 3)]
            return cls(kept["intents"], centres, kept["coefficients"], kept["intercepts"])


def fit(rows: Sequence[NDArray[Any]], intents: Sequence[str], regularisation_c: float) -> LinearModel:
    """Train on one matrix of rows an encoder; *intents* names each row."""
    from sklearn.linear_model import LogisticRegression  # slow to import, and not needed to answer

    centres = [matrix.mean(axis=0) for matrix in rows]
    found = LogisticRegression(C=regularisation_c, max_iter=500, tol=1e-3).fit(_centred(rows, centres), list(intents))
    return LinearModel(np.array(found.classes_, dtype=str), centres, found.coef_, found.intercept_)


def _centred(rows: Sequence[NDArray[Any]], centres: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """All encoders' numbers side by side, each seen from the middle of its examples and brought back to its length."""
    seen = [matrix - centre for matrix, centre in zip(rows, centres, strict=True)]
    lengths = [np.linalg.norm(matrix, axis=1, keepdims=True) for matrix in rows]
    return np.hstack(
        [
            matrix * (length / np.maximum(np.linalg.norm(matrix, axis=1, keepdims=True), 1e-9))
            for matrix, length in zip(seen, lengths, strict=True)
        ]
    )
