"""Under which beginnings of words a name is found, however it is written."""

from __future__ import annotations

from puente.core.words import fold

SHORTEST, LONGEST = 2, 10


def beginnings(name: str) -> frozenset[str]:
    """Every beginning of every word, without accents and capitals: "María José" is found by "mar", "jose" …"""
    return frozenset(word[:end] for word in _words(name) for end in range(SHORTEST, min(len(word), LONGEST) + 1))


def sought(typed: str) -> frozenset[str]:
    """What somebody who types this looks for: each word has to begin so. Empty when it is too short."""
    return frozenset(word[:LONGEST] for word in _words(typed) if len(word) >= SHORTEST)


def _words(text: str) -> list[str]:
    return fold(text).split()
