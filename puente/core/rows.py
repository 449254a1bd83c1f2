"""Entries of a file that people edit, made into values; an entry that is not whole is named, with what it lacks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from puente.core.errors import ContentBroken, InvalidInput

Row = Mapping[str, Any]


def each[T](rows: Mapping[str, Row], where: str, known: frozenset[str], make: Callable[[str, Row], T]) -> dict[str, T]:
    """Every one of *rows* made into a value.

    Args:
        where: Whose rows they are, as a person finds them: content/help.toml.
        known: The fields that a row may have.

    Raises:
        ContentBroken: An entry lacks a field, has one we do not know, or holds something impossible.
    """
    made: dict[str, T] = {}
    for key, row in rows.items():
        unknown = sorted(row.keys() - known)
        if unknown:
            raise ContentBroken(f"{where}: {key}: {', '.join(unknown)}: no such field")
        try:
            made[key] = make(key, row)
        except KeyError as missing:
            raise ContentBroken(f"{where}: {key}: {missing.args[0]} is missing") from missing
        except (TypeError, ValueError, InvalidInput) as wrong:
            raise ContentBroken(f"{where}: {key}: {wrong}") from wrong
    return made
