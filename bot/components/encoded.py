"""Vectors of the training examples, kept between trainings: encoding is most of a training's time."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.components.encoders import ENCODERS
from bot.model import MODELS

Encode = Callable[[list[str]], NDArray[Any]]
_BATCH_TEXTS = 32
# Each encoder works on one core and holds no lock meanwhile.
_THREADS = 2


def example_rows(texts: list[str]) -> list[NDArray[Any]]:
    """The rows of the training examples, one matrix an encoder, kept between trainings.

    One process makes them; another that wants them meanwhile waits, and finds them made.
    """
    with _alone():
        return [EncodedExamples(e.package).of(texts, e.encode) * e.weight for e in ENCODERS]


@contextlib.contextmanager
def _alone() -> Iterator[None]:
    MODELS.mkdir(parents=True, exist_ok=True)
    with (MODELS / "encoding.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # let go when the file is closed, also by a process that dies
        yield


class EncodedExamples:
    """The vectors that one encoder made of texts, by a hash of the text.

    Args:
        package: The encoder's distribution; another version of it starts anew.
    """

    def __init__(self, package: str) -> None:
        self._path: Path = MODELS / f"encoded-{package}-{version(package)}.npz"

    def of(self, texts: list[str], encode: Encode) -> NDArray[Any]:
        """One row a text, of which *encode* makes only those that are not kept yet."""
        names = [hashlib.sha256(text.encode()).hexdigest()[:32] for text in texts]
        known = self._read()
        missing = {name: text for name, text in zip(names, texts, strict=True) if name not in known}
        batches = [list(missing)[at : at + _BATCH_TEXTS] for at in range(0, len(missing), _BATCH_TEXTS)]
        with ThreadPoolExecutor(_THREADS) as threads:
            rows = threads.map(lambda batch: encode([missing[name] for name in batch]), batches)
            for batch, made in zip(batches, rows, strict=True):
                known |= zip(batch, made, strict=True)
        if missing:
            self._write({name: known[name] for name in names})
        return np.stack([known[name] for name in names])

    def _read(self) -> dict[str, NDArray[Any]]:
        if not self._path.exists():
            return {}
        with np.load(self._path) as kept:
            return dict(zip(kept["names"].tolist(), kept["rows"], strict=True))

    def _write(self, rows: dict[str, NDArray[Any]]) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self._path.with_suffix(".new.npz")
        np.savez(unfinished, names=np.array(list(rows)), rows=np.stack(list(rows.values())))
        unfinished.replace(self._path)
