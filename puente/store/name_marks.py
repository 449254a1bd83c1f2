"""Keyed hashes of the beginnings of a person's name: by them staff find somebody, and nobody reads a name in them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from puente.core.naming import beginnings, sought
from puente.store.engine import Transaction
from puente.store.keys import KeyRing
from puente.store.tables import Person

MARK_BYTES = 8
NAME = "people.name"


def marks_of(keys: KeyRing, name: str) -> list[bytes]:
    """The marks of a name, sorted: their order tells nothing."""
    return _marks(keys, beginnings(name))


def marks_sought(keys: KeyRing, typed: str) -> list[bytes]:
    """The marks that a name must have to be found by what was typed."""
    return _marks(keys, sought(typed))


def _marks(keys: KeyRing, parts: Iterable[str]) -> list[bytes]:
    return sorted(keys.lookup(f"name/{part}")[:MARK_BYTES] for part in parts)


async def fill(tx: Transaction, limit: int) -> int:
    """Mark names that were kept before there were marks; how many. Those of one round, so that a loop stays short."""
    query = select(Person).where(Person.name.is_not(None), Person.name_marks.is_(None), Person.erased_at.is_(None))
    found = (await tx.scalars(query.limit(limit).with_for_update(skip_locked=True))).all()
    for person in found:
        assert person.name is not None  # noqa: S101  asked for above
        person.name_marks = marks_of(tx.keys, (await tx.vault(person.id)).open(person.name, NAME))
    return len(found)
